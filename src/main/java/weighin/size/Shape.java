package weighin.size;

import java.util.List;
import weighin.model.Architecture;

/**
 * What KV cache and overhead need to know of an architecture.
 *
 * @param feedForward   elements of a feed-forward layer's widest row, for one token; active experts together
 * @param stateElements elements of all recurrent layers' states together
 * @param cached        the layers that keep keys and values
 */
record Shape(String type, boolean encoder, int hidden, long feedForward, int heads, int kvHeads, int headDim,
        int vocabulary, boolean tied, long stateElements, List<Cached> cached) {
    /**
     * Layers that keep alike.
     *
     * @param elementsPerToken elements that one of these layers keeps for one token, keys and values together
     * @param window           tokens that one of these layers looks back; 0 for all
     */
    record Cached(int count, int elementsPerToken, int window) {
    }
}
