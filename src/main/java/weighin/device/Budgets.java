package weighin.device;

import weighin.Ascii;
import weighin.Range;
import weighin.json.Json;

/**
 * From what is known of a device to what it can hold and do. Each end of what it can hold has its reason among the
 * notes; the figures are rows of {@code platforms.tsv} and {@code device-rules.tsv}.
 */
final class Budgets {
    private final HardwareInference sight;
    private final Platform platform;
    private final Gpu gpu;
    private final Range ramGib;

    Budgets(HardwareInference sight) {
        this.sight = sight;
        platform = sight.platform;
        gpu = sight.gpu();
        ramGib = sight.ramGib();
    }

    Budget all() {
        Range gpuBytes = sight.hasWebgpu() ? gpuBytes() : null;
        Range cpuBytes = cpuBytes();
        return new Budget(gpuBytes, cpuBytes, nativeBytes(), gpuBandwidth(), cpuBandwidth(), gpuOperations());
    }

    private Range gpuBytes() {
        if (sight.is32Bit()) {
            sight.note(NoteCode.BROWSER_32_BIT);
            return null;
        }
        BudgetBounds ends = sight.isAppleMobile() ? new BudgetBounds("gpu", appleMobile(), NoteCode.END_IPHONE_LIMIT)
            : desktopOrAndroidGpu();
        if (sight.inApp != null) {
            sight.note(NoteCode.IN_APP_BROWSER, Json.object().put("app", Ascii.shorten(sight.inApp, 40)));
            inApp(ends);
        }
        if (sight.webgpu == Hardware.Adapter.UNREAD && gpu == null) {
            ends.low(0, NoteCode.END_NOT_READ);
        }
        return ends.range(sight.notes);
    }

    private BudgetBounds desktopOrAndroidGpu() {
        BudgetBounds ends = sharedOrOwn();
        if (sight.isChromium() && "windows".equals(sight.os)) {
            ends.low(limit("gpu-process", ramGib.low()), NoteCode.END_PROCESS_LIMIT);
            ends.high(limit("gpu-process", ramGib.high()), NoteCode.END_PROCESS_LIMIT);
        }
        if ("safari".equals(sight.browser)) {
            ends.low(limit("safari-kill", ramGib.low()), NoteCode.END_SAFARI_LIMIT);
        }
        if (sight.hasBuiltInAi()) {
            sight.note(NoteCode.BUILT_IN_AI_HINT);
            double floor = DeviceRules.of("built-in-vram").low() * DeviceRules.of("vram-share")
                .low() * HardwareInference.GB;
            // A named card may be smaller than the model asks for, and the RAM what lets it in.
            if (gpu == null || gpu.name() == null || gpu.sharesRam()) {
                ends.atLeast(Math.min(floor, ends.high), NoteCode.END_BUILT_IN_AI);
            }
        }
        return ends;
    }

    /** A share of the GPU's own memory, of the RAM, or a range that holds both. */
    private BudgetBounds sharedOrOwn() {
        BudgetBounds shared = ofRam("gpu", platform.gpuShare());
        Range vram = sight.vramBytes();
        Range share = DeviceRules.of("vram-share");
        BudgetBounds own = vram == null ? null : new BudgetBounds("gpu", vram.times(share), NoteCode.END_VRAM_SHARE);
        if (own != null && (gpu == null || gpu.kind() == Gpu.Kind.DISCRETE || sight.declaredVramGib != null)) {
            return own;
        }
        boolean shares = gpu != null && gpu.sharesRam();
        if (shares || "android".equals(sight.os) || "macos".equals(sight.os) && !sight.isIntelMac()) {
            return shared;
        }
        double floor = GpuTable.generation("nvidia", "").memoryGb().low() * HardwareInference.GB;
        return shared.or(own == null ? new BudgetBounds("gpu", Range.atLeast(share.low() * floor),
            NoteCode.END_VRAM_SHARE)
            : own);
    }

    /** What iOS and iPadOS let a page hold, whichever path: a GPU's buffers count as the page's own. */
    private Range appleMobile() {
        String rule = "ipados".equals(sight.os) ? "ipad" : "iphone";
        return new Range(DeviceRules.bytesAt(rule, ramGib.low()).low(),
            DeviceRules.bytesAt(rule, ramGib.high()).high());
    }

    private Range cpuBytes() {
        Signals.Wasm wasm = sight.signals.wasm();
        if (wasm != null && Boolean.FALSE.equals(wasm.simd())) {
            sight.note(NoteCode.WASM_NO_SIMD);
            return null;
        }
        BudgetBounds ends;
        if (sight.isAppleMobile()) {
            ends = new BudgetBounds("cpu", appleMobile(), NoteCode.END_IPHONE_LIMIT);
            int version = "safari".equals(sight.browser) ? UserAgent.major(sight.signals.browserVersion()) : 0;
            if (version > 0 && version < 18) {
                both(ends, "ios17-cpu", NoteCode.END_IPHONE_LIMIT);
            }
        } else {
            ends = ofRam("cpu", platform.cpuShare());
        }
        both(ends, wasm != null && Boolean.TRUE.equals(wasm.memory64()) ? "wasm64" : "wasm32",
            NoteCode.END_WASM_LIMIT);
        if (sight.isChromium()) {
            String rule = "windows".equals(sight.os) ? "renderer-windows" : "renderer";
            ends.high(limit(rule, ramGib.high()), NoteCode.END_PROCESS_LIMIT);
        }
        if (sight.is32Bit()) {
            both(ends, "bits32", NoteCode.END_32_BIT);
        }
        if (sight.inApp != null) {
            inApp(ends);
        }
        return ends.range(sight.notes);
    }

    private static void both(BudgetBounds ends, String rule, String reason) {
        Range cap = DeviceRules.bytesAt(rule, 0);
        ends.low(cap.low(), reason);
        ends.high(cap.high(), reason);
    }

    private static void inApp(BudgetBounds ends) {
        ends.low(ends.low * DeviceRules.of("in-app-share").low(), NoteCode.END_IN_APP);
    }

    private Range nativeBytes() {
        BudgetBounds ends = ofRam("native", platform.nativeShare());
        Range card = cardBytes();
        if (card != null && card.bounded()) {
            // What the card does not hold stays in the RAM.
            double both = ends.high + card.high();
            ends.atLeast(card.low(), NoteCode.END_VRAM_SHARE);
            ends.highAtLeast(both, ends.highReason());
        } else if (card != null) {
            ends.highAtLeast(ends.high + ofCard().high(), ends.highReason());
        }
        return ends.range(sight.notes);
    }

    /** What a program can hold in the GPU's own memory; open where the GPU may share the RAM, null where it does. */
    Range cardBytes() {
        if (sight.vramBytes() == null) {
            return null;
        }
        boolean maybeShared = gpu != null && gpu.kind() == Gpu.Kind.EITHER && sight.declaredVramGib == null;
        return maybeShared ? Range.atLeast(ofCard().low()) : ofCard();
    }

    /** What a program can hold of the GPU's own memory. */
    private Range ofCard() {
        return sight.vramBytes().times(DeviceRules.of("native-vram-share"));
    }

    private BudgetBounds ofRam(String path, Range share) {
        return new BudgetBounds(path, ramGib.times(share).times(HardwareInference.GIB), NoteCode.END_RAM_SHARE,
            sight.ramIsUsual() ? NoteCode.END_RAM_USUAL : NoteCode.END_RAM_SHARE);
    }

    /** What a process may hold, in bytes, on a device with that much RAM. */
    private static double limit(String rule, double ramGib) {
        return DeviceRules.bytesAt(rule, ramGib).low();
    }

    private Range gpuBandwidth() {
        if (gpu == null) {
            return sight.hasWebgpu() ? platform.gpuBandwidth() : null;
        }
        return gpu.name() == null ? HardwareInference.common(gpu.bandwidthBytesPerSecond(), platform.gpuBandwidth())
            : gpu.bandwidthBytesPerSecond();
    }

    private Range gpuOperations() {
        if (gpu == null) {
            return sight.hasWebgpu() ? platform.gpuOperations() : null;
        }
        Range f32 = gpu.name() == null ? HardwareInference.common(gpu.f32OperationsPerSecond(),
            platform.gpuOperations())
            : gpu.f32OperationsPerSecond();
        Boolean half = sight.adapter.f16();
        if (half == null) {
            return new Range(f32.low(), f32.high() * gpu.f16Rate());
        }
        return half ? f32.times(gpu.f16Rate()) : f32;
    }

    private Range cpuBandwidth() {
        if (gpu != null && gpu.name() != null && gpu.sharesRam()) {
            // Processor and GPU read the same memory; what share of it an engine realises is the rule's to say.
            return gpu.bandwidthBytesPerSecond();
        }
        return platform.cpuBandwidth();
    }
}
