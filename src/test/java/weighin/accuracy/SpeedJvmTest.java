package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Decode speed against measured rows: how far the range's middle is off, how many rows lie inside, how wide it is. */
class SpeedJvmTest {
    @Test
    void decodeSpeed() {
        MeasuredSpeed.All all = MeasuredSpeed.all();
        Map<String, List<MeasuredSpeed>> groups = new TreeMap<>();
        Map<String, List<MeasuredSpeed>> devices = new TreeMap<>();
        for (MeasuredSpeed each : all.scored()) {
            groups.computeIfAbsent(each.group(), g -> new ArrayList<>()).add(each);
            devices.computeIfAbsent(each.group() + " " + each.device(), g -> new ArrayList<>()).add(each);
        }
        System.out.println("decode speed: rows, factor median / 90th, inside, median width; not scored: " + all.left());
        groups.forEach(SpeedJvmTest::print);
        print("all", all.scored());
        System.out.println("each device:");
        devices.forEach(SpeedJvmTest::print);
        System.out.println("each device left out in turn, the middle moved by the median of the others:");
        Map<String, List<MeasuredSpeed>> without = new TreeMap<>();
        groups.forEach((name, rows) -> without.put(name, MeasuredSpeed.eachDeviceLeftOut(rows)));
        without.forEach((name, rows) -> {
            if (!rows.isEmpty()) {
                print(name, rows);
            }
        });
        assertAll(() -> bars(groups.get("chromium webgpu"), 1.25, 1.7),
            () -> bars(groups.get("native gpu"), 1.2, 1.5),
            () -> bars(without.get("native gpu"), 1.2, 1.6),
            () -> bars(groups.get("native phone cpu"), 1.6, 2),
            () -> bars(groups.get("native phone opencl"), 1.6, 2),
            () -> bars(groups.get("chromium wasm-cpu"), 1.4, 2),
            () -> bars(groups.get("firefox webgpu"), 1.4, 2),
            () -> bars(groups.get("webkit webgpu"), 1.5, 2),
            () -> bars(all.scored(), 1.25, 1.7));
    }

    /** The middle's factor in the median and for nine in ten, 85 % inside, and no wider than threefold in the median. */
    private static void bars(List<MeasuredSpeed> rows, double median, double ninetieth) {
        String line = line(rows.get(0).group(), rows);
        assertTrue(MeasuredSpeed.factor(rows, 0.5) <= median, line);
        assertTrue(MeasuredSpeed.factor(rows, 0.9) <= ninetieth, line);
        assertTrue(MeasuredSpeed.coverage(rows) >= 0.85, line);
        assertTrue(MeasuredSpeed.width(rows) <= 3, line);
    }

    private static void print(String name, List<MeasuredSpeed> rows) {
        System.out.println(line(name, rows));
    }

    private static String line(String name, List<MeasuredSpeed> rows) {
        return String.format(Locale.ROOT, "  %-60s %4d  %.2f / %.2f  %3.0f %%  %.1f", name, rows.size(),
            MeasuredSpeed.factor(rows, 0.5), MeasuredSpeed.factor(rows, 0.9), 100 * MeasuredSpeed.coverage(rows),
            MeasuredSpeed.width(rows));
    }
}
