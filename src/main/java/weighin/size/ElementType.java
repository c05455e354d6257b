package weighin.size;

/** The number type of a KV cache's elements. */
public enum ElementType {
    F32(4), F16(2), BF16(2),
    /** llama.cpp's blocks of 32 elements: 32 bytes and a scale of two. */
    Q8_0(34.0 / 32);

    public final double bytes;

    ElementType(double bytes) {
        this.bytes = bytes;
    }
}
