package weighin.rehearsal;

import weighin.device.Kernel;

/**
 * What the processor's kernels ({@code src/main/wat/kernels.wat}) compute, in plain Java: the made-up weights, vectors
 * quantized as engines do, and their products, in the kernels' order of additions.
 */
public final class CpuReference {
    private static final int GROUP = Kernel.GROUP;

    private CpuReference() {
    }

    /** The bytes of a row of made-up weights. */
    public static byte[] row(Kernel kernel, int columns, long row, int period) {
        int length = (int) kernel.rowBytes(columns);
        byte[] bytes = new byte[length];
        int keep = kernel == Kernel.F16 ? 0x83ff83ff : kernel == Kernel.F32 ? 0x807fffff : -1;
        int set = kernel == Kernel.F16 ? 0x20002000 : kernel == Kernel.F32 ? 0x3c000000 : 0;
        int n = (int) (row % period) * ((length + 3) / 4);
        for (int at = 0; at < length; at += 4) {
            int word = mix(n++) & keep | set;
            for (int i = at; i < at + 4 && i < length; i++) {
                bytes[i] = (byte) (word >> 8 * (i - at));
            }
        }
        if (grouped(kernel)) {
            for (int at = 0; at < length; at += kernel.groupBytes) {
                int scale = kernel == Kernel.Q4 ? 0x1400 : 0x0400;
                bytes[at + 1] = (byte) (bytes[at + 1] & 3 | scale >> 8);
            }
        }
        return bytes;
    }

    private static int mix(int number) {
        int n = (number + 1) * 0x9e3779b1;
        n = (n ^ n >>> 15) * 0x85ebca77;
        return n ^ n >>> 13;
    }

    private static boolean grouped(Kernel kernel) {
        return kernel == Kernel.Q4 || kernel == Kernel.Q8;
    }

    /** A vector as weights of that kernel are multiplied with it. */
    public static byte[] quantize(Kernel kernel, float[] vector) {
        if (!grouped(kernel)) {
            byte[] bytes = new byte[vector.length * (kernel == Kernel.F16 ? 2 : 4)];
            for (int i = 0; i < vector.length; i++) {
                if (kernel == Kernel.F16) {
                    put(bytes, 2 * i, half(vector[i]), 2);
                } else {
                    put(bytes, 4 * i, Float.floatToIntBits(vector[i]), 4);
                }
            }
            return bytes;
        }
        byte[] bytes = new byte[vector.length / GROUP * Kernel.Q8.groupBytes];
        for (int group = 0; group < vector.length / GROUP; group++) {
            float most = 0;
            for (int i = 0; i < GROUP; i++) {
                most = Math.max(most, Math.abs(vector[GROUP * group + i]));
            }
            float scale = most / 127;
            float inverse = scale > 0 ? 1 / scale : 0;
            int at = group * Kernel.Q8.groupBytes;
            put(bytes, at, half(scale), 2);
            for (int i = 0; i < GROUP; i++) {
                bytes[at + 2 + i] = (byte) Math.max(-128, Math.min(127, (int) (inverse * vector[GROUP * group + i])));
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, int value, int count) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    /** A row of weights times a quantized vector. */
    static float dot(Kernel kernel, byte[] weights, byte[] vector, int columns) {
        float[] lanes = new float[4];
        if (grouped(kernel)) {
            for (int group = 0; group < columns / GROUP; group++) {
                group(kernel, weights, group * kernel.groupBytes, vector, group * Kernel.Q8.groupBytes, lanes);
            }
        } else {
            for (int i = 0; i < columns; i++) {
                float x = kernel == Kernel.F16 ? value(word(weights, 2 * i, 2))
                    : Float.intBitsToFloat(word(weights, 4 * i, 4));
                float y = kernel == Kernel.F16 ? value(word(vector, 2 * i, 2))
                    : Float.intBitsToFloat(word(vector, 4 * i, 4));
                lanes[i % 4] += x * y;
            }
        }
        return lanes[0] + lanes[1] + lanes[2] + lanes[3];
    }

    /** The four lanes of a SIMD register take two neighbours of every eight. */
    private static void group(Kernel kernel, byte[] x, int atX, byte[] y, int atY, float[] lanes) {
        int[] sums = new int[4];
        for (int i = 0; i < GROUP; i++) {
            int nibbles = x[atX + 2 + i % 16];
            int weight = kernel == Kernel.Q8 ? x[atX + 2 + i] : (i < 16 ? nibbles & 15 : nibbles >> 4 & 15) - 8;
            sums[i % 8 / 2] += weight * y[atY + 2 + i];
        }
        float scale = value(word(x, atX, 2)) * value(word(y, atY, 2));
        for (int lane = 0; lane < 4; lane++) {
            lanes[lane] += sums[lane] * scale;
        }
    }

    private static int word(byte[] bytes, int at, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[at + i] & 255) << 8 * i;
        }
        return word;
    }

    /** The number that the bits of an f16 stand for; not for infinities. */
    static float value(int half) {
        float value = Float.intBitsToFloat((half & 0x7fff) << 13) * 0x1p112f;
        return (half & 0x8000) == 0 ? value : -value;
    }

    /** The bits of the nearest f16; 0 for what is smaller than its normal numbers. */
    static int half(float value) {
        int bits = Float.floatToIntBits(value);
        int rest = ((bits & 0x7fffffff) + 0x1000 >>> 13) - 0x1c000;
        if (rest < 0x400) {
            return 0;
        }
        return Math.min(rest, 0x7bff) | bits >>> 16 & 0x8000;
    }

    /** Those rows' products with a vector, until they repeat. */
    public static float[] products(Kernel kernel, int columns, int period, byte[] vector) {
        float[] products = new float[period];
        for (int row = 0; row < period; row++) {
            products[row] = dot(kernel, row(kernel, columns, row, period), vector, columns);
        }
        return products;
    }

    /** A made-up vector: a row of f32. */
    static float[] vector(int columns) {
        byte[] row = row(Kernel.F32, columns, 0, 1);
        float[] vector = new float[columns];
        for (int i = 0; i < columns; i++) {
            vector[i] = Float.intBitsToFloat(word(row, 4 * i, 4));
        }
        return vector;
    }

    /** What the kernels' sum makes of those words, again and again until there are {@code count}. */
    public static int sum(int[] words, long count) {
        int sum = 0;
        for (long i = 0; i < count; i++) {
            sum = (sum << 1 | sum >>> 31) + words[(int) (i % words.length)];
        }
        return sum;
    }
}
