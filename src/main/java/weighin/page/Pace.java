package weighin.page;

import weighin.Range;

/** A speed in words: how it compares with reading. */
final class Pace {
    /** Tokens a second: 5 are silent reading of 240 words a minute, and a third more are comfortably ahead of it. */
    private static final double READING = 7;
    private static final double FASTER = 14;

    private Pace() {
    }

    /** The key of the words, by the middle of the range, where that is meant as a ratio. */
    static String key(Range tokensPerSecond) {
        double high = tokensPerSecond.bounded() ? tokensPerSecond.high() : tokensPerSecond.low();
        double middle = Math.sqrt(tokensPerSecond.low() * high);
        return middle >= FASTER ? "pace.fast" : middle >= READING ? "pace.even" : "pace.slow";
    }
}
