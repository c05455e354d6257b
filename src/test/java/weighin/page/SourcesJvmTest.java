package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weighin.table.Table;

/** The documents that the page's arithmetic links to. */
class SourcesJvmTest {
    @Test
    void eachFigureNamesDocumentsByAddress() {
        Set<String> figures = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Table.Row row : Table.read("sources").rows()) {
            figures.add(row.text("figure"));
            assertTrue(row.text("address").matches("https://[a-z0-9.-]+/\\S*"), row.text("address"));
            assertTrue(!row.text("document").isBlank() && seen.add(row.text("figure") + row.text("address")),
                row.text("document"));
        }
        assertEquals(Set.copyOf(FigureExplanation.FIGURES), figures);
    }
}
