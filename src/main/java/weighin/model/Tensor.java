package weighin.model;

/**
 * Tensors of one shape that a model stores.
 *
 * @param role    what they do
 * @param layer   the layer they belong to, from 0; -1 outside the layers. A decoder's layers follow those of the
 *                encoder beside it
 * @param rows    rows of a matrix; 1 for a vector
 * @param columns length of a row, along which quantization blocks run
 * @param copies  how many there are: the experts of a layer, else 1
 */
public record Tensor(Role role, int layer, long rows, long columns, int copies) {
    /** Its numbers, all copies together. */
    public long parameters() {
        return rows * columns * copies;
    }
}
