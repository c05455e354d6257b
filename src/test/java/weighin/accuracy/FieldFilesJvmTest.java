package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import weighin.WeighInException;
import weighin.file.FileModel;
import weighin.file.InvalidFile;
import weighin.file.InvalidFile.Reason;
import weighin.file.ModelFileReader;
import weighin.size.Size;
import weighin.size.Sizing;

/** Files as people drop them, with real keys and made-up weights: each is sized, or refused by what it is. */
class FieldFilesJvmTest {
    private static final Map<String, Reason> REFUSED = Map.ofEntries(
        Map.entry("adapter_model.safetensors", Reason.ADAPTER), Map.entry("lora.gguf", Reason.ADAPTER),
        Map.entry("diffusion_lora.safetensors", Reason.ADAPTER), Map.entry("cvector.gguf", Reason.CONTROL_VECTOR),
        Map.entry("draft-eagle3.gguf", Reason.DRAFT_HEAD), Map.entry("imatrix.gguf", Reason.IMPORTANCE_MATRIX),
        Map.entry("vocab-only.gguf", Reason.VOCABULARY), Map.entry("flax_model.msgpack", Reason.FOREIGN),
        Map.entry("genai_config.json", Reason.FOREIGN), Map.entry("ggjt-v3.bin", Reason.FOREIGN),
        Map.entry("model.litertlm", Reason.FOREIGN), Map.entry("tf_model.h5", Reason.FOREIGN));

    /** Under their own names, and under one that tells nothing. */
    @Test
    void eachIsRefusedByWhatItIsOrSized() throws IOException {
        Path folder = Truth.folder().resolve("field").resolve("files");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no files at " + folder);
        List<Executable> checks = new ArrayList<>();
        REFUSED.forEach((name, reason) -> {
            checks.add(() -> assertEquals(reason, refusal(folder.resolve(name), name), name));
            checks.add(() -> assertEquals(reason, refusal(folder.resolve(name), "file"), name + " by its bytes"));
        });
        checks.add(() -> assertEquals(64 * 64, parameters(folder.resolve("mlx4bit.safetensors"))));
        checks.add(() -> assertEquals(2 * 64 * 64, parameters(folder.resolve("nvfp4.safetensors"))));
        checks.add(() -> {
            FileModel encoder = read(folder.resolve("t5encoder.gguf"), "t5encoder.gguf");
            Size size = Sizing.size(encoder.model(), null, null, null, List.of(), encoder.weights(), null);
            assertEquals(0, size.kvCacheBytes());
            assertEquals(9 * 64 * 64, size.model().parameters());
        });
        try (var files = Files.list(folder)) {
            files.forEach(file -> checks.add(() -> assertTrue(REFUSED.containsKey(file.getFileName().toString())
                || read(file, file.getFileName().toString()).weights() != null, file.toString())));
        }
        assertAll(checks);
    }

    private static long parameters(Path file) throws IOException {
        FileModel model = read(file, file.getFileName().toString());
        Size size = Sizing.size(model.model(), null, null, null, List.of(), model.weights(), null);
        assertEquals(Files.size(file), size.downloadBytes());
        return size.model().parameters();
    }

    private static Reason refusal(Path file, String name) throws IOException {
        try {
            read(file, name);
            return null;
        } catch (InvalidFile e) {
            return e.reason();
        }
    }

    /** @throws WeighInException as the reader refuses it */
    private static FileModel read(Path file, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ModelFileReader reader = new ModelFileReader(name, bytes.length);
        for (int i = 0; i < 2 && !reader.done(); i++) {
            int from = (int) Math.min(bytes.length, reader.position());
            reader.feed(Arrays.copyOfRange(bytes, from, bytes.length));
        }
        if (!reader.done()) {
            reader.feed(new byte[0]);
        }
        assertNotNull(reader.model(), file.toString());
        return reader.model();
    }
}
