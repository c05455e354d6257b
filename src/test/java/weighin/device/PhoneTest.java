package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.device.Signals.Declared;
import weighin.table.Table;

class PhoneTest {
    private static String name(String text) {
        Phone phone = Phone.of(text);
        return phone == null ? null : phone.name();
    }

    @Test
    void modelsAreFoundByNameAndNumber() {
        assertEquals("Pixel 8a", name("Pixel 8a"));
        assertEquals("Pixel 9 Pro", name("Pixel 9 Pro XL"));
        assertEquals("Galaxy S24 Ultra", name("SM-S928B"));
        assertEquals("Galaxy S24 Ultra", name("Samsung S24 Ultra"));
        assertEquals("iPhone 11", name("iPhone 11 Pro Max (4GB)"));
        assertEquals("iPhone 17 Pro", name("iPhone 17 Pro Max"));
        for (String none : new String[] {null, "", "K", "iPhone", "iPad", "Pixel", "SM-", "RTX 4090", "2201117TY"}) {
            assertNull(name(none), none);
        }
    }

    @Test
    void everyGpuIsInTheTable() {
        for (Table.Row row : Table.read("phones").rows()) {
            Phone phone = Phone.of(row.text("name"));
            assertEquals(row.text("name"), phone.name());
            assertTrue(row.has("source"));
            if (row.has("gpu")) {
                assertNotNull(phone.gpu(), row.text("name"));
            }
        }
    }

    @Test
    void aKnownModelNarrowsTheMemory() {
        // The browser says 8 GiB at its cap; a Pixel 8a has 8.
        Range known = Devices.seen(RecordedDevices.of("pixel-8a")).budget().gpuBytes();
        assertEquals(0.25 * 8 * 1073741824.0, known.low(), 1);
        assertEquals(0.3 * 8 * 1073741824.0, known.high(), 1);
        Signals nothing = new Signals(null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, new Declared(null, null, "iPhone 11 Pro Max"));
        assertTrue(Devices.seen(nothing).budget().gpuBytes().high() <= 0.8e9);
    }
}
