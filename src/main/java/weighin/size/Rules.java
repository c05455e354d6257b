package weighin.size;

import weighin.table.FigureTable;

/** The figures of {@code download-rules.tsv}, by key. */
final class Rules {
    private static final FigureTable TABLE = FigureTable.read("download-rules");

    private Rules() {
    }

    static double number(String rule) {
        return TABLE.of(rule);
    }
}
