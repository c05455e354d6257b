package weighin;

/**
 * An interval that a hidden figure lies in; the unit is said where it is used.
 *
 * @param low  the low end, finite and not negative
 * @param high the high end, at least {@code low}; positive infinity when no upper end is known
 */
public record Range(double low, double high) {
    /** @throws IllegalArgumentException if the ends are not numbers, negative or the wrong way round */
    public Range {
        if (!(low >= 0) || !(high >= low) || low == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a range needs 0 <= low <= high and a finite low end");
        }
    }

    /** A figure that is known. */
    public static Range exactly(double value) {
        return new Range(value, value);
    }

    /** At least {@code low}, with no known upper end. */
    public static Range atLeast(double low) {
        return new Range(low, Double.POSITIVE_INFINITY);
    }

    /** False when no upper end is known. */
    public boolean bounded() {
        return high != Double.POSITIVE_INFINITY;
    }

    /** The geometric middle, √(low · high); infinite when there is no upper end. */
    public double middle() {
        return Math.sqrt(low * high);
    }

    /** Both ends times a factor that is not negative. */
    public Range times(double factor) {
        return new Range(low * factor, bounded() ? high * factor : high);
    }

    /** From the product of the low ends to that of the high ends. */
    public Range times(Range other) {
        return new Range(low * other.low, bounded() && other.bounded() ? high * other.high : Double.POSITIVE_INFINITY);
    }

    /** Both ends, none above {@code cap}. */
    public Range atMost(double cap) {
        return new Range(Math.min(low, cap), Math.min(high, cap));
    }
}
