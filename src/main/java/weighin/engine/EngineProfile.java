package weighin.engine;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Engine;
import weighin.table.Table;

/**
 * One engine on one path: a row of {@code engines.tsv}, with what holds on all paths of the engine in
 * {@link Engine#traits}. An empty figure is 0: no such gate. Figures are bytes but for {@code storageBuffers}.
 *
 * @param buffer         the largest buffer that it requests
 * @param binding        the largest binding that it requests
 * @param workgroupBytes of workgroup storage that it needs
 * @param storageBuffers a shader stage that it needs
 * @param formats        those that decoders are used with, the usual one first
 * @param encoderFormats the same for encoders
 * @param lighter        formats to fall back to, the heaviest first
 * @param fileBytes      the largest file that it takes in one piece
 * @param heapBytes      the most that its heap holds
 * @param jspi           the browsers' engines in which it needs JavaScript Promise Integration
 * @param speeds         how fast it is, the first that holds
 */
public record EngineProfile(Engine engine, Path path, Limit buffer, Limit binding, double workgroupBytes,
        int storageBuffers, List<String> f16Formats, List<String> formats, List<String> encoderFormats,
        List<String> lighter, List<String> poorFormats, List<String> poorGpus, List<String> poorBrowsers,
        double fileBytes, double heapBytes, List<String> jspi, List<SpeedRule> speeds) {
    private static final List<EngineProfile> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("engines").rows()) {
            ALL.add(new EngineProfile(Engine.of(row.text("engine")),
                row.text("path").equals("cpu") ? Path.CPU : Path.GPU,
                new Limit(row.number("askedBuffer", 0), row.number("elseBuffer", 0)),
                new Limit(row.number("askedBinding", 0), row.number("elseBinding", 0)),
                row.number("workgroup", 0), (int) row.number("storageBuffers", 0), words(row.text("f16Formats")),
                words(row.text("formats")), words(row.text("encoderFormats")), words(row.text("lighter")),
                words(row.text("poorFormats")), words(row.text("poorGpus")), words(row.text("poorBrowsers")),
                row.number("fileBytes", 0), row.number("heapBytes", 0), words(row.text("jspi")),
                SpeedRule.of(row.text("engine"), row.text("path"))));
        }
    }

    /** All, in the order of preference. */
    public static List<EngineProfile> all() {
        return ALL;
    }

    /** The profile of that engine on that path; null where it has no such path. */
    public static EngineProfile of(Engine engine, Path path) {
        for (EngineProfile profile : ALL) {
            if (profile.engine == engine && profile.path == path) {
                return profile;
            }
        }
        return null;
    }

    /**
     * A limit as an engine requests it: {@code asked} where the adapter has it, else {@code otherwise}; 0: the
     * adapter's own.
     */
    public record Limit(double asked, double otherwise) {
        public double granted(double adapter) {
            return asked == 0 ? adapter : adapter >= asked ? asked : otherwise;
        }
    }

    /** Whether a model with an encoder and a decoder, or of encoders, is held in the formats of encoders. */
    public boolean usesEncoderFormats(String pair, boolean encoder) {
        return encoder || pair != null && engine.traits().pairsAreEncoders();
    }

    /** The format that decoders are used with; null where the engine has no choice of formats. */
    public String usual() {
        return formats.isEmpty() ? null : formats.get(0);
    }

    /** The same where the adapter has no half precision; null where every format needs it. */
    public String withoutF16() {
        for (String format : formats) {
            if (!needsF16(format)) {
                return format;
            }
        }
        return null;
    }

    /** Whether the format runs only on adapters with half precision. */
    public boolean needsF16(String format) {
        return begins(f16Formats, Ascii.lower(format));
    }

    /** Whether GPUs of this family were reported to fail on this path; {@code gpu} may be empty. */
    public boolean isPoorOn(String gpu) {
        return begins(poorGpus, gpu);
    }

    /** Whether it was reported to fail on this path in browsers of that engine, everywhere or on that system. */
    public boolean isPoorIn(String browser, String os) {
        return has(poorBrowsers, browser) || os != null && has(poorBrowsers, browser + "/" + os);
    }

    /** Whether some engine was reported to fail in browsers of that engine on some systems, and not on others. */
    public static boolean dependsOnSystem(String browser) {
        for (EngineProfile each : ALL) {
            for (String poor : each.poorBrowsers) {
                if (poor.startsWith(browser + "/")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether that format was reported to fail on this path. */
    public boolean isPoorWith(String format) {
        return has(poorFormats, format);
    }

    /** Whether it needs JavaScript Promise Integration in browsers of that engine. */
    public boolean needsJspi(String browser) {
        return has(jspi, browser);
    }

    /**
     * How much of a device's nominal speed it realises; null where no row tells.
     *
     * @param browser the browser's engine
     * @param gpu     what the GPU is alike in speed, or empty
     * @param formats the family of formats that decode alike
     * @param bytes   of the model's file
     */
    public SpeedRule speed(String browser, String gpu, String formats, double bytes) {
        for (SpeedRule each : speeds) {
            if (each.holds(engine.isProgram() ? "" : browser, gpu, formats, bytes)) {
                return each;
            }
        }
        return null;
    }

    /** How much of a device's measured speed it realises; null where no row tells. */
    public MeasuredRule measuredSpeed(String formats) {
        return MeasuredRule.of(engine.id, path.id, formats);
    }

    private static boolean begins(List<String> beginnings, String word) {
        for (String beginning : beginnings) {
            if (beginning.equals("*") || word.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the list has the word: a list's own search would bring the equals of every class along. */
    private static boolean has(List<String> words, String word) {
        for (String each : words) {
            if (each.equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : Ascii.split(cell, ',');
    }
}
