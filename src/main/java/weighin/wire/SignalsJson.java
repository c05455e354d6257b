package weighin.wire;

import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Signals;
import weighin.device.Signals.Declared;
import weighin.device.Signals.Gpu;
import weighin.device.Signals.Network;
import weighin.device.Signals.Storage;
import weighin.device.Signals.Wasm;
import weighin.json.Json;

/** Signals as the public API writes them. */
public final class SignalsJson {
    private static final String[] SYSTEMS = {"windows", "macos", "linux", "chromeos", "android", "ios", "ipados"};
    private static final String[] BROWSERS = {"chrome", "edge", "firefox", "safari", "samsung", "opera", "other"};

    private SignalsJson() {
    }

    /** @throws WeighInException {@code invalid-signals}, naming the key and what would be right */
    public static Signals read(Json value) {
        Fields in = Fields.of(value, "signals", Code.INVALID_SIGNALS);
        if (in == null) {
            throw Fields.refusal(Code.INVALID_SIGNALS, "signals", "an object", value);
        }
        return new Signals(in.text("userAgent"), in.word("os", SYSTEMS), in.word("browser", BROWSERS),
            in.text("browserVersion"), in.flag("mobile"), in.text("inApp"), in.text("architecture"),
            in.text("phoneModel"), in.flag("framed"), in.positive("deviceMemoryGiB"), in.count("cores", 1),
            in.word("webgpu", "hardware", "software", "none"), gpu(in.group("gpu")), wasm(in.group("wasm")),
            storage(in.group("storage")), network(in.group("network")), in.text("builtInAi"),
            declared(in.group("declared")));
    }

    private static Gpu gpu(Fields in) {
        return in == null ? null : new Gpu(in.text("vendor"), in.text("architecture"), in.text("description"),
            in.text("renderer"), in.flag("fallback"), in.flag("f16"), in.flag("subgroups"),
            in.figure("maxBufferBytes"), in.figure("maxBindingBytes"), in.figure("maxWorkgroupStorageBytes"),
            in.count("maxStorageBuffersPerStage", 0));
    }

    private static Wasm wasm(Fields in) {
        return in == null ? null
            : new Wasm(in.flag("simd"), in.flag("threads"), in.flag("memory64"), in.flag("jspi"), in.flag("gc"));
    }

    private static Storage storage(Fields in) {
        return in == null ? null
            : new Storage(in.figure("quotaBytes"), in.figure("usageBytes"), in.flag("persisted"));
    }

    private static Network network(Fields in) {
        return in == null ? null
            : new Network(in.figure("downlinkMbps"), in.flag("saveData"), in.flag("metered"));
    }

    private static Declared declared(Fields in) {
        return in == null ? null : new Declared(in.positive("ramGiB"), in.figure("vramGiB"), in.text("gpuName"));
    }

    /** Signals as the public API gives them: each key, null for what is not known. */
    public static Json write(Signals s) {
        return Json.object().put("userAgent", s.userAgent()).put("os", s.os()).put("browser", s.browser())
            .put("browserVersion", s.browserVersion()).put("mobile", s.mobile()).put("inApp", s.inApp())
            .put("architecture", s.architecture()).put("phoneModel", s.phoneModel()).put("framed", s.framed())
            .put("deviceMemoryGiB", s.deviceMemoryGiB()).put("cores", s.cores()).put("webgpu", s.webgpu())
            .put("gpu", write(s.gpu())).put("wasm", write(s.wasm())).put("storage", write(s.storage()))
            .put("network", write(s.network())).put("builtInAi", s.builtInAi()).put("declared", write(s.declared()))
            .build();
    }

    private static Json write(Gpu g) {
        return g == null ? Json.NULL : Json.object().put("vendor", g.vendor()).put("architecture", g.architecture())
            .put("description", g.description()).put("renderer", g.renderer()).put("fallback", g.fallback())
            .put("f16", g.f16()).put("subgroups", g.subgroups()).put("maxBufferBytes", g.maxBufferBytes())
            .put("maxBindingBytes", g.maxBindingBytes()).put("maxWorkgroupStorageBytes", g.maxWorkgroupStorageBytes())
            .put("maxStorageBuffersPerStage", g.maxStorageBuffersPerStage()).build();
    }

    private static Json write(Wasm w) {
        return w == null ? Json.NULL : Json.object().put("simd", w.simd()).put("threads", w.threads())
            .put("memory64", w.memory64()).put("jspi", w.jspi()).put("gc", w.gc()).build();
    }

    private static Json write(Storage s) {
        return s == null ? Json.NULL : Json.object().put("quotaBytes", s.quotaBytes())
            .put("usageBytes", s.usageBytes()).put("persisted", s.persisted()).build();
    }

    private static Json write(Network n) {
        return n == null ? Json.NULL : Json.object().put("downlinkMbps", n.downlinkMbps())
            .put("saveData", n.saveData()).put("metered", n.metered()).build();
    }

    private static Json write(Declared d) {
        return d == null ? Json.NULL : Json.object().put("ramGiB", d.ramGiB()).put("vramGiB", d.vramGiB())
            .put("gpuName", d.gpuName()).build();
    }
}
