package weighin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import weighin.device.Kernel;

/**
 * What a part of a buffer is filled with.
 *
 * @param offsetBytes where the part begins
 * @param words       its 32-bit words
 */
public record Filling(long offsetBytes, long words, Pattern pattern) {
    /** The parts of a buffer of the plan, end to end: every word of it is written. */
    public static List<Filling> of(Plan plan, int index) {
        List<Filling> parts = new ArrayList<>();
        Plan.Buffer buffer = plan.buffers().get(index);
        int seed = index * 7919;
        long at = 0;
        if (buffer.content() == Plan.Content.WEIGHTS) {
            for (Matrix matrix : plan.matrices()) {
                for (Matrix.Piece piece : matrix.pieces()) {
                    if (piece.buffer() == index) {
                        at = place(parts, at, matrix, piece, seed + parts.size());
                    }
                }
            }
        } else if (buffer.content() == Plan.Content.CACHE) {
            boolean wide = false;
            for (Attention each : plan.attention()) {
                wide |= each.buffer() == index && each.kernel() == Kernel.F32;
            }
            parts.add(new Filling(0, buffer.bytes() / 4, wide ? Pattern.floats(seed) : Pattern.halves(seed)));
            return parts;
        }
        gap(parts, at, buffer.bytes(), seed + parts.size());
        return parts;
    }

    private static long place(List<Filling> parts, long at, Matrix matrix, Matrix.Piece piece, int seed) {
        gap(parts, at, piece.offsetBytes(), seed);
        long numbers = numberWords(matrix, piece.rows());
        parts.add(new Filling(piece.offsetBytes(), numbers, Pattern.weights(matrix.kernel(), seed + 1)));
        long scales = scaleWords(matrix, piece.rows());
        if (scales > 0) {
            parts.add(new Filling(piece.offsetBytes() + numbers * 4, scales, Pattern.halves(seed + 2)));
        }
        return piece.offsetBytes() + (numbers + scales) * 4;
    }

    private static void gap(List<Filling> parts, long from, long to, int seed) {
        if (to > from) {
            parts.add(new Filling(from, (to - from) / 4, Pattern.any(seed)));
        }
    }

    /** 32-bit words of the numbers of some rows; their scales stand behind them. */
    public static long numberWords(Matrix matrix, long rows) {
        int bits = matrix.kernel() == Kernel.Q4 ? 4 : matrix.kernel() == Kernel.Q8 ? 8
            : matrix.kernel() == Kernel.F16 ? 16 : 32;
        return rows * matrix.columns() * bits / 32;
    }

    /** 32-bit words of the scales of some rows, two in each. */
    public static long scaleWords(Matrix matrix, long rows) {
        boolean scaled = matrix.kernel() == Kernel.Q4 || matrix.kernel() == Kernel.Q8;
        return scaled ? (rows * (matrix.columns() / Kernel.GROUP) + 1) / 2 : 0;
    }
}
