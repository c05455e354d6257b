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
 * @param typical    that shape as a model, with the id {@code class-4b}
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
            return List.copyOf(classes);
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
        SizeClass nearest = null;
        double best = 0;
        for (SizeClass each : all()) {
            // Nearest by logarithm is nearest by ratio; a ratio needs no logarithm, which differs between browsers.
            double ratio = parameters > each.parameters ? (double) parameters / each.parameters
                    : (double) each.parameters / Math.max(parameters, 1);
            if (nearest == null || ratio < best) {
                nearest = each;
                best = ratio;
            }
        }
        return nearest;
    }
}
