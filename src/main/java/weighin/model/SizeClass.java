package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Table;
import weighin.Text;

/**
 * A weight class of models. The classes grew by custom; no standard defines them.
 *
 * @param id         the word of the public API, {@code 4B}
 * @param parameters the class's own size
 * @param typical    a model whose shape stands for the class; its id is {@code class-4b}
 * @param examples   names of well-known models of the class
 */
public record SizeClass(String id, long parameters, Model typical, List<String> examples) {
    private static List<SizeClass> all;

    /** All classes, the lightest first. */
    public static List<SizeClass> all() {
        if (all == null) {
            List<SizeClass> classes = new ArrayList<>();
            for (Table.Row row : Table.read("classes").rows()) {
                String id = row.text("id");
                Model model = Catalogue.find(row.text("typical"));
                Model typical = new Model("class-" + Text.lower(id), id, model.architecture(), model.parameters(),
                        model.activeParameters(), true, true, List.of());
                classes.add(new SizeClass(id, (long) row.number("parameters"), typical,
                        Text.split(row.text("examples"), ';')));
            }
            all = classes;
        }
        return all;
    }

    /** The id of the model whose shape stands for a class. */
    static String typical(String id) {
        for (Table.Row row : Table.read("classes").rows()) {
            if (row.text("id").equals(id)) {
                return row.text("typical");
            }
        }
        return null;
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
