package weighin.size;

import java.util.HashMap;
import java.util.Map;
import weighin.Table;

/** The single figures of the table {@code download-rules}. */
final class Rules {
    private static final Map<String, Double> NUMBERS = new HashMap<>();

    static {
        for (Table.Row row : Table.read("download-rules").rows()) {
            NUMBERS.put(row.text("rule"), row.number("value"));
        }
    }

    private Rules() {
    }

    static double number(String rule) {
        Double value = NUMBERS.get(rule);
        if (value == null) {
            throw new IllegalStateException("table download-rules has no " + rule);
        }
        return value;
    }
}
