package weighin.rehearsal;

import java.util.List;
import weighin.Range;
import weighin.table.Table;

/** A row of {@code rehearsed.tsv}: an engine's speed over that of the kernels here. An empty cell matches all. */
record EngineShare(Range decode, Range prefill) {
    private static final List<Table.Row> ROWS = Table.read("rehearsed").rows();

    static EngineShare of(String engine, String path, String formats, String kernel) {
        for (Table.Row row : ROWS) {
            if (Table.matches(row.text("engine"), engine) && Table.matches(row.text("path"), path)
                && Table.matches(row.text("formats"), formats) && Table.matches(row.text("kernel"), kernel)) {
                return new EngineShare(new Range(row.number("decodeLow"), row.number("decodeHigh")),
                    new Range(row.number("prefillLow"), row.number("prefillHigh")));
            }
        }
        throw new IllegalStateException("table rehearsed has no row for " + engine);
    }
}
