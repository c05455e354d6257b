package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.device.DeclaredLine;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Hardware;
import weighin.device.Note;
import weighin.device.Signals;
import weighin.device.UserAgent;

/** Reads this browser's {@link Signals}, once a page. */
public final class SignalReader {
    private static final int GPU = 0;
    private static final int USER_AGENT_DATA = 1;
    private static final int STORAGE = 2;
    private static final int PERSISTED = 3;
    private static final int BUILT_IN_AI = 4;
    private static final int GPU_INFO = 5;
    private static final int GPU_LIMITS = 6;
    private static final int GPU_FEATURES = 7;
    private static final int USER_AGENT = 8;
    private static final int PLATFORM = 9;
    private static final int TOUCH_POINTS = 10;
    private static final int RENDERER = 11;
    private static final int FRAMED = 12;
    private static final int DEVICE_MEMORY = 13;
    private static final int CORES = 14;
    private static final int WASM = 15;
    private static final int NETWORK = 16;
    /** The readings' names in notes, in the order of their numbers. */
    private static final String NAMES = "gpu,userAgentData,storage,persisted,builtInAi,gpu.info,gpu.limits,"
        + "gpu.features,userAgent,platform,maxTouchPoints,renderer,framed,deviceMemory,hardwareConcurrency,wasm,"
        + "network";

    /** Milliseconds that a person has to answer the browser's question. */
    private static final int PATIENCE = 60_000;

    /** The name under which what a person said is kept. */
    private static final String HARDWARE = "weigh-in.hardware";

    /** The page's reading; null until somebody asked for it. */
    private static SignalReader shared;

    private Waiting waiting;
    private final Readings readings = new Readings(new Source(), NAMES);
    private Signals signals;

    private final SignalHost.Navigator navigator = Js.SELF.getNavigator();
    private WebGpuApi.Adapter adapter;
    private String agent;
    /** What the user agent and its hints say, read once. */
    private UserAgent userAgent;
    private String platform;
    private Integer touchPoints;
    private String renderer;
    private Boolean framed;
    private Double deviceMemoryGiB;
    private Integer cores;
    private Signals.Wasm wasm;
    private Signals.Network network;
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

    /**
     * Takes what a person says of the device in place of what was said before, and keeps it on this device.
     *
     * @param said null to forget
     * @return whether the browser let it be kept
     * @throws WeighInException as {@link Devices#seen}; nothing has changed then
     */
    public boolean declare(Signals.Declared said) {
        Signals asked = signals.withDeclared(said);
        Devices.seen(asked, userAgent);
        signals = asked;
        return LocalStore.write(HARDWARE, said == null ? null : DeclaredLine.write(said));
    }

    /**
     * Asks the browser to keep this site's data for good, which some browsers ask the person first, and reads anew what
     * may be stored then.
     *
     * @param done is run when that is known, and when the browser does not answer it
     */
    public void persist(Runnable done) {
        JSObject given = navigator.getStorage();
        SignalHost.StorageManager storage = Js.present(given) ? (SignalHost.StorageManager) given : null;
        Promised.await(() -> storage == null ? null : storage.persist(), PATIENCE, kept -> persisted = Js.flag(kept),
            refused -> {
                if (refused != null) {
                    done.run();
                    return;
                }
                Promised.await(storage::estimate, Readings.LIMIT, this::estimate, unknown -> {
                    signals = signals.withStorage(storage(), signals.network());
                    done.run();
                });
            });
    }

    /** What was said before and kept, if it still agrees with what a device can have. */
    private Signals withKept(Signals read) {
        Signals.Declared said = DeclaredLine.read(LocalStore.read(HARDWARE));
        if (said != null) {
            try {
                Signals asked = read.withDeclared(said);
                Devices.seen(asked, userAgent);
                return asked;
            } catch (WeighInException e) {
                return read;
            }
        }
        return read;
    }

    /**
     * The device that follows from the signals, with a note {@code reading-failed} for each reading that gave nothing.
     */
    public Device device() {
        Device seen = Devices.seen(signals, userAgent);
        List<Note> notes = new ArrayList<>(seen.notes());
        notes.addAll(notes());
        return seen.withNotes(notes);
    }

    private void start() {
        for (int reading = GPU; reading <= BUILT_IN_AI; reading++) {
            readings.later(reading);
        }
        readings.started();
    }

    /** The readings, by their numbers. */
    private final class Source implements Readings.Source {
        @Override
        public Host.Promise ask(int reading) {
            switch (reading) {
                case GPU:
                    return requestAdapter();
                case USER_AGENT_DATA:
                    return highEntropyValues();
                case BUILT_IN_AI:
                    return availability();
                default:
                    return askStorage(reading == PERSISTED);
            }
        }

        @Override
        public void take(int reading, JSObject value) {
            switch (reading) {
                case GPU:
                    adapter(value);
                    break;
                case USER_AGENT_DATA:
                    highEntropy(value);
                    break;
                case STORAGE:
                    estimate(value);
                    break;
                case PERSISTED:
                    persisted = Js.flag(value);
                    break;
                default:
                    builtInAi = Js.word(value);
            }
        }

        @Override
        public boolean read(int reading) {
            switch (reading) {
                case GPU_INFO:
                    return info();
                case GPU_LIMITS:
                    return limits();
                case GPU_FEATURES:
                    WebGpuApi.Features features = (WebGpuApi.Features) some(adapter.getFeatures());
                    f16 = features.has("shader-f16");
                    subgroups = features.has("subgroups");
                    return true;
                case USER_AGENT:
                    agent = Js.word(navigator.getUserAgent());
                    return agent != null;
                case PLATFORM:
                    platform = Js.word(navigator.getPlatform());
                    return platform != null;
                case TOUCH_POINTS:
                    touchPoints = Js.count(navigator.getMaxTouchPoints());
                    return touchPoints != null;
                case RENDERER:
                    renderer = Renderer.read();
                    return renderer != null;
                case FRAMED:
                    framed = framed();
                    return framed != null;
                case DEVICE_MEMORY:
                    deviceMemoryGiB = Js.figure(navigator.getDeviceMemory());
                    return deviceMemoryGiB != null;
                case CORES:
                    cores = Js.count(navigator.getHardwareConcurrency());
                    return cores != null;
                case WASM:
                    wasm = WasmFeatures.read();
                    return true;
                default:
                    network = network();
                    return network != null;
            }
        }

        @Override
        public void finish() {
            conclude();
        }
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
        return ((WebGpuApi.WebGpu) gpu).requestAdapter(Js.SELF.getJson()
            .parse("{\"powerPreference\":\"high-performance\"}"));
    }

    private void adapter(JSObject value) {
        if (!Js.present(value)) {
            webgpu = "none";
            return;
        }
        adapter = (WebGpuApi.Adapter) value;
        webgpu = "hardware";
        for (int reading = GPU_INFO; reading <= GPU_FEATURES; reading++) {
            readings.now(reading);
        }
    }

    private boolean info() {
        WebGpuApi.AdapterInfo info = (WebGpuApi.AdapterInfo) some(adapter.getInfo());
        vendor = Js.word(info.getVendor());
        gpuArchitecture = Js.word(info.getArchitecture());
        description = Js.word(info.getDescription());
        Boolean said = Js.flag(info.getFallback());
        fallback = said != null ? said : Js.flag(adapter.getFallback());
        return true;
    }

    private boolean limits() {
        WebGpuApi.AdapterLimits limits = (WebGpuApi.AdapterLimits) some(adapter.getLimits());
        maxBufferBytes = Js.figure(limits.getMaxBufferSize());
        maxBindingBytes = Js.figure(limits.getMaxStorageBufferBindingSize());
        maxWorkgroupStorageBytes = Js.figure(limits.getMaxComputeWorkgroupStorageSize());
        maxStorageBuffersPerStage = Js.count(limits.getMaxStorageBuffersPerShaderStage());
        return true;
    }

    private Host.Promise highEntropyValues() {
        JSObject data = navigator.getUserAgentData();
        if (!Js.present(data)) {
            return null;
        }
        SignalHost.UserAgentData agentData = (SignalHost.UserAgentData) data;
        mobile = Js.flag(agentData.getMobile());
        return agentData.getHighEntropyValues(new String[] {"architecture", "bitness", "model"});
    }

    private void highEntropy(JSObject value) {
        SignalHost.Hints hints = (SignalHost.Hints) some(value);
        architecture = Js.word(hints.getArchitecture());
        bitness = Js.word(hints.getBitness());
        model = Js.word(hints.getModel());
    }

    private Host.Promise askStorage(boolean persistence) {
        JSObject storage = navigator.getStorage();
        if (!Js.present(storage)) {
            return null;
        }
        SignalHost.StorageManager manager = (SignalHost.StorageManager) storage;
        return persistence ? manager.persisted() : manager.estimate();
    }

    private void estimate(JSObject value) {
        SignalHost.Estimate estimate = (SignalHost.Estimate) some(value);
        quotaBytes = Js.figure(estimate.getQuota());
        usageBytes = Js.figure(estimate.getUsage());
    }

    private static Host.Promise availability() {
        JSObject languageModel = Js.SELF.getLanguageModel();
        JSObject page = Js.SELF.getDocument();
        JSObject policy = Js.present(page) ? Js.SELF.getReflect().get(page, "featurePolicy") : null;
        if (Js.present(policy) && !((SignalHost.FeaturePolicy) policy).allowsFeature("language-model")) {
            // Chrome calls it unavailable in a frame without that grant, which says nothing of the device
            return null;
        }
        // Chrome warns in the console where no language is named.
        return Js.present(languageModel) ? ((SignalHost.LanguageModel) languageModel).availability(Js.SELF.getJson()
            .parse("{\"expectedOutputs\":[{\"type\":\"text\",\"languages\":[\"en\"]}]}")) : null;
    }

    private void conclude() {
        for (int reading = USER_AGENT; reading <= NETWORK; reading++) {
            readings.now(reading);
        }
        userAgent = UserAgent.read(new UserAgent.Raw(agent, architecture, bitness, model, mobile, platform,
            touchPoints));
        Signals.Gpu gpu = "none".equals(webgpu) && renderer == null ? null
            : new Signals.Gpu(vendor, gpuArchitecture, description, renderer, fallback, f16, subgroups, maxBufferBytes,
                maxBindingBytes, maxWorkgroupStorageBytes, maxStorageBuffersPerStage);
        Signals read = userAgent.complete(new Signals(agent, null, null, null, null, null, null, null, framed,
            deviceMemoryGiB, cores, webgpu, gpu, wasm, storage(), network, builtInAi, null));
        signals = withKept(Hardware.Adapter.of(read) == Hardware.Adapter.SOFTWARE ? read.withWebgpu("software") : read);
        for (; waiting != null; waiting = waiting.next) {
            Js.SELF.later(waiting.task::run);
        }
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
        SignalHost.Connection connection = (SignalHost.Connection) value;
        String type = Js.word(connection.getType());
        Boolean metered = type == null ? null : type.equals("cellular") ? Boolean.TRUE
            : type.equals("wifi") || type.equals("ethernet") ? Boolean.FALSE : null;
        return new Signals.Network(Js.figure(connection.getDownlink()), Js.flag(connection.getSaveData()), metered);
    }
}
