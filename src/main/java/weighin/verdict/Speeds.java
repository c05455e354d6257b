package weighin.verdict;

import java.util.HashMap;
import java.util.Map;
import weighin.Range;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.size.Format;
import weighin.size.Size;

/** How fast a device runs a model: decode from bytes and layers, prefill from operations or from decode. */
final class Speeds {
    private static final Verdict.Speed UNKNOWN = new Verdict.Speed(null, null);

    private static final Map<String, String> FAMILIES = new HashMap<>();

    private Speeds() {
    }

    static Verdict.Speed of(Device device, Surroundings surroundings, EngineRule engine, Size size, boolean encoder) {
        Size.Work work = size.work();
        boolean gpu = engine.path() == Verdict.Path.GPU;
        String browser = engine.engine() == Engine.NATIVE ? "" : surroundings.browser();
        SpeedRule rule = SpeedRule.of(engine.engine().id, engine.path().id, browser,
            gpu || surroundings.small() ? surroundings.gpu() : "", family(engine.engine(), size.format()));
        if (work == null || rule == null) {
            return UNKNOWN;
        }
        Range bandwidth = bandwidth(device, rule, gpu);
        if (bandwidth == null || bandwidth.low() == 0 && !(bandwidth.high() > 0)) {
            return UNKNOWN;
        }
        Range floor = rule.floorSeconds().times(work.layers());
        double slowest = floor.high() + per(work.weightBytesPerToken() + work.kvBytesPerToken(), bandwidth.low());
        double fastest = floor.low() + per(work.weightBytesPerToken(), bandwidth.high());
        if (!(fastest > 0) || !(slowest > 0)) {
            return UNKNOWN;
        }
        Range tokens = new Range(1 / slowest, 1 / fastest);
        return new Verdict.Speed(encoder ? null : tokens, firstToken(device, rule, gpu, work, tokens));
    }

    /** The group of formats that decode alike; to look a format up takes longer than the rest of a verdict. */
    private static String family(Engine engine, String format) {
        String key = engine.id + "/" + format;
        String family = FAMILIES.get(key);
        if (family == null) {
            family = Format.of(engine, format).speed();
            FAMILIES.put(key, family);
        }
        return family;
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

    /** Threads as engines start them: a share of the cores where memory may be shared, each a little less worth than the last. */
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
        if (operations == null) {
            return null;
        }
        Range done = product(operations, rule.prefill());
        double all = prompt * work.operationsPerToken();
        double step = tokens.bounded() ? 1 / tokens.high() : 0;
        return new Range(per(all, done.high()) + step,
            per(all, done.low()) + (tokens.low() > 0 ? 1 / tokens.low() : Double.POSITIVE_INFINITY));
    }

    private static Range product(Range a, Range b) {
        return new Range(a.low() * b.low(), a.bounded() && b.bounded() ? a.high() * b.high() : Double.POSITIVE_INFINITY);
    }

    /** Seconds for that much at that rate: 0 at a rate without end, infinite at none. */
    private static double per(double much, double rate) {
        return rate == Double.POSITIVE_INFINITY ? 0 : rate > 0 ? much / rate : Double.POSITIVE_INFINITY;
    }
}
