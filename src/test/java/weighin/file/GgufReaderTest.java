package weighin.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.json.Json;

class GgufReaderTest {
    /** Feeds pieces of one size from wherever the reader wants them, and counts the bytes given. */
    private static long read(GgufReader reader, byte[] file, int pieceBytes) {
        long given = 0;
        while (!reader.done()) {
            int from = (int) Math.min(reader.position(), file.length);
            byte[] piece = Arrays.copyOfRange(file, from, Math.min(file.length, from + pieceBytes));
            given += piece.length;
            reader.feed(piece);
        }
        return given;
    }

    private static GgufHeader header(byte[] file, int pieceBytes) {
        GgufReader reader = new GgufReader(file.length, false);
        read(reader, file, pieceBytes);
        return reader.header();
    }

    @Test
    void everyVersionAndByteOrderInPiecesOfAnySize() {
        for (int version = 1; version <= 3; version++) {
            for (boolean bigEndian : new boolean[] {false, true}) {
                byte[] file = GgufBytes.sample(version, bigEndian);
                for (int piece : new int[] {1, 3, 7, 100, 5000, file.length}) {
                    GgufHeader header = header(file, piece);
                    assertEquals(version, header.version());
                    assertEquals(file.length, header.headerBytes());
                    assertEquals(new Json.Str("llama"), header.metadata().get("general.architecture"));
                    assertEquals(new Json.Num(16), header.metadata().get("llama.block_count"));
                    assertEquals(new Json.Num(500000), header.metadata().get("llama.rope.freq_base"));
                    assertEquals(new Json.Num(3), header.metadata().get("tokenizer.ggml.tokens#length"));
                    assertEquals(new Json.Num(1000), header.metadata().get("tokenizer.ggml.scores#length"));
                    assertEquals(new Json.Num(2), header.metadata().get("nested#length"));
                    assertEquals(new Json.Num(-7), header.metadata().get("signed"));
                    assertEquals(new Json.Bool(true), header.metadata().get("flag"));
                    assertEquals(Json.NULL, header.metadata().get("template"));
                    assertEquals(2, header.tensors().size());
                    assertEquals(new GgufTensor("token_embd.weight", 12, 2048, 2048L * 128256),
                            header.tensors().get(0));
                    assertEquals(2048L * 128256 + 2048, header.elements());
                    assertEquals(1, header.splitCount());
                }
            }
        }
    }

    @Test
    void numbersAndLongTextsAreSteppedOver() {
        byte[] file = GgufBytes.sample(3, false);
        GgufReader reader = new GgufReader(file.length, false);
        long given = read(reader, file, 64);
        assertTrue(given < file.length - 5000, "of " + file.length + " bytes it asked for " + given);
    }

    @Test
    void everyTruncationIsOneClearError() {
        byte[] file = GgufBytes.sample(3, false);
        for (int end = 0; end < file.length; end++) {
            byte[] cut = Arrays.copyOf(file, end);
            WeighInException e = assertThrows(WeighInException.class, () -> header(cut, 4096));
            assertEquals("invalid-file", e.code().id);
        }
    }

    @Test
    void hostileCountsAreRefusedAtOnce() {
        for (long count : new long[] {1L << 63, -1, Long.MAX_VALUE, 1L << 40, 1000}) {
            refused(new GgufBytes(3, false, count, 0).done(), "tensors");
            refused(new GgufBytes(3, false, 0, count).done(), "keys");
            refused(new GgufBytes(3, false, 0, 1).length(count == 1000 ? 70000 : count).done(), "name");
            refused(new GgufBytes(3, false, 0, 1).key("k", 8).length(count).done(), "bytes of text");
            refused(new GgufBytes(3, false, 0, 1).key("k", 9).number(8, 4).length(count).done(), "array elements");
            refused(new GgufBytes(3, false, 0, 1).key("k", 9).number(12, 4).length(count).done(), "array elements");
        }
    }

    @Test
    void otherFaultsSayWhatIsWrong() {
        refused(new byte[] {'P', 'K', 3, 4}, "GGUF");
        refused(new GgufBytes(4, false, 0, 0).done(), "version");
        refused(new GgufBytes(0, false, 0, 0).done(), "version");
        refused(new GgufBytes(3, false, 0, 1).key("k", 13).number(0, 8).done(), "type 13");
        refused(new GgufBytes(3, false, 0, 1).key("k", 9).number(99, 4).length(1).done(), "type 99");
        refused(new GgufBytes(3, false, 0, 2).key("k", 0).number(1, 1).key("k", 0).number(1, 1).done(), "twice");
        refused(new GgufBytes(3, false, 2, 0).tensor("t", 0, 1).tensor("t", 0, 1).done(), "twice");
        refused(new GgufBytes(3, false, 1, 0).tensor("t", 0, 1, 1, 1, 1, 1).done(), "dimensions");
        refused(new GgufBytes(3, false, 1, 0).tensor("t", 0, 1L << 40, 1L << 40).done(), "more than any file");
        refused(new GgufBytes(3, false, 1, 0).tensor("t", 0, 0).done(), "dimension of 0");
        GgufBytes deep = new GgufBytes(3, false, 0, 1).key("k", 9);
        for (int i = 0; i < 6; i++) {
            deep.number(9, 4).length(1);
        }
        refused(deep.number(0, 4).length(0).done(), "nested");
    }

    private static void refused(byte[] file, String word) {
        byte[] padded = Arrays.copyOf(file, file.length + 64);
        WeighInException e = assertThrows(WeighInException.class, () -> header(padded, 4096), word);
        assertTrue(e.getMessage().contains(word), e.getMessage());
        assertEquals("invalid-file", e.code().id);
    }

    @Test
    void mutationsEndInAHeaderOrOneError() {
        byte[] file = GgufBytes.sample(3, false);
        int seed = 20261123;
        int headers = 0;
        int errors = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] mutant = file.clone();
            for (int change = 0; change < 1 + round % 4; change++) {
                seed = seed * 1103515245 + 12345;
                int at = (seed >>> 8) % (round % 2 == 0 ? 600 : mutant.length);
                seed = seed * 1103515245 + 12345;
                mutant[at] = (byte) (seed >>> 16);
            }
            GgufReader reader = new GgufReader(mutant.length, false);
            try {
                read(reader, mutant, 1024);
                headers++;
            } catch (WeighInException e) {
                assertEquals("invalid-file", e.code().id);
                errors++;
            }
        }
        assertTrue(headers > 1000 && errors > 1000, headers + " headers, " + errors + " errors");
    }

    @Test
    void anUnknownLengthIsNoDanger() {
        GgufReader reader = new GgufReader(Long.MAX_VALUE, false);
        reader.feed(new GgufBytes(3, false, 0, 2).key("k", 9).number(12, 4).length(1L << 45).done());
        assertFalse(reader.done());
        assertTrue(reader.position() > 1L << 45);
        assertThrows(WeighInException.class, () -> reader.feed(new byte[0]));
    }
}
