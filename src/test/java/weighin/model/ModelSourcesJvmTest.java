package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weighin.table.Table;

/** Where shapes were read stands in a table that only the tests have. */
class ModelSourcesJvmTest {
    @Test
    void everyDocumentIsNamed() {
        Set<String> named = new HashSet<>();
        for (Table.Row row : Table.read("model-sources").rows()) {
            assertTrue(row.has("document") && named.add(row.text("model")), row.text("model"));
        }
        Set<String> cited = new HashSet<>();
        for (Table.Row row : Table.read("models").rows()) {
            if ("doc".equals(row.text("source"))) {
                cited.add(row.text("name"));
            }
        }
        assertEquals(cited, named);
    }
}
