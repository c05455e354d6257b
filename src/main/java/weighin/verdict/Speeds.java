package weighin.verdict;

import weighin.Range;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Kernel;
import weighin.device.Measured;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.size.Size;

/** How fast a device runs a model: decode from bytes and layers, prefill from operations or from decode. */
final class Speeds {
    private static final Verdict.Speed UNKNOWN = new Verdict.Speed(null, null);

    private Speeds() {
    }

    static Verdict.Speed of(Device device, Surroundings surroundings, EngineRule engine, Size size, boolean encoder) {
        Size.Work work = size.work();
        boolean gpu = engine.path() == Verdict.Path.GPU;
        String browser = engine.engine() == Engine.NATIVE ? "" : surroundings.browser();
        if (work == null) {
            return UNKNOWN;
        }
        SpeedRule rule = SpeedRule.of(engine.engine().id, engine.path().id, browser,
            gpu || surroundings.small() ? surroundings.gpu() : "", work.formatFamily());
        if (rule == null) {
            return UNKNOWN;
        }
        Measured measured = device.measured();
        Measured.Rehearsed rehearsed = measured == null ? null : measured.rehearsed();
        if (rehearsed != null && rehearsed.gpu() == gpu && rehearsed.memoryBytes() == size.memoryBytes()) {
            return new Verdict.Speed(encoder ? null : rehearsed.tokensPerSecond(), rehearsed.firstTokenSeconds());
        }
        MeasuredRule share = measured == null ? null
            : MeasuredRule.of(engine.engine().id, engine.path().id, work.formatFamily());
        Range known = share == null ? null : gpu ? measuredBandwidth(measured, share)
            : measuredProcessor(device, share, size);
        Range bandwidth = known != null ? known : bandwidth(device, rule, gpu);
        if (bandwidth == null || !(bandwidth.high() > 0)) {
            return UNKNOWN;
        }
        Range floor = floor(measured, share, rule, gpu, known != null).times(work.layers());
        double slowest = floor.high() + per(work.weightBytesPerToken() + work.kvBytesPerToken(), bandwidth.low());
        double fastest = floor.low() + per(work.weightBytesPerToken(), bandwidth.high());
        if (!(fastest > 0) || !(slowest > 0)) {
            return UNKNOWN;
        }
        Range tokens = new Range(1 / slowest, 1 / fastest);
        return new Verdict.Speed(encoder ? null : tokens, firstToken(device, rule, share, gpu, work, tokens));
    }

    private static Range measuredBandwidth(Measured measured, MeasuredRule share) {
        Range range = measured.gpu() == null ? null : measured.gpu().bandwidthBytesPerSecond();
        return range == null ? null : product(range, share.factor());
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
        return found == null ? null : product(found.bytesPerSecond(), share.factor());
    }

    /** Seconds that a layer takes whatever its bytes: by the measured cost of a dispatch where there is one. */
    private static Range floor(Measured measured, MeasuredRule share, SpeedRule rule, boolean gpu, boolean known) {
        if (gpu && share != null && measured.gpu() != null && measured.gpu().dispatchSeconds() != null) {
            return product(measured.gpu().dispatchSeconds(), share.dispatches());
        }
        return !gpu && known ? Range.exactly(0) : rule.floorSeconds();
    }

    private static Range bandwidth(Device device, SpeedRule rule, boolean gpu) {
        Budget budget = device.budget();
        if (rule.perCore()) {
            Range threads = threads(device.signals());
            return new Range(rule.factor().low() * threads.low() * 1e9, rule.factor().high() * threads.high() * 1e9);
        }
        Range nominal = gpu ? budget.gpuBandwidthBytesPerSecond() : budget.cpuBandwidthBytesPerSecond();
        return nominal == null ? null : product(nominal, rule.factor());
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

    private static Range firstToken(Device device, SpeedRule rule, MeasuredRule share, boolean gpu, Size.Work work,
            Range tokens) {
        double prompt = Thresholds.of("prompt.tokens");
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
        Range done = product(operations, known ? share.prefill() : rule.prefill());
        double all = prompt * work.operationsPerToken();
        double step = tokens.bounded() ? 1 / tokens.high() : 0;
        return new Range(per(all, done.high()) + step,
            per(all, done.low()) + (tokens.low() > 0 ? 1 / tokens.low() : Double.POSITIVE_INFINITY));
    }

    private static Range product(Range a, Range b) {
        return new Range(a.low() * b.low(), a.bounded() && b.bounded() ? a.high() * b.high()
            : Double.POSITIVE_INFINITY);
    }

    /** Seconds for that much at that rate: 0 at a rate without end, infinite at none. */
    private static double per(double much, double rate) {
        return rate == Double.POSITIVE_INFINITY ? 0 : rate > 0 ? much / rate : Double.POSITIVE_INFINITY;
    }
}
