package weighin.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Table;
import weighin.WeighInException;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.size.BlockType;
import weighin.size.Shrink;
import weighin.size.Size;
import weighin.size.Sizing;

class ModelFileReaderTest {
    private static Size size(FileModel file) {
        return Sizing.size(file.model(), null, null, null, List.of(), file.weights());
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
        assertEquals("q4f16_1", Sizing.size(file.model(), Engine.WEBLLM, null, null, List.of(), file.weights()).format());
        assertEquals(named.weightBytes(), Sizing.size(file.model(), Engine.WEBLLM, null, null, List.of(), file.weights())
            .weightBytes(), "another engine's format is not what the file stores");
        Size pruned = Sizing.size(file.model(), null, null, null,
            List.of(new Shrink.Pruning(0.5, true, false, Shrink.Part.LAYERS)), file.weights());
        assertTrue(pruned.weightBytes() < size.weightBytes());
    }

    @Test
    void aHeadThatRepeatsTheEmbeddingCountsOnceWhereThatIsKnown() {
        long gemma = ModelFiles.model(ModelFiles.gguf("gemma", 2, 512, 1024, 4, 1, 1024, false, 0), null, -1).model().model().parameters();
        assertEquals(gemma, ModelFiles.model(ModelFiles.gguf("gemma", 2, 512, 1024, 4, 1, 1024, true, 0), null, -1).model().model()
            .parameters());
        Model llama = ModelFiles.model(ModelFiles.gguf("llama", 2, 512, 1024, 4, 1, 1024, true, 0), null, -1).model().model();
        assertEquals(gemma + 1024 * 512, llama.parameters());
        assertFalse(llama.architecture().tied());
        assertFalse(ModelFiles.model(ModelFiles.gguf("newest", 2, 512, 1024, 4, 1, 1024, true, 0), null, -1).model().model().exact());
    }

    @Test
    void onePartOfASplitFileSaysSo() {
        FileModel part = ModelFiles.model(ModelFiles.gguf("llama", 2, 512, 1024, 4, 1, 1024, true, 2, "split.count", "3", "split.no",
            "0"), null, -1);
        assertEquals("Made Up (part 1 of 3)", part.model().model().name());
        assertFalse(part.model().model().exact());
        assertNull(part.weights());
        assertNotNull(size(part).memoryBytes());
        refused("give the first", new GgufBytes(3, false, 0, 1).key("split.count", 4).number(3, 4).done(), null, -1);
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
        refused("no config.json", ModelFiles.bytes("{\"version\":1}"), "tokenizer.json", -1);
        refused("no tensors", ModelFiles.safetensors("{}"), null, -1);
        refused("not complete", ModelFiles.llama(), null, 1 << 20);
        refused("not complete", ModelFiles.safetensors(false), null, 10_000);
        refused("general.architecture", new GgufBytes(3, false, 0, 0).done(), null, -1);
        refused("beside a language model", new GgufBytes(3, false, 0, 1).key("general.architecture", 8).string("clip").done(), null, -1);
        refused("element type 99", new GgufBytes(3, false, 1, 1).key("general.architecture", 8).string("llama").tensor("t", 99, 32)
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
        assertEquals("q4f16_1", Sizing.size(read.model(), Engine.WEBLLM, null, null, List.of(), read.weights()).format());
        FileModel eight = ModelFiles.model(ModelFiles.safetensors(true), null, -1);
        assertEquals(read.model().model().parameters(), eight.model().model().parameters(), "scales are no parameters");
        assertEquals("fp8", size(eight).format());
    }

    @Test
    void packedWeightsAreNotExact() {
        FileModel packed = ModelFiles.model(ModelFiles.safetensors("{\"a.qweight\":{\"dtype\":\"I32\",\"shape\":[16,64],"
            + "\"data_offsets\":[0,4096]},\"a.scales\":{\"dtype\":\"F16\",\"shape\":[1,64],\"data_offsets\":[4096,4224]}}"), null, -1);
        assertEquals(8192, packed.model().model().parameters());
        assertFalse(packed.model().model().exact());
        assertNull(size(packed).format());
        assertEquals(4224, size(packed).weightBytes());
    }

    @Test
    void anIndexAndAConfigurationAreRead() {
        FileModel index = ModelFiles.model(ModelFiles.bytes("{\"metadata\":{\"total_size\":16060522496},\"weight_map\":{\"a\":\"b\"}}"),
            null, -1);
        assertEquals(16060522496L, size(index).downloadBytes());
        assertNull(index.model().model().parameters());
        refused("total_size", ModelFiles.bytes("{\"weight_map\":{}}"), null, -1);
        FileModel config = ModelFiles.model(ModelFiles.bytes("\u00ef\u00bb\u00bf " + ModelFiles.LLAMA), "config.json", -1);
        assertEquals(1235814400L, config.model().model().parameters());
        assertEquals("architecture", size(config).basis().id);
    }

    @Test
    void everyTruncationIsOneError() {
        for (byte[] file : new byte[][] {ModelFiles.gguf("llama", 1, 256, 256, 4, 1, 256, true, 0), ModelFiles.safetensors(false),
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
