package weighin.rehearsal;

import weighin.device.Kernel;

/**
 * Where the buffers of a {@link Plan} lie in the memory of the processor's kernels, and the programs that fill them,
 * prefill some tokens and decode one. The engine's scratch holds the vectors between matrices; where it is too small
 * for them, memory behind it does.
 */
public final class CpuLayout {
    /** Pages of WebAssembly. */
    public static final long PAGE_BYTES = 65_536;
    /** Without 64-bit addresses a memory ends here. */
    public static final long MOST_BYTES = 65_535 * PAGE_BYTES;
    /** The least memory that the kernels take. */
    private static final long LEAST_BYTES = 6 * PAGE_BYTES;
    /** Behind the barrier and the table of f16 (see kernels.wat). */
    static final long PROGRAMS = 263_168;
    private static final int STEP_BYTES = 64;
    private static final int FILL_COLUMNS = 2048;
    /** Rows after which made-up weights repeat: no power of two, so that neighbours in a cache differ. */
    static final int PERIOD = 61;

    private final Plan plan;
    /** Tokens of a prefill's chunk. */
    private final int chunk;
    private final long[] addresses;
    private final long programBytes;
    private final long vectorBytes;
    private final long residual;
    private final long normed;
    private final long quantized;
    private final long first;
    private final long second;
    private final long logits;
    private final long bytes;

    /** @param chunk tokens of a prompt that are prefilled at once */
    public CpuLayout(Plan plan, int chunk) {
        this.plan = plan;
        this.chunk = chunk;
        long widest = plan.widest();
        long vocabulary = 0;
        long steps = 16;
        for (Matrix matrix : plan.matrices()) {
            if (matrix.layer() < 0) {
                vocabulary = Math.max(vocabulary, matrix.readRows());
            } else {
                widest = Math.max(widest, matrix.readRows());
            }
            steps += 8 + (long) matrix.repeats() * matrix.pieces().size();
        }
        for (Attention each : plan.attention()) {
            widest = Math.max(widest, (long) each.heads() * each.headDimension());
            steps += 4;
        }
        programBytes = steps * STEP_BYTES;
        addresses = new long[plan.buffers().size()];
        // one region of programs: filling; prefilling; decoding
        long at = Math.max(LEAST_BYTES, aligned(PROGRAMS + 3 * programBytes));
        long vectors = 0;
        for (int i = 0; i < addresses.length; i++) {
            if (plan.buffers().get(i).content() == Plan.Content.SCRATCH && vectors == 0) {
                vectors = at;
            }
            addresses[i] = at;
            at = aligned(at + plan.buffers().get(i).bytes());
        }
        vectorBytes = aligned(4 * widest * chunk);
        residual = vectors == 0 ? at : vectors;
        normed = residual + vectorBytes;
        quantized = normed + vectorBytes;
        first = quantized + vectorBytes;
        second = first + vectorBytes;
        logits = second + vectorBytes;
        bytes = Math.max(at, aligned(logits + 4 * vocabulary));
    }

    private static long aligned(long address) {
        return (address + 15) / 16 * 16;
    }

    /** Bytes of the whole memory. */
    public long bytes() {
        return bytes;
    }

    /** Tokens of a prefill's chunk. */
    public int chunk() {
        return chunk;
    }

    /** Bytes before the first buffer. */
    public long bytesBefore() {
        return addresses.length == 0 ? bytes : addresses[0];
    }

    /** Bytes up to the end of a buffer; of the whole memory for the last. */
    public long bytesWith(int buffer) {
        return buffer == addresses.length - 1 ? bytes : addresses[buffer] + plan.buffers().get(buffer).bytes();
    }

    /** Where a program that fills lies. */
    public long fillAddress() {
        return PROGRAMS;
    }

    /** Where the program that prefills lies, in bytes. */
    public long prefillAddress() {
        return PROGRAMS + programBytes;
    }

    /** Where the program that decodes lies, in bytes. */
    public long decodeAddress() {
        return PROGRAMS + 2 * programBytes;
    }

    /** Touches every page of a buffer: made-up weights where there are matrices, made-up f16 elsewhere. */
    public CpuProgram fill(int buffer) {
        CpuProgram program = new CpuProgram();
        long end = 0;
        for (Matrix matrix : plan.matrices()) {
            for (Matrix.Piece piece : matrix.pieces()) {
                if (piece.buffer() == buffer) {
                    program.fill(matrix.kernel(), piece.rows(), matrix.columns(),
                        addresses[buffer] + piece.offsetBytes(), PERIOD);
                    long bytes = piece.rows() * matrix.kernel().rowBytes(matrix.columns());
                    end = Math.max(end, piece.offsetBytes() + bytes);
                }
            }
        }
        long rows = (plan.buffers().get(buffer).bytes() - end) / (2 * FILL_COLUMNS);
        if (rows > 0) {
            program.fill(Kernel.F16, rows, FILL_COLUMNS, addresses[buffer] + end / 4 * 4, PERIOD);
        }
        if (buffer == addresses.length - 1) {
            program.fill(Kernel.F32, vectorBytes / (4 * Kernel.GROUP), Kernel.GROUP, residual, PERIOD);
        }
        return program;
    }

    /** A chunk of a prompt through all layers. */
    public CpuProgram prefill() {
        return pass(chunk, true);
    }

    /** One token through all layers and the head. */
    public CpuProgram decode() {
        return pass(1, false);
    }

    /** Tokens before the one that is decoded: what the plan's caches hold. */
    public int decodePosition() {
        int most = 0;
        for (Attention each : plan.attention()) {
            most = Math.max(most, each.tokens());
        }
        return Math.max(0, most - 1);
    }

    private CpuProgram pass(int tokens, boolean prefills) {
        Pass pass = new Pass(tokens);
        for (Matrix matrix : plan.matrices()) {
            boolean head = matrix.layer() < 0;
            if (prefills ? !head || plan.encoder() : matrix.decodes()) {
                pass.through(matrix);
            }
        }
        pass.end();
        return pass.program;
    }

    /**
     * Tokens on their way through the matrices, with the norms, attention, gates and sums that engines have between
     * them. It is the same work in the same order, not the same network: each step takes the values that lie there.
     */
    private final class Pass {
        private final CpuProgram program = new CpuProgram();
        private final int tokens;
        private int layer = Integer.MIN_VALUE;
        private int width;
        private boolean attended;
        private boolean feeds;
        private Kernel quantizedFor;
        private int quantizedColumns;

        Pass(int tokens) {
            this.tokens = tokens;
        }

        void through(Matrix matrix) {
            if (matrix.layer() != layer) {
                end();
                layer = matrix.layer();
                attended = false;
                feeds = false;
                norm(matrix.columns());
            }
            String name = matrix.name();
            if (name.startsWith("attention_output")) {
                attend();
            }
            boolean feedForward = name.startsWith("feed") || name.startsWith("expert") || name.startsWith("shared")
                || name.startsWith("router");
            if (feedForward && !feeds) {
                feeds = true;
                attend();
                program.add(width, residual, first, residual, tokens);
                norm(matrix.columns());
            }
            if (name.endsWith("_down") && feedForward) {
                program.gate(matrix.columns(), first, second, normed, tokens);
                quantizedFor = null;
            }
            if (quantizedFor == null || vectorsOf(quantizedFor) != vectorsOf(matrix.kernel())
                || quantizedColumns != matrix.columns()) {
                quantizedFor = matrix.kernel();
                quantizedColumns = matrix.columns();
                program.quantize(quantizedFor, quantizedColumns, normed, quantized, tokens);
            }
            for (int i = 0; i < matrix.repeats(); i++) {
                multiply(matrix, matrix.layer() < 0 ? logits : name.endsWith("_up") ? second : first);
            }
        }

        private void norm(int columns) {
            width = columns;
            program.norm(columns, residual, normed, tokens);
            quantizedFor = null;
        }

        private void multiply(Matrix matrix, long output) {
            long left = matrix.readRows();
            for (Matrix.Piece piece : matrix.pieces()) {
                long rows = Math.min(left, piece.rows());
                if (rows > 0) {
                    program.multiply(matrix.kernel(), rows, matrix.columns(), addresses[piece.buffer()]
                        + piece.offsetBytes(), quantized, output, tokens);
                }
                left -= rows;
            }
        }

        private void attend() {
            if (attended) {
                return;
            }
            attended = true;
            for (Attention each : plan.attention()) {
                if (each.layer() == layer) {
                    int keys = each.keyValueHeads() * each.headDimension();
                    long cache = addresses[each.buffer()];
                    long values = each.values() ? cache + each.keyBytes(each.tokens()) : cache;
                    program.store(each.kernel(), keys, first, cache, tokens, each.tokens());
                    if (each.values()) {
                        program.store(each.kernel(), keys, first, values, tokens, each.tokens());
                    }
                    program.attend(each, cache, values, first, normed, tokens);
                    quantizedFor = null;
                }
            }
        }

        void end() {
            if (layer >= 0) {
                attend();
                program.add(width, residual, first, residual, tokens);
            }
        }

        /** What vectors are quantized to for that kernel. */
        private Kernel vectorsOf(Kernel kernel) {
            return kernel == Kernel.Q4 ? Kernel.Q8 : kernel;
        }
    }
}
