package weighin.rehearsal;

import weighin.table.FigureTable;

/** The figures of {@code rehearsal.tsv}, by key. */
public final class RehearsalRules {
    private static final FigureTable TABLE = FigureTable.read("rehearsal");

    private RehearsalRules() {
    }

    /** @throws IllegalStateException if there is no such figure: a fault of the build */
    public static double of(String key) {
        return TABLE.of(key);
    }
}
