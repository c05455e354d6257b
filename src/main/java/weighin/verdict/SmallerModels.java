package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
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
        List<Model> family = model.id().startsWith("class-") ? classes() : Catalogue.relatives(model.name());
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
}
