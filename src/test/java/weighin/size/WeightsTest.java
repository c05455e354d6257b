package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.model.Architecture;
import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.size.Format.Family;

class WeightsTest {
    private static final Architecture[] ALL = {Shapes.LLAMA_1B, Shapes.LLAMA_3B, Shapes.LLAMA_8B, Shapes.MISTRAL_7B,
        Shapes.QWEN3_06B, Shapes.QWEN2_05B, Shapes.MIXTRAL};

    private static Weights weigh(Architecture shape, String id, String publisher, String word) {
        return Weights.of(Shapes.named(shape, id, publisher), null, Format.of(null, word));
    }

    private static void assertWithin(double share, double expected, double actual) {
        assertTrue(Math.abs(actual / expected - 1) <= share, expected + " expected, " + actual + " given");
    }

    @Test
    void ggufFilesWeighWhatTheirPublishersShow() {
        // Files of the same names at unsloth, TheBloke, bartowski and lmstudio-community.
        assertWithin(0.0005, 773025824, weigh(Shapes.LLAMA_1B, "llama-3.2-1b", "unsloth", "Q4_0").downloadBytes());
        assertWithin(0.0005, 1021795369, weigh(Shapes.LLAMA_1B, "llama-3.2-1b", "unsloth", "Q6_K").downloadBytes());
        assertWithin(0.0005, 5942065440L, weigh(Shapes.MISTRAL_7B, "mistral", "TheBloke", "Q6_K").downloadBytes());
        assertWithin(0.0005, 4140373664L, weigh(Shapes.MISTRAL_7B, "mistral", "TheBloke", "Q4_K_S").downloadBytes());
        assertWithin(0.0005, 4675894112L, weigh(Shapes.LLAMA_8B, "llama", "bartowski", "Q4_0").downloadBytes());
        assertWithin(0.0005, 4920734656L,
                weigh(Shapes.LLAMA_8B, "llama", "lmstudio-community", "Q4_K_M").downloadBytes());
        assertWithin(0.001, 296243692, weigh(Shapes.QWEN3_06B, "qwen3-0.6b", "unsloth", "Q2_K_L").downloadBytes());
    }

    @Test
    void webllmQuantizesEveryMatrixAndTheEmbedding() {
        assertWithin(0.002, 696254464, Shapes.download(Shapes.LLAMA_1B, "q4f16_1"));
        Weights weights = weigh(Shapes.LLAMA_1B, "llama", null, "q4f16_1");
        assertEquals(128256L * 2048 / 2, weights.largestTensorBytes());
        assertEquals(weights.downloadBytes(), weights.weightBytes());
    }

    @Test
    void onnxKeepsTheEmbeddingUnquantized() {
        assertWithin(0.01, 2370000000L, Shapes.download(Shapes.LLAMA_3B, "q4f16"));
        assertWithin(0.01, 3340000000L, Shapes.download(Shapes.LLAMA_3B, "q4"));
        assertWithin(0.015, 786000000, Shapes.download(Shapes.QWEN2_05B, "q4"));
        assertEquals(128256L * 3072 * 2, weigh(Shapes.LLAMA_3B, "llama", null, "q4f16").largestTensorBytes());
    }

    @Test
    void llamaCppBindsAnEmbeddingOnlyWhereItIsTheHead() {
        Architecture small = Shapes.llama(2, 256, 768, 4, 4, 64, 100000, false, 4096);
        Weights untied = weigh(small, "small", null, "IQ2_XS");
        assertTrue(untied.headBytes() > untied.embeddingBytes());
        assertEquals(untied.headBytes(), untied.largestTensorBytes());
        Weights tied = weigh(Shapes.LLAMA_1B, "llama", null, "Q4_K_M");
        assertEquals(tied.embeddingBytes(), tied.largestTensorBytes());
        Weights encoder = weigh(Shapes.ENCODER, "encoder", null, "Q8_0");
        assertEquals(1536L * 384 / 32 * 34, encoder.largestTensorBytes());
    }

    @Test
    void partsSumToTheTotal() {
        for (Architecture shape : ALL) {
            for (Format format : Format.all()) {
                Weights weights = Weights.of(Shapes.named(shape, "any", null), null, format);
                assertEquals(weights.weightBytes(), weights.embeddingBytes() + weights.headBytes()
                        + weights.attentionBytes() + weights.feedForwardBytes() + weights.otherBytes(), format.word());
                assertTrue(weights.downloadBytes() >= weights.weightBytes(), format.word());
                assertTrue(weights.largestTensorBytes() > 0 && weights.largestTensorBytes() < weights.weightBytes());
                assertTrue(weights.weightBytesPerToken() > 0
                        && weights.weightBytesPerToken() <= weights.weightBytes(), format.word());
            }
        }
    }

    @Test
    void moreBitsNeverWeighLess() {
        String[][] ladders = {{"q3f16_1", "q4f16_1", "q4f32_1", "q0f16", "q0f32"}, {"q4f16", "fp16", "fp32"},
            {"q4", "fp32"}, {"int4", "mixed"},
            {"IQ1_S", "IQ1_M", "IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ2_M", "Q2_K_S", "IQ3_S", "IQ3_M", "Q3_K_L", "Q4_K_S",
                "Q4_K_M", "Q5_K_S", "Q5_K_M", "Q6_K", "Q8_0", "F16", "F32"},
            {"Q3_K_S", "Q3_K_M", "Q3_K_L"}, {"Q2_K_S", "Q2_K", "Q3_K_S"}, {"Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0"},
            {"UD-Q2_K_XL", "UD-Q3_K_XL", "UD-Q4_K_XL", "UD-Q5_K_XL", "UD-Q6_K_XL", "UD-Q8_K_XL"}};
        for (Architecture shape : ALL) {
            for (String[] ladder : ladders) {
                for (int i = 1; i < ladder.length; i++) {
                    // llama.cpp raises more tensors of a Q2_K file than of Q3_K_S; where rows are no multiple of 256,
                    // both fall back to the same types, and the raised ones weigh more.
                    if (ladder[i].equals("Q3_K_S") && ladder[0].equals("Q2_K_S") && shape.hidden() % 256 != 0) {
                        continue;
                    }
                    assertTrue(Shapes.download(shape, ladder[i - 1]) <= Shapes.download(shape, ladder[i]),
                            shape.type() + " " + ladder[i - 1] + " " + ladder[i]);
                }
            }
        }
    }

    @Test
    void moreLayersOrVocabularyNeverWeighLess() {
        for (Format format : Format.all()) {
            long before = 0;
            for (int layers = 1; layers <= 40; layers++) {
                NamedModel named = Shapes.named(
                        Shapes.llama(layers, 1024, 2816, 16, 4, 64, 32000, true, 4096), "any", null);
                long now = Weights.of(named, null, format).downloadBytes();
                assertTrue(now > before, format.word() + " at " + layers + " layers");
                before = now;
            }
            before = 0;
            for (int vocabulary = 1000; vocabulary <= 300000; vocabulary += 1017) {
                NamedModel named = Shapes.named(
                        Shapes.llama(4, 256, 768, 4, 4, 64, vocabulary, false, 4096), "any", null);
                long now = Weights.of(named, null, format).weightBytes();
                assertTrue(now > before, format.word() + " at a vocabulary of " + vocabulary);
                before = now;
            }
        }
    }

    @Test
    void aTokenReadsTheActiveExpertsOnly() {
        Weights weights = weigh(Shapes.MIXTRAL, "mixtral", null, "Q8_0");
        assertWithin(0.02, 12.9 / 46.7, weights.weightBytesPerToken() / weights.weightBytes());
        Weights tied = weigh(Shapes.LLAMA_1B, "llama", null, "Q8_0");
        assertEquals(tied.weightBytes(), tied.weightBytesPerToken(), 1);
        Weights untied = weigh(Shapes.LLAMA_8B, "llama", null, "Q8_0");
        assertEquals(untied.weightBytes() - untied.embeddingBytes(), untied.weightBytesPerToken(), 1);
    }

    @Test
    void aPublishedBuildIsItsOwnDownload() {
        Build build = new Build(Engine.WLLAMA, "Q4_K_M", "some/Model-GGUF", "some/Model-GGUF/model-Q4_K_M.gguf", true,
            123456789L);
        Format format = Format.of(null, "Q4_K_M");
        Weights any = Weights.of(Shapes.named(Shapes.LLAMA_1B, "m", null, build), Engine.NATIVE, format);
        assertEquals(123456789L, any.downloadBytes());
        assertEquals(Basis.PUBLISHED, any.basis());
        assertTrue(any.weightBytes() > 700000000L);
        Weights other = Weights.of(Shapes.named(Shapes.LLAMA_1B, "m", "someone", build), Engine.WLLAMA, format);
        assertEquals(Basis.ARCHITECTURE, other.basis());
        assertTrue(other.downloadBytes() > 700000000L);
        Weights another = Weights.of(Shapes.named(Shapes.LLAMA_1B, "m", null, build), null, Format.of(null, "Q8_0"));
        assertEquals(Basis.ARCHITECTURE, another.basis());
    }

    @Test
    void anUndisclosedModelHasNoWeights() {
        Model model = new Model("gpt-4", "GPT-4", null, null, null, false, false, List.of());
        NamedModel named = new NamedModel(model, Basis.NAME, null, null, null);
        assertNull(Weights.of(named, Engine.WEBLLM, Format.of(Engine.WEBLLM, "q4f16_1")));
    }

    @Test
    void officialQwenFilesStoreTheTiedHeadTwice() {
        Weights official = weigh(Shapes.QWEN2_05B, "qwen2.5-0.5b", "Qwen", "Q8_0");
        Weights other = weigh(Shapes.QWEN2_05B, "qwen2.5-0.5b", "bartowski", "Q8_0");
        assertEquals(151936L * 896 / 32 * 34, official.downloadBytes() - other.downloadBytes());
        assertEquals(official.weightBytesPerToken(), other.weightBytesPerToken(), 1);
        assertEquals(Family.GGUF, official.format().family());
    }
}
