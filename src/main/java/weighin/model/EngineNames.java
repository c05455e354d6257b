package weighin.model;

import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/** How names of models and builds speak of an engine: columns of {@code engine-traits.tsv}. */
final class EngineNames {
    private static final List<Table.Row> ROWS = Table.read("engine-traits").rows();

    private EngineNames() {
    }

    /**
     * The engine that a model's name speaks of; null when it speaks of none.
     *
     * @param name  in lower case
     * @param owner the account in it, in lower case
     */
    static Engine named(String name, String owner) {
        for (Table.Row row : ROWS) {
            for (String mark : Ascii.split(row.text("names"), ' ')) {
                if (!mark.isEmpty() && speaks(mark, name, owner)) {
                    return Engine.of(row.text("engine"));
                }
            }
        }
        return null;
    }

    private static boolean speaks(String mark, String name, String owner) {
        int last = mark.length() - 1;
        if (mark.charAt(0) != '*') {
            return owner.length() == last && mark.startsWith(owner);
        }
        return mark.charAt(last) == '*' ? name.indexOf(mark.substring(1, last)) >= 0 : name.endsWith(mark.substring(1));
    }

    /** The engine whose only model it is; null for a model that any may run. */
    static Engine ofOnly(String model) {
        for (Engine engine : Engine.values()) {
            if (engine.traits().only().equals(model)) {
                return engine;
            }
        }
        return null;
    }

    /** What stands before a build's name where the build's row names no repository. */
    static String account(Engine engine) {
        for (Table.Row row : ROWS) {
            if (row.text("engine").equals(engine.id)) {
                return row.text("account");
            }
        }
        throw new IllegalStateException("table engine-traits has no engine " + engine.id);
    }
}
