package weighin.size;

import weighin.model.Architecture;

/**
 * The bytes of the KV cache: the keys and values of the tokens seen, for every layer that keeps its own. Grouped heads
 * keep fewer; multi-latent attention keeps one compressed vector a token; a layer that shares another's cache and a
 * recurrent layer keep none (what a recurrent layer holds does not grow with the context: {@link Overhead}).
 */
public final class KvCache {
    private KvCache() {
    }

    /** With every layer's cache as long as the context: WebLLM, ONNX Runtime and LiteRT. */
    public static long bytes(Architecture architecture, int context, ElementType type) {
        return bytes(Shape.of(architecture), context, type, false);
    }

    /**
     * As llama.cpp holds it: a layer with a sliding window keeps the window and one batch of tokens, rounded up to its
     * padding, so that a batch can be written before its oldest tokens are let go.
     */
    public static long windowedBytes(Architecture architecture, int context, ElementType type) {
        return bytes(Shape.of(architecture), context, type, true);
    }

    static long bytes(Shape shape, int context, ElementType type, boolean windowed) {
        double bytes = 0;
        for (Shape.Cached layers : shape.cached()) {
            int tokens = windowed && layers.window() > 0 ? windowTokens(layers.window(), context) : context;
            bytes += type.bytes * layers.count() * layers.elementsPerToken() * tokens;
        }
        return (long) Math.ceil(bytes);
    }

    /** The bytes that decoding one more token reads: a window's layers read no further back than the window. */
    static long readBytes(Shape shape, int context, ElementType type) {
        double bytes = 0;
        for (Shape.Cached layers : shape.cached()) {
            int tokens = layers.window() > 0 ? Math.min(layers.window(), context) : context;
            bytes += type.bytes * layers.count() * layers.elementsPerToken() * tokens;
        }
        return (long) Math.ceil(bytes);
    }

    private static int windowTokens(int window, int context) {
        int padding = (int) Overhead.figure("llama.padTokens");
        int tokens = window + (int) Overhead.figure("llama.batchTokens");
        return Math.min(context, (tokens + padding - 1) / padding * padding);
    }
}
