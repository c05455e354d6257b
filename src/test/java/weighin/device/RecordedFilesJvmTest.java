package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.wire.SignalsJson;

class RecordedFilesJvmTest {
    private static final Path FOLDER = Path.of("src/test/resources/weighin/recorded");

    /** With {@code -Dweighin.record=true} the files are written anew from {@link RecordedDevices}. */
    @Test
    void theFilesAreTheRecordedDevices() throws IOException {
        for (Map.Entry<String, Signals> device : RecordedDevices.all().entrySet()) {
            Path file = FOLDER.resolve(device.getKey() + ".json");
            if (Boolean.getBoolean("weighin.record")) {
                String text = JsonWriter.write(SignalsJson.write(device.getValue())) + "\n";
                Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            assertEquals(device.getValue(), SignalsJson.read(JsonReader.read(text)), device.getKey());
        }
        try (var files = Files.list(FOLDER)) {
            assertEquals(RecordedDevices.all().size(), files.count());
        }
    }

    @Test
    void theGpuTableStaysLight() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = getClass().getClassLoader().getResourceAsStream("weighin/gpus.tsv");
                GZIPOutputStream zip = new GZIPOutputStream(out)) {
            in.transferTo(zip);
        }
        assertTrue(out.size() < 10_000, "gpus.tsv is " + out.size() + " bytes gzipped");
    }
}
