package weighin.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Range;
import weighin.table.Table;

/** The steps of {@code device-rules.tsv}: a rule's row holds from its {@code from} on. */
final class DeviceRules {
    private static final Map<String, List<Table.Row>> RULES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("device-rules").rows()) {
            RULES.computeIfAbsent(row.text("rule"), rule -> new ArrayList<>()).add(row);
        }
    }

    private DeviceRules() {
    }

    /** The rule's figures at {@code at}, in the table's own unit; an empty high end is open. */
    static Range at(String rule, double at) {
        Table.Row found = null;
        for (Table.Row row : RULES.get(rule)) {
            if (found == null || row.number("from") <= at) {
                found = row;
            }
        }
        return new Range(found.number("low"), found.number("high", Double.POSITIVE_INFINITY));
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
