package weighin.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Range;
import weighin.table.Table;

/** The steps of {@code device-rules.tsv}: a rule's row holds from its {@code from} on. */
final class DeviceRules {
    /** By rule its steps: from where on, the low and the high figure. */
    private static final Map<String, List<double[]>> RULES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("device-rules").rows()) {
            RULES.computeIfAbsent(row.text("rule"), rule -> new ArrayList<>()).add(new double[] {row.number("from", 0),
                row.number("low"), row.number("high", Double.POSITIVE_INFINITY)});
        }
    }

    private DeviceRules() {
    }

    /** The rule's figures at {@code at}, in the table's own unit; an empty high end is open. */
    static Range at(String rule, double at) {
        double[] found = null;
        for (double[] step : RULES.get(rule)) {
            if (found == null || step[0] <= at) {
                found = step;
            }
        }
        return new Range(found[1], found[2]);
    }

    /** The figures of a rule that has no steps, in the table's own unit. */
    static Range of(String rule) {
        return at(rule, 0);
    }

    /** The rule's figures in bytes. */
    static Range bytesAt(String rule, double at) {
        return at(rule, at).times(1e9);
    }
}
