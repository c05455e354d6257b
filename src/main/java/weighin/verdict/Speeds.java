package weighin.verdict;

import weighin.Range;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Hardware;
import weighin.device.Kernel;
import weighin.device.Measured;
import weighin.device.Signals;
import weighin.engine.EngineProfile;
import weighin.engine.MeasuredRule;
import weighin.engine.Path;
import weighin.engine.SpeedRule;
import weighin.model.Engine;
import weighin.size.Size;

/** How fast a device runs a model: decode from bytes or operations, prefill from operations or from decode. */
final class Speeds {
    private static final Range SPARSE = new Range(Thresholds.of("sparse.least"), Thresholds.of("sparse.most"));

    private Speeds() {
    }

    /** As rehearsed, where that was this very model; else by what was measured, and by the tables where nothing was. */
    static Verdict.Speed of(Device device, EngineProfile engine, Size size, boolean encoder) {
        SpeedRule rule = rule(device, engine, size);
        if (rule == null) {
            return Verdict.Speed.UNKNOWN;
        }
        boolean gpu = engine.path() == Path.GPU;
        Measured measured = device.measured();
        Measured.Rehearsed rehearsed = measured == null ? null : measured.rehearsed();
        if (rehearsed != null && rehearsed.gpu() == gpu && rehearsed.memoryBytes() == size.memoryBytes()) {
            Range tokens = encoder ? null : rehearsed.tokensPerSecond();
            return new Verdict.Speed(tokens, rehearsed.firstTokenSeconds(),
                shorter(rehearsed.firstTokenSeconds(), tokens));
        }
        MeasuredRule share = measured == null ? null
            : engine.measuredSpeed(size.work().formatFamily());
        return of(rule, share, device, gpu, size, encoder, spilled(engine.engine(), device, gpu, size));
    }

    /** The row that holds; null where none does or nothing is known of the model's work. */
    static SpeedRule rule(Device device, EngineProfile engine, Size size) {
        if (size.work() == null) {
            return null;
        }
        boolean gpu = engine.path() == Path.GPU;
        Hardware hardware = device.hardware();
        return engine.speed(hardware.browserEngine(), gpu || hardware.isSmall() ? hardware.speedFamily() : "",
            size.work().formatFamily(), size.downloadBytes() == null ? 0 : size.downloadBytes());
    }

    /**
     * @param share   how much of the measured speed the engine realises; null where nothing was measured
     * @param spilled as {@link DecodeTime#spilled}
     */
    static Verdict.Speed of(SpeedRule rule, MeasuredRule share, Device device, boolean gpu, Size size,
            boolean encoder, Range spilled) {
        DecodeTime pace = pace(rule, share, device, gpu, size, encoder, spilled);
        Range seconds = pace == null ? null : pace.secondsPerToken();
        if (seconds == null || !(seconds.low() > 0) || !(seconds.high() > 0)) {
            return Verdict.Speed.UNKNOWN;
        }
        Range tokens = new Range(1 / seconds.high(), 1 / seconds.low());
        return new Verdict.Speed(encoder ? null : tokens,
            firstToken(device, rule, share, gpu, size, tokens, Thresholds.of("prompt.tokens")),
            firstToken(device, rule, share, gpu, size, tokens, Thresholds.of("prompt.shortTokens")));
    }

    /** The first token after a short question, from that after a long one: its share of the reading, then a token. */
    private static Range shorter(Range first, Range tokens) {
        if (first == null) {
            return null;
        }
        double share = Thresholds.of("prompt.shortTokens") / Thresholds.of("prompt.tokens");
        double step = tokens == null ? 0 : per(1, tokens.high());
        double last = tokens == null ? 0 : Math.min(per(1, tokens.low()), first.high());
        return new Range(step + share * Math.max(0, first.low() - step),
            last + share * Math.max(0, first.high() - last));
    }

    /** The arithmetic of one engine's speed; null where nothing is known of it. */
    static DecodeTime pace(Device device, EngineProfile engine, Size size) {
        SpeedRule rule = rule(device, engine, size);
        MeasuredRule share = rule == null || device.measured() == null ? null
            : engine.measuredSpeed(size.work().formatFamily());
        boolean gpu = engine.path() == Path.GPU;
        return rule == null ? null : pace(rule, share, device, gpu, size, size.context() == 0,
            spilled(engine.engine(), device, gpu, size));
    }

    private static DecodeTime pace(SpeedRule rule, MeasuredRule share, Device device, boolean gpu, Size size,
            boolean encoder, Range spilled) {
        Size.Work work = size.work();
        Range found = share == null ? null : gpu ? measuredBandwidth(device.measured())
            : measuredProcessor(device, share, size);
        Range known = found == null ? null : found.times(share.factor());
        Range rate = known != null ? known : rate(device, rule, gpu);
        if (rate == null || !(rate.high() > 0)) {
            return null;
        }
        Range slow = spilled == null ? null : mainMemory(device, work);
        if (spilled != null && slow == null) {
            return null;
        }
        boolean byThread = known == null && rule.byThread();
        Range sparse = gpu && !encoder && sparse(size) ? SPARSE : Range.exactly(1);
        return new DecodeTime(known != null ? DecodeTime.How.MEASURED : byThread ? DecodeTime.How.THREADS
            : DecodeTime.How.BANDWIDTH, byThread || known != null ? null : nominal(device.budget(), gpu), rule.factor(),
            spilled == null ? rate : mixed(rate, slow, spilled),
            sparse.times(byThread ? work.operationsPerToken() : work.weightBytesPerToken()), work.kvBytesPerToken(),
            floor(device.measured(), share, rule, gpu, known != null), spilled);
    }

    /** The share of a program's model that its card does not hold; null where it holds all or shares the RAM. */
    static Range spilled(Engine engine, Device device, boolean gpu, Size size) {
        boolean program = gpu && engine.isProgram() && size.memoryBytes() != null;
        Range card = program ? device.hardware().cardBytes() : null;
        if (card == null || size.memoryBytes() <= card.low()) {
            return null;
        }
        return new Range(Math.max(0, 1 - card.high() / size.memoryBytes()), 1 - card.low() / size.memoryBytes());
    }

    /** Bytes a second at which the processor reads what the card does not hold; null where nothing is known of it. */
    private static Range mainMemory(Device device, Size.Work work) {
        Range nominal = device.budget().cpuBandwidthBytesPerSecond();
        SpeedRule rule = EngineProfile.of(Engine.NATIVE, Path.CPU).speed("", "", work.formatFamily(), 0);
        return nominal == null || rule == null || !(nominal.low() > 0) ? null : nominal.times(rule.factor());
    }

    /** The rate of two memories that are read one after the other, a share of the bytes in the second. */
    private static Range mixed(Range first, Range second, Range share) {
        double slow = 1 / (per(1 - share.high(), first.low()) + per(share.high(), second.low()));
        double fast = 1 / (per(1 - share.low(), first.high()) + per(share.low(), second.high()));
        // Where the second memory is the faster one, more of it is better.
        return new Range(Math.min(slow, fast), Math.max(slow, fast));
    }

    private static Range nominal(Budget budget, boolean gpu) {
        return gpu ? budget.gpuBandwidthBytesPerSecond() : budget.cpuBandwidthBytesPerSecond();
    }

    private static Range measuredBandwidth(Measured measured) {
        return measured.gpu() == null ? null : measured.gpu().bandwidthBytesPerSecond();
    }

    /** Bytes of weights a second as the kernel of the format's own kind multiplied them, on as many threads. */
    private static Range measuredProcessor(Device device, MeasuredRule share, Size size) {
        Kernel kernel = share.kernel();
        if (kernel == null) {
            double parameters = size.model().parameters() == null ? 0 : size.model().parameters();
            kernel = parameters > 0 ? Kernel.nearest(8.0 * size.weightBytes() / parameters) : Kernel.Q8;
        }
        boolean shared = device.signals().wasm() != null && Boolean.TRUE.equals(device.signals().wasm().threads());
        Measured.Cpu found = device.measured().cpu(kernel, shared ? (int) Thresholds.of("threads.most") : 1);
        return found == null ? null : found.bytesPerSecond();
    }

    /** Seconds that a token takes whatever its bytes: by the measured cost of a dispatch where there is one. */
    private static Range floor(Measured measured, MeasuredRule share, SpeedRule rule, boolean gpu, boolean known) {
        if (gpu && share != null && measured.gpu() != null && measured.gpu().dispatchSeconds() != null) {
            return measured.gpu().dispatchSeconds().times(share.dispatches());
        }
        return !gpu && known ? Range.exactly(0) : rule.floorSeconds();
    }

    /**
     * Whether a token passes through a part of the model only, which is chosen anew in each layer and for each token.
     */
    private static boolean sparse(Size size) {
        Long parameters = size.model().parameters();
        return parameters != null
            && size.work().operationsPerToken() < 2 * Thresholds.of("sparse.share") * parameters;
    }

    /** Bytes a second, or operations a second where the row counts those. */
    private static Range rate(Device device, SpeedRule rule, boolean gpu) {
        if (rule.byThread()) {
            return threads(device.signals()).times(rule.factor());
        }
        Range nominal = nominal(device.budget(), gpu);
        return nominal == null ? null : nominal.times(rule.factor());
    }

    /**
     * Threads as engines start them: a share of the cores where memory may be shared, each a little less worth than
     * the last.
     */
    private static Range threads(Signals signals) {
        boolean shared = signals.wasm() != null && Boolean.TRUE.equals(signals.wasm().threads());
        Integer cores = signals.cores();
        if (!shared || cores == null || cores < 2) {
            return Range.exactly(1);
        }
        double many = Math.min(cores, Thresholds.of("threads.most"));
        double few = Math.max(1, many * Thresholds.of("threads.share"));
        return new Range(1 + (few - 1) * Thresholds.of("threads.gain"), 1 + (many - 1) * Thresholds.of("threads.gain"));
    }

    private static Range firstToken(Device device, SpeedRule rule, MeasuredRule share, boolean gpu, Size size,
            Range tokens, double prompt) {
        Range multiplied = gpu || share == null || !share.prefills() ? null : measuredProcessor(device, share, size);
        if (multiplied != null) {
            return prefill(multiplied.times(share.prefill()), prompt * size.work().weightBytesPerToken(), tokens,
                size.context() == 0);
        }
        if (rule.prefillByDecode()) {
            return new Range(prompt / (tokens.high() * rule.prefill().high()),
                tokens.low() > 0 ? prompt / (tokens.low() * rule.prefill().low()) : Double.POSITIVE_INFINITY);
        }
        Range operations = gpu ? device.budget().gpuOperationsPerSecond() : null;
        if (operations == null || !(operations.high() > 0)) {
            return null;
        }
        boolean known = share != null && device.measured().gpu() != null
            && device.measured().gpu().operationsPerSecond() != null;
        return prefill(operations.times(known ? share.prefill() : rule.prefill()),
            prompt * size.work().operationsPerToken(), tokens, false);
    }

    /** That much work at that rate, then a token; an encoder writes none. */
    private static Range prefill(Range rate, double work, Range tokens, boolean encoder) {
        double step = tokens.bounded() && !encoder ? 1 / tokens.high() : 0;
        double last = encoder ? 0 : tokens.low() > 0 ? 1 / tokens.low() : Double.POSITIVE_INFINITY;
        return new Range(per(work, rate.high()) + step, per(work, rate.low()) + last);
    }

    /** Seconds for that much at that rate: 0 at a rate without end, infinite at none. */
    static double per(double much, double rate) {
        return rate == Double.POSITIVE_INFINITY ? 0 : rate > 0 ? much / rate : Double.POSITIVE_INFINITY;
    }
}
