package weighin.verdict;

import weighin.table.FigureTable;

/** The figures of {@code thresholds.tsv}, by key. */
public final class Thresholds {
    private static final FigureTable TABLE = FigureTable.read("thresholds");

    private Thresholds() {
    }

    /** The figure of that key, in the unit that the key names. */
    public static double of(String key) {
        return TABLE.of(key);
    }
}
