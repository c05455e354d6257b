package weighin.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.table.Table;

/** The published builds of known models. */
final class Builds {
    private static final Map<String, List<Build>> BY_MODEL = new LinkedHashMap<>();

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
            Engine engine = Engine.of(row.text("engine"));
            String id = named(row.text("build"), format);
            String repository = row.has("repository") ? named(row.text("repository"), format)
                    : EngineNames.account(engine) + id;
            builds.add(new Build(engine, format, repository, id, !row.has("app"), bytes));
        }
        return builds;
    }

    /** The pattern with the format in place of its star. */
    private static String named(String pattern, String format) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern : pattern.substring(0, star) + format + pattern.substring(star + 1);
    }

    /** The ids of the models that have one. */
    static Iterable<String> models() {
        return BY_MODEL.keySet();
    }

    /** The builds of the model of that id, those of the engine to prefer first. */
    static List<Build> of(String model) {
        List<Build> builds = BY_MODEL.get(model);
        return builds == null ? List.of() : List.copyOf(builds);
    }
}
