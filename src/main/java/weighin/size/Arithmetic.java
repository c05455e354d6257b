package weighin.size;

import java.util.ArrayList;
import java.util.List;
import weighin.model.Architecture;
import weighin.model.LayerCache;
import weighin.model.NamedModel;
import weighin.model.Tensor;

/**
 * How a size comes about, for those who want to follow it: what each part of the weights and of the KV cache comes to.
 *
 * @param weights  the parts of the weights that there are
 * @param cache    the KV cache by kinds of layers; empty for encoders
 * @param copyBytes what the engine holds of the embedding table a second time, as the head; 0 for none
 */
public record Arithmetic(List<WeightPart> weights, List<CachePart> cache, long copyBytes) {

    /** Weights of one part of the network; bits a weight are {@code 8 · bytes / parameters}. */
    public record WeightPart(Weights.Group part, long parameters, long bytes) {
        /** Bits that a weight takes on average, its share of the scales included. */
        public double bitsPerWeight() {
            return 8.0 * bytes / parameters;
        }
    }

    /**
     * Layers whose caches are alike: {@code layers · values · tokens · bytesPerValue} bytes.
     *
     * @param values        kept of each token, keys and values together
     * @param tokens        kept
     * @param bytesPerValue 2 in f16, 4 in f32
     */
    public record CachePart(int layers, int values, int tokens, double bytesPerValue) {
        public double bytes() {
            return (double) layers * values * tokens * bytesPerValue;
        }
    }

    /** The arithmetic of a size, its model as named; null where the size does not follow from a known shape. */
    public static Arithmetic of(NamedModel named, Size size) {
        Architecture shape = named.model().architecture();
        if (shape == null || size.engine() == null || size.format() == null || size.weightBytes() == null) {
            return null;
        }
        Format format = Format.of(size.engine(), size.format());
        Weights weights = Weights.of(named, size.engine(), format);
        List<WeightPart> parts = new ArrayList<>();
        for (Weights.Group part : Weights.Group.values()) {
            long parameters = 0;
            for (Tensor tensor : shape.tensors()) {
                parameters += Weights.Group.of(tensor.role()) == part ? tensor.parameters() : 0;
            }
            if (weights.bytes(part) > 0) {
                parts.add(new WeightPart(part, parameters, weights.bytes(part)));
            }
        }
        return new Arithmetic(List.copyOf(parts), cache(shape, size, format),
            size.weightBytes() - weights.weightBytes());
    }

    private static List<CachePart> cache(Architecture shape, Size size, Format format) {
        List<CachePart> parts = new ArrayList<>();
        Holding holding = Holding.of(size.engine());
        double bytes = holding.cacheType(format).bytes;
        for (LayerCache layer : size.context() == 0 ? List.<LayerCache>of() : shape.caches()) {
            int tokens = holding.keepsWindows() && layer.window() > 0
                ? KvCache.windowTokens(layer.window(), size.context(), NativeOptions.usual(size.engine()))
                : size.context();
            int same = -1;
            for (int i = 0; i < parts.size(); i++) {
                CachePart part = parts.get(i);
                same = part.values() == layer.valuesPerToken() && part.tokens() == tokens ? i : same;
            }
            if (same >= 0) {
                CachePart part = parts.get(same);
                parts.set(same, new CachePart(part.layers() + 1, part.values(), tokens, bytes));
            } else if (layer.valuesPerToken() > 0) {
                parts.add(new CachePart(1, layer.valuesPerToken(), tokens, bytes));
            }
        }
        return List.copyOf(parts);
    }
}
