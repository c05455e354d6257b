package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Engine;
import weighin.table.Table;

/** A row of {@code engines.tsv}: what one engine asks of a device on one path. An empty figure is 0: no such gate. */
record EngineRule(Engine engine, Verdict.Path path, int order, Limit buffer, Limit binding, double workgroupBytes,
        int storageBuffers, List<String> f16Formats, String usual, String withoutF16, List<String> lighter,
        String builds, boolean encoders, boolean decoders, List<String> pairs, double fileBytes, double heapBytes,
        String jspi) {
    static final List<EngineRule> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("engines").rows()) {
            ALL.add(new EngineRule(Engine.of(row.text("engine")),
                row.text("path").equals("cpu") ? Verdict.Path.CPU : Verdict.Path.GPU, ALL.size(),
                new Limit(row.number("askedBuffer", 0), row.number("elseBuffer", 0)),
                new Limit(row.number("askedBinding", 0), row.number("elseBinding", 0)),
                row.number("workgroup", 0), (int) row.number("storageBuffers", 0), words(row.text("f16Formats")),
                word(row.text("usual")), word(row.text("withoutF16")), words(row.text("lighter")), row.text("builds"),
                row.has("encoders"), row.has("decoders"), words(row.text("pairs")), row.number("fileBytes", 0),
                row.number("heapBytes", 0), row.text("jspi")));
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
        // a list's own search would bring the equals of every class along
        for (String type : pairs) {
            if (type.equals("*") || type.equals(pair)) {
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

    private static String word(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
