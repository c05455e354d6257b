package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.Text;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Note;
import weighin.device.Signals;
import weighin.device.UserAgent;

/** Reads this browser's {@link Signals}, once a page. */
public final class SignalReader {
    /** The page's reading; null until somebody asked for it. */
    private static SignalReader shared;

    private Waiting waiting;
    private final Readings readings = new Readings(this::finish);
    private Signals signals;

    private final Host.Navigator navigator = (Host.Navigator) Js.SELF.getNavigator();
    private Boolean mobile;
    private String architecture;
    private String bitness;
    private String model;
    private String webgpu;
    private String vendor;
    private String gpuArchitecture;
    private String description;
    private Boolean fallback;
    private Boolean f16;
    private Boolean subgroups;
    private Double maxBufferBytes;
    private Double maxBindingBytes;
    private Double maxWorkgroupStorageBytes;
    private Integer maxStorageBuffersPerStage;
    private Double quotaBytes;
    private Double usageBytes;
    private Boolean persisted;
    private String builtInAi;

    /** What to do when the reading is complete. */
    private static final class Waiting {
        final Runnable task;
        final Waiting next;

        Waiting(Runnable task, Waiting next) {
            this.task = task;
            this.next = next;
        }
    }

    private SignalReader() {
    }

    /** The page's reading, begun now if this is the first call. */
    public static SignalReader shared() {
        if (shared == null) {
            shared = new SignalReader();
            shared.start();
        }
        return shared;
    }

    /** Calls a JavaScript function without arguments when the reading is complete. It always completes. */
    public void whenRead(JSObject function) {
        whenRead(() -> Js.SELF.queueMicrotask(function));
    }

    /** Runs a task when the reading is complete: now, or after the task that completes it. */
    public void whenRead(Runnable task) {
        if (complete()) {
            task.run();
        } else {
            waiting = new Waiting(task, waiting);
        }
    }

    public boolean complete() {
        return signals != null;
    }

    /** What was read, null until {@link #complete}. */
    public Signals signals() {
        return signals;
    }

    /** A note {@code reading-failed} for each reading that gave nothing. */
    public List<Note> notes() {
        return readings.notes();
    }

    /** The device that follows from the signals, with a note {@code reading-failed} for each reading that gave nothing. */
    public Device device() {
        Device seen = Devices.seen(signals);
        List<Note> notes = new ArrayList<>(seen.notes());
        notes.addAll(notes());
        return new Device(seen.signals(), seen.budget(), seen.evidence(), notes);
    }

    private void start() {
        readings.later("gpu", () -> requestAdapter(), this::adapter);
        readings.later("userAgentData", () -> highEntropyValues(), this::highEntropy);
        readings.later("storage", () -> askStorage(false), this::estimate);
        readings.later("persisted", () -> askStorage(true), value -> persisted = Js.flag(value));
        readings.later("builtInAi", () -> availability(), value -> builtInAi = Js.word(value));
        readings.started();
    }

    /** The object, which must be there: a missing one fails the reading. */
    private static JSObject some(JSObject value) {
        if (!Js.present(value)) {
            throw new IllegalStateException("missing");
        }
        return value;
    }

    private Host.Promise requestAdapter() {
        JSObject gpu = navigator.getGpu();
        if (!Js.present(gpu)) {
            webgpu = "none";
            return null;
        }
        Host.AdapterOptions options = new Host.AdapterOptions();
        options.setPowerPreference("high-performance");
        return ((Host.WebGpu) gpu).requestAdapter(options);
    }

    private void adapter(JSObject value) {
        if (!Js.present(value)) {
            webgpu = "none";
            return;
        }
        Host.Adapter adapter = (Host.Adapter) value;
        webgpu = "hardware";
        readings.now("gpu.info", () -> {
            Host.AdapterInfo info = (Host.AdapterInfo) some(adapter.getInfo());
            vendor = Js.word(info.getVendor());
            gpuArchitecture = Js.word(info.getArchitecture());
            description = Js.word(info.getDescription());
            Boolean said = Js.flag(info.getFallback());
            fallback = said != null ? said : Js.flag(adapter.getFallback());
            return true;
        });
        readings.now("gpu.limits", () -> {
            Host.AdapterLimits limits = (Host.AdapterLimits) some(adapter.getLimits());
            maxBufferBytes = Js.figure(limits.getMaxBufferSize());
            maxBindingBytes = Js.figure(limits.getMaxStorageBufferBindingSize());
            maxWorkgroupStorageBytes = Js.figure(limits.getMaxComputeWorkgroupStorageSize());
            maxStorageBuffersPerStage = Js.count(limits.getMaxStorageBuffersPerShaderStage());
            return true;
        });
        readings.now("gpu.features", () -> {
            Host.Features features = (Host.Features) some(adapter.getFeatures());
            f16 = features.has("shader-f16");
            subgroups = features.has("subgroups");
            return true;
        });
    }

    private Host.Promise highEntropyValues() {
        JSObject data = navigator.getUserAgentData();
        if (!Js.present(data)) {
            return null;
        }
        mobile = Js.flag(((Host.UserAgentData) data).getMobile());
        return ((Host.UserAgentData) data).getHighEntropyValues(new String[] {"architecture", "bitness", "model"});
    }

    private void highEntropy(JSObject value) {
        Host.Hints hints = (Host.Hints) some(value);
        architecture = Js.word(hints.getArchitecture());
        bitness = Js.word(hints.getBitness());
        model = Js.word(hints.getModel());
    }

    private Host.Promise askStorage(boolean persistence) {
        JSObject storage = navigator.getStorage();
        if (!Js.present(storage)) {
            return null;
        }
        return persistence ? ((Host.Storage) storage).persisted() : ((Host.Storage) storage).estimate();
    }

    private void estimate(JSObject value) {
        Host.Estimate estimate = (Host.Estimate) some(value);
        quotaBytes = Js.figure(estimate.getQuota());
        usageBytes = Js.figure(estimate.getUsage());
    }

    private static Host.Promise availability() {
        JSObject languageModel = Js.SELF.getLanguageModel();
        return Js.present(languageModel) ? ((Host.LanguageModel) languageModel).availability() : null;
    }

    private void finish() {
        String agent = readings.now("userAgent", () -> Js.word(navigator.getUserAgent()));
        String platform = readings.now("platform", () -> Js.word(navigator.getPlatform()));
        Integer touchPoints = readings.now("maxTouchPoints", () -> Js.count(navigator.getMaxTouchPoints()));
        UserAgent said = UserAgent.read(new UserAgent.Raw(agent, null, null, architecture, bitness, model, mobile,
            platform, touchPoints));
        String renderer = readings.now("renderer", () -> Renderer.read());
        Signals.Gpu gpu = "none".equals(webgpu) && renderer == null ? null
            : new Signals.Gpu(vendor, gpuArchitecture, description, renderer, fallback, f16, subgroups, maxBufferBytes,
                maxBindingBytes, maxWorkgroupStorageBytes, maxStorageBuffersPerStage);
        signals = new Signals(agent, said.os(), said.browser(), said.browserVersion(), said.mobile(), said.inApp(),
            said.architecture(), said.phoneModel(), readings.now("framed", () -> framed()),
            readings.now("deviceMemory", () -> Js.figure(navigator.getDeviceMemory())),
            readings.now("hardwareConcurrency", () -> Js.count(navigator.getHardwareConcurrency())),
            "hardware".equals(webgpu) && software(gpu) ? "software" : webgpu, gpu,
            readings.now("wasm", () -> WasmFeatures.read()), storage(), readings.now("network", () -> network()),
            builtInAi, null);
        for (; waiting != null; waiting = waiting.next) {
            Js.SELF.later(waiting.task::run);
        }
    }

    /** Drawn by the processor: the browser says so, or the names of the software renderers in use do. */
    private static boolean software(Signals.Gpu gpu) {
        if (Boolean.TRUE.equals(gpu.fallback())) {
            return true;
        }
        String names = gpu.vendor() == null ? gpu.renderer() : gpu.architecture() + " " + gpu.description();
        if (names == null) {
            return false;
        }
        String lower = Text.lower(names);
        return lower.contains("swiftshader") || lower.contains("llvmpipe") || lower.contains("microsoft basic render");
    }

    /** In a frame of another origin, whose element the browser does not show. */
    private static Boolean framed() {
        JSObject top = Js.SELF.getTop();
        return Js.present(top) ? (Boolean) (top != Js.SELF && !Js.present(Js.SELF.getFrameElement())) : null;
    }

    private Signals.Storage storage() {
        return quotaBytes == null && usageBytes == null && persisted == null ? null
            : new Signals.Storage(quotaBytes, usageBytes, persisted);
    }

    private Signals.Network network() {
        JSObject value = navigator.getConnection();
        if (!Js.present(value)) {
            return null;
        }
        Host.Connection connection = (Host.Connection) value;
        String type = Js.word(connection.getType());
        Boolean metered = type == null ? null : type.equals("cellular") ? Boolean.TRUE
            : type.equals("wifi") || type.equals("ethernet") ? Boolean.FALSE : null;
        return new Signals.Network(Js.figure(connection.getDownlink()), Js.flag(connection.getSaveData()), metered);
    }
}
