package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Engine;
import weighin.table.Table;

/** A row of {@code engines.tsv}: what one engine asks of a device on one path. An empty figure is 0: no such gate. */
record EngineRule(Engine engine, Verdict.Path path, int order, Limit buffer, Limit binding, double workgroupBytes,
        int storageBuffers, List<String> f16Formats, List<String> formats, List<String> encoderFormats,
        List<String> lighter, List<String> poorFormats, List<String> poorGpus, List<String> poorBrowsers,
        boolean anyBuild, boolean encoders, boolean decoders, List<String> pairs, double fileBytes, double heapBytes,
        List<String> jspi) {
    static final List<EngineRule> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("engines").rows()) {
            ALL.add(new EngineRule(Engine.of(row.text("engine")),
                row.text("path").equals("cpu") ? Verdict.Path.CPU : Verdict.Path.GPU, ALL.size(),
                new Limit(row.number("askedBuffer", 0), row.number("elseBuffer", 0)),
                new Limit(row.number("askedBinding", 0), row.number("elseBinding", 0)),
                row.number("workgroup", 0), (int) row.number("storageBuffers", 0), words(row.text("f16Formats")),
                words(row.text("formats")), words(row.text("encoderFormats")), words(row.text("lighter")),
                words(row.text("poorFormats")), words(row.text("poorGpus")), words(row.text("poorBrowsers")),
                row.text("builds").equals("any"), row.has("encoders"), row.has("decoders"), words(row.text("pairs")),
                row.number("fileBytes", 0), row.number("heapBytes", 0), words(row.text("jspi"))));
        }
    }

    /**
     * A limit as an engine requests it: {@code asked} where the adapter has it, else {@code otherwise}; 0: the
     * adapter's own.
     */
    record Limit(double asked, double otherwise) {
        double granted(double adapter) {
            return asked == 0 ? adapter : adapter >= asked ? asked : otherwise;
        }
    }

    /**
     * Whether it runs such a model: encoders, decoders, and of those with both the types that it knows.
     *
     * @param pair the type of a model with both, else null
     */
    boolean serves(String pair, boolean encoder) {
        return pair == null ? encoder ? encoders : decoders : knows(pair);
    }

    private boolean knows(String pair) {
        return has(pairs, "*") || has(pairs, pair);
    }

    /** Whether the list has the word: a list's own search would bring the equals of every class along. */
    static boolean has(List<String> words, String word) {
        for (String each : words) {
            if (each.equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** The format that decoders are used with; null where the engine has no choice of formats. */
    String usual() {
        return formats.isEmpty() ? null : formats.get(0);
    }

    /** The same where the adapter has no half precision; null where every format needs it. */
    String withoutF16() {
        for (String format : formats) {
            if (!needsF16(format)) {
                return format;
            }
        }
        return null;
    }

    /** Whether GPUs of this family were reported to fail on this path; {@code gpu} may be empty. */
    boolean isPoorGpu(String gpu) {
        for (String beginning : poorGpus) {
            if (gpu.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    boolean needsF16(String format) {
        String word = Ascii.lower(format);
        for (String beginning : f16Formats) {
            if (beginning.equals("*") || word.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : Ascii.split(cell, ',');
    }
}
