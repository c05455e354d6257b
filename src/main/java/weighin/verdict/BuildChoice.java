package weighin.verdict;

import weighin.model.Build;
import weighin.model.NamedModel;

/** Which engines a model is ready for. */
final class BuildChoice {
    private BuildChoice() {
    }

    /** Whether there is something to download: a known build, or an engine that nearly every model is published for. */
    static boolean serves(NamedModel model, EngineRule rule) {
        return rule.builds().equals("any") || hasBuild(model, rule)
            || rule.builds().equals("known") && model.model().builds().isEmpty();
    }

    /** Whether a build for that engine is known by name. */
    static boolean hasBuild(NamedModel model, EngineRule rule) {
        for (Build build : model.model().builds()) {
            if (build.engine() == rule.engine()) {
                return true;
            }
        }
        return model.engine() == rule.engine();
    }
}
