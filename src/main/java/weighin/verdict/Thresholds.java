package weighin.verdict;

import java.util.HashMap;
import java.util.Map;
import weighin.Table;

/** The figures of {@code thresholds.tsv}, by key. */
final class Thresholds {
    private static final Map<String, Double> VALUES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("thresholds").rows()) {
            VALUES.put(row.text("key"), row.number("value"));
        }
    }

    private Thresholds() {
    }

    static double of(String key) {
        Double value = VALUES.get(key);
        if (value == null) {
            throw new IllegalStateException("no threshold " + key);
        }
        return value;
    }
}
