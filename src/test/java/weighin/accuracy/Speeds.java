package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The scores of decode speed: how far the range's middle is off, how many rows lie inside, how wide the range is. */
final class Speeds {
    private static MeasuredSpeed.All all;
    private static List<MeasuredSpeed> leftOut;

    private Speeds() {
    }

    private static MeasuredSpeed.All all() {
        if (all == null) {
            all = MeasuredSpeed.all();
        }
        return all;
    }

    /** By browser and backend, and all together. */
    static Map<String, List<MeasuredSpeed>> groups() {
        Map<String, List<MeasuredSpeed>> groups = new TreeMap<>();
        for (MeasuredSpeed each : all().scored()) {
            groups.computeIfAbsent(each.group(), g -> new ArrayList<>()).add(each);
        }
        groups.put("all", all().scored());
        return groups;
    }

    private static Map<String, List<MeasuredSpeed>> devices(List<MeasuredSpeed> rows) {
        Map<String, List<MeasuredSpeed>> devices = new TreeMap<>();
        for (MeasuredSpeed each : rows) {
            devices.computeIfAbsent(each.group() + " " + each.device(), g -> new ArrayList<>()).add(each);
        }
        return devices;
    }

    static void print() {
        System.out.println("decode speed: rows, factor median / 90th, inside, median width; not scored: "
            + all().left());
        groups().forEach((name, rows) -> System.out.println(line(name, rows)));
        System.out.println("each device left out in turn, its rule fitted to the others (rules of one device not "
            + "scored):");
        groups().forEach((name, rows) -> printLeftOut(name, leftOut(name)));
        System.out.println("each model left out in turn, its rule fitted to the others:");
        List<MeasuredSpeed> models = MeasuredSpeed.eachModelLeftOut(all().scored());
        groups().forEach((name, rows) -> printLeftOut(name, of(name, models)));
    }

    private static void printLeftOut(String group, List<MeasuredSpeed> refitted) {
        System.out.println(refitted.isEmpty() ? "  " + group + ": its rules rest on one" : line(group, refitted));
    }

    /** Every device's own, and behind it the same with the device left out. */
    static void printDevices() {
        System.out.println("each device, and with the device left out of the fit:");
        devices(all().scored()).forEach((name, rows) -> {
            List<MeasuredSpeed> without = devices(leftOut("all")).get(name);
            System.out.println(line(name, rows) + (without == null ? "    -" : line("", without).substring(62)));
        });
    }

    /** A group's rows, each as said by its rule when its device is left out. */
    static List<MeasuredSpeed> leftOut(String group) {
        if (leftOut == null) {
            leftOut = MeasuredSpeed.eachDeviceLeftOut(all().scored());
        }
        return of(group, leftOut);
    }

    private static List<MeasuredSpeed> of(String group, List<MeasuredSpeed> rows) {
        return rows.stream().filter(row -> group.equals("all") || row.group().equals(group)).toList();
    }

    static void check() {
        Map<String, List<MeasuredSpeed>> groups = groups();
        assertAll(() -> bars(groups.get("chromium webgpu"), 1.25, 1.7),
            () -> bars(groups.get("native gpu"), 1.2, 1.5),
            () -> bars(leftOut("native gpu"), 1.2, 1.5),
            () -> bars(groups.get("native phone cpu"), 1.6, 2),
            () -> bars(groups.get("native phone opencl"), 1.6, 2),
            () -> bars(groups.get("chromium wasm-cpu"), 1.4, 2),
            () -> bars(groups.get("firefox webgpu"), 1.4, 2),
            () -> bars(groups.get("webkit webgpu"), 1.5, 2, 4.5),
            () -> bars(groups.get("webkit wasm-cpu"), 1.4, 2),
            () -> bars(groups.get("all"), 1.25, 1.7));
    }

    /** The same, no wider than threefold in the median. */
    private static void bars(List<MeasuredSpeed> rows, double median, double ninetieth) {
        bars(rows, median, ninetieth, 3);
    }

    /**
     * The middle's factor in the median and for nine in ten, 85 % inside, and the median width. Safari's is wider:
     * builds a month apart differ by a third, and models of 16 and of 28 layers have one rule there.
     */
    private static void bars(List<MeasuredSpeed> rows, double median, double ninetieth, double width) {
        String line = line(rows.get(0).group(), rows);
        assertTrue(MeasuredSpeed.factor(rows, 0.5) <= median, line);
        assertTrue(MeasuredSpeed.factor(rows, 0.9) <= ninetieth, line);
        assertTrue(MeasuredSpeed.coverage(rows) >= 0.85, line);
        assertTrue(MeasuredSpeed.width(rows) <= width, line);
    }

    private static String line(String name, List<MeasuredSpeed> rows) {
        return String.format(Locale.ROOT, "  %-60s %4d  %.2f / %.2f  %3.0f %%  %.1f", name, rows.size(),
            MeasuredSpeed.factor(rows, 0.5), MeasuredSpeed.factor(rows, 0.9), 100 * MeasuredSpeed.coverage(rows),
            MeasuredSpeed.width(rows));
    }
}
