package weighin.verdict;

import java.util.List;

/**
 * Why a check came out as it did: the codes of {@link Verdict.Check}, words of the public API and keys of
 * the sentences, {@code check.<code>}, in the message catalogues; each constant's comment is that sentence in
 * English, with {@code {need}} and {@code {have}} for the check's figures.
 */
public final class CheckCode {
    /** This browser can run models. */
    public static final String BROWSER_FIT = "browser-fit";
    /** The program runs outside the browser. */
    public static final String OUTSIDE_BROWSER = "outside-browser";
    /** A browser inside an app ends pages before a model answers. */
    public static final String IN_APP_BROWSER = "in-app-browser";
    /** A 32-bit browser cannot hold a model. */
    public static final String BITS_32 = "bits-32";
    /** WebAssembly has no SIMD here. */
    public static final String NO_SIMD = "no-simd";
    /** The makers do not publish this model's size. */
    public static final String SIZE_UNDISCLOSED = "size-undisclosed";

    /** The engine runs this model here. */
    public static final String ENGINE_FITS = "engine-fits";
    /** The engine does not run this kind of model. */
    public static final String KIND_NOT_SERVED = "kind-not-served";
    /** No ready-made build for this engine is known. */
    public static final String NO_KNOWN_BUILD = "no-known-build";
    /** This browser offers no GPU to pages. */
    public static final String NO_WEBGPU = "no-webgpu";
    /** MediaPipe runs on the GPU alone in pages; its builds for the processor are for Android and iPhone apps. */
    public static final String GPU_ALONE = "gpu-alone";
    /** The browser's GPU is imitated by software. */
    public static final String SOFTWARE_ADAPTER = "software-adapter";
    /** Whether pages may use the GPU is not known. */
    public static final String WEBGPU_NOT_READ = "webgpu-not-read";
    /** The format needs half-precision shaders, which this GPU lacks in this browser. */
    public static final String NO_F16 = "no-f16";
    /** The engine needs JavaScript Promise Integration for the GPU, which this browser lacks. */
    public static final String NO_JSPI = "no-jspi";
    /** The engine needs {need} of workgroup storage; there are {have}. */
    public static final String WORKGROUP_STORAGE = "workgroup-storage";
    /** The engine binds {need} buffers at once; this browser allows {have}. */
    public static final String STORAGE_BUFFERS = "storage-buffers";
    /** The file must be split: the engine takes {have} in one piece, and it has {need}. */
    public static final String FILE_SPLIT = "file-split";
    /** The engine's memory ends at {have}; the model needs {need}. */
    public static final String ENGINE_HEAP = "engine-heap";
    /** The browser has a model of its own. */
    public static final String BUILT_IN_OFFERED = "built-in-offered";
    /** The browser offers no model of its own. */
    public static final String BUILT_IN_MISSING = "built-in-missing";
    /** The browser's own model is another one: a small one that nobody can exchange. */
    public static final String BUILT_IN_OTHER = "built-in-other";
    /** The engine fails on the GPU in this browser, or is slower there than on the processor. */
    public static final String POOR_IN_BROWSER = "poor-in-browser";
    /** The engine was reported to lose GPUs of this kind, or to write gibberish on them. */
    public static final String POOR_ON_GPU = "poor-on-gpu";
    /** The engine writes gibberish on the GPU in this format. */
    public static final String POOR_FORMAT = "poor-format";

    /** The largest tensor fits in one buffer. */
    public static final String TENSOR_FITS = "tensor-fits";
    /** The path uses no GPU buffers. */
    public static final String NO_BUFFERS = "no-buffers";
    /** One tensor of {need} is larger than the {have} that one GPU buffer may hold. */
    public static final String TENSOR_TOO_LARGE = "tensor-too-large";
    /** The GPU's largest buffer is not known. */
    public static final String BUFFER_UNKNOWN = "buffer-unknown";

    /** The memory holds it: {need} of {have}. */
    public static final String MEMORY_FITS = "memory-fits";
    /** It fits with little to spare: {need} of {have}. */
    public static final String MEMORY_NARROW = "memory-narrow";
    /** It may not fit: it needs {need}, and the device offers {have}. */
    public static final String MEMORY_TIGHT = "memory-tight";
    /** It fits once loaded, and needs {need} while loading. */
    public static final String MEMORY_PEAK = "memory-peak";
    /** It needs {need} of memory; the device offers {have}. */
    public static final String MEMORY_SHORT = "memory-short";
    /** How much memory a page may use here is not known. */
    public static final String MEMORY_UNKNOWN = "memory-unknown";
    /** The browser looks after its own model's memory. */
    public static final String MEMORY_MANAGED = "memory-managed";

    /** The site's storage takes the files. */
    public static final String STORAGE_FITS = "storage-fits";
    /** It fits, and every site that embeds the page stores the files anew. */
    public static final String STORAGE_PARTITIONED = "storage-partitioned";
    /** The browser tells no more than {have}; its own model is only offered where {need} have room. */
    public static final String STORAGE_HINTED = "storage-hinted";
    /** The site's storage has the files already. */
    public static final String STORAGE_CACHED = "storage-cached";
    /** Nothing is stored. */
    public static final String STORAGE_UNUSED = "storage-unused";
    /** The files need {need}; the browser promises {have}, the most that it ever tells. */
    public static final String STORAGE_CAPPED = "storage-capped";
    /** The files need {need}; the browser gives {have} until the site may keep data for good. */
    public static final String STORAGE_NEEDS_PERSIST = "storage-needs-persist";
    /** The files need {need}; the site may store {have}. */
    public static final String STORAGE_SHORT = "storage-short";
    /** What the site may store is not known. */
    public static final String STORAGE_UNKNOWN = "storage-unknown";

    /** The download takes {need}. */
    public static final String DOWNLOAD_FITS = "download-fits";
    /** An earlier visit has brought the files. */
    public static final String DOWNLOAD_CACHED = "download-cached";
    /** There is nothing to download. */
    public static final String DOWNLOAD_NONE = "download-none";
    /** The browser does not tell how fast the link is. */
    public static final String LINK_UNKNOWN = "link-unknown";
    /** The download takes {need}. */
    public static final String DOWNLOAD_LONG = "download-long";
    /** The browser is set to save data. */
    public static final String SAVE_DATA = "save-data";
    /** The link is metered. */
    public static final String METERED = "metered";

    /** It writes faster than one reads. */
    public static final String SPEED_READING = "speed-reading";
    /** It may write {have}, slower than one reads. */
    public static final String SPEED_SLOW = "speed-slow";
    /** It writes {have}: many seconds for a sentence. */
    public static final String SPEED_CRAWL = "speed-crawl";
    /** Even after a short question it takes {have} before the first word. */
    public static final String FIRST_TOKEN_CRAWL = "first-token-crawl";
    /** After a long question it takes up to {have} before the first word. */
    public static final String FIRST_TOKEN_SLOW = "first-token-slow";
    /** An encoder takes {have} for a page of text. */
    public static final String PAGE_FAST = "page-fast";
    /** An encoder takes {have} for a page of text, which is long. */
    public static final String PAGE_SLOW = "page-slow";
    /** How fast it runs is not known. */
    public static final String SPEED_UNKNOWN = "speed-unknown";

    /** Nothing is known of earlier tries. */
    public static final String NO_HISTORY = "no-history";

    /** A tab died here while it held {have}; the model needs {need}, as much or more. */
    public static final String DIED_HOLDING = "died-holding";
    /** A tab died here while it held {have}; the model needs {need}, not much less. */
    public static final String DIED_NEARBY = "died-nearby";

    private CheckCode() {
    }

    /** Whether the figures of a check of speed with that code are seconds, not tokens a second. */
    public static boolean inSeconds(String code) {
        return code.startsWith("first-token") || code.startsWith("page-");
    }

    /** Codes of checks that always pass: no verdict is decided by them, so reasons need no words for them. */
    public static List<String> passing() {
        return List.of(BROWSER_FIT, OUTSIDE_BROWSER, ENGINE_FITS, BUILT_IN_OFFERED, TENSOR_FITS, NO_BUFFERS,
            MEMORY_FITS, MEMORY_MANAGED, STORAGE_FITS, STORAGE_CACHED, STORAGE_UNUSED, DOWNLOAD_FITS, DOWNLOAD_CACHED,
            DOWNLOAD_NONE, LINK_UNKNOWN, SPEED_READING, PAGE_FAST, NO_HISTORY);
    }
}
