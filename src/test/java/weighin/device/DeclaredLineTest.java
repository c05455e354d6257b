package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import weighin.device.Signals.Declared;

class DeclaredLineTest {
    @Test
    void whatIsKeptIsReadAgain() {
        for (Declared said : new Declared[] {new Declared(16.0, 8.0, "NVIDIA RTX 4060"), new Declared(null, 0.5, null),
            new Declared(36.0, null, null), new Declared(null, null, "Apple M2")}) {
            assertEquals(said, DeclaredLine.read(DeclaredLine.write(said)));
        }
        assertEquals("16\t8\tNVIDIA RTX 4060", DeclaredLine.write(new Declared(16.0, 8.0, "NVIDIA RTX 4060")));
    }

    @Test
    void whatSaysNothingIsNothing() {
        for (String line : new String[] {null, "", "\t\t", "16", "a\tb\t", "0\t-1\t ", "\t\t\t\t", "x".repeat(300)}) {
            assertNull(DeclaredLine.read(line), line);
        }
    }
}
