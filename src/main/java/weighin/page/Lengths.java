package weighin.page;

/** Parts of a whole as style sheets take them. */
final class Lengths {
    private Lengths() {
    }

    /** {@code "62.5%"}, at most 100 %; of nothing, nothing. */
    static String percent(double part, double whole) {
        double share = whole > 0 ? Math.min(part / whole, 1) : 0;
        long tenths = (long) Math.floor(share * 1000 + 0.5);
        return new StringBuilder().append(tenths / 10).append('.').append(tenths % 10).append('%').toString();
    }
}
