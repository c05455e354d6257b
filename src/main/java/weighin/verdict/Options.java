package weighin.verdict;

import weighin.model.Engine;

/**
 * What a caller asked for; each component may be null: the default of the public API.
 *
 * @param precision in place of a format, whichever engine: an engine without that precision is not weighed
 */
public record Options(Engine engine, String format, Integer context, Verdict.Path path, Precision precision) {
    public static final Options DEFAULT = new Options(null, null, null, null);

    /** What the public API can ask for. */
    public Options(Engine engine, String format, Integer context, Verdict.Path path) {
        this(engine, format, context, path, null);
    }
}
