package weighin.size;

import java.util.List;
import weighin.Ascii;
import weighin.model.Architecture;
import weighin.model.Engine;
import weighin.model.LayerCache;
import weighin.table.FigureTable;
import weighin.table.Table;
import weighin.table.Table.Row;

/**
 * What an engine holds beside weights and KV cache while it runs, and the most it holds while it loads. Each rule's
 * constants, with their sources, are rows of {@code overhead.tsv}.
 */
final class Overhead {
    private static final FigureTable FIGURES = FigureTable.read("overhead");
    private static final Table FAMILIES = Table.read("webllm_families");

    private Overhead() {
    }

    static double figure(String key) {
        return FIGURES.of(key);
    }

    /**
     * Bytes beside weights and KV cache.
     *
     * @param context      tokens of context held
     * @param elementBytes bytes of one activation: 2 in f16 builds, 4 in f32 builds
     * @param kvBytes      the KV cache's bytes
     * @param name         the build's name in lower case, which says an encoder's batch; or null
     * @param options      how a program outside the browser holds it
     */
    static long bytes(Engine engine, Architecture shape, int context, int elementBytes, long kvBytes, String name,
            NativeOptions options) {
        switch (Holding.of(engine).overhead()) {
            case "webllm":
                return whole(shape.isEncoder() ? encoder(shape, batch(name)) : webllm(shape, context, elementBytes));
            case "onnx":
                return whole(shape.isEncoder() ? figure("ort.baseBytes") + encoder(shape, 1)
                    : onnx(shape, elementBytes, kvBytes));
            case "wllama":
                return whole(figure("wllama.heapBytes") + feedForward(shape, options) + recurrent(shape));
            case "llama":
                return whole(options.gpus() * compute(shape, context, options))
                    + stateBytes(shape.caches(), options);
            default:
                return whole(figure("litert.baseBytes"));
        }
    }

    /**
     * The most bytes held while loading, never fewer than what is held at the end.
     *
     * @param memoryBytes  what is held while it runs
     * @param weightBytes  weights as held
     * @param largestBytes the largest tensor
     */
    static long peakBytes(Engine engine, long memoryBytes, long weightBytes, long largestBytes) {
        switch (Holding.of(engine).overhead()) {
            case "webllm":
                // One shard at a time goes from the cache to the GPU; a tensor larger than a shard is one of its own.
                return Math.max(memoryBytes, weightBytes + Math.max(largestBytes, whole(figure("webllm.shardBytes"))));
            case "onnx":
                return Math.max(memoryBytes, whole(weightBytes * figure("ort.loadCopies") + figure("ort.baseBytes")));
            case "wllama":
                return memoryBytes - whole(figure("wllama.heapBytes")) + whole(figure("wllama.loadBytes"));
            case "llama":
                return memoryBytes;
            default:
                return Math.max(memoryBytes,
                    whole(weightBytes * figure("litert.peakFactor") + figure("litert.peakBytes")));
        }
    }

    /**
     * TVM plans one block of memory for the largest function, the prefill of one chunk: gate, up and their product, and
     * a few rows of hidden states. Some families' builds keep the whole chunk's logits in it; builds older than fused
     * attention keep the scores of the whole context.
     */
    private static double webllm(Architecture shape, int context, int elementBytes) {
        double chunk = figure("webllm.chunkTokens");
        double bytes = chunk * (figure("webllm.feedForwardElements") * feedForwardWidth(shape) * elementBytes
            + figure("webllm.hiddenBytes") * shape.hidden());
        bytes += figure("webllm.recurrentStates") * states(shape) * elementBytes;
        if (family(shape, "logits")) {
            bytes += chunk * shape.vocabulary() * 4 + figure("webllm.logitsPadBytes");
        }
        if (family(shape, "scores")) {
            bytes += figure("webllm.scoreMatrices") * shape.attention().heads() * chunk * context * elementBytes;
        }
        return bytes;
    }

    private static boolean family(Architecture shape, String rule) {
        for (Row row : FAMILIES.rows()) {
            if (row.text("rule").equals(rule) && row.text("type").equals(shape.type())
                && (!row.has("tied") || row.text("tied").equals(shape.tied() ? "true" : "false"))
                && (!row.has("headDim") || row.number("headDim") == shape.attention().headDimension())
                && (!row.has("groups")
                    || row.number("groups") * shape.attention().keyValueHeads() == shape.attention().heads())) {
                return true;
            }
        }
        return false;
    }

    /** The batch that a build's name ends on, {@code …-MLC-b32}; else the usual one. */
    private static double batch(String name) {
        int at = name == null ? -1 : name.lastIndexOf("-b");
        double said = at < 0 ? Double.NaN : Ascii.parseNumber(name.substring(at + 2));
        return said >= 1 && said <= figure("encoder.mostBatch") ? said : figure("encoder.batch");
    }

    /** A batch of texts at full length: the widest layer, the scores before and after softmax, and the mask, in f32. */
    private static double encoder(Architecture shape, double batch) {
        double tokens = figure("encoder.tokens");
        return batch * 4 * tokens * (feedForwardWidth(shape)
            + (figure("encoder.scoreMatrices") * shape.attention().heads() + 1) * tokens);
    }

    /** The prompt's logits and widest layer, and a second cache: a step's cache is made beside the last step's. */
    private static double onnx(Architecture shape, int elementBytes, long kvBytes) {
        double prompt = figure("ort.promptTokens");
        return figure("ort.baseBytes") + figure("ort.cacheCopies") * kvBytes + prompt * elementBytes
            * (shape.vocabulary() + figure("webllm.feedForwardElements") * feedForwardWidth(shape)) + recurrent(shape);
    }

    /**
     * llama.cpp's compute buffers for one batch: what is largest of its logits with two rows of hidden states, of its
     * feed-forward layer and, without flash attention, of its scores for the whole context; and the context's mask.
     */
    private static double compute(Architecture shape, int context, NativeOptions options) {
        double logits = options.batch() * 4.0
            * (shape.vocabulary() + figure("llama.logitsHiddenRows") * shape.hidden());
        double scores = options.flashAttention() || shape.isEncoder() ? 0
            : options.batch() * 4.0 * shape.attention().heads() * context;
        double mask = figure("llama.maskBytes") * options.batch() * context;
        return Math.max(Math.max(logits, feedForward(shape, options)), scores) + mask;
    }

    /** The buffer where the feed-forward layer decides, as in wllama, which keeps one token's logits. */
    private static double feedForward(Architecture shape, NativeOptions options) {
        return options.batch() * 4.0 * figure("llama.feedForwardRows") * feedForwardWidth(shape);
    }

    /** One state in f32 for every recurrent layer. */
    private static double recurrent(Architecture shape) {
        return 4.0 * states(shape);
    }

    private static long states(Architecture shape) {
        return states(shape.caches());
    }

    private static long states(List<LayerCache> layers) {
        long values = 0;
        for (LayerCache layer : layers) {
            values += layer.stateValues();
        }
        return values;
    }

    /** The recurrent states of some layers, for each conversation that llama.cpp keeps. */
    static long stateBytes(List<LayerCache> layers, NativeOptions options) {
        return whole(options.sequences() * 4.0 * states(layers));
    }

    /** Inner width of the widest layer for one token: all experts that it passes through together. */
    private static long feedForwardWidth(Architecture shape) {
        long experts = shape.experts() == null ? 0
            : (long) shape.experts().active() * shape.experts().feedForward() + shape.experts().sharedFeedForward();
        return Math.max(shape.feedForward(), experts);
    }

    private static long whole(double bytes) {
        return (long) Math.floor(bytes + 0.5);
    }
}
