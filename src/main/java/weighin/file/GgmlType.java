package weighin.file;

import java.util.List;
import weighin.WeighInException;
import weighin.size.BlockType;
import weighin.size.Format;
import weighin.table.Table;

/**
 * An element type by ggml's number, from the table {@code ggml-types}.
 *
 * @param elements of one block
 * @param bytes    of one block
 */
record GgmlType(String name, int elements, int bytes) {
    private static final List<Table.Row> ROWS = Table.read("ggml-types").rows();
    private static final List<Table.Row> FILE_TYPES = Table.read("ggml-file-types").rows();

    /** @throws WeighInException {@code invalid-file} for a number that is not known */
    static GgmlType of(int number) {
        for (Table.Row row : ROWS) {
            if (row.number("number") == number) {
                return new GgmlType(row.text("type"), (int) row.number("elements"), (int) row.number("bytes"));
            }
        }
        throw new InvalidFile(InvalidFile.Reason.NOT_KNOWN,
            "This GGUF file cannot be read: a tensor has the element type "
            + number + ", which is not known.", null);
    }

    /** Bytes of a tensor: rows are stored in whole blocks. */
    long bytes(GgufTensor tensor) {
        long rowBlocks = (tensor.columns() - 1) / elements + 1;
        return tensor.elements() / tensor.columns() * rowBlocks * bytes;
    }

    /** The format that the number of {@code general.file_type} means; null when there is none. */
    static Format fileType(double number) {
        for (Table.Row row : FILE_TYPES) {
            if (row.number("number") == number) {
                return Format.in(Format.Family.GGUF, row.text("format"));
            }
        }
        return null;
    }

    /** The type by which sizes know it; null for one that no format has. */
    BlockType blocks() {
        return BlockType.of(name);
    }

    /** The first format whose matrices are of this type; null when there is none. */
    Format format() {
        return blocks() == null ? null : Format.of(blocks());
    }
}
