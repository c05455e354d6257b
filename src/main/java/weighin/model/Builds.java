package weighin.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.table.Table;

/** The published builds of known models. */
final class Builds {
    private static Map<String, List<Build>> byModel;

    private Builds() {
    }

    /** The builds of the model of that id, those of the engine to prefer first. */
    static List<Build> of(String model) {
        if (byModel == null) {
            byModel = new HashMap<>();
            for (Table.Row row : Table.read("builds").rows()) {
                List<Build> builds = byModel.get(row.text("model"));
                if (builds == null) {
                    builds = new ArrayList<>();
                    byModel.put(row.text("model"), builds);
                }
                for (String cell : Ascii.split(row.text("formats"), ' ')) {
                    int colon = cell.indexOf(':');
                    String format = colon < 0 ? cell : cell.substring(0, colon);
                    Long bytes = colon < 0 ? null : Long.valueOf((long) Ascii.parseNumber(cell.substring(colon + 1)));
                    int star = row.text("build").indexOf('*');
                    String id = star < 0 ? row.text("build") : row.text("build").substring(0, star) + format
                            + row.text("build").substring(star + 1);
                    builds.add(new Build(Engine.of(row.text("engine")), format, id, bytes));
                }
            }
        }
        List<Build> builds = byModel.get(model);
        return builds == null ? List.of() : builds;
    }
}
