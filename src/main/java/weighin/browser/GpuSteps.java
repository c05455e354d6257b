package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.device.Kernel;
import weighin.rehearsal.Attention;
import weighin.rehearsal.Filling;
import weighin.rehearsal.Matrix;

/** The steps of a plan's work, multiplications and attention, as dispatches of their kernels. */
final class GpuSteps {
    /** The most groups in one row of a dispatch: half of what WebGPU has any adapter take. */
    private static final int MOST_GROUPS = 32768;
    /** Bytes of the small buffer that tells a kernel its numbers, as the kernels declare it. */
    private static final int SHAPE_BYTES = 32;

    /**
     * One dispatch.
     *
     * @param work multiplications
     */
    record Step(WebGpuApi.Pipeline pipeline, JSObject group, int x, int y, double work) {
        void into(GpuSession.Batch batch) {
            batch.dispatch(pipeline, group, x, y);
        }
    }

    /** What a step reads its numbers from, and its values, and where it writes them. */
    record Place(GpuSession.View shape, GpuSession.View from, GpuSession.View to) {
    }

    private final GpuSession session;
    private final GpuKernels kernels;
    private final GpuBuffers buffers;
    private final GpuValues values;
    private final int stride;

    GpuSteps(GpuRun gpu, GpuBuffers buffers, GpuValues values) {
        session = gpu.session();
        kernels = gpu.kernels();
        this.buffers = buffers;
        this.values = values;
        stride = gpu.plan().widest();
    }

    /**
     * Where a step works.
     *
     * @param shapes  the buffer of its numbers, which begin at {@code offset}
     * @param swapped whether it reads what a step writes that is not swapped
     */
    Place place(GpuSession.Memory shapes, double offset, boolean swapped) {
        return new Place(new GpuSession.View(shapes, offset, SHAPE_BYTES),
            GpuSession.View.all(swapped ? values.result() : values.given()),
            GpuSession.View.all(swapped ? values.given() : values.result()));
    }

    /** The numbers that a multiplication of some rows is told. */
    int[] shape(Matrix matrix, Matrix.Piece piece, long first, long rows, int tokens) {
        return new int[] {matrix.columns(), (int) Filling.numberWords(matrix, piece.rows()), (int) first, (int) rows,
            tokens, stride, Float.floatToIntBits(scale(matrix))};
    }

    /** Keeps values near one: the weights of a row are like chance. */
    private static float scale(Matrix matrix) {
        double weight = matrix.kernel() == Kernel.Q4 ? 4.6 * 0.012 : matrix.kernel() == Kernel.Q8 ? 74 * 0.012 : 0.012;
        return (float) (1 / (Math.sqrt(matrix.columns()) * weight));
    }

    /**
     * Multiplies some rows.
     *
     * @param plain whether one invocation works on a row, or sixteen
     */
    Step multiply(Matrix matrix, Matrix.Piece piece, long rows, int tokens, boolean plain, Place place) {
        String way = tokens == 1 ? plain ? "+rows" : "+vector" : plain ? "+block" : "+matrix";
        WebGpuApi.Pipeline pipeline = kernels.of(matrix.kernel().id + way);
        JSObject group = session.bind(pipeline, weights(matrix, piece), place.shape(), place.from(), place.to());
        double work = (double) rows * matrix.columns() * tokens;
        // rows and tokens of a group are the kernels' own
        if (tokens == 1) {
            long groups = plain ? (rows + 63) / 64 : (rows + 3) / 4;
            return new Step(pipeline, group, (int) Math.min(groups, MOST_GROUPS),
                (int) ((groups + MOST_GROUPS - 1) / MOST_GROUPS), work);
        }
        return plain ? new Step(pipeline, group, (int) ((rows + 63) / 64), (tokens + 7) / 8, work)
            : new Step(pipeline, group, (int) ((rows + 31) / 32), (tokens + 31) / 32, work);
    }

    private GpuSession.View weights(Matrix matrix, Matrix.Piece piece) {
        double bytes = 4.0 * (Filling.numberWords(matrix, piece.rows()) + Filling.scaleWords(matrix, piece.rows()));
        return new GpuSession.View(buffers.at(piece.buffer()), piece.offsetBytes(), bytes);
    }

    /**
     * The numbers that attention is told.
     *
     * @param seen tokens that each query sees
     */
    int[] shape(Attention attention, int seen) {
        int rows = seen * attention.keyValueHeads();
        float scale = (float) (1 / Math.sqrt(attention.headDimension()));
        return new int[] {attention.headDimension(), 0, attention.values() ? rows : 0, seen, attention.heads(),
            attention.keyValueHeads(), stride, Float.floatToIntBits(scale)};
    }

    /** Multiplications of the attention of one query. */
    static double work(Attention attention, int seen) {
        return 2.0 * attention.heads() * seen * attention.headDimension();
    }

    /** Lets some queries attend. */
    Step attend(Attention attention, int seen, int queries, Place place) {
        WebGpuApi.Pipeline pipeline = kernels.of(attention.kernel().id + "+attention");
        GpuSession.Memory cache = buffers.at(attention.buffer());
        double bytes = Math.min(cache.bytes(), attention.keyBytes(attention.tokens()) * (attention.values() ? 2.0 : 1));
        JSObject group = session.bind(pipeline, new GpuSession.View(cache, 0, Math.ceil(bytes / 4) * 4), place.shape(),
            place.from(), place.to(), GpuSession.View.all(values.scores()));
        return new Step(pipeline, group, attention.heads(), queries, work(attention, seen) * queries);
    }
}
