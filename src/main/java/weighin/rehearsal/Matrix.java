package weighin.rehearsal;

import java.util.List;
import weighin.device.Kernel;

/**
 * A matrix of the work, as a kernel multiplies it. It has the bytes that the format gives it, so that it takes as long
 * to read; where the format has other bits than the kernel, it has more rows or fewer than the model's.
 *
 * @param name     what it does, for people
 * @param layer    the layer it belongs to; -1 outside the layers
 * @param rows     rows of all its copies
 * @param columns  length of a row, whole groups of {@link Kernel#GROUP}
 * @param readRows rows that one token passes through: fewer than {@code rows} where it is routed to some of the experts
 * @param repeats  how often a token passes through it
 * @param decodes  whether decoding reads it: false for the encoder beside a decoder
 * @param pieces   where its rows lie, in order
 */
public record Matrix(String name, int layer, Kernel kernel, long rows, int columns, long readRows, int repeats,
        boolean decodes, List<Piece> pieces) {
    /**
     * Some rows in a buffer: first their numbers, then, where the kernel has them, their scales.
     *
     * @param buffer      the buffer's place among {@link Plan#buffers}
     * @param offsetBytes where they begin
     */
    public record Piece(int buffer, long offsetBytes, long rows) {
    }

    /** Whether it makes the scores of the vocabulary, which of a prompt only the last token needs. */
    public boolean head() {
        return name.equals("token_embedding") || name.equals("output_head");
    }

    /** Bytes that one token reads of it. */
    double readBytes() {
        return (double) readRows * kernel.rowBytes(columns) * repeats;
    }
}
