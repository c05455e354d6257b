package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/** Names of the catalogue that somebody may have meant. */
final class Suggestions {
    private static final int MOST = 4;

    private Suggestions() {
    }

    /** Names like one whose first word is misspelt and whose others no family has; none where it is no near miss. */
    static List<String> misspelt(NameWords words) {
        String meant = null;
        boolean first = true;
        for (String word : words.words.keySet()) {
            if (isKnown(word)) {
                return List.of();
            }
            meant = first ? right(word) : meant;
            first = false;
        }
        return meant == null ? List.of() : of(meant, words);
    }

    /** Names of the family that a word belongs to or nearly belongs to; none where none does. */
    static List<String> of(NameWords words) {
        for (String word : words.words.keySet()) {
            if (isKnown(word)) {
                return of(word, words);
            }
        }
        for (String word : words.words.keySet()) {
            String meant = right(word);
            if (meant != null) {
                return of(meant, words);
            }
        }
        return List.of();
    }

    private static boolean isKnown(String word) {
        return Ascii.isLetter(word.charAt(0)) && !NamePattern.isNoise(word) && !NamePattern.isSized(word)
                && !Catalogue.patterns(word).isEmpty();
    }

    /** The family whose name the word nearly is: the one with the newest model where several are; or null. */
    private static String right(String word) {
        if (NamePattern.isNoise(word) || NamePattern.isSized(word)) {
            return null;
        }
        String found = null;
        String newest = "";
        int least = Integer.MAX_VALUE;
        for (String family : Catalogue.families()) {
            if (Spelling.isSlip(word, family)) {
                int distance = Spelling.distance(word, family);
                String date = "";
                for (NamePattern pattern : Catalogue.patterns(family)) {
                    date = pattern.entry.date.compareTo(date) > 0 ? pattern.entry.date : date;
                }
                if (distance < least || distance == least && date.compareTo(newest) > 0) {
                    least = distance;
                    newest = date;
                    found = family;
                }
            }
        }
        return found;
    }

    /** The family's models: those of the version and size that the words name first, then the newest. */
    private static List<String> of(String family, NameWords words) {
        List<CatalogueEntry> sorted = new ArrayList<>();
        for (NamePattern pattern : Catalogue.patterns(family)) {
            CatalogueEntry entry = pattern.entry;
            if (!sorted.contains(entry)) {
                int at = 0;
                while (at < sorted.size() && !isBefore(entry, sorted.get(at), family, words)) {
                    at++;
                }
                sorted.add(at, entry);
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sorted.size() && i < MOST; i++) {
            names.add(sorted.get(i).name);
        }
        return names;
    }

    private static boolean isBefore(CatalogueEntry a, CatalogueEntry b, String family, NameWords words) {
        double more = likeness(a, family, words) - likeness(b, family, words);
        return more != 0 ? more > 0 : a.date.compareTo(b.date) > 0;
    }

    /**
     * What of the name an entry has: its version, its words, its size within the usual tolerance, and no other word.
     *
     * @param family the family that was meant, which models that only are called after it do not begin with
     */
    private static int likeness(CatalogueEntry entry, String family, NameWords words) {
        int like = entry.words().words.containsKey(family) ? 0 : -3;
        boolean more = words.words.size() > 1 || !words.sizes.isEmpty();
        for (String word : entry.words().words.keySet()) {
            boolean said = words.words.containsKey(word);
            like += said ? 2 : more && Ascii.isLetter(word.charAt(0)) && !word.equals(family) ? -1 : 0;
        }
        if (!words.sizes.isEmpty() && entry.disclosed
                && NamePattern.nearest(words.sizes, entry.size()) <= NamePattern.SIZE_TOLERANCE) {
            like += 2;
        }
        return like;
    }
}
