package weighin.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Hardware;
import weighin.device.Note;
import weighin.device.Signals;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.json.Json;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.table.Table;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Verdict.Remedy;

/**
 * What would change a verdict, found by weighing again with one thing changed; only what leads to a better verdict is
 * listed, of each kind the smallest step, in the order of {@link RemedyCode}.
 */
final class Remedies {
    static final int SMALLEST_CONTEXT = 512;
    private static final Map<String, List<Double>> MEMORY_SIZES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("memory-sizes").rows()) {
            MEMORY_SIZES.computeIfAbsent(row.text("of"), of -> new ArrayList<>()).add(row.number("gib"));
        }
    }

    private final EngineSelector selector;
    private final Device device;
    private final Options asked;
    private final Verdict verdict;
    private final List<Remedy> found = new ArrayList<>();

    private Remedies(EngineSelector selector, Device device, Options asked, Verdict verdict) {
        this.selector = selector;
        this.device = device;
        this.asked = asked;
        this.verdict = verdict;
    }

    static List<Remedy> of(EngineSelector selector, Device device, Options asked, Verdict verdict) {
        if (verdict.outcome() == Outcome.WELL || verdict.size().memoryBytes() == null) {
            return List.of();
        }
        Remedies remedies = new Remedies(selector, device, asked, verdict);
        remedies.find();
        return List.copyOf(remedies.found);
    }

    private void find() {
        CheckName limit = verdict.limiting();
        if (limit == CheckName.ENVIRONMENT) {
            openInBrowser();
        } else {
            boolean weight = limit != CheckName.ENGINE || verdict.engine() != null;
            if (limit == CheckName.MEMORY) {
                tellMemory();
            }
            if (limit == CheckName.SPEED) {
                measure();
            }
            if (weight && (limit == CheckName.MEMORY || limit == CheckName.SPEED)) {
                shorterContext();
            }
            if (weight) {
                f32Build();
                lighterFormat();
            }
            otherEngine();
            otherPath();
            fewerLayers();
            otherBrowser();
            browserFlag();
            switchGpu();
            if (limit == CheckName.MEMORY || limit == CheckName.SPEED) {
                highPerformanceGpu();
            }
            if (limit == CheckName.STORAGE) {
                freeStorage();
                persistStorage();
            }
            if (limit == CheckName.DOWNLOAD) {
                unmeteredLink();
            }
        }
        smallerModel();
        builtIn();
        natively();
    }

    /** The least memory, of the sizes that are sold and that the readings leave open, with which it would do better. */
    private void tellMemory() {
        Range open = device.hardware().untoldRamGib();
        for (double gib : MEMORY_SIZES.get("ram")) {
            if (open != null && gib >= open.low() && gib <= open.high() && add(RemedyCode.TELL_MEMORY,
                    Json.object().put("gib", gib).build(), weigh(WhatIf.told(device, gib, null), same()))) {
                break;
            }
        }
        Range card = verdict.path() == Path.GPU ? device.hardware().untoldCardGb() : null;
        for (double gib : MEMORY_SIZES.get("vram")) {
            if (card != null && gib >= card.low() && gib <= card.high() && add(RemedyCode.TELL_GPU,
                    Json.object().put("gib", gib).build(), weigh(WhatIf.told(device, null, gib), same()))) {
                break;
            }
        }
    }

    /** What the better end of the estimated speeds would lead to. */
    private void measure() {
        if (device.evidence() != Device.Evidence.SEEN) {
            return;
        }
        Budget b = device.budget();
        Budget fast = new Budget(b.gpuBytes(), b.cpuBytes(), b.nativeBytes(), upper(b.gpuBandwidthBytesPerSecond()),
            upper(b.cpuBandwidthBytesPerSecond()), upper(b.gpuOperationsPerSecond()));
        add(RemedyCode.MEASURE, Json.object().build(),
            weigh(device.withBudget(fast), same()));
    }

    private static Range upper(Range range) {
        return range == null || !range.bounded() ? range : Range.exactly(range.high());
    }

    /** The longest context that leads to a better outcome; where none does, the first half that saves a tenth. */
    private void shorterContext() {
        Options options = same();
        Verdict lighter = null;
        for (int context = verdict.size().context() / 2; context >= SMALLEST_CONTEXT; context /= 2) {
            Verdict then = weigh(device, new Options(options.engine(), options.format(), context, options.path(),
                null, options.held()));
            if (add(RemedyCode.SHORTER_CONTEXT, Json.object().put("context", context).build(), then)) {
                return;
            }
            if (lighter == null && then != null && then.outcome() == Outcome.TIGHT && then.size().memoryBytes() != null
                && then.size().memoryBytes() <= verdict.size().memoryBytes() * Thresholds.of("context.worthShare")) {
                lighter = then;
            }
        }
        if (lighter != null && verdict.outcome() == Outcome.TIGHT) {
            found.add(new Remedy(new Note(RemedyCode.SHORTER_CONTEXT.id,
                Json.object().put("context", lighter.size().context()).build()), lighter.outcome()));
        }
    }

    /** Where the adapter lacks half precision and the format asks for it. */
    private void f32Build() {
        Verdict.Check engine = verdict.checks().get(CheckName.ENGINE.ordinal());
        if (engine.code().equals(CheckCode.NO_F16) && profile().withoutF16() != null) {
            String format = profile().withoutF16();
            add(RemedyCode.F32_BUILD, Json.object().put("format", format).build(), weigh(device, in(format)));
        }
    }

    private void lighterFormat() {
        long bytes = verdict.size().memoryBytes();
        for (String format : profile().lighter()) {
            if (Ascii.lower(format).equals(Ascii.lower(verdict.size().format()))
                || !selector.isPublished(profile(), format)) {
                continue;
            }
            Verdict other = weigh(device, in(format));
            if (other != null && other.size().memoryBytes() != null && other.size().memoryBytes() < bytes
                && add(RemedyCode.LIGHTER_FORMAT, Json.object().put("format", format).build(), other)) {
                return;
            }
        }
    }

    private EngineProfile profile() {
        return EngineProfile.of(verdict.engine(), verdict.path());
    }

    /** The engine and path that were weighed, in another format. */
    private Options in(String format) {
        return new Options(verdict.engine(), format, asked.context(), verdict.path());
    }

    /** Only where the caller held to one path: else the better is weighed already. */
    private void otherPath() {
        if (asked.path() == null) {
            return;
        }
        Path other = asked.path() == Path.GPU ? Path.CPU : Path.GPU;
        Verdict then = weigh(device, new Options(asked.engine(), asked.format(), asked.context(), other, null,
            asked.held()));
        boolean program = verdict.engine().isProgram();
        if (other == Path.GPU && !program) {
            add(RemedyCode.OTHER_PATH, Json.object().put("path", other.id).build(), then);
        } else {
            add(program && other == Path.GPU ? RemedyCode.GPU_BUILD : RemedyCode.CPU_PATH,
                Json.object().build(), then);
        }
    }

    /**
     * How a program holds a model that is larger than the card; the verdict is of that already, unless the GPU alone
     * was asked for.
     */
    private void fewerLayers() {
        if (verdict.outcome() == Outcome.NO || verdict.outcome() == Outcome.UNKNOWN || verdict.size().work() == null) {
            return;
        }
        if (verdict.size().split() != null) {
            // the caller says how many
            return;
        }
        Range spilled = Speeds.spilled(verdict.engine(), device, verdict.path() == Path.GPU, verdict.size());
        int layers = verdict.size().work().layers();
        int held = spilled == null ? layers : (int) Math.floor(layers * (1 - spilled.high()));
        if (held > 0 && held < layers) {
            found.add(new Remedy(new Note(RemedyCode.FEWER_LAYERS.id,
                Json.object().put("layers", held).put("of", layers).build()), asked.path() == null ? verdict.outcome()
                    : weigh(device, new Options(asked.engine(), asked.format(), asked.context(), null, null,
                        asked.held())).outcome()));
        }
    }

    /** Only where the caller, or the model's name, held to one engine: else the best is weighed already. */
    private void otherEngine() {
        if (asked.engine() == null && asked.format() == null && selector.model().engine() == null
            && selector.model().format() == null) {
            return;
        }
        Verdict best = null;
        for (Engine engine : Engine.values()) {
            if (engine == verdict.engine() || !engine.inPage()) {
                continue;
            }
            Verdict other = weigh(device, new Options(engine, null, asked.context(), null));
            if (other != null && (best == null || Judgement.rank(other.outcome()) > Judgement.rank(best.outcome()))) {
                best = other;
            }
        }
        if (best != null) {
            add(RemedyCode.OTHER_ENGINE, Json.object().put("engine", best.engine().id)
                .put("format", best.size().format()).build(), best);
        }
    }

    private void openInBrowser() {
        Signals s = device.signals();
        if (s.inApp() == null) {
            return;
        }
        String os = s.os();
        String browser = "ios".equals(os) || "ipados".equals(os) ? "safari" : "chrome";
        Device outside;
        try {
            outside = Devices.seen(new Signals(null, os, browser, s.browserVersion(), s.mobile(), null,
                s.architecture(),
                s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), s.webgpu(), s.gpu(), s.wasm(), s.storage(),
                s.network(), s.builtInAi(), s.declared()));
        } catch (WeighInException refused) {
            return;
        }
        add(RemedyCode.OPEN_IN_BROWSER, Json.object().put("app", s.inApp()).put("browser", browser).build(),
            weigh(outside, asked));
    }

    /**
     * Each browser in which the best engine does better; what was asked of the engine is asked again. To a program
     * outside of them all are the same, but for what they reveal.
     */
    private void otherBrowser() {
        if (verdict.engine() != null && !verdict.engine().inPage()) {
            return;
        }
        for (WhatIf.Browser browser : WhatIf.browsers(device)) {
            boolean same = browser.name().equals(device.signals().browser());
            add(same ? RemedyCode.UPDATE_BROWSER : RemedyCode.OTHER_BROWSER,
                Json.object().put("browser", browser.name())
                .put("version", (int) browser.webgpu()).build(),
                    weigh(WhatIf.in(browser, device), asked));
        }
    }

    private void browserFlag() {
        String flags = verdict.engine().inPage() ? WhatIf.flags(device) : null;
        if (flags != null) {
            add(RemedyCode.BROWSER_FLAG, Json.object().put("flags", flags).build(),
                weigh(WhatIf.flagged(device), asked));
        }
    }

    /** On Windows, a browser on an integrated GPU: a second one would not be seen. */
    private void highPerformanceGpu() {
        Hardware hardware = device.hardware();
        boolean integrated = "windows".equals(hardware.os()) && hardware.adapter() == Hardware.Adapter.HARDWARE
            && hardware.cardBytes() == null && hardware.secondGpu() == null && hardware.gpuVendor() != null
            && (hardware.gpuVendor().equals("intel") || hardware.gpuVendor().equals("amd"));
        if (!integrated || !verdict.engine().inPage() || device.measured() != null) {
            return;
        }
        for (Table.Row row : Table.read("second-gpus").rows()) {
            if (add(RemedyCode.HIGH_PERFORMANCE_GPU, Json.object().put("name", row.text("name")).build(),
                    weigh(WhatIf.onCard(device, row.text("name"), row.text("architecture")), asked))) {
                return;
            }
        }
    }

    private void switchGpu() {
        String second = device.hardware().secondGpu();
        if (second != null) {
            add(RemedyCode.SWITCH_GPU, Json.object().put("name", second).build(),
                weigh(WhatIf.onNamedGpu(device), asked));
        }
    }

    private void freeStorage() {
        Signals s = device.signals();
        Verdict.Check stored = verdict.checks().get(CheckName.STORAGE.ordinal());
        if (!stored.code().equals(CheckCode.STORAGE_SHORT)) {
            return;
        }
        double used = s.storage().usageBytes() == null ? 0 : s.storage().usageBytes();
        Signals.Storage room = new Signals.Storage(used + stored.need().high(), used, s.storage().persisted());
        add(RemedyCode.FREE_STORAGE, Json.object().put("bytes", stored.need().high()).build(),
            weigh(with(room, s.network()), same()));
    }

    private void persistStorage() {
        Signals s = device.signals();
        if (!"firefox".equals(s.browser()) || s.storage() == null || verdict.size().downloadBytes() == null) {
            return;
        }
        // What stays may take half the disk, of which the reading is a tenth unless it stands at its cap.
        Double quota = s.storage().quotaBytes();
        double used = s.storage().usageBytes() == null ? 0 : s.storage().usageBytes();
        boolean told = quota != null && quota < Thresholds.of("quota.cap.firefox");
        double most = told ? quota * Thresholds.of("quota.persistGain") : used + verdict.size().downloadBytes() * 2.0;
        Signals.Storage kept = new Signals.Storage(most, used, true);
        add(RemedyCode.PERSIST_STORAGE, Json.object().build(), weigh(with(kept, s.network()), same()));
    }

    private void unmeteredLink() {
        Signals s = device.signals();
        if (s.network() == null) {
            return;
        }
        add(RemedyCode.UNMETERED_LINK, Json.object().build(),
            weigh(with(s.storage(), new Signals.Network(s.network().downlinkMbps(), false, false)), same()));
    }

    /** The largest of the same family, or the next class, that runs here; where one format was asked for, in any. */
    private void smallerModel() {
        Options options = new Options(asked.engine(), null, null, null, asked.precision());
        for (NamedModel smaller : selector.smaller()) {
            Verdict then = weigh(selector.with(smaller), device, options);
            if (then != null && then.outcome().runs()) {
                add(RemedyCode.SMALLER_MODEL, Json.object().put("model", smaller.model().name()).build(), then);
                return;
            }
        }
    }

    private void builtIn() {
        String offered = device.signals().builtInAi();
        if (!verdict.engine().isBrowsersOwn() && offered != null && !offered.equals("unavailable")) {
            // another model, so that this one is not weighed there: it runs, and how fast is not known
            add(RemedyCode.BUILT_IN_MODEL, Json.object().build(), Outcome.RUNS);
        }
    }

    private void natively() {
        if (verdict.engine().isProgram()) {
            return;
        }
        Verdict outside = weigh(device, new Options(Engine.NATIVE, null, asked.context(), null));
        if (outside != null) {
            add(RemedyCode.RUN_NATIVELY, Json.object().put("format", outside.size().format()).build(), outside);
        }
    }

    private Device with(Signals.Storage storage, Signals.Network network) {
        return device.withSignals(device.signals().withStorage(storage, network));
    }

    /** The engine, format and path that were weighed. */
    private Options same() {
        return new Options(verdict.engine(), verdict.engine().isBrowsersOwn() ? null : verdict.size().format(),
            asked.context(), verdict.path());
    }

    private Verdict weigh(Device on, Options options) {
        return weigh(selector, on, options);
    }

    private static Verdict weigh(EngineSelector by, Device on, Options options) {
        try {
            return on == null ? null : by.best(on, options);
        } catch (WeighInException refused) {
            return null;
        }
    }

    /** What leads to a better outcome, or from a doubt of the engine to one of memory alone. */
    private boolean add(RemedyCode code, Json.Obj values, Verdict then) {
        if (then != null && then.outcome() == Outcome.TIGHT && verdict.outcome() == Outcome.TIGHT
            && Judgement.doubtsEngine(verdict.checks()) && !Judgement.doubtsEngine(then.checks())) {
            found.add(new Remedy(new Note(code.id, values), then.outcome()));
            return true;
        }
        return then != null && add(code, values, then.outcome());
    }

    private boolean add(RemedyCode code, Json.Obj values, Outcome then) {
        if (Judgement.rank(then) <= Judgement.rank(verdict.outcome())) {
            return false;
        }
        found.add(new Remedy(new Note(code.id, values), then));
        return true;
    }
}
