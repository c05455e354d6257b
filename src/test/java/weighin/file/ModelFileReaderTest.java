package weighin.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.LayerKind;
import weighin.model.Model;
import weighin.size.BlockType;
import weighin.size.CompressionStep;
import weighin.size.ElementType;
import weighin.size.KvCache;
import weighin.size.NativeOptions;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.table.Table;

class ModelFileReaderTest {
    private static Size size(FileModel file) {
        return Sizing.size(file.model(), null, null, null, List.of(), file.weights(), null);
    }

    private static void refused(String words, byte[] file, String name, long fileBytes) {
        WeighInException e = assertThrows(WeighInException.class, () -> ModelFiles.model(file, name, fileBytes));
        assertEquals("invalid-file", e.code().id);
        assertTrue(e.getMessage().indexOf(words) >= 0, e.getMessage());
    }

    @Test
    void aGgufFileIsCountedTensorByTensor() {
        FileModel file = ModelFiles.model(ModelFiles.llama(), "a.gguf", 1L << 40);
        Model model = file.model().model();
        assertEquals(1235814400L, model.parameters(), "Llama 3.2 1B, its table of rotary factors left out");
        assertEquals(model.architecture().parameters(), model.parameters());
        assertTrue(model.exact());
        assertTrue(model.architecture().tied());
        assertEquals("Made Up", model.name());
        Size size = size(file);
        assertEquals(Engine.WLLAMA, size.engine());
        assertEquals("Q4_K_M", size.format());
        assertEquals("header", size.basis().id);
        assertEquals(1L << 40, size.downloadBytes());
        long q6 = 210L * (128256L * 2048 + 16 * (512L * 2048 + 8192L * 2048)) / 256;
        long q4 = 144L * 16 * (2048L * 2048 * 2 + 512L * 2048 + 2 * 8192L * 2048) / 256;
        assertEquals(q6 + q4 + 4 * (33L * 2048 + 32), size.weightBytes());
        assertEquals(128256L * 2048 / 256 * 210, size.largestTensorBytes());
        Size named = Sizing.size(file.model(), Engine.WEBLLM, null, null);
        assertEquals("q4f16_1", Sizing.size(file.model(), Engine.WEBLLM, null, null, List.of(),
                file.weights(), null).format());
        assertEquals(named.weightBytes(), Sizing.size(file.model(), Engine.WEBLLM, null, null, List.of(),
                file.weights(), null)
            .weightBytes(), "another engine's format is not what the file stores");
        Size pruned = Sizing.size(file.model(), null, null, null,
            List.of(new CompressionStep.Pruning(0.5, true, false, CompressionStep.Part.LAYERS)), file.weights(), null);
        assertTrue(pruned.weightBytes() < size.weightBytes());
    }

    @Test
    void layersThatGuessFurtherTokensAreHeldAndNotPassed() {
        Model with = ahead(1);
        Model without = ahead(0);
        assertEquals(3, without.architecture().layers());
        assertEquals(2, with.architecture().layers());
        assertEquals(without.parameters(), with.parameters());
        assertEquals(without.parameters() - 1024L * 1024, with.activeParameters());
    }

    private static Model ahead(int layers) {
        GgufBytes out = keys(new GgufBytes(3, false, 4, 9), "qwen3", "block_count", 3, "nextn_predict_layers", layers,
            "embedding_length", 1024, "feed_forward_length", 3072, "attention.head_count", 16,
            "attention.head_count_kv", 8, "attention.key_length", 128, "context_length", 4096);
        out.tensor("token_embd.weight", ModelFiles.Q6_K, 1024, 4096);
        for (int i = 0; i < 3; i++) {
            out.tensor("blk." + i + ".attn_q.weight", ModelFiles.Q4_K, 1024, 1024);
        }
        return ModelFiles.model(out.done(), null, -1).model().model();
    }

    @Test
    void aHeadThatRepeatsTheEmbeddingCountsOnceWhereThatIsKnown() {
        long gemma = ModelFiles.model(ModelFiles.gguf("gemma", 2, 512, 1024, 4, 1, 1024, false, 0), null,
                -1).model().model().parameters();
        assertEquals(gemma, ModelFiles.model(ModelFiles.gguf("gemma", 2, 512, 1024, 4, 1, 1024, true, 0), null,
                -1).model().model()
            .parameters());
        Model llama = ModelFiles.model(ModelFiles.gguf("llama", 2, 512, 1024, 4, 1, 1024, true, 0), null,
                -1).model().model();
        assertEquals(gemma + 1024 * 512, llama.parameters());
        assertFalse(llama.architecture().tied());
        assertFalse(ModelFiles.model(ModelFiles.gguf("newest", 2, 512, 1024, 4, 1, 1024, true, 0), null,
                -1).model().model().exact());
    }

    @Test
    void onePartOfASplitFileSaysSo() {
        FileModel part = ModelFiles.model(ModelFiles.gguf("llama", 2, 512, 1024, 4, 1, 1024, true, 2, "split.count",
                "3", "split.no",
            "0"), null, -1);
        assertEquals("Made Up (part 1 of 3)", part.model().model().name());
        assertFalse(part.model().model().exact());
        assertNull(part.weights());
        assertNotNull(size(part).memoryBytes());
        refused("give the first", new GgufBytes(3, false, 0, 1).key("split.count", 4).number(3, 4).done(), null, -1);
    }

    private static GgufBytes keys(GgufBytes out, String kind, Object... keysAndNumbers) {
        out.key("general.architecture", 8).string(kind);
        for (int i = 0; i < keysAndNumbers.length; i += 2) {
            String key = kind + "." + keysAndNumbers[i];
            if (keysAndNumbers[i + 1] instanceof int[] list) {
                boolean flags = key.endsWith("_pattern");
                out.key(key, 9).number(flags ? 7 : 4, 4).length(list.length);
                for (int each : list) {
                    out.number(each, flags ? 1 : 4);
                }
            } else {
                out.key(key, 4).number((Integer) keysAndNumbers[i + 1], 4);
            }
        }
        return out;
    }

    private static int[] list(int length, IntUnaryOperator value) {
        int[] list = new int[length];
        for (int i = 0; i < length; i++) {
            list[i] = value.applyAsInt(i);
        }
        return list;
    }

    /**
     * Gemma 4 E2B as llama.cpp's converter describes it: windows in four of five layers, the last 20 without a cache.
     */
    @Test
    void layersMayDifferInWindowsAndWidths() {
        GgufBytes out = keys(new GgufBytes(3, false, 3, 13), "gemma4", "block_count", 35, "embedding_length", 1536,
            "feed_forward_length", list(35, i -> i < 15 ? 6144 : 12288), "attention.head_count", 8,
            "attention.head_count_kv", list(35, i -> 1), "attention.key_length", 512, "attention.key_length_swa", 256,
            "attention.sliding_window", 512, "attention.sliding_window_pattern", list(35, i -> i % 5 == 4 ? 0 : 1),
            "attention.shared_kv_layers", 20, "embedding_length_per_layer_input", 256, "context_length", 131072);
        out.tensor("token_embd.weight", ModelFiles.Q6_K, 1536, 262144);
        out.tensor("per_layer_token_embd.weight", ModelFiles.Q6_K, 35 * 256, 262144);
        out.tensor("blk.0.attn_q.weight", ModelFiles.Q4_K, 1536, 2048);
        Architecture shape = ModelFiles.model(out.done(), null, -1).model().model().architecture();
        assertEquals(Catalogue.find("gemma-4-e2b").architecture().parameters(), shape.parameters());
        // Twelve windows of 512 + 512 tokens, three full caches with heads twice as wide.
        assertEquals(24L << 20, KvCache.windowedBytes(shape, 2048, NativeOptions.SINGLE));
        assertEquals(KvCache.bytes(Catalogue.find("gemma-4-e2b").architecture(), 9000, ElementType.F16),
            KvCache.bytes(shape, 9000, ElementType.F16));
    }

    /** Layers of three kinds, each alone in its layer: no heads and no width mean a state. */
    @Test
    void layersMayBeOfDifferentKinds() {
        Architecture nemotron = Catalogue.find("nemotron-3-nano-4b").architecture();
        int layers = nemotron.layers();
        GgufBytes out = keys(new GgufBytes(3, false, 2, 13), "nemotron_h", "block_count", layers, "embedding_length",
                3136,
            "feed_forward_length", list(layers, i -> nemotron.layerKind(i) == LayerKind.FEED_FORWARD_ALONE ? 12544 : 0),
            "attention.head_count",
                    40,
            "attention.head_count_kv", list(layers, i -> nemotron.layerKind(i) == LayerKind.FULL_ALONE ? 8 : 0),
            "attention.key_length",
                    128,
            "ssm.conv_kernel", 4, "ssm.group_count", 8, "ssm.state_size", 128, "ssm.time_step_rank", 96,
                    "ssm.inner_size", 96 * 80,
            "context_length", 262144);
        out.tensor("token_embd.weight", ModelFiles.Q6_K, 3136, 131072);
        out.tensor("output.weight", ModelFiles.Q6_K, 3136, 131072);
        Architecture shape = ModelFiles.model(out.done(), null, -1).model().model().architecture();
        assertEquals(nemotron.parameters(), shape.parameters());
        assertEquals(nemotron.caches(), shape.caches());
        GgufBytes granite = keys(new GgufBytes(3, false, 1, 13), "granitehybrid", "block_count", 4, "embedding_length",
                768,
            "feed_forward_length", 2048, "attention.head_count", 12, "attention.head_count_kv", new int[] {0, 0, 4, 0},
            "expert_count", 0, "ssm.conv_kernel", 4, "ssm.group_count", 1, "ssm.state_size", 128, "ssm.time_step_rank",
                    48,
            "ssm.inner_size", 48 * 32, "context_length", 32768);
        granite.tensor("token_embd.weight", ModelFiles.Q6_K, 768, 100352);
        Architecture hybrid = ModelFiles.model(granite.done(), null, -1).model().model().architecture();
        assertEquals(List.of(LayerKind.MAMBA, LayerKind.MAMBA, LayerKind.FULL, LayerKind.MAMBA),
            hybrid.attention().layerKinds());
        assertEquals(4, hybrid.attention().keyValueHeads());
    }

    @Test
    void nvfp4IsReadAndItsScalesAreNoParameters() {
        GgufBytes out = keys(new GgufBytes(3, false, 3, 6), "qwen3", "block_count", 1, "embedding_length", 1024,
            "feed_forward_length", 3072, "attention.head_count", 16, "attention.head_count_kv", 8);
        out.tensor("token_embd.weight", ModelFiles.Q6_K, 1024, 1024);
        out.tensor("blk.0.ffn_up.weight", 40, 1024, 3072).tensor("blk.0.ffn_up.scale", ModelFiles.F32, 1);
        FileModel file = ModelFiles.model(out.done(), null, -1);
        assertEquals(1024 * 1024 + 1024 * 3072, file.model().model().parameters());
        assertEquals("NVFP4", size(file).format());
        assertEquals(1024 * 1024 / 256 * 210 + 1024 * 3072 / 64 * 36 + 4, size(file).weightBytes());
    }

    @Test
    void whatIsNoModelIsRefused() {
        refused("empty", new byte[0], null, 0);
        refused("ONNX", new byte[] {8, 7, 18, 7, 'p', 'y', 't', 'o', 'r', 'c', 'h'}, "model.onnx", 11);
        refused("ZIP", ModelFiles.bytes("PK\u0003\u0004 and so on"), "pytorch_model.bin", -1);
        refused("Git LFS", ModelFiles.bytes("version https://git-lfs"), "a.gguf", -1);
        refused("HTML", ModelFiles.bytes("<!doctype html>"), "a.gguf", -1);
        refused("config.json can be read", ModelFiles.bytes("anything at all"), null, -1);
        refused("not JSON", ModelFiles.bytes("{\"a\":1} x"), null, -1);
        refused("no config.json", ModelFiles.bytes("{\"version\":1}"), "config.json", -1);
        refused("no tensors", ModelFiles.safetensors("{}"), null, -1);
        refused("not complete", ModelFiles.llama(), null, 1 << 20);
        refused("not complete", ModelFiles.safetensors(false), null, 10_000);
        refused("general.architecture", new GgufBytes(3, false, 0, 0).done(), null, -1);
        refused("no tensors", new GgufBytes(3, false, 0, 1).key("general.architecture", 8).string("clip").done(), null,
            -1);
        refused("element type 99", new GgufBytes(3, false, 1, 1).key("general.architecture",
                8).string("llama").tensor("t", 99, 32)
            .done(), null, -1);
    }

    @Test
    void aSafetensorsFileIsCountedAndItsShapeMadeOut() {
        byte[] file = ModelFiles.safetensors(false);
        FileModel read = ModelFiles.model(file, "model.safetensors", -1);
        long perLayer = 2 * 256 * 128 + 2 * 64 * 128 + 3 * 512 * 128 + 2 * 128;
        assertEquals(1000 * 128 + 2 * perLayer + 128, read.model().model().parameters());
        assertEquals(read.model().model().architecture().parameters(), read.model().model().parameters());
        Size size = size(read);
        assertNull(size.engine());
        assertEquals("bf16", size.format());
        assertEquals(2 * read.model().model().parameters(), size.weightBytes());
        assertEquals(2L * 2 * 64 * 4096 * 2, size.kvCacheBytes());
        assertNull(size.memoryBytes(), "no engine is known for it");
        assertEquals("q4f16_1", Sizing.size(read.model(), Engine.WEBLLM, null, null, List.of(),
                read.weights(), null).format());
        FileModel eight = ModelFiles.model(ModelFiles.safetensors(true), null, -1);
        assertEquals(read.model().model().parameters(), eight.model().model().parameters(), "scales are no parameters");
        assertEquals("fp8", size(eight).format());
    }

    @Test
    void packedWeightsAreNotExact() {
        FileModel packed = ModelFiles.model(ModelFiles.safetensors("{\"a.qweight\":{\"dtype\":\"I32\",\"shape\":[16,"
            + "64],"
            + "\"data_offsets\":[0,4096]},\"a.scales\":{\"dtype\":\"F16\",\"shape\":[1,64],\"data_offsets\":[4096,"
            + "4224]}}"), null, -1);
        assertEquals(8192, packed.model().model().parameters());
        assertFalse(packed.model().model().exact());
        assertNull(size(packed).format());
        assertEquals(4224, size(packed).weightBytes());
    }

    @Test
    void anIndexAndAConfigurationAreRead() {
        FileModel index = ModelFiles.model(ModelFiles.bytes("{\"metadata\":{\"total_size\":16060522496},"
            + "\"weight_map\":{\"a\":\"b\"}}"),
            null, -1);
        assertEquals(16060522496L, size(index).downloadBytes());
        assertNull(index.model().model().parameters());
        refused("total_size", ModelFiles.bytes("{\"weight_map\":{}}"), null, -1);
        FileModel config = ModelFiles.model(ModelFiles.bytes("\u00ef\u00bb\u00bf " + ModelFiles.LLAMA), "config.json",
                -1);
        assertEquals(1235814400L, config.model().model().parameters());
        assertEquals("architecture", size(config).basis().id);
    }

    @Test
    void everyTruncationIsOneError() {
        for (byte[] file : new byte[][] {ModelFiles.gguf("llama", 1, 256, 256, 4, 1, 256, true, 0),
                ModelFiles.safetensors(false),
            ModelFiles.bytes(ModelFiles.LLAMA)}) {
            for (int end = 0; end < file.length; end++) {
                byte[] cut = Arrays.copyOf(file, end);
                WeighInException e = assertThrows(WeighInException.class, () -> ModelFiles.model(cut, null, -1));
                assertEquals("invalid-file", e.code().id);
            }
        }
    }

    @Test
    void mutationsEndInAModelOrOneError() {
        assertTrue(ModelFiles.fuzz(ModelFiles.gguf("llama", 1, 256, 256, 4, 1, 256, true, 0), 1500, 1) > 10);
        assertTrue(ModelFiles.fuzz(ModelFiles.safetensors(true), 1000, 2) > 10);
        assertTrue(ModelFiles.fuzz(ModelFiles.bytes(ModelFiles.LLAMA), 1500, 3) > 10);
    }

    @Test
    void typesAgreeWithTheFormats() {
        int agreed = 0;
        for (Table.Row row : Table.read("ggml-types").rows()) {
            GgmlType type = GgmlType.of((int) row.number("number"));
            BlockType block = BlockType.of(row.text("type"));
            if (block != null) {
                assertEquals(block.elements, type.elements());
                assertEquals(block.bytes, type.bytes());
                agreed++;
            }
        }
        assertTrue(agreed >= BlockType.values().length);
        for (Table.Row row : Table.read("ggml-file-types").rows()) {
            assertNotNull(GgmlType.fileType(row.number("number")));
        }
    }
}
