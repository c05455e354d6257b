package weighin.device;

/**
 * The codes of a device's notes; each carries the values named here. Notes on an end of a budget carry {@code path}
 * ({@code "gpu"}, {@code "cpu"}, {@code "native"}), {@code end} ({@code "low"}, {@code "high"}) and {@code bytes}
 * (null at an open end).
 */
public final class NoteCode {
    // Remarks on the readings.

    /** {@code gib}: the browser's memory figure stands at its cap: this or more. */
    public static final String MEMORY_CAPPED = "memory-capped";
    /** The browser does not tell the memory. */
    public static final String MEMORY_HIDDEN = "memory-hidden";
    /** {@code lowGib}, {@code highGib} (null: open): what the browser's memory figure means. */
    public static final String MEMORY_ROUNDED = "memory-rounded";
    /** {@code lowGib}, {@code highGib}: Safari's largest buffer tells the memory roughly. */
    public static final String SAFARI_BUFFER_HINT = "safari-buffer-hint";
    /** {@code name}, {@code gib}: this model of phone is known, and its memory with it. */
    public static final String PHONE_KNOWN = "phone-known";
    /** {@code name}, {@code lowGib}, {@code highGib}: a known model of phone that was sold with several memories. */
    public static final String PHONE_VARIANTS = "phone-variants";
    /** {@code vendor} (or null): the browser hides the GPU's name. */
    public static final String GPU_MASKED = "gpu-masked";
    /** A virtual machine's GPU: what the host has is not told. */
    public static final String GPU_VIRTUAL = "gpu-virtual";
    /** {@code name}: no driver of this GPU has what WebGPU is built on (Direct3D 12, Vulkan 1.1): it is too old. */
    public static final String GPU_TOO_OLD = "gpu-too-old";
    /** {@code renderer}: the table does not have this GPU. */
    public static final String GPU_UNKNOWN = "gpu-unknown";
    /** The adapter is made of software. */
    public static final String GPU_SOFTWARE = "gpu-software";
    /** No WebGPU adapter. */
    public static final String GPU_MISSING = "gpu-missing";
    /** WebGPU was not asked for. */
    public static final String GPU_NOT_READ = "gpu-not-read";
    /** {@code name} (the vendor where the name is hidden): the GPU shares the RAM. */
    public static final String GPU_SHARED_MEMORY = "gpu-shared-memory";
    /** {@code name}, {@code lowBytes}, {@code highBytes}: one name, several memory sizes. */
    public static final String GPU_VARIANTS = "gpu-variants";
    /** {@code name}, {@code vendor}: WebGL draws on another GPU than WebGPU's adapter. */
    public static final String GPU_TWO = "gpu-two";
    /** {@code vendor}: own memory or shared, the signals do not say. */
    public static final String GPU_KIND_UNKNOWN = "gpu-kind-unknown";
    /** {@code app}: a web view inside an app holds less. */
    public static final String IN_APP_BROWSER = "in-app-browser";
    /** A 32-bit browser. */
    public static final String BROWSER_32_BIT = "browser-32-bit";
    /** No WebAssembly SIMD. */
    public static final String WASM_NO_SIMD = "wasm-no-simd";
    /** The browser's own model is offered, which needs more than 4 GB of GPU memory or 16 GB of RAM. */
    public static final String BUILT_IN_AI_HINT = "built-in-ai-hint";
    /**
     * {@code diskBytes}, {@code vramBytes}, {@code ramGib}, {@code cores}: the browser has a model of its own and does
     * not offer it here: what it asks for.
     */
    public static final String BUILT_IN_AI_NEEDS = "built-in-ai-needs";
    /** Safari deletes what a site stored after seven days without a visit. */
    public static final String STORAGE_WEEK = "storage-week";
    /** The browser may delete what a site stored when the disk runs full. */
    public static final String STORAGE_EVICTABLE = "storage-evictable";
    /** In a frame: every site that embeds the page stores the files anew, in Safari within a tenth of its quota. */
    public static final String STORAGE_PARTITIONED = "storage-partitioned";
    /** {@code reading}: a reading that cannot be true and counts as not said. */
    public static final String READING_ODD = "reading-odd";
    /** {@code gib}: the person said the RAM. */
    public static final String DECLARED_RAM = "declared-ram";
    /** {@code gib}: the person said the GPU's memory. */
    public static final String DECLARED_VRAM = "declared-vram";
    /** {@code name}: the person said the GPU. */
    public static final String DECLARED_GPU = "declared-gpu";
    /** {@code name}: the person said a GPU that the table does not have. */
    public static final String DECLARED_GPU_UNKNOWN = "declared-gpu-unknown";

    // What was measured, and what happened here before.

    /**
     * {@code lowBytes}, {@code highBytes} (a second), {@code lowOperations}, {@code highOperations} (a second),
     * {@code f16}, {@code lowDispatchSeconds}, {@code highDispatchSeconds}; null what was not measured.
     */
    public static final String MEASURED_GPU = "measured-gpu";
    /** {@code kernel}, {@code threads}, {@code lowBytes}, {@code highBytes}: bytes of weights a second. */
    public static final String MEASURED_CPU = "measured-cpu";
    /** {@code host}, {@code lowBytes}, {@code highBytes}: bytes a second. */
    public static final String MEASURED_LINK = "measured-link";
    /** {@code reason}, {@code stage}: measuring ended before all was measured. */
    public static final String MEASURE_ENDED = "measure-ended";
    /** {@code stage}: what was computed while measuring was wrong, so that its figure does not count. */
    public static final String MEASURE_WRONG = "measure-wrong";
    /**
     * {@code model}, {@code engine}, {@code format}, {@code path}, {@code step}, {@code bytes}, {@code time},
     * {@code browserVersion}: a tab died here.
     */
    public static final String DIED_HOLDING = "died-holding";

    // Reasons for an end of a budget.

    /** A share of the RAM. */
    public static final String END_RAM_SHARE = "end-ram-share";
    /** A share of the most RAM that such devices are sold with: the readings tell no upper end. */
    public static final String END_RAM_USUAL = "end-ram-usual";
    /** A share of the GPU's own memory. */
    public static final String END_VRAM_SHARE = "end-vram-share";
    /** The browser's limit for one process. */
    public static final String END_PROCESS_LIMIT = "end-process-limit";
    /** What WebAssembly can address. */
    public static final String END_WASM_LIMIT = "end-wasm-limit";
    /** Where iOS was seen to end tabs. */
    public static final String END_IPHONE_LIMIT = "end-iphone-limit";
    /** Where Safari may end a page on a Mac. */
    public static final String END_SAFARI_LIMIT = "end-safari-limit";
    /** A web view's part. */
    public static final String END_IN_APP = "end-in-app";
    /** What a 32-bit process can hold. */
    public static final String END_32_BIT = "end-32-bit";
    /** The browser's own model runs here. */
    public static final String END_BUILT_IN_AI = "end-built-in-ai";
    /** Nothing tells an upper end. */
    public static final String END_OPEN = "end-open";
    /** Nothing was read. */
    public static final String END_NOT_READ = "end-not-read";

    private NoteCode() {
    }
}
