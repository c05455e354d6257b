package weighin.file;

import java.util.List;
import weighin.file.InvalidFile.Reason;
import weighin.table.Table;

/**
 * A format that is not read here, told by a file's first bytes or by the end of its name: the rows of the table
 * {@code file-formats}.
 *
 * @param name   as it is written in every language
 * @param reason {@link Reason#FOREIGN}, or what the file is to a language model where the format says that
 */
record ForeignFormat(String name, Reason reason) {
    private static final List<Table.Row> ROWS = Table.read("file-formats").rows();
    /** The most fields of an ONNX file's start that have one byte: ir_version 1 to 31. */
    private static final int MOST_IR_VERSION = 31;

    /**
     * The format of a file, or null.
     *
     * @param head     its first bytes
     * @param fileName in lower case, empty when it is not known
     */
    static ForeignFormat of(byte[] head, String fileName) {
        for (Table.Row row : ROWS) {
            boolean bytes = row.has("bytes") && stands(head, (int) row.number("offset"), row.text("bytes"));
            boolean named = fileName.endsWith(row.text("ending"));
            if (row.has("bytes") ? bytes && named : named && !isFlax(head) && !isOnnx(head)) {
                return new ForeignFormat(row.text("format"), row.has("kind") ? Reason.of(row.text("kind"))
                        : Reason.FOREIGN);
            }
        }
        return isFlax(head) ? new ForeignFormat("Flax (MessagePack)", Reason.FOREIGN)
                : isOnnx(head) ? new ForeignFormat("ONNX", Reason.FOREIGN) : null;
    }

    private static boolean stands(byte[] head, int offset, String hex) {
        if (head.length < offset + hex.length() / 2) {
            return false;
        }
        for (int i = 0; i < hex.length() / 2; i++) {
            int wanted = 16 * digit(hex.charAt(2 * i)) + digit(hex.charAt(2 * i + 1));
            if ((head[offset + i] & 0xff) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int digit(char c) {
        return "0123456789abcdef".indexOf(c);
    }

    /** A MessagePack map whose first key is a text, as Flax writes its weights. */
    private static boolean isFlax(byte[] head) {
        int first = head.length < 5 ? 0 : head[0] & 0xff;
        int key = first == 0xde ? 3 : 1;
        boolean map = first > 0x80 && first <= 0x8f || first == 0xde;
        return map && ((head[key] & 0xe0) == 0xa0 || (head[key] & 0xff) == 0xd9);
    }

    /** ONNX's protocol buffer: field 1, a small version; then field 2 with a text or field 7 with the graph. */
    private static boolean isOnnx(byte[] head) {
        return head.length > 4 && head[0] == 8 && head[1] > 0 && head[1] <= MOST_IR_VERSION
                && (head[2] == 0x12 || head[2] == 0x3a || head[2] == 0x42);
    }
}
