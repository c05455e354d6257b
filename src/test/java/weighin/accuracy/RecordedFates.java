package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/**
 * What became of every run in a browser of a Mac with an M3 and 16 GB, beside the verdict from what that browser
 * reveals.
 */
final class RecordedFates {
    /** A run and its verdict. */
    record Fate(String name, boolean ran, double tokensPerSecond, Verdict.Outcome said) {
        String group() {
            String[] words = name.split(" ");
            return words[0] + " " + words[1] + (!ran ? " failed"
                : tokensPerSecond < 1 ? " ran below one token a second" : " ran");
        }

        /** A failure called well or runs; a success called no, unless nobody would wait for it. */
        boolean wrong() {
            return ran ? said == Verdict.Outcome.NO && tokensPerSecond >= 1
                : said == Verdict.Outcome.WELL || said == Verdict.Outcome.RUNS;
        }
    }

    private static final Device CHROME = Devices.seen(RecordedDevices.of("mac-chrome-m3"));
    private static final Device SAFARI = Devices.seen(RecordedDevices.of("mac-safari-16gb"));
    private static final Device FIREFOX = Devices.seen(firefox());

    private RecordedFates() {
    }

    /** Network errors, timeouts and a browser without its compiler are no fates and left out. */
    static List<Fate> all() {
        List<Fate> fates = new ArrayList<>();
        for (Map<String, String> row : Truth.rows("performance")) {
            String error = row.get("error").toLowerCase(Locale.ROOT);
            boolean harness = error.contains("network error") || error.contains("timeout")
                || error.contains("no webassembly compiler");
            if (row.get("in_browser").equals("True") && row.get("device").contains("M3 (16GB)") && !harness) {
                fates.add(fate(row));
            }
        }
        return fates;
    }

    private static Fate fate(Map<String, String> row) {
        String name = row.get("browser") + " " + row.get("backend") + " " + row.get("model") + " " + row.get("quant");
        String speed = row.get("decode_tok_s");
        return new Fate(name, row.get("status").equals("done"), speed.isEmpty() ? 0 : Double.parseDouble(speed),
            said(row));
    }

    private static Verdict.Outcome said(Map<String, String> row) {
        Device device = row.get("browser").equals("chromium") ? CHROME : row.get("browser").equals("firefox") ? FIREFOX
            : SAFARI;
        try {
            NamedModel model = Catalogue.resolve(row.get("model"));
            return Weighing.bare(device, new NamedModel(model.model(), model.basis(), null, null, null),
                new Options(Engine.WLLAMA, row.get("quant"), null,
                    row.get("backend").contains("cpu") ? Verdict.Path.CPU : Verdict.Path.GPU)).outcome();
        } catch (WeighInException unknown) {
            return Verdict.Outcome.UNKNOWN;
        }
    }

    /** By browser, backend and fate: how many were given each outcome, in the order of the outcomes. */
    static Map<String, int[]> counts(List<Fate> fates) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Fate fate : fates) {
            counts.computeIfAbsent(fate.group(), k -> new int[Verdict.Outcome.values().length])
                [fate.said().ordinal()]++;
        }
        return counts;
    }

    static void print() {
        System.out.println("outcomes of runs on an M3 with 16 GB:");
        counts(all()).forEach((name, row) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-60s", name));
            for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
                line.append(String.format(Locale.ROOT, "  %s %3d", outcome.id, row[outcome.ordinal()]));
            }
            System.out.println(line);
        });
    }

    static void check() {
        List<Fate> fates = all();
        assertTrue(fates.size() > 300, "the runs are there");
        assertEquals(List.of(), fates.stream().filter(Fate::wrong).toList());
    }

    private static Signals firefox() {
        Signals s = RecordedDevices.of("mac-chrome-m3");
        Signals.Gpu gpu = new Signals.Gpu("", "", "", "Apple M1, or similar", false, true, true, 1073741824.0,
            1073741824.0, 32768.0, 10);
        return new Signals(null, "macos", "firefox", "153.0", false, null, null, null, false, null, 8, "hardware", gpu,
            s.wasm(), s.storage(), null, null, null);
    }
}
