package weighin.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.verdict.Options;
import weighin.verdict.SpeedFit;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/**
 * A measured decode speed beside the range that is said of it. The device is declared: by its name where the table of
 * GPUs knows it, else by its nominal bandwidth.
 *
 * @param group    browser and backend, or what of the machine outside a browser
 * @param fit      the rule that was asked
 * @param work     what it was asked of
 * @param measured tokens a second
 */
record MeasuredSpeed(String group, String device, String model, SpeedFit fit, SpeedFit.Work work, Range said,
        double measured) {
    private static final Pattern MEMORY = Pattern.compile("(\\d+)GB");

    /** Those that are scored, and how many are not. */
    record All(List<MeasuredSpeed> scored, int left) {
    }

    /**
     * Not scored: Firefox's WebAssembly (it ran without its optimizing compiler), rows without a known bandwidth,
     * models larger than the card's memory (part of them ran on the CPU), engines that are not weighed, models or
     * formats without an answer, and the RDNA 4 desktop, whose card is unknown.
     */
    static All all() {
        List<MeasuredSpeed> scored = new ArrayList<>();
        int left = 0;
        for (Map<String, String> row : Truth.rows("performance")) {
            double measured = number(row.get("decode_tok_s"));
            if (measured > 0) {
                SpeedFit.Work work = work(row);
                SpeedFit fit = work == null ? null : SpeedFit.of(work);
                Range said = fit == null ? null : fit.says(work);
                if (said == null) {
                    left++;
                } else {
                    scored.add(new MeasuredSpeed(group(row), row.get("device"), row.get("model"), fit, work, said,
                        measured));
                }
            }
        }
        return new All(scored, left);
    }

    /**
     * The rows whose rule rests on other devices too, each with what the rule says when it is fitted to those alone.
     */
    static List<MeasuredSpeed> eachDeviceLeftOut(List<MeasuredSpeed> rows) {
        return eachLeftOut(rows, MeasuredSpeed::machine);
    }

    /** The same with each model left out, for rules that rest on one device. */
    static List<MeasuredSpeed> eachModelLeftOut(List<MeasuredSpeed> rows) {
        return eachLeftOut(rows, row -> row.model);
    }

    private static List<MeasuredSpeed> eachLeftOut(List<MeasuredSpeed> rows, Function<MeasuredSpeed, String> what) {
        Map<SpeedFit, List<MeasuredSpeed>> byRule = new LinkedHashMap<>();
        for (MeasuredSpeed row : rows) {
            byRule.computeIfAbsent(row.fit, rule -> new ArrayList<>()).add(row);
        }
        List<MeasuredSpeed> refitted = new ArrayList<>();
        byRule.forEach((rule, all) -> {
            for (String out : new TreeSet<>(all.stream().map(what).toList())) {
                List<MeasuredSpeed> others = all.stream().filter(row -> !what.apply(row).equals(out)).toList();
                if (!others.isEmpty()) {
                    SpeedFit fitted = rule.to(others.stream().map(MeasuredSpeed::work).toList(),
                        others.stream().map(MeasuredSpeed::measured).toList());
                    all.stream().filter(row -> what.apply(row).equals(out)).forEach(row -> refitted.add(
                        new MeasuredSpeed(row.group, row.device, row.model, row.fit, row.work,
                            fitted.says(row.work), row.measured)));
                }
            }
        });
        return refitted;
    }

    /** One card, however many of it and however the row writes it. */
    private String machine() {
        return name(device);
    }

    static double factor(List<MeasuredSpeed> rows, double share) {
        return quantile(rows.stream().map(MeasuredSpeed::factor).toList(), share);
    }

    static double width(List<MeasuredSpeed> rows) {
        return quantile(rows.stream().map(MeasuredSpeed::width).toList(), 0.5);
    }

    static double coverage(List<MeasuredSpeed> rows) {
        return (double) rows.stream().filter(MeasuredSpeed::inside).count() / rows.size();
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(1, (int) Math.ceil(share * sorted.size())) - 1);
    }

    double factor() {
        return Math.max(said.middle() / measured, measured / said.middle());
    }

    double width() {
        return said.high() / said.low();
    }

    boolean inside() {
        return measured >= said.low() && measured <= said.high();
    }

    private static double number(String cell) {
        return cell.isEmpty() ? 0 : Double.parseDouble(cell);
    }

    private static String group(Map<String, String> row) {
        if (row.get("in_browser").equals("True")) {
            String browser = row.get("browser").toLowerCase(Locale.ROOT);
            return (browser.contains("chrom") ? "chromium" : browser) + " " + row.get("backend");
        }
        return row.get("device_class").contains("phone") ? "native phone " + row.get("backend")
            : row.get("backend").equals("cpu") ? "native cpu" : "native gpu";
    }

    static Engine engine(Map<String, String> row) {
        String runtime = row.get("runtime");
        boolean browser = row.get("in_browser").equals("True");
        return runtime.startsWith("web") ? Engine.WEBLLM
            : runtime.startsWith("transformersjs") ? Engine.TRANSFORMERS_JS
            : runtime.startsWith("MediaPipe") ? Engine.LITERT
            : browser || runtime.startsWith("llama.cpp wasm") ? Engine.WLLAMA
            : runtime.startsWith("llama") || runtime.startsWith("ollama") ? Engine.NATIVE : null;
    }

    /** As the table of GPUs writes it: without memory, count and the parts that submissions repeat. */
    static String name(String device) {
        String name = device.replaceAll(" \\(.*", "").replaceAll(" \\* \\d+$", "").replaceAll(" \\d+GB$", "")
            .replaceAll(" \\d+-Core GPU", "").replaceAll("^Apple M\\d M(?=\\d)", "Apple M").replace("Mac Mini ", "")
            .replace("MacBook Pro 2024 ", "Apple ");
        return name.matches("[34]0[0-9]0") ? "NVIDIA GeForce RTX " + name : name;
    }

    /** The context that the cache was read at: the stated one, else the prompt and what was generated. */
    static Integer context(Map<String, String> row) {
        double context = number(row.get("n_ctx"));
        if (context < 1) {
            context = number(row.get("prompt_tokens")) + number(row.get("gen_tokens"));
        }
        return context < 1 ? null : (int) context;
    }

    private static SpeedFit.Work work(Map<String, String> row) {
        String device = row.get("device");
        Engine engine = engine(row);
        boolean slowCompiler = row.get("browser").equalsIgnoreCase("firefox") && row.get("backend").contains("cpu");
        if (engine == null || slowCompiler || device.contains("RDNA4") || row.get("backend").equals("hexagon")) {
            return null;
        }
        boolean phone = row.get("device_class").equals("phone");
        Signals signals = signals(row, phone);
        Range bandwidth = bandwidth(row, signals);
        if (bandwidth == null) {
            return null;
        }
        Range wide = new Range(1e12, 1e12);
        Device known = new Device(together(signals, device), new Budget(wide, wide, wide, bandwidth, bandwidth,
            Range.exactly(1e13)), Device.Evidence.SEEN, List.of());
        try {
            NamedModel model = Catalogue.resolve(row.get("model"));
            String format = engine == Engine.LITERT ? row.get("quant").startsWith("int8") ? "int8" : "int4"
                : row.get("quant");
            boolean cpu = row.get("backend").contains("cpu");
            Verdict verdict = Weighing.bare(known, stretched(model, context(row)),
                new Options(engine, format, context(row), cpu ? Path.CPU : Path.GPU));
            return spills(row, verdict) ? null : SpeedFit.Work.of(known, engine, verdict.path(), verdict.size());
        } catch (WeighInException unknown) {
            return null;
        }
    }

    /** The model alone; who ran it with more context than it was trained on had stretched it. */
    static NamedModel stretched(NamedModel named, Integer context) {
        Model m = named.model();
        Architecture a = m.architecture();
        if (a != null && context != null && a.maxContext() < context) {
            m = new Model(m.id(), m.name(), new Architecture(a.type(), a.style(), a.layers(), a.storedLayers(),
                a.encoderLayers(), a.hidden(), a.feedForward(), a.vocabulary(), a.tied(), context, a.attention(),
                a.experts(), a.recurrent(), a.embeddings()), m.parameters(), m.activeParameters(), m.exact(),
                m.disclosed(), m.builds());
        }
        return new NamedModel(m, named.basis(), null, null, null);
    }

    private static boolean spills(Map<String, String> row, Verdict verdict) {
        boolean card = row.get("device_class").contains("gpu") && !row.get("ram_GB").isEmpty();
        return card && verdict.size().memoryBytes() != null
            && verdict.size().memoryBytes() > number(row.get("ram_GB")) * 1.05e9;
    }

    private static Range bandwidth(Map<String, String> row, Signals named) {
        if (named != null) {
            try {
                Range known = Devices.seen(named).budget().gpuBandwidthBytesPerSecond();
                if (known != null && known.bounded() && known.high() <= 1.5 * known.low()) {
                    return known;
                }
            } catch (WeighInException unknown) {
                // The nominal figure serves.
            }
        }
        double nominal = number(row.get("mem_bandwidth_GBps")) * 1e9;
        return nominal > 0 ? Range.exactly(nominal) : null;
    }

    private static String vendor(String device, boolean phone) {
        boolean apple = device.matches(".*\\bM[1-5]\\b.*") || device.startsWith("Apple");
        return phone ? "phone" : apple ? "apple" : device.contains("RX ") || device.contains("Radeon") ? "amd"
            : device.contains("Arc") || device.contains("Intel") ? "intel" : "nvidia";
    }

    static Signals signals(Map<String, String> row, boolean phone) {
        String device = row.get("device");
        boolean ios = device.startsWith("iPhone");
        String vendor = vendor(device, phone);
        String browser = row.get("browser").toLowerCase(Locale.ROOT);
        return new Signals(null, ios ? "ios" : phone ? "android" : vendor.equals("apple") ? "macos" : "windows",
            browser.contains("safari") || browser.contains("webkit") ? "safari"
                : browser.contains("firefox") ? "firefox" : "chrome",
            "149.0", phone, null, null, null, false, null, 8, "hardware",
            new Signals.Gpu(phone ? "arm" : vendor, "", "", "", false, true, true, 4e9, 4e9, 32768.0, 16),
            new Signals.Wasm(true, false, true, true, true), null, null, null,
            declared(row, phone));
    }

    /** The same machine with the memory of all its cards, where the row is of several. */
    private static Signals together(Signals s, String device) {
        Matcher several = Pattern.compile("\\* (\\d+)$").matcher(device);
        Signals.Declared d = s.declared();
        return !several.find() || d.vramGiB() == null ? s : RecordedDevices.with(s,
            new Signals.Declared(d.ramGiB(), d.vramGiB() * Double.parseDouble(several.group(1)), d.gpuName()));
    }

    /** The name, and where the row or the name gives it, the card's or the machine's memory. */
    private static Signals.Declared declared(Map<String, String> row, boolean phone) {
        if (phone) {
            return new Signals.Declared(null, null, row.get("device"));
        }
        Matcher inName = MEMORY.matcher(row.get("device"));
        double gb = inName.find() ? number(inName.group(1)) : Math.rint(number(row.get("ram_GB")));
        Double stated = gb > 0 ? Double.valueOf(gb) : null;
        boolean card = row.get("device_class").contains("gpu");
        return new Signals.Declared(card ? null : stated, card ? stated : null, name(row.get("device")));
    }
}
