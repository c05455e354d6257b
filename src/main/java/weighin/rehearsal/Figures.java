package weighin.rehearsal;

import java.util.HashMap;
import java.util.Map;
import weighin.Table;

/** The figures of {@code rehearsal.tsv}, by key. */
public final class Figures {
    private static final Map<String, Double> VALUES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("rehearsal").rows()) {
            VALUES.put(row.text("key"), row.number("value"));
        }
    }

    private Figures() {
    }

    /** @throws IllegalStateException if there is no such figure: a fault of the build */
    public static double of(String key) {
        Double value = VALUES.get(key);
        if (value == null) {
            throw new IllegalStateException("table rehearsal has no " + key);
        }
        return value;
    }
}
