package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;

class SizingTest {
    private static final NamedModel LLAMA = HandMade.named(HandMade.llama1b());

    @Test
    void webLlmReservesAFewRowsOfAChunk() {
        // Llama-3.2-1B-Instruct-q4f16_1-MLC declares 879.04 MiB.
        Size size = Sizing.size(LLAMA, Engine.WEBLLM, "q4f16_1", 4096);
        assertEquals(879.04, size.memoryBytes() / 1048576.0, 0.015 * 879);
        assertEquals(128L << 20, size.kvCacheBytes());
    }

    @Test
    void partsSumToTheTotalInEveryEngineAndFormat() {
        for (Engine engine : Engine.values()) {
            if (engine == Engine.BUILT_IN) {
                continue; // another model, of which nothing is published
            }
            for (Format format : Format.all()) {
                if (format.readBy(engine)) {
                    for (Architecture shape : new Architecture[] {HandMade.llama1b(), HandMade.encoder()}) {
                        Size size = Sizing.size(HandMade.named(shape), engine, format.word(), null);
                        long sum = size.weightBytes() + size.kvCacheBytes() + size.overheadBytes();
                        assertEquals(size.memoryBytes(), sum);
                        assertTrue(size.downloadBytes() > 0 && size.weightBytes() > 0 && size.overheadBytes() > 0);
                        assertTrue(size.peakLoadBytes() >= size.weightBytes());
                        assertTrue(size.largestTensorBytes() > 0 && size.largestTensorBytes() < size.weightBytes());
                        assertEquals(shape.isEncoder(), size.kvCacheBytes() == 0);
                        assertNotNull(size.work());
                    }
                }
            }
        }
    }

    @Test
    void anEncoderWithADecoderIsForTransformersJs() {
        for (String name : new String[] {"t5-small", "t5-3b", "flan-t5-large", "bart-base", "bart-large-cnn", "mt5-xl",
            "nllb-200-distilled-600M"}) {
            Size size = Sizing.size(Catalogue.resolve(name), null, null, null);
            assertEquals(Engine.TRANSFORMERS_JS, size.engine(), name);
            assertEquals("q8", size.format(), name);
        }
        assertEquals("Q4_K_M", Sizing.size(Catalogue.resolve("flan-t5-base"), Engine.WLLAMA, null, null).format());
    }

    @Test
    void defaultsAreThoseOfTheApi() {
        assertEquals(Engine.WEBLLM, Sizing.size(LLAMA, null, null, null).engine());
        assertEquals("q4f16_1", Sizing.size(LLAMA, null, null, null).format());
        assertEquals(4096, Sizing.size(LLAMA, null, null, null).context());
        Size encoder = Sizing.size(HandMade.named(HandMade.encoder()), null, null, null);
        assertEquals(Engine.TRANSFORMERS_JS, encoder.engine());
        assertEquals(Engine.WLLAMA, Sizing.size(LLAMA, null, "q4_k_m", null).engine());
        assertEquals("Q4_K_M", Sizing.size(LLAMA, null, "q4_k_m", null).format());
        assertEquals(Engine.WEBLLM, Sizing.size(LLAMA, null, "Q4F16_1", null).engine());
        NamedModel shortContext = HandMade.named(HandMade.llama(16, 2048, 8192, 32, 8, 64, 128256, true, 2048));
        assertEquals(2048, Sizing.size(shortContext, null, null, null).context());
        assertEquals(8192, Sizing.size(shortContext, null, null, 8192).context());
    }

    @Test
    void aNamesOwnFormatCountsWhereTheEngineReadsIt() {
        NamedModel gguf = new NamedModel(LLAMA.model(), LLAMA.basis(), "Q8_0", null, null);
        assertEquals(Engine.WLLAMA, Sizing.size(gguf, null, null, null).engine());
        assertEquals("Q8_0", Sizing.size(gguf, Engine.NATIVE, null, null).format());
        assertEquals("q4f16_1", Sizing.size(gguf, Engine.WEBLLM, null, null).format());
        NamedModel onnx = new NamedModel(LLAMA.model(), LLAMA.basis(), null, Engine.TRANSFORMERS_JS, null);
        assertEquals(Engine.TRANSFORMERS_JS, Sizing.size(onnx, null, null, null).engine());
    }

    @Test
    void badOptionsAreRefused() {
        assertEquals("out-of-range", code(() -> Sizing.size(LLAMA, null, null, 0)));
        assertEquals("out-of-range", code(() -> Sizing.size(LLAMA, null, null, 10_000_001)));
        assertEquals("unknown-format", code(() -> Sizing.size(LLAMA, Engine.WEBLLM, "Q4_K_M", null)));
        assertEquals("unknown-format", code(() -> Sizing.size(LLAMA, null, "five bits", null)));
        assertTrue(Sizing.size(LLAMA, null, null, 10_000_000).kvCacheBytes() > 1L << 31);
    }

    private static String code(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(WeighInException.class, call).code().id;
    }

    @Test
    void whatIsNotDisclosedIsNull() {
        Size size = Sizing.size(new NamedModel(new Model("gpt-4", "GPT-4", null, null, null, false, false, List.of()),
            NamedModel.Basis.NAME, null, null, null), null, null, null);
        assertNull(size.downloadBytes());
        assertNull(size.memoryBytes());
        assertNull(size.kvCacheBytes());
        assertNull(size.work());
    }

    private static Architecture shape(int layers, int hidden, int feedForward, int keyValueHeads, int vocabulary,
            boolean tied) {
        return HandMade.llama(layers, hidden, feedForward, 32, keyValueHeads, 64, vocabulary, tied, 0);
    }

    private static Size of(Architecture shape, Engine engine, int context) {
        return Sizing.size(HandMade.named(shape), engine, null, context);
    }

    @Test
    void moreOfAnythingNeverWeighsLess() {
        for (Engine engine : Engine.values()) {
            if (engine == Engine.BUILT_IN) {
                continue;
            }
            Size small = of(shape(16, 2048, 8192, 8, 32000, true), engine, 2048);
            Architecture[] larger = {
                shape(17, 2048, 8192, 8, 32000, true), shape(16, 2304, 8192, 8, 32000, true),
                shape(16, 2048, 8448, 8, 32000, true), shape(16, 2048, 8192, 16, 32000, true),
                shape(16, 2048, 8192, 8, 64000, true)};
            for (Architecture shape : larger) {
                Size size = of(shape, engine, 2048);
                assertTrue(size.memoryBytes() >= small.memoryBytes(), engine.id);
                assertTrue(size.downloadBytes() > small.downloadBytes(), engine.id);
                assertTrue(size.peakLoadBytes() >= small.peakLoadBytes(), engine.id);
            }
            // llama.cpp holds a tied table twice at the head's precision, so that here only the download must grow.
            Size untied = of(shape(16, 2048, 8192, 8, 32000, false), engine, 2048);
            assertTrue(untied.downloadBytes() > small.downloadBytes(), engine.id);
            Size longer = of(shape(16, 2048, 8192, 8, 32000, true), engine, 2049);
            assertTrue(longer.memoryBytes() > small.memoryBytes(), engine.id);
        }
        Size four = Sizing.size(LLAMA, Engine.WEBLLM, "q4f16_1", null);
        Size sixteen = Sizing.size(LLAMA, Engine.WEBLLM, "q0f16", null);
        Size thirtyTwo = Sizing.size(LLAMA, Engine.WEBLLM, "q0f32", null);
        assertTrue(four.memoryBytes() < sixteen.memoryBytes() && sixteen.memoryBytes() < thirtyTwo.memoryBytes());
    }
}
