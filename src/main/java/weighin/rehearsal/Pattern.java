package weighin.rehearsal;

import weighin.device.Kernel;

/**
 * Numbers that look like chance and are the same everywhere: the words that {@code fill.wgsl} writes and the small
 * whole numbers of {@code integers.wgsl}, with the sums that reading them must give.
 *
 * @param seed where the sequence begins
 * @param keep bits of a word that vary
 * @param put  bits of a word that are set
 */
public record Pattern(int seed, int keep, int put) {
    /** Words after which the sequence begins again. */
    public static final int PERIOD = 65536;

    /** Any bits. */
    public static Pattern any(int seed) {
        return new Pattern(seed, -1, 0);
    }

    /** Pairs of 16-bit numbers of either sign, 0.0078 to 0.0156 large. */
    public static Pattern halves(int seed) {
        return new Pattern(seed, 0x83ff83ff, 0x20002000);
    }

    /** 32-bit numbers of either sign, 0.0078 to 0.0156 large. */
    public static Pattern floats(int seed) {
        return new Pattern(seed, 0x807fffff, 0x3c000000);
    }

    /** The numbers of a kernel's weights; its scales are {@link #halves}. */
    static Pattern weights(Kernel kernel, int seed) {
        return kernel == Kernel.F32 ? floats(seed) : kernel == Kernel.F16 ? halves(seed) : any(seed);
    }

    /** PCG's output function (O'Neill 2014) of one number. */
    static int mix(int value) {
        int state = value * 747796405 + (int) 2891336453L;
        int word = ((state >>> ((state >>> 28) + 4)) ^ state) * 277803737;
        return (word >>> 22) ^ word;
    }

    /** The 32-bit word at that place. */
    public int word(long index) {
        return (mix((int) (index & (PERIOD - 1)) + seed) & keep) | put;
    }

    /** The sum of the first words, modulo 2³². */
    public int sum(long words) {
        int period = 0;
        int rest = 0;
        int left = (int) (words % PERIOD);
        for (int i = 0; i < PERIOD && (words >= PERIOD || i < left); i++) {
            int word = word(i);
            period += word;
            rest += i < left ? word : 0;
        }
        return period * (int) (words / PERIOD) + rest;
    }

    /** A small whole number: -1, 0 or 1. */
    public static int integer(int index, int seed) {
        return Integer.remainderUnsigned(mix(index + seed), 3) - 1;
    }

    /**
     * What {@code product.wgsl} must answer: the sum of the product's numbers, each times its row from 1, modulo 2³².
     *
     * @param size rows and columns of both matrices
     */
    public static int productSum(int size, int leftSeed, int rightSeed) {
        int sum = 0;
        int[] columns = new int[size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                columns[k] += (i + 1) * integer(i * size + k, leftSeed);
            }
        }
        for (int k = 0; k < size; k++) {
            int row = 0;
            for (int j = 0; j < size; j++) {
                row += integer(k * size + j, rightSeed);
            }
            sum += columns[k] * row;
        }
        return sum;
    }
}
