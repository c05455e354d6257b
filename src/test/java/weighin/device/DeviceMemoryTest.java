package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import weighin.Range;

class DeviceMemoryTest {
    @Test
    void aFigureIsAnInterval() {
        assertEquals(new Range(12, 24), DeviceMemory.gib(16.0, 149, false));
        assertEquals(new Range(6, 12), DeviceMemory.gib(8.0, 147, false));
        assertEquals(new Range(3, 6), DeviceMemory.gib(4.0, 149, true));
    }

    @Test
    void theCapsChangedWithVersion147() {
        assertEquals(Range.atLeast(24), DeviceMemory.gib(32.0, 147, false));
        assertEquals(Range.atLeast(6), DeviceMemory.gib(8.0, 146, false));
        assertEquals(Range.atLeast(6), DeviceMemory.gib(8.0, 0, false));
        assertEquals(Range.atLeast(6), DeviceMemory.gib(8.0, 149, true));
        assertEquals(new Range(0, 3), DeviceMemory.gib(2.0, 149, false));
        assertEquals(new Range(1.5, 3), DeviceMemory.gib(2.0, 149, true));
        assertEquals(new Range(0, 0.375), DeviceMemory.gib(0.25, 100, true));
    }

    @Test
    void noFigureIsNoInterval() {
        for (Double odd : new Double[] {null, Double.NaN, 0.0, -8.0, Double.POSITIVE_INFINITY, 1e9}) {
            assertNull(DeviceMemory.gib(odd, 149, false));
        }
    }
}
