package weighin.file;

import java.util.Arrays;
import weighin.WeighInException;

/** Model files for tests, without their weights. */
public final class ModelFiles {
    static final int F32 = 0;
    static final int Q4_K = 12;
    static final int Q6_K = 14;

    public static final String LLAMA = "{\"model_type\":\"llama\",\"hidden_size\":2048,\"intermediate_size\":8192,"
        + "\"num_hidden_layers\":16,\"num_attention_heads\":32,\"num_key_value_heads\":8,\"head_dim\":64,"
        + "\"vocab_size\":128256,\"tie_word_embeddings\":true}";

    private ModelFiles() {
    }

    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** A dense decoder as llama.cpp's converter writes it. */
    public static byte[] gguf(String kind, int layers, int hidden, int width, int heads, int keyHeads, int vocabulary,
            boolean head,
            int moreKeys, String... more) {
        int tensors = 3 + (head ? 1 : 0) + 9 * layers;
        GgufBytes out = new GgufBytes(3, false, tensors, 10 + moreKeys);
        out.key("general.architecture", 8).string(kind);
        out.key("general.name", 8).string("Made Up");
        out.key("general.file_type", 4).number(15, 4);
        out.key(kind + ".block_count", 4).number(layers, 4);
        out.key(kind + ".embedding_length", 4).number(hidden, 4);
        out.key(kind + ".feed_forward_length", 4).number(width, 4);
        out.key(kind + ".attention.head_count", 4).number(heads, 4);
        out.key(kind + ".attention.head_count_kv", 4).number(keyHeads, 4);
        out.key(kind + ".attention.key_length", 4).number(hidden / heads, 4);
        out.key(kind + ".context_length", 4).number(131072, 4);
        for (int i = 0; i < moreKeys; i++) {
            out.key(more[2 * i], 4).number(Integer.parseInt(more[2 * i + 1]), 4);
        }
        out.tensor("token_embd.weight", Q6_K, hidden, vocabulary);
        out.tensor("output_norm.weight", F32, hidden);
        out.tensor("rope_freqs.weight", F32, hidden / heads / 2);
        if (head) {
            out.tensor("output.weight", Q6_K, hidden, vocabulary);
        }
        long keys = (long) hidden / heads * keyHeads;
        for (int i = 0; i < layers; i++) {
            String layer = "blk." + i + ".";
            out.tensor(layer + "attn_norm.weight", F32, hidden).tensor(layer + "ffn_norm.weight", F32, hidden);
            out.tensor(layer + "attn_q.weight", Q4_K, hidden, hidden).tensor(layer + "attn_k.weight", Q4_K, hidden,
                    keys);
            out.tensor(layer + "attn_v.weight", Q6_K, hidden, keys).tensor(layer + "attn_output.weight", Q4_K, hidden,
                    hidden);
            out.tensor(layer + "ffn_gate.weight", Q4_K, hidden, width).tensor(layer + "ffn_up.weight", Q4_K, hidden,
                    width);
            out.tensor(layer + "ffn_down.weight", Q6_K, width, hidden);
        }
        return out.done();
    }

    /** The header of a model with a vocabulary of byte pairs, or of pieces with scores. */
    static GgufBytes vocabulary(int tokens, int seed, boolean scores, int hidden) {
        GgufBytes out = new GgufBytes(3, false, 2, scores ? 9 : 10);
        out.key("general.architecture", 8).string("qwen2");
        out.key("qwen2.block_count", 4).number(28, 4);
        out.key("qwen2.embedding_length", 4).number(hidden, 4);
        out.key("qwen2.attention.head_count", 4).number(12, 4);
        out.key("tokenizer.ggml.tokens", 9).number(8, 4).length(tokens);
        texts(out, tokens, seed, "");
        out.key("tokenizer.ggml.token_type", 9).number(5, 4).length(tokens);
        for (int i = 0; i < tokens; i++) {
            out.number(i % 100 == 0 ? 3 : 1, 4);
        }
        if (scores) {
            out.key("tokenizer.ggml.scores", 9).number(6, 4).length(tokens);
            for (int i = 0; i < tokens; i++) {
                out.number(Float.floatToIntBits(-i), 4);
            }
        } else {
            out.key("tokenizer.ggml.merges", 9).number(8, 4).length(tokens - 500);
            texts(out, tokens - 500, seed + 1, " b");
            out.key("tokenizer.ggml.bos_token_id", 4).number(seed % 3, 4);
        }
        out.key("tokenizer.chat_template", 8).string("{% for message in messages %}".repeat(150));
        out.key("general.file_type", 4).number(15, 4);
        out.tensor("token_embd.weight", Q6_K, hidden, tokens);
        return out.tensor("output_norm.weight", F32, hidden);
    }

    /** Texts as vocabularies have them: mostly short, some long, a few that look like keys or are empty. */
    private static void texts(GgufBytes out, int count, int seed, String tail) {
        for (int i = 0; i < count; i++) {
            seed = seed * 1103515245 + 12345;
            int length = 1 + (seed >>> 24) % 12 + (i % 997 == 0 ? 250 : 0);
            out.string(i % 4999 == 4998 ? "" : i % 3001 == 3000 ? "tokenizer.ggml" : "abcdefgh".repeat(40).substring(0,
                    length) + tail);
        }
    }

    /** The first bytes of a header that claims a list of a hundred thousand million small numbers. */
    public static byte[] endless() {
        return new GgufBytes(3, false, 1, 2).key("general.architecture", 8).string("llama").key("long.list", 9)
            .number(0, 4).length(100_000_000_000L).done();
    }

    /** The same with as many tokens as Qwen has; of three gigabytes with its weights. */
    public static byte[] vocabulary() {
        return vocabulary(151_936, 7, false, 24_576).done();
    }

    public static long vocabularyFileBytes() {
        return vocabulary(151_936, 7, false, 24_576).fileBytes();
    }

    /** One of a few megabytes with its weights. */
    public static byte[] smallVocabulary() {
        return vocabulary(20_000, 9, false, 256).done();
    }

    public static long smallVocabularyFileBytes() {
        return vocabulary(20_000, 9, false, 256).fileBytes();
    }

    public static byte[] llama() {
        return gguf("llama", 16, 2048, 8192, 32, 8, 128256, false, 0);
    }

    static byte[] safetensors(String json) {
        byte[] text = bytes(json);
        byte[] file = Arrays.copyOf(new byte[8], 8 + text.length);
        for (int i = 0; i < 4; i++) {
            file[i] = (byte) (text.length >> 8 * i);
        }
        System.arraycopy(text, 0, file, 8, text.length);
        return file;
    }

    /** A decoder of two layers with llama's names, in BF16. */
    public static byte[] safetensors(boolean scales) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long at = add(json, "model.embed_tokens.weight", "BF16", 2, 1000, 128, 0);
        for (int i = 0; i < 2; i++) {
            String layer = "model.layers." + i + ".";
            String type = scales ? "F8_E4M3" : "BF16";
            int size = scales ? 1 : 2;
            at = add(json, layer + "self_attn.q_proj.weight", type, size, 256, 128, at);
            at = add(json, layer + "self_attn.k_proj.weight", type, size, 64, 128, at);
            at = add(json, layer + "self_attn.v_proj.weight", type, size, 64, 128, at);
            at = add(json, layer + "self_attn.o_proj.weight", type, size, 128, 256, at);
            at = add(json, layer + "mlp.gate_proj.weight", type, size, 512, 128, at);
            at = add(json, layer + "mlp.up_proj.weight", type, size, 512, 128, at);
            at = add(json, layer + "mlp.down_proj.weight", type, size, 128, 512, at);
            at = add(json, layer + "input_layernorm.weight", "BF16", 2, 1, 128, at);
            at = add(json, layer + "post_attention_layernorm.weight", "BF16", 2, 1, 128, at);
            if (scales) {
                at = add(json, layer + "mlp.down_proj.weight_scale_inv", "F32", 4, 1, 4, at);
            }
        }
        add(json, "model.norm.weight", "BF16", 2, 1, 128, at);
        return safetensors(json.append('}').toString());
    }

    private static long add(StringBuilder json, String name, String type, int size, int rows, int columns, long at) {
        long end = at + (long) size * rows * columns;
        json.append(",\"").append(name).append("\":{\"dtype\":\"").append(type).append("\",\"shape\":[")
            .append(rows == 1 ? "" : rows
                    + ",").append(columns).append("],\"data_offsets\":[").append(at).append(',').append(end)
            .append("]}");
        return end;
    }

    /** Reads a file of which only the header is there; gives the bytes read. */
    static long read(ModelFileReader reader, byte[] file, int pieceBytes) {
        return read(reader, file, file.length, pieceBytes);
    }

    /** Reads a file whose header is there, and behind it noise in place of the weights; gives the bytes read. */
    static long read(ModelFileReader reader, byte[] file, long fileBytes, int pieceBytes) {
        long given = 0;
        while (!reader.done()) {
            long from = Math.min(reader.position(), fileBytes);
            byte[] piece = new byte[(int) Math.min(fileBytes - from, reader.wanted(pieceBytes))];
            int held = (int) Math.max(0, Math.min(piece.length, file.length - from));
            System.arraycopy(file, (int) Math.min(from, file.length), piece, 0, held);
            for (int i = held; i < piece.length; i++) {
                piece[i] = (byte) ((from + i) * 2654435761L >> 13);
            }
            given += piece.length;
            reader.feed(piece);
        }
        return given;
    }

    static FileModel model(byte[] file, String name, long fileBytes) {
        ModelFileReader reader = new ModelFileReader(name, fileBytes);
        read(reader, file, 4096);
        return reader.model();
    }

    /** Mutates files and reads them; every outcome is a model or {@code invalid-file}. Gives how many were models. */
    static int fuzz(byte[] file, int rounds, int seed) {
        int models = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] mutant = round % 16 == 0 ? Arrays.copyOf(file, round / 16 % file.length) : file.clone();
            for (int change = 0; change <= round % 4 && mutant.length > 0; change++) {
                seed = seed * 1103515245 + 12345;
                int at = (seed >>> 8) % mutant.length;
                seed = seed * 1103515245 + 12345;
                mutant[at] = round % 2 == 0 ? (byte) (seed >>> 16)
                        : (byte) "0123456789{}[]\",:eE.-".charAt((seed >>> 16) % 21);
            }
            try {
                model(mutant, null, -1);
                models++;
            } catch (WeighInException e) {
                if (!e.code().id.equals("invalid-file")) {
                    throw new IllegalStateException("round " + round + ": " + e.code().id + " " + e.getMessage());
                }
            }
        }
        return models;
    }
}
