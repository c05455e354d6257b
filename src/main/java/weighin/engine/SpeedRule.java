package weighin.engine;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.table.Table;

/**
 * A row of {@code speed.tsv}: how much of a device's nominal speed an engine realises. An empty cell matches all.
 *
 * @param fromBytes    the smallest file that the row is for
 * @param factor       share of the bandwidth, or operations a second of a thread
 * @param byThread     whether arithmetic decides, each thread's own
 * @param floorSeconds what a token takes whatever the model
 */
public record SpeedRule(String engine, String path, String browser, String gpu, String formats, double fromBytes,
        Range factor, boolean byThread, Range floorSeconds, Range prefill, boolean prefillByDecode) {
    private static final List<SpeedRule> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("speed").rows()) {
            ALL.add(new SpeedRule(row.text("engine"), row.text("path"), row.text("browser"), row.text("gpu"),
                row.text("formats"), row.number("fromGB", 0) * 1e9, factor(row), row.text("unit").equals("thread"),
                new Range(row.number("floorMsLow"), row.number("floorMsHigh")).times(1e-3),
                new Range(row.number("prefillLow"), row.number("prefillHigh")), row.text("prefill").equals("decode")));
        }
    }

    private static Range factor(Table.Row row) {
        Range factor = new Range(row.number("factorLow"), row.number("factorHigh"));
        return row.text("unit").equals("thread") ? factor.times(1e9) : factor;
    }

    /** Those of an engine on a path, in the table's order. */
    static List<SpeedRule> of(String engine, String path) {
        List<SpeedRule> those = new ArrayList<>();
        for (SpeedRule rule : ALL) {
            if (Table.matches(rule.engine, engine) && Table.matches(rule.path, path)) {
                those.add(rule);
            }
        }
        return those;
    }

    boolean holds(String browser, String gpu, String formats, double bytes) {
        return bytes >= fromBytes && Table.matches(this.browser, browser) && Table.matches(this.gpu, gpu)
            && Table.matches(this.formats, formats);
    }
}
