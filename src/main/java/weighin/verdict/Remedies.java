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
import weighin.device.Note;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.model.Engine;
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
                smallerContext();
            }
            if (weight) {
                lighterFormat();
            }
            otherEngine();
            otherBrowser();
            switchGpu();
            if (limit == CheckName.STORAGE) {
                freeStorage();
                persistStorage();
            }
            if (limit == CheckName.DOWNLOAD) {
                unmeteredLink();
            }
        }
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
        Range card = verdict.path() == Verdict.Path.GPU ? device.hardware().untoldCardGb() : null;
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

    private void smallerContext() {
        for (int context = verdict.size().context() / 2; context >= SMALLEST_CONTEXT; context /= 2) {
            Options options = same();
            if (add(RemedyCode.SMALLER_CONTEXT, Json.object().put("context", context).build(),
                weigh(device, new Options(options.engine(), options.format(), context, options.path())))) {
                return;
            }
        }
    }

    private void lighterFormat() {
        long bytes = verdict.size().memoryBytes();
        for (EngineRule rule : EngineRule.ALL) {
            if (rule.engine() != verdict.engine() || rule.path() != verdict.path()) {
                continue;
            }
            for (String format : rule.lighter()) {
                if (Ascii.lower(format).equals(Ascii.lower(verdict.size().format()))
                    || !selector.isPublished(rule, format)) {
                    continue;
                }
                Verdict other = weigh(device, new Options(rule.engine(), format, asked.context(), rule.path()));
                if (other != null && other.size().memoryBytes() != null && other.size().memoryBytes() < bytes
                    && add(RemedyCode.LIGHTER_FORMAT, Json.object().put("format", format).build(), other)) {
                    return;
                }
            }
        }
    }

    /** Only where the caller, or the model's name, held to one engine or path: else the best is weighed already. */
    private void otherEngine() {
        if (asked.path() != null) {
            Verdict free = weigh(device, new Options(asked.engine(), asked.format(), asked.context(), null));
            add(RemedyCode.OTHER_PATH, Json.object()
                .put("path", asked.path() == Verdict.Path.GPU ? Verdict.Path.CPU.id : Verdict.Path.GPU.id).build(),
                    free);
        }
        if (asked.engine() == null && asked.format() == null && selector.model().engine() == null
            && selector.model().format() == null) {
            return;
        }
        Verdict best = null;
        for (Engine engine : Engine.values()) {
            if (engine == verdict.engine() || engine == Engine.NATIVE || engine == Engine.BUILT_IN) {
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
        add(RemedyCode.OPEN_IN_BROWSER, Json.object().put("app", s.inApp()).build(), weigh(outside, asked));
    }

    /** Each browser in which the best engine does better; what was asked of the engine is asked again. */
    private void otherBrowser() {
        for (WhatIf.Browser browser : WhatIf.browsers(device)) {
            add(RemedyCode.OTHER_BROWSER, Json.object().put("browser", browser.name())
                .put("version", (int) browser.webgpu()).build(),
                    weigh(WhatIf.in(browser, device), asked));
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

    private void builtIn() {
        String offered = device.signals().builtInAi();
        if (verdict.engine() != Engine.BUILT_IN && offered != null && !offered.equals("unavailable")) {
            // another model, so that this one is not weighed there: it runs, and how fast is not known
            add(RemedyCode.BUILT_IN_MODEL, Json.object().build(), Outcome.RUNS);
        }
    }

    private void natively() {
        if (verdict.engine() == Engine.NATIVE) {
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
        return new Options(verdict.engine(), verdict.engine() == Engine.BUILT_IN ? null : verdict.size().format(),
            asked.context(), verdict.path());
    }

    private Verdict weigh(Device on, Options options) {
        try {
            return on == null ? null : selector.best(on, options);
        } catch (WeighInException refused) {
            return null;
        }
    }

    private boolean add(RemedyCode code, Json.Obj values, Verdict then) {
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
