package weighin.verdict;

import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Size;

/** What weighing asks of sizing: the one place that makes sizes, the build's own table of them, or a test's. */
interface Sizes {
    /**
     * What the model weighs in an engine's format, holding a context; null stands for the default.
     *
     * @throws weighin.WeighInException {@code unknown-format} where the engine has no such format
     */
    Size size(NamedModel model, Engine engine, String format, Integer context);

    /** Whether the model reads text and writes none. */
    boolean encoder(NamedModel model);

    /**
     * The type of a model with an encoder and a decoder; null for any other, of which alone the build writes tables.
     */
    default String pair(NamedModel model) {
        return null;
    }

    /** Whether files are what is published of the model: not its own file, nor what steps of shrinking make of it. */
    default boolean published() {
        return true;
    }

    /** Whether the engine has a format of that word. */
    boolean reads(Engine engine, String format);

    /**
     * The engine that a format's word means for that model.
     *
     * @throws weighin.WeighInException {@code unknown-format} where no engine has such a format
     */
    Engine engine(NamedModel model, String format);
}
