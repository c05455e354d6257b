package weighin.engine;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.device.Kernel;
import weighin.table.Table;

/**
 * A row of {@code speed-measured.tsv}: how much of a device's measured speed an engine realises. An empty cell matches
 * all.
 *
 * @param kernel     on a processor: the kernel that works as the engine does in those formats; null for the nearest by
 *                   bits
 * @param factor     share of the measured bytes a second
 * @param dispatches dispatches a token
 * @param prefill    share of the measured operations a second; on a processor of the measured bytes a second, 0 where
 *                   the row of {@code speed.tsv} holds
 */
public record MeasuredRule(String engine, String path, String formats, Kernel kernel, Range factor, Range dispatches,
        Range prefill) {
    private static final List<MeasuredRule> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("speed-measured").rows()) {
            ALL.add(new MeasuredRule(row.text("engine"), row.text("path"), row.text("formats"),
                Kernel.of(row.text("kernel")), range(row, "factor"), range(row, "dispatches"), range(row, "prefill")));
        }
    }

    /** @return null when no row matches */
    static MeasuredRule of(String engine, String path, String formats) {
        for (MeasuredRule rule : ALL) {
            if (Table.matches(rule.engine, engine) && Table.matches(rule.path, path)
                && Table.matches(rule.formats, formats)) {
                return rule;
            }
        }
        return null;
    }

    /** Whether the row tells of prefill. */
    public boolean prefills() {
        return prefill.high() > 0;
    }

    private static Range range(Table.Row row, String name) {
        return new Range(row.number(name + "Low", 0), row.number(name + "High", 0));
    }
}
