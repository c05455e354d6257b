package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.device.Budget;
import weighin.device.Caches;
import weighin.device.Death;
import weighin.device.Device;
import weighin.device.Hardware;
import weighin.device.Signals;
import weighin.engine.BuildChoice;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.model.NamedModel;
import weighin.size.Size;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Outcome;

/**
 * One engine on one path with one size on one device: the eight checks and what they come to, without remedies. What
 * the site's storage and the link say is asked for last, as that alone differs between visits of one device.
 */
final class Checks {
    private final Device device;
    private final Signals signals;
    private final Hardware hardware;
    private final NamedModel model;
    private final boolean encoder;
    private final String pair;
    private final boolean published;
    private final EngineProfile rule;
    private final Size size;
    private final boolean outside;
    private final boolean builtIn;
    private final boolean gpu;
    /** Whether the GPU alone was asked for, so that a program leaves nothing to the processor. */
    private final boolean wholeOnGpu;
    /** All but those of storage and download. */
    private final List<Check> checks = new ArrayList<>(6);
    private Verdict.Speed speed;

    private Checks(Device device, NamedModel model, Sizes sizes, EngineProfile rule, Size size, Path asked) {
        this.device = device;
        this.signals = device.signals();
        hardware = device.hardware();
        this.model = model;
        encoder = sizes.encoder(model);
        pair = sizes.pair(model);
        published = sizes.published();
        this.rule = rule;
        this.size = size;
        outside = rule.engine().isProgram();
        builtIn = rule.engine().isBrowsersOwn();
        gpu = rule.path() == Path.GPU;
        wholeOnGpu = outside && asked == Path.GPU;
    }

    static Verdict of(Device device, NamedModel model, Sizes sizes, EngineProfile rule, Size size, Path asked) {
        return judge(device, model, sizes, rule, size, asked).with(device);
    }

    /**
     * Makes the checks that neither storage nor link change.
     *
     * @param asked the path that was asked for, or null
     */
    static Checks judge(Device device, NamedModel model, Sizes sizes, EngineProfile rule, Size size, Path asked) {
        Checks made = new Checks(device, model, sizes, rule, size, asked);
        made.environment();
        made.engine();
        made.buffer();
        made.memory();
        made.speed();
        made.history();
        return made;
    }

    /** @param visit the device with the storage and link to weigh it with */
    Verdict with(Device visit) {
        Verdict v = lean(fetching(visit));
        return new Verdict(v.outcome(), size, v.path(), v.engine(),
            published ? BuildChoice.of(model, rule, size.format()) : null,
            Judgement.confidence(device, v.checks(), v.outcome(), v.limiting(), rule.path(), speed), v.limiting(),
            List.copyOf(v.checks()), v.download(), speed, List.of());
    }

    /** Bringing the files to the device as it is at that visit. */
    StorageAndDownload fetching(Device visit) {
        Caches caches = visit.caches();
        return new StorageAndDownload(visit, size, outside, builtIn, caches == null || outside ? null
            : caches.of(model, rule.engine(), size.format(), BuildChoice.of(model, rule, size.format())));
    }

    /** The same without build and confidence, which change no outcome. */
    Verdict lean(StorageAndDownload fetching) {
        List<Check> all = new ArrayList<>(8);
        for (Check check : checks) {
            if (all.size() == CheckName.STORAGE.ordinal()) {
                all.add(fetching.storage());
                all.add(fetching.download());
            }
            all.add(check);
        }
        Outcome outcome = Judgement.outcome(all);
        CheckName limiting = Judgement.limiting(all, outcome);
        return new Verdict(outcome, size, rule.path(), rule.engine(), null, null, limiting, all, fetching.answer(),
            speed, List.of());
    }

    private void environment() {
        Signals.Wasm wasm = signals.wasm();
        if (outside) {
            add(CheckName.ENVIRONMENT, CheckOutcome.PASS, CheckCode.OUTSIDE_BROWSER, null, null);
        } else if (signals.inApp() != null) {
            add(CheckName.ENVIRONMENT, CheckOutcome.FAIL, CheckCode.IN_APP_BROWSER, null, null);
        } else if (signals.architecture() != null && signals.architecture().endsWith("32")) {
            add(CheckName.ENVIRONMENT, CheckOutcome.FAIL, CheckCode.BITS_32, null, null);
        } else if (!builtIn && wasm != null && Boolean.FALSE.equals(wasm.simd())) {
            add(CheckName.ENVIRONMENT, CheckOutcome.FAIL, CheckCode.NO_SIMD, null, null);
        } else {
            add(CheckName.ENVIRONMENT, CheckOutcome.PASS, CheckCode.BROWSER_FIT, null, null);
        }
    }

    private void engine() {
        if (builtIn) {
            boolean offered = StorageAndDownload.offersOwnModel(signals);
            if (!model.model().id().startsWith(rule.engine().traits().only())) {
                stop(CheckOutcome.FAIL, CheckCode.BUILT_IN_OTHER, null, null);
                return;
            }
            add(CheckName.ENGINE, offered ? CheckOutcome.PASS : CheckOutcome.FAIL,
                offered ? CheckCode.BUILT_IN_OFFERED : CheckCode.BUILT_IN_MISSING, null, null);
        } else if (!rule.engine().traits().serves(pair, encoder)) {
            add(CheckName.ENGINE, CheckOutcome.FAIL, CheckCode.KIND_NOT_SERVED, null, null);
        } else if (outside) {
            // A program asks no browser: it takes any GPU that a driver serves.
            boolean path = !gpu || hasGpu() || device.budget().gpuBytes() != null
                || hardware.gpuVendor() != null && !hardware.gpuTooOld();
            add(CheckName.ENGINE, path ? CheckOutcome.PASS : CheckOutcome.FAIL,
                path ? CheckCode.ENGINE_FITS : CheckCode.NO_WEBGPU, null, null);
        } else if (!(gpu && adapterFails()) && !buildMissing() && !(gpu && reportedToFail()) && !fileSplits()) {
            add(CheckName.ENGINE, CheckOutcome.PASS, CheckCode.ENGINE_FITS, null, null);
        }
    }

    /** The gates of the GPU path; the first that stops is added as the engine's check. */
    private boolean adapterFails() {
        Hardware.Adapter offered = hardware.adapter();
        if (offered == Hardware.Adapter.UNREAD) {
            return stop(CheckOutcome.UNKNOWN, CheckCode.WEBGPU_NOT_READ, null, null);
        }
        if (rule.engine().traits().appsOnCpu() && offered != Hardware.Adapter.HARDWARE) {
            return stop(CheckOutcome.FAIL, CheckCode.GPU_ALONE, null, null);
        }
        if (offered == Hardware.Adapter.NONE) {
            return stop(CheckOutcome.FAIL, CheckCode.NO_WEBGPU, null, null);
        }
        if (offered == Hardware.Adapter.SOFTWARE) {
            return stop(CheckOutcome.FAIL, CheckCode.SOFTWARE_ADAPTER, null, null);
        }
        Signals.Wasm wasm = signals.wasm();
        if (rule.needsJspi(hardware.browserEngine()) && wasm != null && Boolean.FALSE.equals(wasm.jspi())) {
            return stop(CheckOutcome.FAIL, CheckCode.NO_JSPI, null, null);
        }
        Signals.Gpu adapter = signals.gpu();
        if (adapter == null) {
            return false;
        }
        if (rule.needsF16(size.format()) && !Boolean.TRUE.equals(adapter.f16())) {
            return stop(adapter.f16() == null ? CheckOutcome.RISK : CheckOutcome.FAIL, CheckCode.NO_F16, null, null);
        }
        Double workgroup = figure(adapter.maxWorkgroupStorageBytes());
        if (rule.workgroupBytes() > 0 && workgroup != null && workgroup < rule.workgroupBytes()) {
            return stop(CheckOutcome.FAIL, CheckCode.WORKGROUP_STORAGE, Range.exactly(rule.workgroupBytes()),
                Range.exactly(workgroup));
        }
        Integer buffers = adapter.maxStorageBuffersPerStage();
        if (rule.storageBuffers() > 0 && buffers != null && buffers >= 0 && buffers < rule.storageBuffers()) {
            return stop(CheckOutcome.FAIL, CheckCode.STORAGE_BUFFERS, Range.exactly(rule.storageBuffers()),
                Range.exactly(buffers));
        }
        return false;
    }

    /** Pages that load larger files lost their tab in Safari, and in WebAssembly the file no longer fits the heap. */
    private boolean fileSplits() {
        boolean webkit = rule.fileBytes() > 0 && hardware.browserEngine().equals("webkit");
        double most = webkit ? Thresholds.of("file.webkit") : rule.fileBytes();
        return size.downloadBytes() != null && most > 0 && size.downloadBytes() > most
            && stop(webkit || !gpu ? CheckOutcome.GRAVE_RISK : CheckOutcome.RISK, CheckCode.FILE_SPLIT,
                Range.exactly(size.downloadBytes()), Range.exactly(most));
    }

    private boolean buildMissing() {
        return published && !BuildChoice.exists(model, rule, size.format())
            && stop(CheckOutcome.GRAVE_RISK, CheckCode.NO_KNOWN_BUILD, null, null);
    }

    /** What nothing forbids, and what people reported to fail. */
    private boolean reportedToFail() {
        String code = rule.isPoorIn(hardware.browserEngine(), hardware.os()) ? CheckCode.POOR_IN_BROWSER
            : rule.isPoorOn(hardware.gpuFamily()) ? CheckCode.POOR_ON_GPU
            : rule.isPoorWith(size.format()) ? CheckCode.POOR_FORMAT : null;
        return code != null && stop(CheckOutcome.GRAVE_RISK, code, null, null);
    }

    private void buffer() {
        if (!gpu || outside || builtIn) {
            add(CheckName.BUFFER, CheckOutcome.PASS, CheckCode.NO_BUFFERS, null, null);
            return;
        }
        Signals.Gpu adapter = signals.gpu();
        Double buffer = adapter == null ? null : figure(adapter.maxBufferBytes());
        Double binding = adapter == null ? null : figure(adapter.maxBindingBytes());
        if (!hasGpu() || size.largestTensorBytes() == null || buffer == null || binding == null) {
            add(CheckName.BUFFER, CheckOutcome.UNKNOWN, CheckCode.BUFFER_UNKNOWN, whole(size.largestTensorBytes()),
                null);
            return;
        }
        double have = Math.min(rule.buffer().granted(buffer), rule.binding().granted(binding));
        boolean fits = size.largestTensorBytes() <= have;
        add(CheckName.BUFFER, fits ? CheckOutcome.PASS : CheckOutcome.FAIL,
            fits ? CheckCode.TENSOR_FITS : CheckCode.TENSOR_TOO_LARGE, whole(size.largestTensorBytes()),
                Range.exactly(have));
    }

    private void memory() {
        if (builtIn) {
            add(CheckName.MEMORY, CheckOutcome.PASS, CheckCode.MEMORY_MANAGED, null, null);
            return;
        }
        Budget budget = device.budget();
        Range have = outside ? budget.nativeBytes() : gpu ? budget.gpuBytes() : budget.cpuBytes();
        Range card = wholeOnGpu ? hardware.cardBytes() : null;
        if (card != null && card.bounded() && have != null && card.low() < have.low()) {
            // What the card does not hold a program leaves to the processor where it is told or knows to.
            have = new Range(card.low(), have.high());
        }
        if (size.memoryBytes() == null) {
            add(CheckName.MEMORY, CheckOutcome.UNKNOWN, CheckCode.SIZE_UNDISCLOSED, null, have);
            return;
        }
        double need = size.memoryBytes();
        if (rule.heapBytes() > 0) {
            have = have == null ? null : have.atMost(rule.heapBytes());
            if (need > rule.heapBytes()) {
                add(CheckName.MEMORY, CheckOutcome.FAIL, CheckCode.ENGINE_HEAP, Range.exactly(need), have);
                return;
            }
        }
        if (have == null || have.low() == 0 && !have.bounded()) {
            add(CheckName.MEMORY, CheckOutcome.UNKNOWN, CheckCode.MEMORY_UNKNOWN, Range.exactly(need), have);
            return;
        }
        // Where a page pays for GPU memory out of its own, and in WebAssembly, loading may need more than running.
        boolean paysForLoading = !outside && (!gpu || hardware.isSmall()) && size.peakLoadBytes() != null;
        double peak = paysForLoading ? Math.max(need, size.peakLoadBytes()) : need;
        if (need > have.high()) {
            add(CheckName.MEMORY, CheckOutcome.FAIL, CheckCode.MEMORY_SHORT, Range.exactly(need), have);
        } else if (need > have.low()) {
            add(CheckName.MEMORY, CheckOutcome.GRAVE_RISK, CheckCode.MEMORY_TIGHT, Range.exactly(need), have);
        } else if (peak > have.low()) {
            add(CheckName.MEMORY, peak > have.high() ? CheckOutcome.GRAVE_RISK : CheckOutcome.RISK,
                CheckCode.MEMORY_PEAK, Range.exactly(peak), have);
        } else if (need > have.low() * Thresholds.of("memory.wellShare")
                && !Judgement.rehearsed(device, rule.path(), need)) {
            add(CheckName.MEMORY, CheckOutcome.RISK, CheckCode.MEMORY_NARROW, Range.exactly(need), have);
        } else {
            add(CheckName.MEMORY, CheckOutcome.PASS, CheckCode.MEMORY_FITS, Range.exactly(need), have);
        }
    }

    private void speed() {
        if (builtIn) {
            speed = Verdict.Speed.UNKNOWN;
            add(CheckName.SPEED, CheckOutcome.UNKNOWN, CheckCode.SPEED_UNKNOWN, null, null);
            return;
        }
        speed = Speeds.of(device, rule, size, encoder);
        if (encoder) {
            readingSpeed(speed.firstTokenSeconds());
        } else {
            writingSpeed(speed.tokensPerSecond());
        }
    }

    /** An encoder writes nothing: what counts is how long it takes for a page of text. */
    private void readingSpeed(Range page) {
        Range patience = Range.exactly(Thresholds.of("first.wellSeconds"));
        Range least = Range.exactly(Thresholds.of("encoder.slowSeconds"));
        if (page == null) {
            add(CheckName.SPEED, CheckOutcome.UNKNOWN, CheckCode.SPEED_UNKNOWN, patience, null);
        } else if (page.middle() > least.high()) {
            add(CheckName.SPEED, CheckOutcome.SLOW, CheckCode.PAGE_SLOW, least, page);
        } else if (page.high() > patience.high()) {
            add(CheckName.SPEED, CheckOutcome.RISK, CheckCode.PAGE_SLOW, patience, page);
        } else {
            add(CheckName.SPEED, CheckOutcome.PASS, CheckCode.PAGE_FAST, patience, page);
        }
    }

    private void writingSpeed(Range tokens) {
        Range page = speed.firstTokenSeconds();
        Range question = speed.shortFirstTokenSeconds();
        Range well = Range.exactly(Thresholds.of("tokens.well"));
        Range least = Range.exactly(Thresholds.of("tokens.slow"));
        Range patience = Range.exactly(Thresholds.of("first.wellSeconds"));
        Range longest = Range.exactly(Thresholds.of("first.shortSlowSeconds"));
        if (tokens == null) {
            add(CheckName.SPEED, CheckOutcome.UNKNOWN, CheckCode.SPEED_UNKNOWN, well, null);
        } else if (tokens.middle() < least.low()) {
            add(CheckName.SPEED, CheckOutcome.SLOW, CheckCode.SPEED_CRAWL, least, tokens);
        } else if (question != null && question.middle() > longest.high()) {
            add(CheckName.SPEED, CheckOutcome.SLOW, CheckCode.FIRST_TOKEN_CRAWL, longest, question);
        } else if (tokens.low() < well.low()) {
            add(CheckName.SPEED, CheckOutcome.RISK, CheckCode.SPEED_SLOW, well, tokens);
        } else if (page == null) {
            add(CheckName.SPEED, CheckOutcome.UNKNOWN, CheckCode.SPEED_UNKNOWN, well, tokens);
        } else if (page.high() > patience.high()) {
            add(CheckName.SPEED, CheckOutcome.RISK, CheckCode.FIRST_TOKEN_SLOW, patience, page);
        } else {
            add(CheckName.SPEED, CheckOutcome.PASS, CheckCode.SPEED_READING, well, tokens);
        }
    }

    /** Tabs that died here: the fewest bytes that one held where this engine would hold its own. */
    private void history() {
        Range died = null;
        for (Death death : device.deaths()) {
            boolean counts = !outside && !builtIn && death.gpu() == gpu && death.bytesHeld() > 0;
            if (counts && (died == null || death.bytesHeld() < died.low())) {
                died = Range.exactly(death.bytesHeld());
            }
        }
        Range need = whole(size.memoryBytes());
        if (died == null || need == null || need.low() < died.low() * Thresholds.of("history.nearShare")) {
            add(CheckName.HISTORY, CheckOutcome.PASS, CheckCode.NO_HISTORY, null, null);
        } else if (need.low() < died.low()) {
            add(CheckName.HISTORY, CheckOutcome.RISK, CheckCode.DIED_NEARBY, need, died);
        } else {
            add(CheckName.HISTORY, CheckOutcome.FAIL, CheckCode.DIED_HOLDING, need, died);
        }
    }

    private boolean hasGpu() {
        return hardware.adapter() == Hardware.Adapter.HARDWARE;
    }

    /** A reading that can be true, or null. */
    static Double figure(Double reading) {
        return reading != null && reading >= 0 && reading < Double.POSITIVE_INFINITY ? reading : null;
    }

    private static Range whole(Long bytes) {
        return bytes == null ? null : Range.exactly(bytes);
    }

    private boolean stop(CheckOutcome outcome, String code, Range need, Range have) {
        add(CheckName.ENGINE, outcome, code, need, have);
        return true;
    }

    private void add(CheckName name, CheckOutcome outcome, String code, Range need, Range have) {
        checks.add(new Check(name, outcome, code, need, have));
    }
}
