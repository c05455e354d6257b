package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/** How names of models and builds speak of an engine: columns of {@code engine-traits.tsv}. */
final class EngineNames {
    private static final List<Table.Row> ROWS = Table.read("engine-traits").rows();
    private static final List<Mark> MARKS = new ArrayList<>();

    static {
        for (Table.Row row : ROWS) {
            for (String word : Ascii.split(row.text("names"), ' ')) {
                if (!word.isEmpty()) {
                    boolean owner = word.charAt(0) != '*';
                    int last = word.length() - 1;
                    boolean inside = word.charAt(last) == '*';
                    MARKS.add(new Mark(Engine.of(row.text("engine")), owner, inside,
                        word.substring(owner ? 0 : 1, owner || inside ? last : last + 1)));
                }
            }
        }
    }

    /** An account, what a name holds, or its end. */
    private record Mark(Engine engine, boolean isOwner, boolean inside, String text) {
        boolean isIn(String name, String owner) {
            return isOwner ? owner.equals(text) : inside ? name.indexOf(text) >= 0 : name.endsWith(text);
        }
    }

    private EngineNames() {
    }

    /**
     * The engine that a model's name speaks of; null when it speaks of none.
     *
     * @param name  in lower case
     * @param owner the account in it, in lower case
     */
    static Engine named(String name, String owner) {
        for (Mark mark : MARKS) {
            if (mark.isIn(name, owner)) {
                return mark.engine;
            }
        }
        return null;
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
