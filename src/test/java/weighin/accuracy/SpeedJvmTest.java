package weighin.accuracy;

import org.junit.jupiter.api.Test;

/** Decode speed against measured rows, with every device's own figures. */
class SpeedJvmTest {
    @Test
    void decodeSpeed() {
        Speeds.print();
        Speeds.printDevices();
        Speeds.check();
    }
}
