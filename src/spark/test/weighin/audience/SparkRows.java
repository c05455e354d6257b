package weighin.audience;

/** The generated rows, for tests of another package. */
public final class SparkRows {
    private SparkRows() {
    }

    public static String csv(long seed, int rows) {
        return GeneratedRows.HEADER + "\n" + String.join("\n", new GeneratedRows(seed).lines(rows)) + "\n";
    }
}
