package weighin.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import weighin.size.BlockType;

/**
 * Writes GGUF files of llama networks with random weights, which llama.cpp loads and runs like any other. The same
 * arguments give the same bytes.
 *
 * <p>The vocabulary is plain ASCII: a SentencePiece table of the printable characters, and four-letter words that no
 * merge leads to, so that a prompt has a token for each character and no token can be half of a letter.
 *
 * <p>Source of the layout, keys and types: the GGUF specification, version 3.
 */
final class RandomGguf {
    /** What such a file is of. The token embedding is also the head. */
    record Shape(String name, int layers, int hidden, int feedForward, int heads, int keyValueHeads, int vocabulary,
            int context) {
        int keyValueWidth() {
            return hidden / heads * keyValueHeads;
        }
    }

    /** One tensor: rows of {@code columns} elements. */
    private record Tensor(String name, BlockType type, long columns, long rows) {
        long bytes() {
            return type.bytes(rows, columns);
        }
    }

    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int NORMAL_TOKEN = 1;
    private static final int UNKNOWN_TOKEN = 2;
    private static final int CONTROL_TOKEN = 3;
    /** SentencePiece's sign for a space. */
    private static final String SPACE = "\u2581";

    private final ByteBuffer header = ByteBuffer.allocate(8 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final Shape shape;
    private final List<Tensor> tensors = new ArrayList<>();

    private RandomGguf(Shape shape, BlockType type) {
        this.shape = shape;
        // a row that is no multiple of 256 cannot be of llama.cpp's usual type for the head, Q6_K: it takes Q8_0
        BlockType table = type.elements == 1 ? type : BlockType.Q8_0;
        int hidden = shape.hidden();
        add("token_embd", table, hidden, shape.vocabulary());
        for (int layer = 0; layer < shape.layers(); layer++) {
            String of = "blk." + layer + ".";
            add(of + "attn_norm", BlockType.F32, hidden, 1);
            add(of + "attn_q", type, hidden, hidden);
            add(of + "attn_k", type, hidden, shape.keyValueWidth());
            add(of + "attn_v", type, hidden, shape.keyValueWidth());
            add(of + "attn_output", type, hidden, hidden);
            add(of + "ffn_norm", BlockType.F32, hidden, 1);
            add(of + "ffn_gate", type, hidden, shape.feedForward());
            add(of + "ffn_up", type, hidden, shape.feedForward());
            add(of + "ffn_down", type, shape.feedForward(), hidden);
        }
        add("output_norm", BlockType.F32, hidden, 1);
    }

    private void add(String name, BlockType type, long columns, long rows) {
        tensors.add(new Tensor(name + ".weight", type, columns, rows));
    }

    /** Writes such a file, unless it stands there already; gives its path. */
    static Path write(Path folder, Shape shape, BlockType type) throws IOException {
        Path file = folder.resolve(shape.name() + "-" + type + ".gguf");
        RandomGguf gguf = new RandomGguf(shape, type);
        gguf.writeHeader();
        long bytes = gguf.header.position();
        for (Tensor tensor : gguf.tensors) {
            bytes += padded(tensor.bytes());
        }
        if (Files.exists(file) && Files.size(file) == bytes) {
            return file;
        }
        Files.createDirectories(folder);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(gguf.header.array(), 0, gguf.header.position());
            Random random = new Random(1);
            for (Tensor tensor : gguf.tensors) {
                writeTensor(out, tensor, random);
            }
        }
        return file;
    }

    private void writeHeader() {
        header.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(VERSION).putLong(tensors.size()).putLong(19);
        key("general.architecture", STRING);
        string("llama");
        key("general.name", STRING);
        string(shape.name());
        number("general.alignment", ALIGNMENT);
        number("llama.block_count", shape.layers());
        number("llama.context_length", shape.context());
        number("llama.embedding_length", shape.hidden());
        number("llama.feed_forward_length", shape.feedForward());
        number("llama.attention.head_count", shape.heads());
        number("llama.attention.head_count_kv", shape.keyValueHeads());
        number("llama.rope.dimension_count", shape.hidden() / shape.heads());
        number("llama.vocab_size", shape.vocabulary());
        key("llama.attention.layer_norm_rms_epsilon", FLOAT32);
        header.putFloat(1e-5f);
        writeVocabulary();
        long at = 0;
        for (Tensor tensor : tensors) {
            string(tensor.name());
            boolean vector = tensor.rows() == 1;
            header.putInt(vector ? 1 : 2).putLong(tensor.columns());
            if (!vector) {
                header.putLong(tensor.rows());
            }
            header.putInt(number(tensor.type())).putLong(at);
            at += padded(tensor.bytes());
        }
        while (header.position() % ALIGNMENT > 0) {
            header.put((byte) 0);
        }
    }

    private void writeVocabulary() {
        List<String> words = new ArrayList<>(List.of("<unk>", "<s>", "</s>", SPACE));
        for (char c = '!'; c <= '~'; c++) {
            words.add(String.valueOf(c));
        }
        for (int i = 0; words.size() < shape.vocabulary(); i++) {
            words.add(new String(new char[] {letter(i / (26 * 26 * 26)), letter(i / (26 * 26)), letter(i / 26),
                letter(i)}));
        }
        key("tokenizer.ggml.model", STRING);
        string("llama");
        array("tokenizer.ggml.tokens", STRING);
        words.forEach(this::string);
        array("tokenizer.ggml.scores", FLOAT32);
        for (int i = 0; i < shape.vocabulary(); i++) {
            header.putFloat(-i);
        }
        array("tokenizer.ggml.token_type", INT32);
        for (int i = 0; i < shape.vocabulary(); i++) {
            header.putInt(i == 0 ? UNKNOWN_TOKEN : i < 3 ? CONTROL_TOKEN : NORMAL_TOKEN);
        }
        number("tokenizer.ggml.bos_token_id", 1);
        number("tokenizer.ggml.eos_token_id", 2);
        key("tokenizer.ggml.add_space_prefix", BOOL);
        header.put((byte) 0);
    }

    private static char letter(int number) {
        return (char) ('a' + number % 26);
    }

    private void array(String key, int type) {
        key(key, ARRAY);
        header.putInt(type).putLong(shape.vocabulary());
    }

    private void number(String key, int value) {
        key(key, UINT32);
        header.putInt(value);
    }

    private void key(String key, int type) {
        string(key);
        header.putInt(type);
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        header.putLong(bytes.length).put(bytes);
    }

    private static int number(BlockType type) {
        return switch (type) {
            case F32 -> 0;
            case F16 -> 1;
            case Q4_0 -> 2;
            case Q8_0 -> 8;
            default -> throw new IllegalArgumentException("no random tensors of type " + type);
        };
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Weights around 0 whose size keeps what flows through the network near 1. */
    private static void writeTensor(OutputStream out, Tensor tensor, Random random) throws IOException {
        double scale = 1 / Math.sqrt(tensor.columns());
        ByteBuffer some = ByteBuffer.allocate((int) Math.min(tensor.bytes(), 4096L * tensor.type().bytes))
            .order(ByteOrder.LITTLE_ENDIAN);
        random.nextBytes(some.array());
        while (some.hasRemaining()) {
            switch (tensor.type()) {
                case F32 -> some.putFloat(1);
                case F16 -> some.putShort(half(random.nextGaussian() * scale));
                // a byte's deviation is 74, a nibble's 4.6
                case Q8_0 -> some.putShort(half(scale / 74)).position(some.position() + 32);
                default -> some.putShort(half(scale / 4.6)).position(some.position() + 16);
            }
        }
        long left = padded(tensor.bytes());
        for (long bytes = tensor.bytes(); bytes > 0; bytes -= some.capacity()) {
            int piece = (int) Math.min(bytes, some.capacity());
            out.write(some.array(), 0, piece);
            left -= piece;
        }
        out.write(new byte[(int) left]);
    }

    /** A number as the bits of an f16; of normal size only. */
    private static short half(double value) {
        int bits = Float.floatToIntBits((float) value);
        int exponent = (bits >> 23 & 255) - 112;
        return (short) (exponent <= 0 ? 0 : bits >> 16 & 0x8000 | exponent << 10 | bits >> 13 & 0x3ff);
    }
}
