package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GpuSearchTest {
    private static String first(String typed) {
        List<GpuSearch.Choice> found = GpuSearch.find(typed, 8);
        return found.isEmpty() ? null : found.get(0).name();
    }

    @Test
    void whatPeopleTypeIsFound() {
        assertEquals("NVIDIA RTX 4070 Laptop", first("rtx 4070 lap"));
        assertEquals("NVIDIA RTX 3060 Ti", first("3060 t"));
        assertEquals("AMD RX 7900 XTX", first("Radeon RX 7900"));
        assertEquals("Apple M4 Pro", first("m4 p"));
        assertEquals("Intel Iris Xe", first("intel iris"));
        assertEquals("NVIDIA RTX 5090", first("GeForce RTX 5090"));
        assertEquals(null, first("no such card"));
        assertEquals(0, GpuSearch.find("  ", 8).size());
        assertEquals(8, GpuSearch.find("rtx", 8).size());
    }

    @Test
    void aMakersNameAloneListsItsCards() {
        for (GpuSearch.Choice choice : GpuSearch.find("amd", 20)) {
            assertTrue(choice.name().startsWith("AMD"), choice.name());
        }
        assertEquals(20, GpuSearch.find("nvidia", 20).size());
    }

    @Test
    void everyChoiceIsUnderstoodWhenItIsDeclared() {
        int seen = 0;
        for (GpuTable.Entry entry : GpuTable.entries()) {
            if (entry.vagueness() > 0) {
                continue;
            }
            for (GpuSearch.Choice choice : GpuSearch.find(entry.gpu().name(), 30)) {
                GpuName read = GpuName.readDeclared(choice.name());
                assertNotNull(read.gpu(), choice.name());
                assertEquals(GpuSearch.named(choice.name()).memoryGb().size(),
                    read.gpu().sharesRam() ? 0 : read.gpu().gb().length, choice.name());
                seen++;
            }
        }
        assertTrue(seen > 400);
    }

    @Test
    void memoryIsOfferedOnlyWhereItIsTheCards() {
        assertEquals(List.of(8.0, 12.0), GpuSearch.named("NVIDIA RTX 3060").memoryGb());
        assertEquals(List.of(), GpuSearch.named("Apple M2").memoryGb());
        assertEquals(null, GpuSearch.named("RTX 9999"));
    }
}
