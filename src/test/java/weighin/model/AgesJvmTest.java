package weighin.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which rows of the catalogue are old in a family that has newer ones, and that nobody is sent to them first. */
class AgesJvmTest {
    private static final int OLD_MONTHS = 24;

    private static int month(String date) {
        assertTrue(date.matches("20[12][0-9]-(0[1-9]|1[0-2])"), date);
        return Integer.parseInt(date.substring(0, 4)) * 12 + Integer.parseInt(date.substring(5)) - 1;
    }

    /** The rows of each family, by the first word of their names. */
    private static Map<String, List<CatalogueEntry>> families() {
        Map<String, List<CatalogueEntry>> families = new TreeMap<>();
        for (CatalogueEntry entry : Catalogue.entries()) {
            if (entry.disclosed) {
                String family = entry.words().words.keySet().iterator().next();
                families.computeIfAbsent(family, word -> new ArrayList<>()).add(entry);
            }
        }
        return families;
    }

    @Test
    void suggestionsBeginWithWhatIsCurrent() {
        int latest = 0;
        for (CatalogueEntry entry : Catalogue.entries()) {
            latest = entry.disclosed ? Math.max(latest, month(entry.date)) : latest;
        }
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, List<CatalogueEntry>> family : families().entrySet()) {
            int newest = 0;
            for (CatalogueEntry entry : family.getValue()) {
                newest = Math.max(newest, month(entry.date));
            }
            for (CatalogueEntry entry : family.getValue()) {
                if (month(entry.date) < latest - OLD_MONTHS && newest > month(entry.date)) {
                    old.add(entry.name + " (" + entry.date + ")");
                }
            }
            List<String> suggested = Suggestions.of(new NameWords(family.getKey()));
            if (!suggested.isEmpty()) {
                int first = month(Catalogue.date(CatalogueEntry.id(suggested.get(0))));
                assertTrue(first >= newest, family.getKey() + " " + suggested);
            }
        }
        System.out.println("rows older than two years in a family with newer ones: " + old.size());
        if (Boolean.getBoolean("weighin.print")) {
            System.out.println(old);
        }
        assertFalse(old.isEmpty(), "the oldest rows were not found");
    }
}
