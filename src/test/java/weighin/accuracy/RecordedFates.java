package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/**
 * What became of every recorded run, beside the verdict: in a browser of a Mac with an M3 and 16 GB, from what that
 * browser reveals; elsewhere from what the row tells of the device, declared.
 */
final class RecordedFates {
    /** A run and its verdict; the verdict is null where the model or its format is not known. */
    record Fate(String where, String name, boolean ran, double tokensPerSecond, Verdict verdict) {
        String group() {
            return where + (!ran ? " failed" : tokensPerSecond < 1 ? " ran below one token a second" : " ran");
        }

        Verdict.Outcome said() {
            return verdict == null ? Verdict.Outcome.UNKNOWN : verdict.outcome();
        }

        /** Whether the verdict said what came: "well" at reading speed, "slow" below it, "no" where it did not run. */
        boolean right() {
            return switch (said()) {
                case WELL -> ran && tokensPerSecond >= READING;
                case RUNS -> ran && tokensPerSecond >= 1;
                case SLOW -> ran && tokensPerSecond < READING;
                case NO -> !ran || tokensPerSecond < 1;
                default -> false;
            };
        }

        /** Whether it left open what would come. */
        boolean open() {
            return said() == Verdict.Outcome.TIGHT || said() == Verdict.Outcome.UNKNOWN;
        }

        /** A failure called well, runs or slow; a success called no, unless nobody would wait for it. */
        boolean wrong() {
            return ran ? said() == Verdict.Outcome.NO && tokensPerSecond >= 1
                : said().runs() || said() == Verdict.Outcome.SLOW;
        }
    }

    /** Tokens a second that "well" promises: the row {@code tokens.well} of the thresholds. */
    private static final double READING = 7;
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
                fates.add(fate(row, row.get("browser") + " " + row.get("backend"), said(row)));
            }
        }
        addOthers(fates);
        return fates;
    }

    /** Runs on other devices: those in a browser, and those of llama.cpp and its kin outside of one. */
    private static void addOthers(List<Fate> fates) {
        for (Map<String, String> row : Truth.rows("performance")) {
            boolean browser = row.get("in_browser").equals("True");
            boolean known = MeasuredSpeed.engine(row) != null && !row.get("device").equals("Apple");
            if (known && !row.get("device").contains("M3 (16GB)")) {
                fates.add(fate(row, browser ? "other devices, browser" : row.get("device_class").equals("phone")
                    ? "native phone" : "native", declaredSays(row)));
            }
        }
    }

    private static Fate fate(Map<String, String> row, String where, Verdict said) {
        String name = row.get("device") + " " + row.get("model") + " " + row.get("quant");
        String speed = row.get("decode_tok_s");
        return new Fate(where, name, row.get("status").equals("done") || row.get("status").equals("ok"),
            speed.isEmpty() ? 0 : Double.parseDouble(speed), said);
    }

    /** Without a path: a model too large for the card runs on the processor. */
    private static Verdict declaredSays(Map<String, String> row) {
        boolean phone = row.get("device_class").equals("phone");
        Signals s = MeasuredSpeed.signals(row, phone);
        Matcher gb = Pattern.compile("(\\d+) ?GB").matcher(row.get("device"));
        Double memory = gb.find() ? Double.valueOf(gb.group(1)) : row.get("ram_GB").isEmpty() ? null
            : Double.valueOf(Math.rint(Double.parseDouble(row.get("ram_GB"))));
        Matcher several = Pattern.compile("\\* (\\d+)").matcher(row.get("device"));
        double cards = several.find() ? Double.parseDouble(several.group(1)) : 1;
        boolean card = row.get("device_class").contains("gpu");
        Signals.Declared declared = new Signals.Declared(card ? null : memory,
            card && memory != null ? Double.valueOf(memory * cards) : null,
            phone || cards > 1 ? null : MeasuredSpeed.name(row.get("device")));
        Engine engine = MeasuredSpeed.engine(row);
        String format = engine == Engine.LITERT ? row.get("quant").startsWith("int8") ? "int8" : "int4"
            : row.get("quant");
        try {
            NamedModel model = Catalogue.resolve(row.get("model"));
            return Weighing.bare(Devices.seen(RecordedDevices.with(s, declared)),
                MeasuredSpeed.stretched(model, MeasuredSpeed.context(row)),
                new Options(engine, format, MeasuredSpeed.context(row), null));
        } catch (WeighInException unknown) {
            return null;
        }
    }

    private static Verdict said(Map<String, String> row) {
        Device device = row.get("browser").equals("chromium") ? CHROME : row.get("browser").equals("firefox") ? FIREFOX
            : SAFARI;
        try {
            NamedModel model = Catalogue.resolve(row.get("model"));
            return Weighing.bare(device, new NamedModel(model.model(), model.basis(), null, null, null),
                new Options(Engine.WLLAMA, row.get("quant"), null,
                    row.get("backend").contains("cpu") ? Path.CPU : Path.GPU));
        } catch (WeighInException unknown) {
            return null;
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

    /**
     * What a confidence is worth.
     *
     * @param right verdicts that said what came
     * @param open  verdicts that left it open
     */
    record Trust(int verdicts, int right, int open) {
        /** Of all its verdicts, the share that said what came. */
        double share() {
            return (double) right / verdicts;
        }
    }

    /** By confidence, the lowest first. */
    static Map<Verdict.Confidence, Trust> trust(List<Fate> fates) {
        Map<Verdict.Confidence, Trust> trust = new TreeMap<>();
        for (Fate fate : fates) {
            if (fate.verdict() != null) {
                trust.merge(fate.verdict().confidence(), new Trust(1, fate.right() ? 1 : 0, fate.open() ? 1 : 0),
                    (a, b) -> new Trust(a.verdicts + b.verdicts, a.right + b.right, a.open + b.open));
            }
        }
        return trust;
    }

    static void print() {
        System.out.println("outcomes of runs, in three browsers on an M3 with 16 GB and elsewhere:");
        counts(all()).forEach((name, row) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-60s", name));
            for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
                line.append(String.format(Locale.ROOT, "  %s %3d", outcome.id, row[outcome.ordinal()]));
            }
            System.out.println(line);
        });
        System.out.println("what a confidence is worth: verdicts, of them right, left open, wrong:");
        trust(all()).forEach((confidence, t) -> System.out.println(String.format(Locale.ROOT,
            "  %-8s %4d  right %4d (%3.0f %%)  open %4d  wrong %3d", confidence.id, t.verdicts, t.right,
            100 * t.share(), t.open, t.verdicts - t.right - t.open)));
    }

    static void check() {
        List<Fate> fates = all();
        assertTrue(fates.size() > 300, "the runs are there");
        assertEquals(List.of(), fates.stream().filter(Fate::wrong).toList());
        Map<Verdict.Confidence, Trust> trust = trust(fates);
        double high = trust.get(Verdict.Confidence.HIGH).share();
        double medium = trust.get(Verdict.Confidence.MEDIUM).share();
        assertTrue(high >= 0.95 && high > medium && medium > trust.get(Verdict.Confidence.LOW).share(),
            "who is surer is right more often: " + trust);
    }

    private static Signals firefox() {
        Signals s = RecordedDevices.of("mac-chrome-m3");
        Signals.Gpu gpu = new Signals.Gpu("", "", "", "Apple M1, or similar", false, true, true, 1073741824.0,
            1073741824.0, 32768.0, 10);
        return new Signals(null, "macos", "firefox", "153.0", false, null, null, null, false, null, 8, "hardware", gpu,
            s.wasm(), s.storage(), null, null, null);
    }
}
