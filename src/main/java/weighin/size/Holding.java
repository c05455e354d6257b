package weighin.size;

import weighin.model.Engine;
import weighin.table.Table;

/**
 * How an engine holds a model: columns of {@code engine-traits.tsv}.
 *
 * @param family   of the formats that it reads
 * @param encoders the format that people use it with for encoders
 * @param cache    the numbers of its KV cache: {@code vectors}, {@code f16}, {@code windows}
 * @param headCopy whether an embedding that is also the head is held twice
 * @param overhead the rule for what it holds beside weights and cache
 * @param decode   what its speed follows from: {@code tensors}, {@code state}, or nothing for the format alone
 */
record Holding(Format.Family family, String encoders, String cache, boolean headCopy, String overhead, String decode) {
    private static final Holding[] BY_ENGINE = new Holding[Engine.values().length];
    /** What is taken where nothing speaks of an engine. */
    private static final Engine[] USUAL = new Engine[2];

    static {
        for (Table.Row row : Table.read("engine-traits").rows()) {
            Engine engine = Engine.of(row.text("engine"));
            BY_ENGINE[engine.ordinal()] = new Holding(Format.familyOf(row.text("family")), row.text("encoders"),
                row.text("cache"), row.has("headCopy"), row.text("overhead"), row.text("decode"));
            if (row.has("usual")) {
                USUAL[row.text("usual").equals("encoders") ? 1 : 0] = engine;
            }
        }
    }

    static Holding of(Engine engine) {
        return BY_ENGINE[engine.ordinal()];
    }

    /** The engine that is taken where nothing speaks of one. */
    static Engine usual(boolean encoders) {
        return USUAL[encoders ? 1 : 0];
    }

    /** Whether of layers with a sliding window no more is kept than the window. */
    boolean keepsWindows() {
        return cache.equals("windows");
    }

    /** The type of activations and cache: that of the format's vectors, where the engine does not keep an f16 cache. */
    ElementType cacheType(Format format) {
        return format.vectorBits() > 16 && cache.equals("vectors") ? ElementType.F32 : ElementType.F16;
    }
}
