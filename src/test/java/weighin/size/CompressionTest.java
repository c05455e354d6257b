package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.json.JsonReader;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;

class CompressionTest {
    private static Size size(String steps) {
        return Sizing.size(HandMade.named(HandMade.llama1b()), Engine.WEBLLM, "q0f16", null,
            CompressionStep.read(JsonReader.read(steps)), null, null);
    }

    private static String code(String steps) {
        return assertThrows(WeighInException.class, () -> size(steps), steps).code().id;
    }

    private static final Size WHOLE = size("[]");

    @Test
    void quantizationLeavesParametersAndCache() {
        Size size = size("[{\"technique\":\"quantization\",\"format\":\"q4f16_1\"}]");
        assertEquals("q4f16_1", size.format());
        assertEquals(WHOLE.model().parameters(), size.model().parameters());
        assertEquals(WHOLE.kvCacheBytes(), size.kvCacheBytes());
        assertTrue(size.downloadBytes() < 0.3 * WHOLE.downloadBytes());
        Size kept = size("[{\"technique\":\"quantization\",\"format\":\"q4f16_1\",\"keepEmbeddings\":true}]");
        assertEquals(128256L * 2048 * (16 - 4.5) / 8, kept.downloadBytes() - size.downloadBytes(), 1);
    }

    @Test
    void embeddingsAreKeptOverWhatTheFormatWouldMakeOfThem() {
        NamedModel llama = HandMade.named(HandMade.llama(16, 2048, 8192, 32, 8, 64, 128256, true, 131072));
        Size plain = Sizing.size(llama, Engine.WLLAMA, "Q4_K_M", null);
        Size kept = Sizing.size(llama, Engine.WLLAMA, null, null,
            List.of(new CompressionStep.Quantization("Q4_K_M", true)), null, null);
        // llama.cpp gives a tied embedding six bits already.
        assertEquals(128256L * 2048 * 2 - 128256L * 2048 / 256 * 210, kept.downloadBytes() - plain.downloadBytes());
        Size wide = Sizing.size(llama, Engine.TRANSFORMERS_JS, null, null,
            List.of(new CompressionStep.Quantization("q4f16",
                true)), null, null);
        assertEquals(Sizing.size(llama, Engine.TRANSFORMERS_JS, "q4f16", null).downloadBytes(), wide.downloadBytes(),
            "stays at 16 bits anyway");
    }

    /** ALBERT's and MobileLLM's ways, by their own counts. */
    @Test
    void sharedLayersAsPublished() {
        Size bert = Sizing.size(Catalogue.resolve("bert-base-uncased"), Engine.TRANSFORMERS_JS, "fp32", null,
            List.of(new CompressionStep.Sharing(true, 1)), null, null);
        // BERT's embeddings and pooler with one layer of 7,087,872; ALBERT narrows its embeddings, too: 11,683,584.
        assertEquals(109_482_240L - 11 * 7_087_872L, bert.model().parameters());
        assertEquals(11_683_584L, Catalogue.resolve("albert-base-v2").model().parameters());
        // MobileLLM-LS passes through each of its 30 layers twice and has the parameters of 30.
        NamedModel sixty = HandMade.named(HandMade.llama(60, 576, 1536, 9, 3, 64, 32000, true, 2048));
        Size twice = Sizing.size(sixty, Engine.WEBLLM, "q0f16", null,
            List.of(new CompressionStep.Sharing(true, 30)), null, null);
        assertEquals(124_635_456L, twice.model().parameters());
        assertEquals(60, twice.work().layers());
        assertEquals(Sizing.size(sixty, Engine.WEBLLM, "q0f16", null).kvCacheBytes(), twice.kvCacheBytes());
    }

    @Test
    void zerosOccupyWhatTheyDidUntilTheFileIsSparse() {
        Size zeros = size("[{\"technique\":\"pruning\",\"share\":0.5}]");
        assertEquals(WHOLE.downloadBytes(), zeros.downloadBytes());
        assertEquals(WHOLE.memoryBytes(), zeros.memoryBytes());
        Size sparse = size("[{\"technique\":\"pruning\",\"share\":0.5,\"sparse\":true}]");
        assertTrue(sparse.downloadBytes() < 0.75 * WHOLE.downloadBytes());
        assertEquals(WHOLE.memoryBytes(), sparse.memoryBytes());
    }

    @Test
    void structuredPruningNarrows() {
        Size narrow = size("[{\"technique\":\"pruning\",\"share\":0.25,\"structured\":true}]");
        assertEquals(WHOLE.model().parameters() - 16L * 3 * 2048 * 2048, narrow.model().parameters());
        assertEquals(WHOLE.kvCacheBytes(), narrow.kvCacheBytes());
        assertTrue(narrow.memoryBytes() < WHOLE.memoryBytes() && narrow.downloadBytes() < WHOLE.downloadBytes());
        Size heads = size("[{\"technique\":\"pruning\",\"share\":0.5,\"structured\":true,\"part\":\"attention\"}]");
        assertEquals(WHOLE.kvCacheBytes() / 2, heads.kvCacheBytes());
        Size layers = size("[{\"technique\":\"pruning\",\"share\":0.5,\"structured\":true,\"part\":\"layers\"}]");
        assertEquals(8, layers.work().layers());
        assertEquals(WHOLE.kvCacheBytes() / 2, layers.kvCacheBytes());
    }

    @Test
    void anAdapterStandsBesideItsBaseUntilMerged() {
        // Rank 16 on query, key, value and output of 16 layers: 16 · (2·(2048+2048) + 2·(2048+512)) a layer.
        Size beside = size("[{\"technique\":\"lora\",\"rank\":16,\"targets\":[\"attention\"]}]");
        long adapterBytes = 2L * 16 * 16 * (2 * 4096 + 2 * 2560);
        assertEquals(WHOLE.downloadBytes() + adapterBytes, beside.downloadBytes());
        assertEquals(WHOLE.memoryBytes() + adapterBytes, beside.memoryBytes());
        assertEquals(WHOLE.model().parameters(), beside.model().parameters());
        Size merged = size("[{\"technique\":\"lora\",\"rank\":16,\"merged\":true}]");
        assertEquals(WHOLE.downloadBytes(), merged.downloadBytes());
        assertEquals(WHOLE.memoryBytes(), merged.memoryBytes());
    }

    @Test
    void sharingLayersStoresFewerAndWorksAsMuch() {
        Size shared = size("[{\"technique\":\"sharing\",\"what\":\"layers\",\"groups\":1}]");
        assertTrue(shared.model().parameters() < WHOLE.model().parameters() / 3);
        assertEquals(WHOLE.kvCacheBytes(), shared.kvCacheBytes());
        assertEquals(WHOLE.work().operationsPerToken(), shared.work().operationsPerToken(), 1);
        Size already = size("[{\"technique\":\"sharing\",\"what\":\"embeddings\"}]");
        assertEquals(WHOLE.model().parameters(), already.model().parameters());
    }

    @Test
    void sharingEmbeddingsDropsTheHead() {
        NamedModel untied = HandMade.named(HandMade.llama(16, 2048, 8192, 32, 8, 64, 128256, false, 131072));
        Size size = Sizing.size(untied, Engine.WEBLLM, "q0f16", null,
            List.of(new CompressionStep.Sharing(false, 0)), null, null);
        assertEquals(WHOLE.model().parameters(), size.model().parameters());
    }

    @Test
    void distillationEndsInTheSmallerModel() {
        List<CompressionStep> steps = CompressionStep.read(JsonReader.read("[{\"technique\":\"distillation\","
            + "\"to\":\"DistilBERT\"}]"));
        NamedModel bert = Catalogue.resolve("bert-base-uncased");
        Size teacher = Sizing.size(bert, Engine.TRANSFORMERS_JS, null, null);
        Size student = Sizing.size(bert, Engine.TRANSFORMERS_JS, null, null, steps, null, null);
        // The encoders' published counts, without the heads of their pretraining.
        assertEquals(109_482_240, teacher.model().parameters());
        assertEquals(66_362_880, student.model().parameters());
        assertTrue(student.downloadBytes() < 0.65 * teacher.downloadBytes());
        assertEquals("invalid-options", assertThrows(WeighInException.class, () -> Sizing.size(
            Catalogue.resolve("distilbert-base-uncased"), null, null, null,
            List.of(new CompressionStep.Distillation("bert-base-uncased")), null, null)).code().id);
        assertEquals("unknown-model", assertThrows(WeighInException.class, () -> Sizing.size(bert, null, null, null,
            List.of(new CompressionStep.Distillation("no such thing")), null, null)).code().id);
    }

    @Test
    void whatIsNoStepIsRefused() {
        assertEquals("invalid-options", code("{}"));
        assertEquals("invalid-options", code("[1]"));
        assertEquals("invalid-options", code("[{}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"magic\"}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"quantization\"}]"));
        assertEquals("unknown-format", code("[{\"technique\":\"quantization\",\"format\":\"Q4_K_M\"}]"));
        assertEquals("out-of-range", code("[{\"technique\":\"pruning\",\"share\":1}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"pruning\",\"share\":\"half\"}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"pruning\",\"share\":0.5,"
            + "\"structured\":true,\"sparse\":true}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"pruning\",\"share\":0.5,\"part\":\"layers\"}]"));
        assertEquals("out-of-range", code("[{\"technique\":\"lora\"}]"));
        assertEquals("out-of-range", code("[{\"technique\":\"lora\",\"rank\":1.5}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"lora\",\"rank\":8,\"targets\":[]}]"));
        assertEquals("out-of-range", code("[{\"technique\":\"sharing\",\"what\":\"layers\",\"groups\":17}]"));
        assertEquals("invalid-options", code("[{\"technique\":\"distillation\"}]"));
    }
}
