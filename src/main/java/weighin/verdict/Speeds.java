package weighin.verdict;

import weighin.Range;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.size.Size;

/** How fast a device runs a model: decode from bytes and layers, prefill from operations or from decode. */
final class Speeds {
    private static final Verdict.Speed UNKNOWN = new Verdict.Speed(null, null);


    private Speeds() {
    }

    static Verdict.Speed of(Device device, Surroundings surroundings, EngineRule engine, Size size, boolean encoder) {
        Pace pace = pace(device, surroundings, engine, size);
        if (pace == null) {
            return UNKNOWN;
        }
        Range seconds = pace.secondsPerToken();
        if (!(seconds.low() > 0) || !(seconds.high() > 0)) {
            return UNKNOWN;
        }
        Range tokens = new Range(1 / seconds.high(), 1 / seconds.low());
        return new Verdict.Speed(encoder ? null : tokens, firstToken(device, rule(surroundings, engine, size),
            engine.path() == Verdict.Path.GPU, size.work(), tokens));
    }

    private static SpeedRule rule(Surroundings surroundings, EngineRule engine, Size size) {
        boolean gpu = engine.path() == Verdict.Path.GPU;
        String browser = engine.engine() == Engine.NATIVE ? "" : surroundings.browser();
        return SpeedRule.of(engine.engine().id, engine.path().id, browser,
            gpu || surroundings.small() ? surroundings.gpu() : "", size.work().formatFamily());
    }

    static Pace pace(Device device, Surroundings surroundings, EngineRule engine, Size size) {
        SpeedRule rule = size.work() == null ? null : rule(surroundings, engine, size);
        boolean gpu = engine.path() == Verdict.Path.GPU;
        Range bandwidth = rule == null ? null : bandwidth(device, rule, gpu);
        if (bandwidth == null || !(bandwidth.high() > 0)) {
            return null;
        }
        return new Pace(rule.perCore() ? null : nominal(device.budget(), gpu), rule.factor(), bandwidth,
            rule.floorSeconds().times(size.work().layers()), size.work().weightBytesPerToken(),
            size.work().kvBytesPerToken());
    }

    private static Range nominal(Budget budget, boolean gpu) {
        return gpu ? budget.gpuBandwidthBytesPerSecond() : budget.cpuBandwidthBytesPerSecond();
    }

    private static Range bandwidth(Device device, SpeedRule rule, boolean gpu) {
        if (rule.perCore()) {
            Range threads = threads(device.signals());
            return new Range(rule.factor().low() * threads.low() * 1e9, rule.factor().high() * threads.high() * 1e9);
        }
        Range nominal = nominal(device.budget(), gpu);
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
    static double per(double much, double rate) {
        return rate == Double.POSITIVE_INFINITY ? 0 : rate > 0 ? much / rate : Double.POSITIVE_INFINITY;
    }
}
