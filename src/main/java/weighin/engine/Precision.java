package weighin.engine;

import java.util.ArrayList;
import java.util.List;
import weighin.model.Engine;
import weighin.table.Table;

/**
 * About how many bits a weight is stored in, whichever engine runs it: a row for each engine that can, of the table
 * {@code precisions}.
 *
 * @param id {@code "8-bit"}
 */
public record Precision(String id, List<Table.Row> rows) {
    private static final List<Table.Row> ALL = Table.read("precisions").rows();

    /** The precision of that id; null when there is none. */
    public static Precision of(String id) {
        List<Table.Row> rows = new ArrayList<>();
        for (Table.Row row : ALL) {
            if (row.text("precision").equals(id)) {
                rows.add(row);
            }
        }
        return rows.isEmpty() ? null : new Precision(id, List.copyOf(rows));
    }

    /** Whether that engine's format stands for one of the precisions. */
    public static boolean names(Engine engine, String format) {
        for (Table.Row row : ALL) {
            if (row.text("engine").equals(engine.id)
                && (row.text("format").equals(format) || row.text("withoutF16").equals(format))) {
                return true;
            }
        }
        return false;
    }

    /** The engine's format, for an adapter with half precision or without; null where the engine has none. */
    public String format(Engine engine, boolean half) {
        for (Table.Row row : rows) {
            if (row.text("engine").equals(engine.id)) {
                return half || !row.has("withoutF16") ? row.text("format") : row.text("withoutF16");
            }
        }
        return null;
    }
}
