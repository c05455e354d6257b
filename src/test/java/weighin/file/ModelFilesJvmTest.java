package weighin.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What takes longer than a browser's test may. */
class ModelFilesJvmTest {
    @Test
    void manyMutations() {
        slow("GGUF", ModelFiles.gguf("llama", 1, 256, 256, 4, 1, 256, true, 0));
        slow("safetensors", ModelFiles.safetensors(true));
        slow("JSON", ModelFiles.bytes(ModelFiles.LLAMA));
    }

    private static void slow(String kind, byte[] file) {
        long slowest = 0;
        int models = 0;
        int rounds = 0;
        for (; rounds < 20_000; rounds += 40) {
            long start = System.nanoTime();
            models += ModelFiles.fuzz(file, 40, 20261123 + rounds);
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        System.out.println(kind + ": " + rounds + " mutations, " + models + " read, slowest 40 took " + slowest / 1_000_000 + " ms");
        assertTrue(slowest < 1_000_000_000L, kind + ": 40 took " + slowest / 1_000_000 + " ms");
        assertTrue(models > 100, models + " read");
    }

    /** The header of a vocabulary of byte pairs, of Qwen's size: the tokens and merges are text and have to be read. */
    @Test
    void whatALargeVocabularyCosts() {
        int vocabulary = 151_936;
        GgufBytes out = new GgufBytes(3, false, 1, 7);
        out.key("general.architecture", 8).string("qwen2");
        out.key("qwen2.block_count", 4).number(28, 4);
        out.key("qwen2.embedding_length", 4).number(1536, 4);
        out.key("qwen2.attention.head_count", 4).number(12, 4);
        out.key("tokenizer.ggml.tokens", 9).number(8, 4).length(vocabulary);
        for (int i = 0; i < vocabulary; i++) {
            out.string("abcdefghijkl".substring(0, 1 + i % 12));
        }
        out.key("tokenizer.ggml.token_type", 9).number(5, 4).length(vocabulary);
        for (int i = 0; i < vocabulary; i++) {
            out.number(1, 4);
        }
        out.key("tokenizer.ggml.merges", 9).number(8, 4).length(vocabulary - 500);
        for (int i = 0; i < vocabulary - 500; i++) {
            out.string("abcdefghijklm".substring(0, 2 + i % 12));
        }
        out.tensor("token_embd.weight", ModelFiles.Q6_K, 1536, vocabulary);
        byte[] file = out.done();
        ModelFileReader reader = new ModelFileReader("a.gguf", 1L << 33);
        long start = System.nanoTime();
        long read = ModelFiles.read(reader, file, 256 * 1024);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        System.out.println("A header of " + file.length + " bytes with " + vocabulary + " tokens: " + read + " read in "
            + milliseconds + " ms");
        assertTrue(read < file.length - 200_000, read + " of " + file.length);
        assertTrue(milliseconds < 1000, milliseconds + " ms");
    }
}
