package weighin.verdict;

import weighin.model.Engine;

/** What a caller asked for; each component may be null: the default of the public API. */
public record Options(Engine engine, String format, Integer context, Verdict.Path path) {
    public static final Options DEFAULT = new Options(null, null, null, null);
}
