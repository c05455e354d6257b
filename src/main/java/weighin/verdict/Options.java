package weighin.verdict;

import weighin.engine.Path;
import weighin.engine.Precision;
import weighin.model.Engine;
import weighin.size.NativeOptions;

/**
 * What a caller asked for; each component may be null: the default of the public API.
 *
 * @param precision in place of a format, whichever engine: an engine without that precision is not weighed
 * @param held      how the native engine holds the model, which no other engine is asked with
 */
public record Options(Engine engine, String format, Integer context, Path path, Precision precision,
        NativeOptions held) {
    public static final Options DEFAULT = new Options(null, null, null, null);

    /** With how a program outside the browser holds a model left to it. */
    public Options(Engine engine, String format, Integer context, Path path, Precision precision) {
        this(engine, format, context, path, precision, null);
    }

    /** What a page can ask for. */
    public Options(Engine engine, String format, Integer context, Path path) {
        this(engine, format, context, path, null);
    }
}
