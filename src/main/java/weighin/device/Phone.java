package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.table.Table;

/**
 * A phone of {@code phones.tsv}.
 *
 * @param name   its name
 * @param ramGib its smallest and largest RAM
 * @param gpu    its GPU; null where it differs by market
 */
record Phone(String name, Range ramGib, Gpu gpu) {
    private record Entry(List<String> words, String code, Phone phone) {
    }

    private static final List<Entry> ENTRIES = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("phones").rows()) {
            List<String> ram = Ascii.split(row.text("ram"), ',');
            Range range = new Range(Ascii.parseNumber(ram.get(0)), Ascii.parseNumber(ram.get(ram.size() - 1)));
            Gpu gpu = row.has("gpu") ? GpuName.read(row.text("gpu")).gpu() : null;
            Phone phone = new Phone(row.text("name"), range, gpu);
            ENTRIES.add(new Entry(words(row.text("name")), Ascii.lower(row.text("code")), phone));
        }
    }

    /** The names of all of them. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            names.add(entry.phone().name());
        }
        return names;
    }

    /** The phone that a text names, by its model number or its longest name; null when it names none. */
    static Phone of(String text) {
        if (text == null) {
            return null;
        }
        String lower = Ascii.lower(Ascii.trim(Ascii.shorten(text, 200)));
        List<String> words = words(lower);
        Entry best = null;
        for (Entry entry : ENTRIES) {
            if (!entry.code().isEmpty() && lower.startsWith(entry.code())) {
                return entry.phone();
            }
            if (holds(words, entry.words()) && (best == null || entry.words().size() > best.words().size())) {
                best = entry;
            }
        }
        return best == null ? null : best.phone();
    }

    /** "Galaxy" is left out: many say "Samsung S24". */
    private static List<String> words(String text) {
        List<String> out = new ArrayList<>();
        for (String word : GpuName.words(text)) {
            if (!word.equals("galaxy") && !word.equals("google")) {
                out.add(word);
            }
        }
        return out;
    }

    private static boolean holds(List<String> words, List<String> wanted) {
        for (int from = 0; from + wanted.size() <= words.size(); from++) {
            int same = 0;
            while (same < wanted.size() && words.get(from + same).equals(wanted.get(same))) {
                same++;
            }
            if (same == wanted.size()) {
                return true;
            }
        }
        return false;
    }
}
