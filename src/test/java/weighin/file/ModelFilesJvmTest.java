package weighin.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;

/** What takes longer than a browser's test may. */
class ModelFilesJvmTest {
    @Test
    void manyMutations() {
        slow("GGUF", ModelFiles.gguf("llama", 1, 256, 256, 4, 1, 256, true, 0));
        slow("safetensors", ModelFiles.safetensors(true));
        slow("JSON", ModelFiles.bytes(ModelFiles.LLAMA));
    }

    /** The processor's time of this thread: a busy machine makes no file slow to read. */
    private static long workedNanoseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void slow(String kind, byte[] file) {
        long slowest = 0;
        int models = 0;
        int rounds = 0;
        for (; rounds < 20_000; rounds += 40) {
            long start = workedNanoseconds();
            models += ModelFiles.fuzz(file, 40, 20261123 + rounds);
            slowest = Math.max(slowest, workedNanoseconds() - start);
        }
        System.out.println(kind + ": " + rounds + " mutations, " + models + " read, slowest 40 took "
                + slowest / 1_000_000 + " ms");
        assertTrue(slowest < 1_000_000_000L, kind + ": 40 took " + slowest / 1_000_000 + " ms");
        assertTrue(models > 100, models + " read");
    }

    @Test
    void aLargeVocabularyCostsAFewHundredKilobytes() {
        for (boolean scores : new boolean[] {false, true}) {
            GgufBytes out = ModelFiles.vocabulary(151_936, 7, scores, 1536);
            byte[] file = out.done();
            ModelFileReader stream = new ModelFileReader("a.gguf", out.fileBytes());
            long all = ModelFiles.read(stream, file, out.fileBytes(), 256 * 1024);
            ModelFileReader reader = new ModelFileReader("a.gguf", out.fileBytes(), true);
            long start = workedNanoseconds();
            long read = ModelFiles.read(reader, file, out.fileBytes(), 256 * 1024);
            long milliseconds = (workedNanoseconds() - start) / 1_000_000;
            System.out.println("A header of " + file.length + " bytes with 151936 tokens: " + read + " read in "
                    + milliseconds
                + " ms, " + all + " as a stream");
            assertEquals(stream.model(), reader.model());
            assertTrue(read < 250_000, read + " of " + file.length);
            assertTrue(milliseconds < 1000, milliseconds + " ms");
        }
    }

    @Test
    void vocabulariesOfAnySizeReadTheSameEitherWay() {
        int jumped = 0;
        for (int round = 0; round < 60; round++) {
            GgufBytes out = ModelFiles.vocabulary(6_000 + 1_777 * round, round, round % 3 == 0, 1536);
            byte[] file = out.done();
            ModelFileReader stream = new ModelFileReader("a.gguf", out.fileBytes());
            long all = ModelFiles.read(stream, file, out.fileBytes(), 256 * 1024);
            ModelFileReader reader = new ModelFileReader("a.gguf", out.fileBytes(), true);
            long read = ModelFiles.read(reader, file, out.fileBytes(), 256 * 1024);
            assertEquals(stream.model(), reader.model(), "round " + round);
            jumped += read < all ? 1 : 0;
            ModelFileReader unknown = new ModelFileReader("a.gguf", -1, true);
            ModelFiles.read(unknown, file, out.fileBytes(), 256 * 1024);
            assertEquals(stream.model().model(), unknown.model().model(), "round " + round);
        }
        assertTrue(jumped > 50, jumped + " of 60 were read by jumps");
    }

    /** What the tensors do not confirm is not believed: the vocabulary is read to its end. */
    @Test
    void aHeaderThatDoesNotFitIsReadFromTheStart() {
        GgufBytes out = ModelFiles.vocabulary(30_000, 5, false, 1536);
        byte[] file = out.done();
        ModelFileReader longer = new ModelFileReader("a.gguf", out.fileBytes() + 4096, true);
        long read = ModelFiles.read(longer, file, out.fileBytes() + 4096, 256 * 1024);
        assertTrue(read > file.length - 200_000, "read " + read + " of " + file.length);
        assertEquals(2, longer.model().model().model().parameters() / (30_000L * 1536) + 1);
    }

    @Test
    void hostileVocabulariesEndInAModelOrOneError() {
        GgufBytes out = ModelFiles.vocabulary(20_000, 3, false, 1536);
        byte[] file = out.done();
        int seed = 20261125;
        int models = 0;
        for (int round = 0; round < 400; round++) {
            byte[] mutant = round % 2 == 0 ? Arrays.copyOf(file, (int) ((long) file.length * round / 400))
                    : file.clone();
            for (int change = 0; change < round % 7 && mutant.length > 0; change++) {
                seed = seed * 1103515245 + 12345;
                int at = (seed >>> 1) % mutant.length;
                seed = seed * 1103515245 + 12345;
                mutant[at] = (byte) (seed >>> 16);
            }
            ModelFileReader reader = new ModelFileReader("a.gguf", round % 3 == 0 ? -1 : out.fileBytes(), true);
            long start = workedNanoseconds();
            try {
                long read = ModelFiles.read(reader, mutant, 256 * 1024);
                assertTrue(read < 3L * file.length, "read " + read);
                models++;
            } catch (WeighInException e) {
                assertEquals("invalid-file", e.code().id);
            }
            assertTrue(workedNanoseconds() - start < 1_000_000_000L, "round " + round);
        }
        assertTrue(models > 50, models + " models");
    }
}
