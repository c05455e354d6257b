package weighin.size;

import java.util.EnumMap;
import java.util.Map;

/** The bytes that decoding a token reads of a GGUF file, by the type that they are stored in. */
public final class BytesRead {
    private final Map<BlockType, Double> byType = new EnumMap<>(BlockType.class);

    /** @param type null for one that no format here has */
    public void add(BlockType type, double bytes) {
        if (type != null) {
            Double before = byType.get(type);
            byType.put(type, before == null ? bytes : before + bytes);
        }
    }

    /**
     * The group of formats that decode as the file does, a key of the speed rules: the format's own where rows are
     * whole blocks of its type; else that of the type which most is read in, whose kernels do most of the work.
     *
     * <p>Source: llama.rn's runs of Gemma 3 1B, whose rows of 1,152 have no whole blocks of 256.
     */
    public String family(Format format, long columns) {
        if (format.type() == null || format.type().fits(columns)) {
            return format.speed();
        }
        BlockType most = format.type();
        double bytes = 0;
        for (Map.Entry<BlockType, Double> read : byType.entrySet()) {
            if (read.getValue() > bytes) {
                bytes = read.getValue();
                most = read.getKey();
            }
        }
        return Format.of(most).speed();
    }
}
