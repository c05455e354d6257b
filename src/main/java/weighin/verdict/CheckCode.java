package weighin.verdict;

/**
 * Why a check came out as it did: the codes of {@link Verdict.Check}. {@link #id} is the word of the public API and
 * the key of the sentence, {@code check.<id>}, in the message catalogues; each constant's comment is that sentence in
 * English, with {@code {need}} and {@code {have}} for the check's figures.
 */
public enum CheckCode {
    /** This browser can run models. */
    BROWSER_FIT("browser-fit"),
    /** The program runs outside the browser. */
    OUTSIDE_BROWSER("outside-browser"),
    /** A browser inside an app ends pages before a model answers. */
    IN_APP_BROWSER("in-app-browser"),
    /** A 32-bit browser cannot hold a model. */
    BITS_32("bits-32"),
    /** WebAssembly has no SIMD here. */
    NO_SIMD("no-simd"),
    /** WebAssembly is missing or switched off. */
    NO_WASM("no-wasm"),
    /** The makers do not publish this model's size. */
    SIZE_UNDISCLOSED("size-undisclosed"),

    /** The engine runs this model here. */
    ENGINE_FITS("engine-fits"),
    /** No engine runs this model with what was asked. */
    NO_ENGINE("no-engine"),
    /** The engine does not run this kind of model. */
    KIND_NOT_SERVED("kind-not-served"),
    /** No ready-made build for this engine is known. */
    NO_KNOWN_BUILD("no-known-build"),
    /** This browser offers no GPU to pages. */
    NO_WEBGPU("no-webgpu"),
    /** The browser's GPU is imitated by software. */
    SOFTWARE_ADAPTER("software-adapter"),
    /** Whether pages may use the GPU is not known. */
    WEBGPU_NOT_READ("webgpu-not-read"),
    /** The format needs half-precision shaders, which this GPU lacks in this browser. */
    NO_F16("no-f16"),
    /** The engine needs {need} of workgroup storage; there are {have}. */
    WORKGROUP_STORAGE("workgroup-storage"),
    /** The engine binds {need} buffers at once; this browser allows {have}. */
    STORAGE_BUFFERS("storage-buffers"),
    /** The file must be split: the engine takes {have} in one piece, and it has {need}. */
    FILE_SPLIT("file-split"),
    /** The engine's memory ends at {have}; the model needs {need}. */
    ENGINE_HEAP("engine-heap"),
    /** The browser has a model of its own. */
    BUILT_IN_OFFERED("built-in-offered"),
    /** The browser offers no model of its own. */
    BUILT_IN_MISSING("built-in-missing"),

    /** The largest tensor fits in one buffer. */
    TENSOR_FITS("tensor-fits"),
    /** The path uses no GPU buffers. */
    NO_BUFFERS("no-buffers"),
    /** One tensor of {need} is larger than the {have} that one GPU buffer may hold. */
    TENSOR_TOO_LARGE("tensor-too-large"),
    /** The GPU's largest buffer is not known. */
    BUFFER_UNKNOWN("buffer-unknown"),

    /** The memory holds it: {need} of {have}. */
    MEMORY_FITS("memory-fits"),
    /** It may not fit: it needs {need}, and the device offers {have}. */
    MEMORY_TIGHT("memory-tight"),
    /** It fits once loaded, and needs {need} while loading. */
    MEMORY_PEAK("memory-peak"),
    /** It needs {need} of memory; the device offers {have}. */
    MEMORY_SHORT("memory-short"),
    /** How much memory a page may use here is not known. */
    MEMORY_UNKNOWN("memory-unknown"),
    /** The browser looks after its own model's memory. */
    MEMORY_MANAGED("memory-managed"),

    /** The site's storage takes the files. */
    STORAGE_FITS("storage-fits"),
    /** Nothing is stored. */
    STORAGE_UNUSED("storage-unused"),
    /** The files need {need}; the browser promises {have}, the most that it ever tells. */
    STORAGE_CAPPED("storage-capped"),
    /** The files need {need}; the browser gives {have} until the site may keep data for good. */
    STORAGE_NEEDS_PERSIST("storage-needs-persist"),
    /** The files need {need}; the site may store {have}. */
    STORAGE_SHORT("storage-short"),
    /** What the site may store is not known. */
    STORAGE_UNKNOWN("storage-unknown"),

    /** The download takes {need}. */
    DOWNLOAD_FITS("download-fits"),
    /** There is nothing to download. */
    DOWNLOAD_NONE("download-none"),
    /** The browser does not tell how fast the link is. */
    LINK_UNKNOWN("link-unknown"),
    /** The download takes {need}. */
    DOWNLOAD_LONG("download-long"),
    /** The browser is set to save data. */
    SAVE_DATA("save-data"),
    /** The link is metered. */
    METERED("metered"),

    /** It writes faster than one reads. */
    SPEED_READING("speed-reading"),
    /** It may write {have}, slower than one reads. */
    SPEED_SLOW("speed-slow"),
    /** It writes {have}: many seconds for a sentence. */
    SPEED_CRAWL("speed-crawl"),
    /** It writes less than a token a second. */
    SPEED_STANDSTILL("speed-standstill"),
    /** After a long question it takes up to {have} before the first word. */
    FIRST_TOKEN_SLOW("first-token-slow"),
    /** How fast it runs is not known. */
    SPEED_UNKNOWN("speed-unknown"),

    /** Nothing is known of earlier tries. */
    NO_HISTORY("no-history"),

    /** An earlier check decided. */
    NOT_REACHED("not-reached");

    public final String id;

    CheckCode(String id) {
        this.id = id;
    }
}
