package weighin.model;

/**
 * What one layer keeps of the tokens it has seen, counted in values (a value is 2 bytes in f16).
 *
 * @param kind        how the cache grows
 * @param keyWidth    values kept of a token as keys; for latent attention the compressed width, which serves both
 * @param valueWidth  values kept of a token as values; 0 for latent attention
 * @param window      tokens that a {@link Kind#WINDOW} layer looks back; 0 otherwise
 * @param stateValues values of a recurrent layer's state, whatever the context
 */
public record LayerCache(Kind kind, int keyWidth, int valueWidth, int window, long stateValues) {
    /** How a layer's cache grows with the context. */
    public enum Kind {
        /** One entry a token. */
        FULL,
        /** One entry a token, up to the window. */
        WINDOW,
        /** A state of fixed size. */
        STATE,
        /** Full attention beside a state in the same layer. */
        FULL_AND_STATE,
        /** Reads the cache of an earlier layer and keeps none. */
        SHARED,
        /** Keeps nothing: a layer without attention, or an encoder's. */
        NONE
    }

    /** Values kept of each token, keys and values together. */
    public int valuesPerToken() {
        return keyWidth + valueWidth;
    }
}
