package weighin.verdict;

import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Size;

/** Where sizes come from: the one place that makes them, or a test's own. */
@FunctionalInterface
interface Sizes {
    /**
     * What the model weighs in an engine's format, holding a context; null stands for the default.
     *
     * @throws weighin.WeighInException {@code unknown-format} where the engine has no such format
     */
    Size size(NamedModel model, Engine engine, String format, Integer context);
}
