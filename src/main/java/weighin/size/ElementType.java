package weighin.size;

/** The number type of a KV cache's elements. */
public enum ElementType {
    F32(4), F16(2), BF16(2),
    /** llama.cpp's blocks of 32 elements: 32 bytes and a scale of two. */
    Q8_0(34.0 / 32),
    /** The same with fewer bits: 16 to 20 bytes and a scale of two, in the _1 types a least value of two as well. */
    Q5_1(24.0 / 32), Q5_0(22.0 / 32), Q4_1(20.0 / 32), Q4_0(18.0 / 32), IQ4_NL(18.0 / 32);

    final double bytes;

    ElementType(double bytes) {
        this.bytes = bytes;
    }
}
