package weighin.device;

/**
 * How the weights lie that a kernel of measure and rehearse multiplies. Numbers of few bits come in groups of 32 along
 * a row that share one 16-bit scale, as in the formats of the engines (llama.cpp's Q4_0 and Q8_0, MLC's q4f16_1).
 */
public enum Kernel {
    Q4("q4", 18), Q8("q8", 34), F16("f16", 64), F32("f32", 128);

    /** Weights of a group. */
    public static final int GROUP = 32;

    public final String id;
    /** Bytes of a group with its scale. */
    public final int groupBytes;

    Kernel(String id, int groupBytes) {
        this.id = id;
        this.groupBytes = groupBytes;
    }

    /** Bytes of a row; one that does not end with a whole group is filled up. */
    public long rowBytes(long columns) {
        return (columns + GROUP - 1) / GROUP * groupBytes;
    }

    /** The kernel whose weights have about as many bits. */
    public static Kernel nearest(double bits) {
        for (Kernel kernel : values()) {
            // half-way between this and the next, by ratio
            if (bits * 4 < kernel.groupBytes * Math.sqrt(kernel.next().groupBytes / (double) kernel.groupBytes)) {
                return kernel;
            }
        }
        return F32;
    }

    private Kernel next() {
        return this == Q4 ? Q8 : this == Q8 ? F16 : F32;
    }

    /** The kernel of that word; null when there is none. */
    public static Kernel of(String id) {
        for (Kernel kernel : values()) {
            if (kernel.id.equals(id)) {
                return kernel;
            }
        }
        return null;
    }
}
