package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.table.Table;

/** Words by which a name says that its model is unlike the one that its other words name: Falcon Mamba is no Falcon. */
final class NameExclusions {
    private static final List<NameExclusions> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("unlike").rows()) {
            ALL.add(new NameExclusions(row));
        }
    }

    private final NameWords words;
    private final String differs;

    private NameExclusions(Table.Row row) {
        words = new NameWords(row.text("words"));
        differs = row.text("differs");
    }

    /** Whether the name speaks of another kind of network than that of a model with these words. */
    static boolean network(NameWords name, NameWords own) {
        return differ("network", name, own);
    }

    /** Whether the name speaks of parts that see or hear, which a model with these words has not. */
    static boolean tower(NameWords name, NameWords own) {
        return differ("tower", name, own);
    }

    /** Whether the name speaks of a head that a model with these words has not. */
    static boolean head(NameWords name, NameWords own) {
        return differ("head", name, own);
    }

    /** Whether the name speaks of a language that a small model with these words does not know. */
    static boolean vocabulary(NameWords name, NameWords own) {
        return differ("vocabulary", name, own);
    }

    private static boolean differ(String what, NameWords name, NameWords own) {
        for (NameExclusions each : ALL) {
            if (each.differs.equals(what) && each.isIn(name) && !each.isIn(own)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(NameWords name) {
        for (String word : words.words.keySet()) {
            if (!name.words.containsKey(word)) {
                return false;
            }
        }
        return true;
    }
}
