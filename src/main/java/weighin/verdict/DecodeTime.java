package weighin.verdict;

import weighin.Range;
import weighin.device.Device;
import weighin.engine.EngineProfile;

/**
 * How a speed comes about: a token takes the time of its weights at the rate that the engine reaches, and a floor.
 *
 * @param nominal      the device's bandwidth in bytes a second; null where the rate does not follow from it
 * @param factor       the share of it that the engine realises
 * @param rate         what the engine reaches: bytes a second, operations a second where threads decide
 * @param weights      bytes of weights that a token reads, or operations that it takes
 * @param cacheBytes   of KV cache that a token reads at the full context
 * @param floorSeconds what a token takes whatever its model
 * @param spilled      the share of the weights that a program's card does not hold; null where it holds them all
 */
public record DecodeTime(How how, Range nominal, Range factor, Range rate, Range weights, double cacheBytes,
        Range floorSeconds, Range spilled) {
    /** What the rate follows from. */
    public enum How {
        BANDWIDTH("bandwidth"), THREADS("threads"), MEASURED("measured");

        public final String id;

        How(String id) {
            this.id = id;
        }
    }

    /** The arithmetic of a verdict's speed; null where it is not known. */
    public static DecodeTime of(Device device, Verdict verdict) {
        if (verdict.engine() == null || verdict.speed() == null || verdict.speed().tokensPerSecond() == null
            && verdict.speed().firstTokenSeconds() == null) {
            return null;
        }
        EngineProfile profile = EngineProfile.of(verdict.engine(), verdict.path());
        return profile == null ? null : Speeds.pace(device, profile, verdict.size());
    }

    /** Seconds that one token takes: at best with an empty cache, at worst with a full one. */
    public Range secondsPerToken() {
        return new Range(floorSeconds.low() + Speeds.per(weights.low(), rate.high()),
            floorSeconds.high() + Speeds.per(weights.high() + cacheBytes, rate.low()));
    }
}
