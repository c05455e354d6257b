package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/** What the catalogue's models are sorted into beside their size: who makes them and what they are for. */
public final class Labels {
    /** What a model may be for, as words of the tables. */
    public static final List<String> USES = List.of("chat", "code", "embedding", "vision", "audio");
    private static final List<Table.Row> MAKERS = Table.read("makers").rows();
    private static final List<Table.Row> WORDS = Table.read("uses").rows();

    private Labels() {
    }

    /** A row of the catalogue, before anything is computed of it. */
    public record Listing(String name, String licence, String date, String maker) {
    }

    /** The models of known size, in the catalogue's order. */
    public static List<Listing> all() {
        List<Listing> all = new ArrayList<>();
        for (CatalogueEntry entry : Catalogue.entries()) {
            if (entry.disclosed) {
                all.add(new Listing(entry.name, entry.licence, entry.date, maker(entry.name)));
            }
        }
        return all;
    }

    /** Who makes the model of that name; null when not known. */
    public static String maker(String name) {
        String lower = Ascii.lower(name);
        String maker = null;
        int longest = 0;
        for (Table.Row row : MAKERS) {
            String begins = row.text("begins");
            if (begins.length() > longest && lower.startsWith(begins)) {
                longest = begins.length();
                maker = row.text("maker");
            }
        }
        return maker;
    }

    /** What a model of the catalogue is for, words of {@link #USES}. */
    public static List<String> uses(Model model) {
        List<String> uses = new ArrayList<>();
        String name = Ascii.lower(model.name());
        List<String> words = words(name);
        boolean only = false;
        for (Table.Row row : WORDS) {
            String word = row.text("word");
            if (words.contains(word) || name.startsWith(word)) {
                only |= row.has("only");
                add(uses, row.text("use"));
            }
        }
        CatalogueEntry entry = Catalogue.entry(model.id());
        if (entry != null && entry.sees()) {
            add(uses, "vision");
        }
        boolean reads = model.architecture() != null && model.architecture().isEncoder();
        if (reads && !only) {
            add(uses, "embedding");
        } else if (!only) {
            add(uses, "chat");
        }
        return uses;
    }

    private static void add(List<String> uses, String use) {
        if (!uses.contains(use)) {
            uses.add(use);
        }
    }

    /** The words between blanks and dashes, each also without digits and dots at its end. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String part : Ascii.split(name, ' ')) {
            for (String word : Ascii.split(part, '-')) {
                int end = word.length();
                while (end > 0 && (Ascii.isDigit(word.charAt(end - 1)) || word.charAt(end - 1) == '.')) {
                    end--;
                }
                words.add(word);
                words.add(word.substring(0, end));
            }
        }
        return words;
    }
}
