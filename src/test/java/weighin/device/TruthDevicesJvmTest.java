package weighin.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import weighin.Ascii;
import weighin.Range;

/** The GPU table against what others' tables say; where they differ from the vendor, the vendor is right. */
class TruthDevicesJvmTest {
    @Test
    void mostCardsAreKnownWithTheirBandwidth() throws IOException {
        Path file = Path.of(System.getProperty("weighin.truth", "../shared/truth")).resolve("devices.csv");
        Assumptions.assumeTrue(Files.exists(file), "no truth at " + file);
        int asked = 0;
        int known = 0;
        int agreed = 0;
        List<String> off = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Ascii.split(line, ',');
            String name = cells.get(0);
            String kind = cells.get(1);
            double bandwidth = Ascii.parseNumber(cells.get(5));
            // Second-hand name fragments and phones' rounded figures are no oracle for a card.
            if (!kind.equals("gpu-discrete") && !kind.equals("apple-soc") || bandwidth != bandwidth) {
                continue;
            }
            asked++;
            Gpu gpu = GpuName.readDeclared(name).gpu();
            if (gpu == null) {
                off.add(name + " not known");
                continue;
            }
            known++;
            Range ours = gpu.bandwidthBytesPerSecond();
            if (bandwidth * 1e9 >= ours.low() * 0.97 && bandwidth * 1e9 <= ours.high() * 1.03) {
                agreed++;
            } else {
                off.add(name + " " + bandwidth + " GB/s, ours " + ours.low() / 1e9 + " to " + ours.high() / 1e9);
            }
        }
        System.out.println("GPU table: " + known + " of " + asked + " known, " + agreed + " agree; off: " + off);
        assertTrue(known >= 0.97 * asked, off.toString());
        assertTrue(agreed >= 0.9 * asked, off.toString());
    }
}
