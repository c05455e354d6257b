package weighin.file;

import java.util.Arrays;

/** Writes GGUF headers for tests. */
final class GgufBytes {
    private final boolean bigEndian;
    private final int lengthBytes;
    private byte[] bytes = new byte[64];
    private int length;
    private long offset;

    GgufBytes(int version, boolean bigEndian, long tensors, long keys) {
        this.bigEndian = bigEndian;
        lengthBytes = version == 1 ? 4 : 8;
        for (int i = 0; i < 4; i++) {
            one("GGUF".charAt(i));
        }
        number(version, 4);
        number(tensors, lengthBytes);
        number(keys, lengthBytes);
    }

    GgufBytes number(long value, int size) {
        for (int i = 0; i < size; i++) {
            one((int) (value >> 8 * (bigEndian ? size - 1 - i : i)));
        }
        return this;
    }

    GgufBytes length(long value) {
        return number(value, lengthBytes);
    }

    GgufBytes string(String text) {
        length(text.length());
        for (int i = 0; i < text.length(); i++) {
            one(text.charAt(i));
        }
        return this;
    }

    GgufBytes key(String key, int type) {
        return string(key).number(type, 4);
    }

    GgufBytes tensor(String name, int type, long... dimensions) {
        string(name).number(dimensions.length, 4);
        long elements = 1;
        for (long dimension : dimensions) {
            length(dimension);
            elements *= dimension;
        }
        number(type, 4).number(offset, 8);
        if (elements > 0 && type < 40) {
            offset = GgufReader.aligned(offset + GgmlType.of(type).bytes(new GgufTensor(name, type, dimensions[0],
                    elements)), 32);
        }
        return this;
    }

    /** Where the last tensor ends in the whole file. */
    long fileBytes() {
        return GgufReader.aligned(length, 32) + offset;
    }

    private void one(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }

    /** A small header with every kind of value. */
    static byte[] sample(int version, boolean bigEndian) {
        GgufBytes out = new GgufBytes(version, bigEndian, 2, 9);
        out.key("general.architecture", 8).string("llama");
        out.key("llama.block_count", 4).number(16, 4);
        out.key("llama.rope.freq_base", 6).number(Float.floatToIntBits(500000f), 4);
        out.key("tokenizer.ggml.tokens", 9).number(8, 4).length(3).string("<s>").string("").string("abc");
        out.key("tokenizer.ggml.scores", 9).number(6, 4).length(1000);
        for (int i = 0; i < 1000; i++) {
            out.number(i, 4);
        }
        out.key("nested", 9).number(9, 4).length(2);
        out.number(8, 4).length(1).string("x");
        out.number(0, 4).length(5).number(1, 5);
        out.key("signed", 5).number(-7, 4);
        out.key("flag", 7).number(1, 1);
        out.key("template", 8).string("y".repeat(2000));
        out.tensor("token_embd.weight", 12, 2048, 128256);
        out.tensor("output_norm.weight", 0, 2048);
        return out.done();
    }
}
