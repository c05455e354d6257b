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
    /** Hold a context of {context} tokens: listed also where the outcome stays and the memory left grows. */
    SHORTER_CONTEXT("shorter-context"),
    /** Take the build in 32-bit arithmetic, {format}, where the adapter lacks half precision. */
    F32_BUILD("f32-build"),
    /** Take the format {format}. */
    LIGHTER_FORMAT("lighter-format"),
    /** Use the engine {engine}. */
    OTHER_ENGINE("other-engine"),
    /** Run it on the processor. */
    CPU_PATH("cpu-path"),
    /** Allow the path {path}. */
    OTHER_PATH("other-path"),
    /** Take the program's build for the GPU. */
    GPU_BUILD("gpu-build"),
    /** Put {layers} of the {of} layers on the card and leave the rest in main memory. */
    FEWER_LAYERS("fewer-layers"),
    /** Open this page in {browser} instead of inside {app}. */
    OPEN_IN_BROWSER("open-in-browser"),
    /** Update {browser} to {version} or later. */
    UPDATE_BROWSER("update-browser"),
    /** Start the browser with {flags}. */
    BROWSER_FLAG("browser-flag"),
    /** Use {browser} of {version} or later. */
    OTHER_BROWSER("other-browser"),
    /** Let the browser use the other graphics processor, {name}. */
    SWITCH_GPU("switch-gpu"),
    /** Let the browser use a second graphics card, if there is one: {name} would be enough. */
    HIGH_PERFORMANCE_GPU("high-performance-gpu"),
    /** Make room for {bytes} in the site's storage. */
    FREE_STORAGE("free-storage"),
    /** Let the site keep its data for good. */
    PERSIST_STORAGE("persist-storage"),
    /** Switch off data saving, or use an unmetered link. */
    UNMETERED_LINK("unmetered-link"),
    /** Take a smaller model, {model}. */
    SMALLER_MODEL("smaller-model"),
    /** Use the model that the browser brings along. */
    BUILT_IN_MODEL("built-in-model"),
    /** Run it in a program outside the browser, in the format {format}. */
    RUN_NATIVELY("run-natively");

    public final String id;

    RemedyCode(String id) {
        this.id = id;
    }
}
