package weighin.rehearsal;

import weighin.device.Kernel;

/**
 * A layer's attention over its KV cache.
 *
 * @param buffer        the cache's place among {@link Plan#buffers}
 * @param kernel        {@link Kernel#F16} or {@link Kernel#F32}
 * @param heads         heads of queries
 * @param keyValueHeads heads of keys and values
 * @param headDimension width of a head, a multiple of 8
 * @param values        whether values lie behind the keys; false where one compressed vector serves as both
 * @param tokens        tokens in the cache while decoding: the prompt, or what fits
 */
public record Attention(int layer, int buffer, Kernel kernel, int heads, int keyValueHeads, int headDimension,
        boolean values, int tokens) {
    /** Bytes of the keys of that many tokens, and of the values. */
    public long keyBytes(int tokens) {
        return (long) tokens * keyValueHeads * headDimension * (kernel == Kernel.F32 ? 4 : 2);
    }

    /** Bytes that decoding one token reads. */
    double readBytes() {
        return keyBytes(tokens) * (values ? 2.0 : 1.0);
    }
}
