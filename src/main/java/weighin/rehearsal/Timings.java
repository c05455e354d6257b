package weighin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;

/**
 * What a run of a plan took.
 *
 * @param prefillTokens  tokens of the prompt that were prefilled
 * @param prefillSeconds what they took together
 * @param tokenSeconds   what each decoded token took, in order
 */
public record Timings(int prefillTokens, double prefillSeconds, List<Double> tokenSeconds) {
    /** Tokens of a prompt that a first token waits for. */
    static double promptTokens() {
        return RehearsalRules.of("prompt.tokens");
    }

    /** The median of the decoded tokens; null when none was. */
    public Double tokensPerSecond() {
        Range spread = spread(tokenSeconds);
        return spread == null ? null : (Double) (1 / median(tokenSeconds));
    }

    /** Null when nothing was prefilled. */
    public Double prefillTokensPerSecond() {
        return prefillTokens > 0 && prefillSeconds > 0 ? (Double) (prefillTokens / prefillSeconds) : null;
    }

    /** Prefilling a prompt of a thousand tokens and decoding one; an encoder only prefills. */
    public Double firstTokenSeconds() {
        Double prefill = prefillTokensPerSecond();
        Double decode = tokensPerSecond();
        return prefill == null ? null : (Double) (promptTokens() / prefill + (decode == null ? 0 : 1 / decode));
    }

    /** Bytes of weights and cache read in a second of decoding. */
    public Double bandwidthBytesPerSecond(Plan plan) {
        Double decode = tokensPerSecond();
        return decode == null ? null : (Double) (plan.bytesPerToken() * decode);
    }

    /** The middle one of the repeats, or between the middle two; NaN of none. */
    public static double median(List<Double> repeats) {
        List<Double> sorted = sorted(repeats);
        int n = sorted.size();
        return n == 0 ? Double.NaN : n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    /**
     * The spread around the median: from the lower quarter of the repeats to the upper one, so that one disturbed
     * repeat in four does not matter, and a busy machine shows as a wide range. Null of none.
     */
    public static Range spread(List<Double> repeats) {
        List<Double> sorted = sorted(repeats);
        int n = sorted.size();
        if (n == 0 || !(sorted.get(0) > 0) || sorted.get(n - 1) == Double.POSITIVE_INFINITY) {
            return null;
        }
        return new Range(sorted.get(n / 4), sorted.get(n - 1 - n / 4));
    }

    private static List<Double> sorted(List<Double> values) {
        List<Double> sorted = new ArrayList<>();
        for (Double value : values) {
            int at = sorted.size();
            while (at > 0 && sorted.get(at - 1) > value) {
                at--;
            }
            sorted.add(at, value);
        }
        return sorted;
    }
}
