package weighin.verdict;

/**
 * What a person can do: the codes of remedies, smallest step first. {@link #id} is the word of the public API and the
 * key of the sentence, {@code remedy.<id>}, in the message catalogues; each constant's comment is that sentence in
 * English with the values that it speaks of in braces.
 */
public enum RemedyCode {
    /** Say how much memory the device has: with {gib} it would fit. */
    TELL_MEMORY("tell-memory"),
    /** Say which graphics card the device has: one with {gib} of its own would be enough. */
    TELL_GPU("tell-gpu"),
    /** Measure this device's speed. */
    MEASURE("measure"),
    /** Hold a context of {context} tokens. */
    SMALLER_CONTEXT("smaller-context"),
    /** Take the format {format}. */
    LIGHTER_FORMAT("lighter-format"),
    /** Use the engine {engine}. */
    OTHER_ENGINE("other-engine"),
    /** Allow the path {path}. */
    OTHER_PATH("other-path"),
    /** Open this page in the browser instead of inside {app}. */
    OPEN_IN_BROWSER("open-in-browser"),
    /** Use {browser} of {version} or later. */
    OTHER_BROWSER("other-browser"),
    /** Let the browser use the other graphics processor, {name}. */
    SWITCH_GPU("switch-gpu"),
    /** Make room for {bytes} in the site's storage. */
    FREE_STORAGE("free-storage"),
    /** Let the site keep its data for good. */
    PERSIST_STORAGE("persist-storage"),
    /** Switch off data saving, or use an unmetered link. */
    UNMETERED_LINK("unmetered-link"),
    /** Use the model that the browser brings along. */
    BUILT_IN_MODEL("built-in-model"),
    /** Run it in a program outside the browser, in the format {format}. */
    RUN_NATIVELY("run-natively");

    public final String id;

    RemedyCode(String id) {
        this.id = id;
    }
}
