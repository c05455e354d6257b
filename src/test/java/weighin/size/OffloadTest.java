package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.model.Catalogue;
import weighin.model.Engine;

public class OffloadTest {
    private static final double MIB = 1048576;

    private static Size size(String model, int gpuLayers) {
        NativeOptions usual = NativeOptions.SINGLE;
        return Sizing.size(Catalogue.resolve(model), Engine.NATIVE, null, 4096, List.of(), null,
            new NativeOptions(usual.kvType(), 1, usual.batch(), true, false, 1, false, 0, gpuLayers));
    }

    /** llama.cpp's log of Llama 2 7B as Q4_0 with all 33 layers: CPU 70.31 MiB, CUDA0 3577.56 MiB, KV 2048 MiB. */
    @Test
    void allLayersLeaveTheEmbeddingToTheProcessor() {
        Size all = size("llama-2-7b.Q4_0.gguf", 33);
        assertEquals(70.31, all.split().hostBytes() / MIB, 0.1);
        assertEquals(3577.56 + 2048, (all.split().gpuBytes() - all.overheadBytes()) / MIB, 1);
        assertEquals(all.split(), size("llama-2-7b.Q4_0.gguf", 99).split());
    }

    @Test
    void theOutputGoesFirstAndEachLayerTakesItsCache() {
        Size output = size("llama-2-7b.Q4_0.gguf", 1);
        assertEquals(32000.0 * 4096 * 6.5625 / 8 / MIB,
            (output.split().gpuBytes() - output.overheadBytes()) / MIB, 1);
        Size half = size("llama-2-7b.Q4_0.gguf", 17);
        double layers = half.split().gpuBytes() - output.split().gpuBytes();
        assertEquals((3577.56 - 102.54 + 2048) / 2, layers / MIB, 2);
    }

    @Test
    void thePartsSumToTheMemory() {
        for (String model : List.of("Gemma 3 1B", "Qwen3.5 9B", "gpt-oss 20B", "Nemotron 3 Nano 30B", "BERT Base")) {
            long before = -1;
            for (int layers : new int[] {0, 1, 2, 8, 24, 500}) {
                Size size = size(model, layers);
                assertEquals(size.memoryBytes(), size.split().gpuBytes() + size.split().hostBytes(), model);
                assertTrue(size.split().gpuBytes() > before, model + " " + layers);
                before = size.split().gpuBytes() - 1;
            }
            assertEquals(0, size(model, 0).split().gpuBytes());
        }
        assertNull(size("Gemma 3 1B", NativeOptions.FITTING).split());
    }
}
