package weighin.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.file.InvalidFile.Reason;
import weighin.json.Json;
import weighin.json.JsonReader;

/**
 * What a safetensors file says before its weights: an 8-byte little-endian length, then that many bytes of JSON
 * (format: huggingface/safetensors, README "Format"; the same text limits the header to 100 MB).
 *
 * @param tensors     in the header's order
 * @param headerBytes the length and the JSON
 */
record SafetensorsHeader(List<Tensor> tensors, long headerBytes) {
    /** Bytes of the length that a file begins with. */
    static final int LENGTH_BYTES = 8;
    private static final long MAX_JSON_BYTES = 100_000_000;
    private static final long MAX_ELEMENTS = Long.MAX_VALUE / 16;

    /**
     * One tensor.
     *
     * @param type    the element type's word, {@code BF16}
     * @param columns the last extent of its shape; 1 for a scalar
     * @param bytes   its bytes in the file
     */
    record Tensor(String name, String type, long elements, long columns, long bytes) {
    }

    /**
     * The length of the JSON that follows the first eight bytes.
     *
     * @param fileBytes the file's size; {@link Long#MAX_VALUE} when it is not known
     * @throws WeighInException {@code invalid-file}
     */
    static int jsonBytes(byte[] start, long fileBytes) {
        if (start.length < LENGTH_BYTES) {
            throw fault(Reason.GARBLED,
                "it has " + start.length + " bytes, and its header's length alone takes " + LENGTH_BYTES);
        }
        ByteQueue queue = new ByteQueue();
        queue.add(start);
        long length = queue.number(LENGTH_BYTES);
        if (length < 2 || length > MAX_JSON_BYTES || length > fileBytes - LENGTH_BYTES) {
            throw fault(Reason.GARBLED,
                "its header's length is given as " + (length < 0 ? "2^63 or more" : String.valueOf(length))
                + " bytes, which this file cannot hold");
        }
        return (int) length;
    }

    /**
     * Reads the JSON that follows the length.
     *
     * @throws WeighInException {@code invalid-file}
     */
    static SafetensorsHeader read(byte[] json) {
        if (!(JsonReader.read(Utf8.decode(json, 0, json.length)) instanceof Json.Obj entries)) {
            throw fault(Reason.GARBLED, "its header is no JSON object");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, Json> entry : entries.fields().entrySet()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.add(tensor(entry.getKey(), entry.getValue()));
            }
        }
        return new SafetensorsHeader(tensors, LENGTH_BYTES + (long) json.length);
    }

    private static Tensor tensor(String name, Json value) {
        if (!(value instanceof Json.Obj entry) || !(entry.get("dtype") instanceof Json.Str type)
                || !(entry.get("shape") instanceof Json.Arr shape)
                        || !(entry.get("data_offsets") instanceof Json.Arr offsets)
                || offsets.items().size() != 2) {
            throw fault(Reason.GARBLED,
                "the entry \"" + Ascii.shorten(name, 40) + "\" needs dtype, shape and two data_offsets");
        }
        long elements = 1;
        long columns = 1;
        for (Json extent : shape.items()) {
            long count = count(name, extent);
            if (count > 0 && elements > MAX_ELEMENTS / count) {
                throw fault(Reason.GARBLED,
                    "the shape of \"" + Ascii.shorten(name, 40) + "\" is larger than any file");
            }
            elements *= count;
            columns = count;
        }
        long bytes = count(name, offsets.items().get(1)) - count(name, offsets.items().get(0));
        if (bytes < 0) {
            throw fault(Reason.GARBLED, "the data_offsets of \"" + Ascii.shorten(name, 40) + "\" run backwards");
        }
        return new Tensor(name, type.value(), elements, columns, bytes);
    }

    private static long count(String name, Json value) {
        if (value instanceof Json.Num n && n.value() >= 0 && n.value() <= 0x1p53
                && n.value() == Math.floor(n.value())) {
            return (long) n.value();
        }
        throw fault(Reason.GARBLED,
            "\"" + Ascii.shorten(name, 40) + "\" has a shape or offset that is no whole number");
    }

    private static WeighInException fault(Reason reason, String what) {
        return new InvalidFile(reason, "This safetensors file cannot be read: " + what + ".", null);
    }
}
