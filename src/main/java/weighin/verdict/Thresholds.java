package weighin.verdict;

import weighin.table.FigureTable;

/** The figures of {@code thresholds.tsv}, by key. */
final class Thresholds {
    private static final FigureTable TABLE = FigureTable.read("thresholds");

    private Thresholds() {
    }

    static double of(String key) {
        return TABLE.of(key);
    }
}
