package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.Table;
import weighin.Text;

/** A row of {@code speed.tsv}: how much of a device's nominal speed an engine realises. An empty cell matches all. */
record SpeedRule(String engine, String path, String browser, String gpu, String formats, Range factor, boolean perCore,
        Range floorSeconds, Range prefill, boolean prefillByDecode) {
    private static final List<SpeedRule> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("speed").rows()) {
            ALL.add(new SpeedRule(row.text("engine"), row.text("path"), row.text("browser"), row.text("gpu"),
                row.text("formats"), new Range(row.number("factorLow"), row.number("factorHigh")),
                row.text("unit").equals("core"),
                new Range(row.number("floorMsLow"), row.number("floorMsHigh")).times(1e-3),
                new Range(row.number("prefillLow"), row.number("prefillHigh")), row.text("prefill").equals("decode")));
        }
    }

    static SpeedRule of(String engine, String path, String browser, String gpu, String formats) {
        for (SpeedRule rule : ALL) {
            if (matches(rule.engine, engine) && matches(rule.path, path) && matches(rule.browser, browser)
                && matches(rule.gpu, gpu) && matches(rule.formats, formats)) {
                return rule;
            }
        }
        return null;
    }

    static boolean matches(String cell, String value) {
        if (cell.isEmpty() || cell.equals(value)) {
            return true;
        }
        if (cell.indexOf(',') < 0) {
            return false;
        }
        for (String word : Text.split(cell, ',')) {
            if (word.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
