package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/**
 * A weight class of models. The classes grew by custom; no standard defines them.
 *
 * @param id         the word of the public API, {@code 4B}
 * @param parameters the class's own size
 * @param typicalId  the id of the model whose shape stands for the class
 * @param typical    that shape as a model, with the id {@code class-4b}; its builds are, for each engine, those of one
 *                   model of the class: of the typical one where it has any, else of the nearest in size to it
 * @param examples   names of well-known models of the class
 */
public record SizeClass(String id, long parameters, String typicalId, Model typical, List<String> examples) {
    /** Read when it is first asked for: a class's parameters follow from its id without the catalogue. */
    private static final class Listed {
        static final List<SizeClass> ALL = read();

        private static List<SizeClass> read() {
            List<SizeClass> classes = new ArrayList<>();
            for (Table.Row row : Table.read("classes").rows()) {
                String id = row.text("id");
                Model model = Catalogue.find(row.text("typical"));
                Model typical = new Model("class-" + Ascii.lower(id), id, model.architecture(), model.parameters(),
                        model.activeParameters(), true, true, List.of());
                classes.add(new SizeClass(id, SizeClass.parameters(id), row.text("typical"), typical,
                        Ascii.split(row.text("examples"), ';')));
            }
            List<SizeClass> built = new ArrayList<>();
            for (SizeClass each : classes) {
                Model t = each.typical;
                built.add(new SizeClass(each.id, each.parameters, each.typicalId, new Model(t.id(), t.name(),
                        t.architecture(), t.parameters(), t.activeParameters(), true, true, builds(each, classes)),
                        each.examples));
            }
            return List.copyOf(built);
        }

        private static List<Build> builds(SizeClass of, List<SizeClass> all) {
            List<Model> members = new ArrayList<>();
            for (String id : Builds.models()) {
                Model model = Catalogue.find(id);
                Architecture shape = model == null ? null : model.architecture();
                if (shape != null && !shape.isEncoder() && shape.encoderLayers() == 0
                        && nearest(model.parameters(), all) == of) {
                    members.add(model);
                }
            }
            List<Build> builds = new ArrayList<>();
            for (Engine engine : Engine.values()) {
                Model best = null;
                for (Model model : members) {
                    boolean has = false;
                    for (Build build : model.builds()) {
                        has |= build.engine() == engine && build.inPage();
                    }
                    if (has && (best == null || ratio(model.parameters(), of.typical.parameters())
                            <= ratio(best.parameters(), of.typical.parameters()))) {
                        best = model;
                    }
                }
                for (Build build : best == null ? List.<Build>of() : best.builds()) {
                    if (build.engine() == engine && build.inPage()) {
                        builds.add(build);
                    }
                }
            }
            return List.copyOf(builds);
        }
    }

    /** All classes, the lightest first. */
    public static List<SizeClass> all() {
        return Listed.ALL;
    }

    /** The size that a class's id speaks of: 4 · 10⁹ for {@code 4B}, 10¹² for {@code 1T}. */
    public static long parameters(String id) {
        int last = id.length() - 1;
        double count = Ascii.parseNumber(id.substring(0, last));
        return (long) Math.floor(count * (id.charAt(last) == 'T' ? 1e12 : 1e9) + 0.5);
    }

    /** The nearest class by logarithm; null when the count is not disclosed. */
    public static SizeClass of(Long parameters) {
        if (parameters == null) {
            return null;
        }
        return nearest(parameters, all());
    }

    /** Nearest by logarithm is nearest by ratio, which needs no logarithm: those differ between browsers. */
    private static double ratio(long one, long other) {
        return one > other ? (double) one / other : (double) other / Math.max(one, 1);
    }

    private static SizeClass nearest(long parameters, List<SizeClass> all) {
        SizeClass nearest = null;
        double best = 0;
        for (SizeClass each : all) {
            double ratio = ratio(parameters, each.parameters);
            if (nearest == null || ratio < best) {
                nearest = each;
                best = ratio;
            }
        }
        return nearest;
    }
}
