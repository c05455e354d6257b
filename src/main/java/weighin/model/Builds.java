package weighin.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.table.Table;

/** The published builds of known models. */
final class Builds {
    private static final Map<String, List<Build>> BY_MODEL = new HashMap<>();

    static {
        for (Table.Row row : Table.read("builds").rows()) {
            BY_MODEL.computeIfAbsent(row.text("model"), model -> new ArrayList<>()).addAll(builds(row));
        }
    }

    private Builds() {
    }

    private static List<Build> builds(Table.Row row) {
        List<Build> builds = new ArrayList<>();
        for (String cell : Ascii.split(row.text("formats"), ' ')) {
            int colon = cell.indexOf(':');
            String format = colon < 0 ? cell : cell.substring(0, colon);
            Long bytes = colon < 0 ? null : Long.valueOf((long) Ascii.parseNumber(cell.substring(colon + 1)));
            int star = row.text("build").indexOf('*');
            String id = star < 0 ? row.text("build") : row.text("build").substring(0, star) + format
                    + row.text("build").substring(star + 1);
            builds.add(new Build(Engine.of(row.text("engine")), format, id, bytes));
        }
        return builds;
    }

    /** The builds of the model of that id, those of the engine to prefer first. */
    static List<Build> of(String model) {
        List<Build> builds = BY_MODEL.get(model);
        return builds == null ? List.of() : List.copyOf(builds);
    }
}
