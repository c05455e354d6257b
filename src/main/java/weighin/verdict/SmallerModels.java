package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Catalogue;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;

/** Which models are smaller than another and of the same kind: of its family, or lighter classes. */
final class SmallerModels {
    /** A model as large as this share of the one before it would hardly do better. */
    private static final double STEP = 0.8;

    private SmallerModels() {
    }

    /** The largest first, each at most four fifths of the one before. */
    static List<NamedModel> of(Model model) {
        List<NamedModel> smaller = new ArrayList<>();
        double most = model.parameters() == null ? 0 : model.parameters() * STEP;
        List<Model> family = model.id().startsWith("class-") ? classes() : family(model);
        while (true) {
            Model next = null;
            for (Model each : family) {
                if (each.parameters() != null && each.parameters() <= most
                    && (next == null || each.parameters() > next.parameters())) {
                    next = each;
                }
            }
            if (next == null) {
                return smaller;
            }
            smaller.add(new NamedModel(next, Basis.ARCHITECTURE, null, null, null));
            most = next.parameters() * STEP;
        }
    }

    private static List<Model> classes() {
        List<Model> classes = new ArrayList<>();
        for (SizeClass each : SizeClass.all()) {
            classes.add(each.typical());
        }
        return classes;
    }

    /** The models whose names differ from this one's in versions and sizes alone. */
    private static List<Model> family(Model model) {
        List<Model> family = new ArrayList<>();
        String stem = stem(model.name());
        for (String name : Catalogue.names()) {
            if (stem(name).equals(stem)) {
                family.add(Catalogue.resolve(name).model());
            }
        }
        return family;
    }

    /** The words of a name without versions and sizes: "llama" of Llama 3.1 8B, "qwen coder" of Qwen2.5 Coder 7B. */
    private static String stem(String name) {
        StringBuilder stem = new StringBuilder();
        for (String word : Ascii.split(Ascii.lower(name), ' ')) {
            boolean count = word.length() > 2 && Ascii.isDigit(word.charAt(1)) && word.endsWith("b");
            int end = 0;
            while (end < word.length() && !Ascii.isDigit(word.charAt(end))) {
                end++;
            }
            if (end > 0 && !count) {
                stem.append(word, 0, end).append(' ');
            }
        }
        return stem.toString();
    }
}
