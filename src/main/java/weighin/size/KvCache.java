package weighin.size;

import java.util.List;
import weighin.model.Architecture;
import weighin.model.LayerCache;

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
        double values = 0;
        for (LayerCache layer : architecture.caches()) {
            values += (double) layer.valuesPerToken() * context;
        }
        return (long) Math.ceil(values * type.bytes);
    }

    /**
     * As llama.cpp holds it: a layer with a sliding window keeps the window of each sequence and one batch of tokens,
     * rounded up to its padding, so that a batch can be written before its oldest tokens are let go. Both caches count,
     * which its log gives in two lines, the windows' last: of Gemma 3 1B at 2,048 tokens 8 MiB for the four full layers
     * and 22 MiB for the 22 windows; figures read off the last line alone say 22.
     */
    public static long windowedBytes(Architecture architecture, int context, NativeOptions options) {
        return windowedBytes(architecture.caches(), context, options);
    }

    /** The same for some of its layers. */
    static long windowedBytes(List<LayerCache> layers, int context, NativeOptions options) {
        double values = 0;
        for (LayerCache layer : layers) {
            int tokens = layer.window() > 0 ? windowTokens(layer.window(), context, options) : context;
            values += (double) layer.valuesPerToken() * tokens;
        }
        return (long) Math.ceil(values * options.kvType().bytes);
    }

    /** The bytes that decoding one more token reads: a window's layers read no further back than the window. */
    public static double readBytes(Architecture architecture, int context, ElementType type) {
        double values = 0;
        for (LayerCache layer : architecture.caches()) {
            int tokens = layer.window() > 0 ? Math.min(layer.window(), context) : context;
            values += (double) layer.valuesPerToken() * tokens;
        }
        return values * type.bytes;
    }

    /** The tokens that llama.cpp keeps for a layer with a sliding window. */
    static int windowTokens(int window, int context, NativeOptions options) {
        if (options.fullWindow()) {
            return context;
        }
        long padding = (long) Overhead.figure("llama.padTokens");
        long tokens = (long) window * options.sequences() + options.batch();
        return (int) Math.min(context, (tokens + padding - 1) / padding * padding);
    }
}
