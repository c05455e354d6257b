package weighin.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import weighin.Ascii;

/** All tables as text, to check them together: a cell may be a word of another table. */
public final class TableSet {
    private final Map<String, String> texts;
    private final Map<String, List<String>> columns = new HashMap<>();

    /** @param texts each table's text by its name, {@code models} */
    public TableSet(Map<String, String> texts) {
        this.texts = new TreeMap<>(texts);
    }

    /** The words of a column, without empty cells; empty when there is no such column, which is a fault of its own. */
    public List<String> column(String table, String column) {
        return columns.computeIfAbsent(table + "." + column, key -> read(table, column));
    }

    private List<String> read(String table, String column) {
        List<String> words = new ArrayList<>();
        int at = -1;
        boolean header = true;
        for (String line : Ascii.split(texts.getOrDefault(table, ""), '\n')) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            List<String> cells = Ascii.split(line, '\t');
            if (header) {
                at = cells.indexOf(column);
                header = false;
            } else if (at >= 0 && at < cells.size() && !cells.get(at).isEmpty()) {
                words.add(cells.get(at));
            }
        }
        return words;
    }

    /** What is wrong with one table; none is right. */
    public List<String> faults(Schema schema) {
        List<String> faults = new ArrayList<>();
        String text = texts.get(schema.table());
        if (text == null) {
            faults.add(schema.table() + ".tsv: the table is declared and not there");
        } else {
            schema.check(text, this, faults);
        }
        return faults;
    }

    /**
     * Everything that is wrong, {@code models.tsv:123: config: unknown key vocab_sise, did you mean vocab_size}; empty
     * where all is right.
     */
    public List<String> faults(List<Schema> schemas) {
        List<String> faults = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        for (Schema schema : schemas) {
            if (!declared.add(schema.table())) {
                faults.add(schema.table() + ".tsv: it is declared twice");
            }
            faults.addAll(faults(schema));
        }
        for (String name : texts.keySet()) {
            if (!declared.contains(name)) {
                faults.add(name + ".tsv: the table is not declared");
            }
        }
        return faults;
    }
}
