package weighin.device;

/**
 * What a browser revealed, as it said it; every component may be null: not said. The words and units are those of the
 * public API's Signals.
 *
 * @param os             {@code windows}, {@code macos}, {@code linux}, {@code chromeos}, {@code android}, {@code ios},
 *                       {@code ipados}
 * @param browser        {@code chrome}, {@code edge}, {@code firefox}, {@code safari}, {@code samsung}, {@code opera},
 *                       {@code other}
 * @param inApp          the name of the app whose web view this is, or {@code webview}; null in a browser proper
 * @param architecture   {@code arm} or {@code x86}, with {@code 32} behind it for a 32-bit browser
 * @param phoneModel     Android's model word, {@code Pixel 8a}
 * @param framed         whether the page stands in a frame of another origin
 * @param deviceMemoryGiB as the browser says it: a power of two with caps
 * @param cores          logical cores as the browser says it
 * @param webgpu         {@code hardware}, {@code software}, {@code none} (API or adapter missing); null when not read
 * @param builtInAi      the browser's own word for its model: {@code available}, {@code downloadable},
 *                       {@code downloading}, {@code unavailable}
 */
public record Signals(String userAgent, String os, String browser, String browserVersion, Boolean mobile, String inApp,
        String architecture, String phoneModel, Boolean framed, Double deviceMemoryGiB, Integer cores, String webgpu,
        Gpu gpu, Wasm wasm, Storage storage, Network network, String builtInAi, Declared declared) {

    /** The same with what a person said in place of what was said before; null: nothing. */
    public Signals withDeclared(Declared said) {
        return new Signals(userAgent, os, browser, browserVersion, mobile, inApp, architecture, phoneModel, framed,
            deviceMemoryGiB, cores, webgpu, gpu, wasm, storage, network, builtInAi, said);
    }

    /** The same with that word on WebGPU. */
    public Signals withWebgpu(String other) {
        return new Signals(userAgent, os, browser, browserVersion, mobile, inApp, architecture, phoneModel, framed,
            deviceMemoryGiB, cores, other, gpu, wasm, storage, network, builtInAi, declared);
    }

    /** The same with that adapter and renderer. */
    public Signals withGpu(Gpu other) {
        return new Signals(userAgent, os, browser, browserVersion, mobile, inApp, architecture, phoneModel, framed,
            deviceMemoryGiB, cores, webgpu, other, wasm, storage, network, builtInAi, declared);
    }

    /** The same with that storage and link. */
    public Signals withStorage(Storage other, Network link) {
        return new Signals(userAgent, os, browser, browserVersion, mobile, inApp, architecture, phoneModel, framed,
            deviceMemoryGiB, cores, webgpu, gpu, wasm, other, link, builtInAi, declared);
    }

    /** The WebGPU adapter, and WebGL's unmasked renderer string in {@code renderer}. */
    public record Gpu(String vendor, String architecture, String description, String renderer, Boolean fallback,
            Boolean f16, Boolean subgroups, Double maxBufferBytes, Double maxBindingBytes,
            Double maxWorkgroupStorageBytes, Integer maxStorageBuffersPerStage) {
    }

    /** WebAssembly's features; {@code threads} means that shared memory may be used here (cross-origin isolated). */
    public record Wasm(Boolean simd, Boolean threads, Boolean memory64, Boolean jspi, Boolean gc) {
    }

    /** The site's storage. */
    public record Storage(Double quotaBytes, Double usageBytes, Boolean persisted) {
    }

    /** The link as the browser describes it. */
    public record Network(Double downlinkMbps, Boolean saveData, Boolean metered) {
    }

    /** What a person said of their device; it beats every reading. */
    public record Declared(Double ramGiB, Double vramGiB, String gpuName) {
    }
}
