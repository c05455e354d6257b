package weighin.verdict;

import weighin.Range;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.size.Size;

/** How fast a device runs a model: decode from bytes or operations, prefill from operations or from decode. */
final class Speeds {
    private static final Verdict.Speed UNKNOWN = new Verdict.Speed(null, null);
    private static final Range SPARSE = new Range(Thresholds.of("sparse.least"), Thresholds.of("sparse.most"));

    private Speeds() {
    }

    static Verdict.Speed of(Device device, Surroundings surroundings, EngineRule engine, Size size, boolean encoder) {
        SpeedRule rule = rule(surroundings, engine, size);
        return rule == null ? UNKNOWN : of(rule, device, engine.path() == Verdict.Path.GPU, size, encoder);
    }

    /** The row that holds; null where none does or nothing is known of the model's work. */
    static SpeedRule rule(Surroundings surroundings, EngineRule engine, Size size) {
        if (size.work() == null) {
            return null;
        }
        boolean gpu = engine.path() == Verdict.Path.GPU;
        String browser = engine.engine() == Engine.NATIVE ? "" : surroundings.browser();
        return SpeedRule.of(engine.engine().id, engine.path().id, browser,
            gpu || surroundings.small() ? surroundings.gpu() : "", size.work().formatFamily(),
            size.downloadBytes() == null ? 0 : size.downloadBytes());
    }

    static Verdict.Speed of(SpeedRule rule, Device device, boolean gpu, Size size, boolean encoder) {
        Size.Work work = size.work();
        Range rate = rate(device, rule, gpu);
        if (rate == null || !(rate.high() > 0)) {
            return UNKNOWN;
        }
        double weights = rule.byThread() ? work.operationsPerToken() : work.weightBytesPerToken();
        Range sparse = gpu && !encoder && sparse(size) ? SPARSE : Range.exactly(1);
        // With a cache that is full, and with an empty one.
        double slowest = rule.floorSeconds().high()
            + per(weights * sparse.high() + work.kvBytesPerToken(), rate.low());
        double fastest = rule.floorSeconds().low() + per(weights * sparse.low(), rate.high());
        if (!(fastest > 0) || !(slowest > 0)) {
            return UNKNOWN;
        }
        Range tokens = new Range(1 / slowest, 1 / fastest);
        return new Verdict.Speed(encoder ? null : tokens, firstToken(device, rule, gpu, work, tokens));
    }

    /** Whether a token passes through a part of the model only, which is chosen anew in each layer and for each token. */
    private static boolean sparse(Size size) {
        Long parameters = size.model().parameters();
        return parameters != null
            && size.work().operationsPerToken() < 2 * Thresholds.of("sparse.share") * parameters;
    }

    /** Bytes a second, or operations a second where the row counts those. */
    private static Range rate(Device device, SpeedRule rule, boolean gpu) {
        Budget budget = device.budget();
        if (rule.byThread()) {
            return product(threads(device.signals()), rule.factor());
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

    private static Range firstToken(Device device, SpeedRule rule, boolean gpu, Size.Work work, Range tokens) {
        double prompt = Thresholds.of("prompt.tokens");
        if (rule.prefillByDecode()) {
            return new Range(prompt / (tokens.high() * rule.prefill().high()),
                tokens.low() > 0 ? prompt / (tokens.low() * rule.prefill().low()) : Double.POSITIVE_INFINITY);
        }
        Range operations = gpu ? device.budget().gpuOperationsPerSecond() : null;
        if (operations == null || !(operations.high() > 0)) {
            return null;
        }
        Range done = product(operations, rule.prefill());
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
