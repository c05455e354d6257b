package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/**
 * Decode speed against measured rows: the factor between the range's middle and the measured value, the share of values
 * inside the range, and the range's width. The device is given by its nominal bandwidth. Not scored, but counted: rows
 * without a bandwidth, several GPUs, models or formats without an answer, and the RDNA 4 desktop, whose card is unknown.
 */
class SpeedJvmTest {
    private static final class Group {
        final List<Double> factors = new ArrayList<>();
        final List<Double> widths = new ArrayList<>();
        int inside;

        void add(Range range, double measured) {
            double factor = range.middle() / measured;
            factors.add(factor < 1 ? 1 / factor : factor);
            widths.add(range.high() / range.low());
            inside += measured >= range.low() && measured <= range.high() ? 1 : 0;
        }

        double coverage() {
            return (double) inside / factors.size();
        }

        static double quantile(List<Double> values, double share) {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }

        double median() {
            return quantile(factors, 0.5);
        }

        double ninetieth() {
            return quantile(factors, 0.9);
        }
    }

    @Test
    void decodeSpeed() {
        Map<String, Group> groups = new TreeMap<>();
        Map<String, Group> devices = new TreeMap<>();
        int skipped = 0;
        for (Map<String, String> row : Truth.rows("performance")) {
            if (row.get("decode_tok_s").isEmpty() || Double.parseDouble(row.get("decode_tok_s")) <= 0) {
                continue;
            }
            Range speed = speed(row);
            if (speed == null) {
                skipped++;
                continue;
            }
            double measured = Double.parseDouble(row.get("decode_tok_s"));
            String group = group(row);
            groups.computeIfAbsent(group, g -> new Group()).add(speed, measured);
            devices.computeIfAbsent(group + " " + row.get("device"), g -> new Group()).add(speed, measured);
        }
        System.out.println("decode speed: factor median / 90th, inside, width (rows not scored: " + skipped + ")");
        print(groups);
        print(devices);
        Group chrome = groups.get("chromium webgpu");
        assertTrue(chrome.median() <= 1.25 && chrome.ninetieth() <= 1.7, "Chrome with WebGPU");
        assertTrue(chrome.coverage() >= 0.85, "85 % of the values in Chrome with WebGPU lie in the range");
        assertTrue(Group.quantile(chrome.widths, 0.5) <= 3, "the median range is no wider than threefold");
    }

    private static void print(Map<String, Group> groups) {
        groups.forEach((name, group) -> System.out.println(String.format(Locale.ROOT, "  %-60s %4d  %.2f / %.2f  %3.0f %%  %.1f",
            name, group.factors.size(), group.median(), group.ninetieth(), 100 * group.coverage(),
            Group.quantile(group.widths, 0.5))));
    }

    private static String group(Map<String, String> row) {
        if (row.get("in_browser").equals("True")) {
            String browser = row.get("browser").toLowerCase(Locale.ROOT);
            return (browser.contains("chrom") ? "chromium" : browser) + " " + row.get("backend");
        }
        return row.get("device_class").contains("phone") || row.get("device_class").contains("mobile") ? "native phone "
            + row.get("backend") : row.get("backend").equals("cpu") ? "native cpu" : "native gpu";
    }

    private static Range speed(Map<String, String> row) {
        String device = row.get("device");
        String runtime = row.get("runtime");
        boolean browser = row.get("in_browser").equals("True");
        boolean cpu = row.get("backend").contains("cpu");
        Engine engine = runtime.startsWith("web") ? Engine.WEBLLM : runtime.startsWith("transformersjs") ? Engine.TRANSFORMERS_JS
            : runtime.startsWith("MediaPipe") ? Engine.LITERT : browser ? Engine.WLLAMA
            : runtime.startsWith("llama") || runtime.startsWith("ollama") ? Engine.NATIVE : null;
        if (runtime.startsWith("llama.cpp wasm")) {
            engine = Engine.WLLAMA;
        }
        if (engine == null || row.get("mem_bandwidth_GBps").isEmpty() || device.contains("RDNA4") || device.contains("*")
            || row.get("backend").equals("hexagon")) {
            return null;
        }
        double bandwidth = Double.parseDouble(row.get("mem_bandwidth_GBps")) * 1e9;
        boolean ios = device.startsWith("iPhone");
        boolean phone = ios || device.matches("(Pixel|POCO|Samsung|OnePlus|Google).*");
        boolean apple = device.matches(".*\\bM[1-5]\\b.*") || device.startsWith("Apple");
        String vendor = phone ? "arm" : apple ? "apple" : device.contains("RX ") || device.contains("Radeon") ? "amd"
            : device.contains("Arc") || device.contains("Intel") ? "intel" : "nvidia";
        String name = row.get("browser").toLowerCase(Locale.ROOT);
        Signals signals = new Signals(null, ios ? "ios" : phone ? "android" : apple ? "macos" : "windows",
            name.contains("safari") || name.contains("webkit") ? "safari" : name.contains("firefox") ? "firefox" : "chrome",
            "149.0", phone, null, null, null, false, null, 8, "hardware", new Signals.Gpu(vendor, "", "", "", false, true, true,
            4e9, 4e9, 32768.0, 16), new Signals.Wasm(true, false, true, true, true), null, null, null, null);
        Range wide = new Range(1e12, 1e12);
        Device known = new Device(signals, new Budget(wide, wide, wide, Range.exactly(bandwidth), Range.exactly(bandwidth),
            Range.exactly(1e13)), Device.Evidence.SEEN, List.of());
        try {
            NamedModel model = Catalogue.resolve(row.get("model"));
            Integer context = row.get("n_ctx").isEmpty() ? null : Integer.valueOf(row.get("n_ctx"));
            String format = engine == Engine.LITERT ? row.get("quant").startsWith("int8") ? "int8" : "int4" : row.get("quant");
            return Weighing.bare(known, new NamedModel(model.model(), model.basis(), null, null, null), new Options(engine, format,
                context == null || context < 1 ? null : context, cpu ? Verdict.Path.CPU : Verdict.Path.GPU)).speed()
                .tokensPerSecond();
        } catch (WeighInException unknown) {
            return null;
        }
    }
}
