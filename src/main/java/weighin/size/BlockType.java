package weighin.size;

/**
 * The element types of GGUF tensors: numbers are stored in blocks that share their scales.
 *
 * <p>Source: the block structures of ggml (ggml-common.h), as the GGUF specification lists them.
 */
public enum BlockType {
    F32(1, 4), F16(1, 2), BF16(1, 2),
    Q4_0(32, 18), Q4_1(32, 20), Q5_0(32, 22), Q5_1(32, 24), Q8_0(32, 34),
    Q2_K(256, 84), Q3_K(256, 110), Q4_K(256, 144), Q5_K(256, 176), Q6_K(256, 210),
    IQ1_S(256, 50), IQ1_M(256, 56), IQ2_XXS(256, 66), IQ2_XS(256, 74), IQ2_S(256, 82),
    IQ3_XXS(256, 98), IQ3_S(256, 110), IQ4_NL(32, 18), IQ4_XS(256, 136),
    TQ1_0(256, 54), TQ2_0(256, 66), Q1_0(128, 18), MXFP4(32, 17), NVFP4(64, 36);

    /** Elements of one block. */
    public final int elements;
    /** Bytes of one block. */
    public final int bytes;

    BlockType(int elements, int bytes) {
        this.elements = elements;
        this.bytes = bytes;
    }

    /** Bits of one weight, its share of the block's scales included. */
    double bitsPerWeight() {
        return 8.0 * bytes / elements;
    }

    /** Bytes of a tensor whose rows are {@code columns} long and fit whole blocks. */
    public long bytes(long rows, long columns) {
        return rows * (columns / elements) * bytes;
    }

    /** Whether rows of that length are whole blocks; others cannot be stored in this type. */
    boolean fits(long columns) {
        return columns % elements == 0;
    }

    /**
     * The type that llama.cpp stores rows of that length in when this one is asked for: itself where it fits, else a
     * type of blocks of 32 with a little more precision, else 16-bit numbers.
     *
     * <p>Source: llama.cpp, src/llama-quant.cpp, the fallback for incompatible shapes.
     */
    BlockType fallback(long columns) {
        if (fits(columns)) {
            return this;
        }
        BlockType smaller;
        switch (this) {
            case Q2_K:
            case Q3_K:
            case TQ1_0:
            case TQ2_0:
            case Q1_0:
                smaller = Q4_0;
                break;
            case Q4_K:
                smaller = Q5_0;
                break;
            case Q5_K:
                smaller = Q5_1;
                break;
            case Q6_K:
                smaller = Q8_0;
                break;
            default:
                smaller = IQ4_NL;
        }
        return smaller.fits(columns) ? smaller : F16;
    }

    /** The type of that name; null when there is none. */
    public static BlockType of(String name) {
        for (BlockType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
