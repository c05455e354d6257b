package weighin.device;

import java.util.List;
import weighin.Ascii;
import weighin.device.Signals.Declared;
import weighin.json.Json;
import weighin.json.JsonWriter;

/**
 * What a person said of their device, as a line to keep: GiB of RAM, GiB of graphics memory and the GPU, between tabs.
 */
public final class DeclaredLine {
    private DeclaredLine() {
    }

    /** The line; what was not said is empty. */
    public static String write(Declared said) {
        return number(said.ramGiB()) + '\t' + number(said.vramGiB()) + '\t'
            + (said.gpuName() == null ? "" : said.gpuName());
    }

    private static String number(Double value) {
        return value == null ? "" : JsonWriter.write(new Json.Num(value));
    }

    /** Null for null and for what is no such line or says nothing. */
    public static Declared read(String line) {
        if (line == null || line.length() > 200) {
            return null;
        }
        List<String> parts = Ascii.split(line, '\t');
        if (parts.size() != 3) {
            return null;
        }
        Double ram = figure(parts.get(0));
        Double vram = figure(parts.get(1));
        String gpu = Ascii.trim(parts.get(2)).isEmpty() ? null : parts.get(2);
        return ram == null && vram == null && gpu == null ? null : new Declared(ram, vram, gpu);
    }

    private static Double figure(String text) {
        double value = Ascii.parseNumber(text);
        return value > 0 && value < 1e6 ? (Double) value : null;
    }
}
