package weighin.verdict;

import weighin.Range;
import weighin.device.Device;

/**
 * How a speed comes about: a token takes the time to read what it reads, at the bandwidth that the engine realises, and a
 * floor for each layer.
 *
 * @param nominal       the device's bandwidth in bytes a second; null where the speed goes by threads
 * @param factor        the share of it that the engine realises, or 10⁹ bytes a second for each thread
 * @param bandwidth     what the engine reads, in bytes a second
 * @param floorSeconds  for all layers, whatever their size
 * @param weightBytes   of weights that a token reads
 * @param cacheBytes    of KV cache that a token reads at the full context
 */
public record Pace(Range nominal, Range factor, Range bandwidth, Range floorSeconds, double weightBytes,
        double cacheBytes) {
    /** The arithmetic of a verdict's speed; null where it is not known. */
    public static Pace of(Device device, Verdict verdict) {
        if (verdict.engine() == null || verdict.size().work() == null || verdict.speed() == null) {
            return null;
        }
        for (EngineRule rule : EngineRule.ALL) {
            if (rule.engine() == verdict.engine() && rule.path() == verdict.path()) {
                return Speeds.pace(device, Surroundings.of(device), rule, verdict.size());
            }
        }
        return null;
    }

    /** Seconds that one token takes. */
    public Range secondsPerToken() {
        return new Range(floorSeconds.low() + Speeds.per(weightBytes, bandwidth.high()),
            floorSeconds.high() + Speeds.per(weightBytes + cacheBytes, bandwidth.low()));
    }
}
