package weighin.page;

import weighin.Range;
import weighin.verdict.Thresholds;

/** A speed in words: how it compares with reading. */
final class Pace {
    private Pace() {
    }

    /** The key of the words, by the middle of the range, where that is meant as a ratio. */
    static String key(Range tokensPerSecond) {
        double high = tokensPerSecond.bounded() ? tokensPerSecond.high() : tokensPerSecond.low();
        double middle = Math.sqrt(tokensPerSecond.low() * high);
        return middle >= Thresholds.of("tokens.fast") ? "pace.fast"
            : middle >= Thresholds.of("tokens.well") ? "pace.even" : "pace.slow";
    }
}
