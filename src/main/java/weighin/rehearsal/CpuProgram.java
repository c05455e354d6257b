package weighin.rehearsal;

import weighin.device.Kernel;

/**
 * A list of steps for the processor's kernels ({@code src/main/wat/kernels.wat}, whose head says what each word means).
 * Addresses are bytes in the kernels' memory; vectors are rows of f32, one a token.
 */
public final class CpuProgram {
    /** Words of a step. */
    private static final int STEP = 16;
    private static final int MULTIPLY = 0;
    private static final int QUANTIZE = 1;
    private static final int NORM = 2;
    private static final int ATTEND = 3;
    private static final int GATE = 4;
    private static final int ADD = 5;
    private static final int STORE = 6;
    private static final int FILL = 7;

    private int[] words = new int[STEP * 16];
    private int length;

    /** Steps so far. */
    public int steps() {
        return length / STEP;
    }

    /** Bytes of the steps so far. */
    public int bytes() {
        return 4 * length;
    }

    /** The steps' words, as they are to lie in memory. */
    public int[] words() {
        int[] exact = new int[length];
        System.arraycopy(words, 0, exact, 0, length);
        return exact;
    }

    /** {@code output[token][row] = weights[row] · input[token]}; the input has been quantized for that kernel. */
    public CpuProgram multiply(Kernel kernel, long rows, int columns, long weights, long input, long output,
            int tokens) {
        return step(MULTIPLY, kernel, rows, columns, weights, input, output, tokens);
    }

    /** f32 as what weights of that kernel are multiplied with. */
    public CpuProgram quantize(Kernel kernel, int columns, long input, long output, int tokens) {
        return step(QUANTIZE, kernel, 0, columns, 0, input, output, tokens);
    }

    /** Each token divided by its root mean square. */
    public CpuProgram norm(int columns, long input, long output, int tokens) {
        return step(NORM, Kernel.F32, 0, columns, 0, input, output, tokens);
    }

    /** {@code output = silu(input) · second}. */
    public CpuProgram gate(int columns, long input, long second, long output, int tokens) {
        return step(GATE, Kernel.F32, 0, columns, 0, input, output, tokens).word(10, second);
    }

    /** {@code output = input + second}. */
    public CpuProgram add(int columns, long input, long second, long output, int tokens) {
        return step(ADD, Kernel.F32, 0, columns, 0, input, output, tokens).word(10, second);
    }

    /** Tokens of a width into a cache that holds so many. */
    public CpuProgram store(Kernel kernel, int width, long input, long cache, int tokens, int most) {
        return step(STORE, kernel, 0, width, 0, input, cache, tokens).word(11, most);
    }

    /**
     * Every head of every token over the cache.
     *
     * @param values where the cache's values begin; {@code keys} again where one vector serves as both
     */
    public CpuProgram attend(Attention attention, long keys, long values, long input, long output, int tokens) {
        return step(ATTEND, attention.kernel(), 0, attention.headDimension(), keys, input, output, tokens)
            .word(8, attention.heads()).word(9, attention.keyValueHeads()).word(10, values)
            .word(11, attention.tokens());
    }

    /** Made-up rows, the first again after every {@code period} of them. */
    public CpuProgram fill(Kernel kernel, long rows, int columns, long output, int period) {
        return step(FILL, kernel, rows, columns, 0, 0, output, 0).word(8, period);
    }

    private CpuProgram step(int what, Kernel kernel, long rows, int columns, long weights, long input, long output,
            int tokens) {
        if (length + STEP > words.length) {
            int[] more = new int[2 * words.length];
            System.arraycopy(words, 0, more, 0, length);
            words = more;
        }
        length += STEP;
        return word(0, what).word(1, kernel.ordinal()).word(2, rows).word(3, columns).word(4, weights).word(5, input)
            .word(6, output).word(7, tokens);
    }

    /** Words are unsigned: an address is below 4 GiB. */
    private CpuProgram word(int at, long value) {
        words[length - STEP + at] = (int) value;
        return this;
    }
}
