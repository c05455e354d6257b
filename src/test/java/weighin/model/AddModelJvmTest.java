package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that adds a model, against a host of this machine that speaks Hugging Face's paths. */
class AddModelJvmTest {
    private static final String QWEN = "{\"architectures\":[\"Qwen3ForCausalLM\"],\"attention_bias\":false,"
        + "\"head_dim\":128,"
        + "\"hidden_size\":1024,\"intermediate_size\":3072,\"max_position_embeddings\":40960,\"max_window_layers\":28,"
        + "\"model_type\":\"qwen3\",\"num_attention_heads\":16,\"num_hidden_layers\":28,\"num_key_value_heads\":8,"
        + "\"sliding_window\":null,\"tie_word_embeddings\":true,\"torch_dtype\":\"bfloat16\","
        + "\"use_sliding_window\":false,"
        + "\"vocab_size\":151936}";
    private final Map<String, String> answers = new HashMap<>();
    private HttpServer server;
    private String host;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String answer = answers.get(exchange.getRequestURI().getPath());
            byte[] body = (answer == null ? "Entry not found" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        host = "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void model(String config, String about, String index) {
        answers.put("/acme/Foo-0.6B-Instruct/resolve/main/config.json", config);
        answers.put("/api/models/acme/Foo-0.6B-Instruct", about);
        answers.put("/acme/Foo-0.6B-Instruct/resolve/main/model.safetensors.index.json", index);
    }

    private String row(String name) throws Exception {
        return new AddModel(host + "/", "acme/Foo-0.6B-Instruct").row(name);
    }

    @Test
    void aRowHasWhatItsTypeHasNot() throws Exception {
        model(QWEN, "{\"createdAt\":\"2026-04-27T03:40:08.000Z\",\"cardData\":{\"license\":\"apache-2.0\"},"
            + "\"safetensors\":{\"parameters\":{\"BF16\":596049920},\"total\":596049920}}", null);
        assertEquals("Foo 0.6B\t\tqwen3\thidden_size=1024 num_hidden_layers=28 intermediate_size=3072 "
            + "num_attention_heads=16"
            + " num_key_value_heads=8 tie_word_embeddings=true "
            + "max_position_embeddings=40960\t\tapache-2.0\t2026-04\tcount",
            sorted(row("Foo 0.6B")));
    }

    /** The cells in the order of the expectation: which comes first is the enum's matter. */
    private static String sorted(String row) {
        String[] cells = row.split("\t", -1);
        String order = "hidden_size num_hidden_layers intermediate_size num_attention_heads num_key_value_heads"
            + " tie_word_embeddings max_position_embeddings";
        StringBuilder out = new StringBuilder();
        for (String key : order.split(" ")) {
            for (String cell : cells[3].split(" ")) {
                out.append(cell.startsWith(key + "=") ? (out.isEmpty() ? "" : " ") + cell : "");
            }
        }
        assertEquals(cells[3].length(), out.length(), row);
        cells[3] = out.toString();
        return String.join("\t", cells);
    }

    @Test
    void theIndexOfTheFilesWillDo() throws Exception {
        model(QWEN, null, "{\"metadata\":{\"total_size\":1192099840},\"weight_map\":{}}");
        assertTrue(row("Foo 0.6B").endsWith("\tunknown\t\tcount"));
        model(QWEN, null, null);
        answers.put("/api/models/acme/Foo-0.6B-Instruct/tree/main",
            "[{\"type\":\"file\",\"path\":\"model.safetensors\",\"size\":1192135096},{\"path\":\"README.md\","
            + "\"size\":9}]");
        assertTrue(row("Foo 0.6B").endsWith("\tcf"));
    }

    @Test
    void whatDoesNotAddUpIsNotWritten() {
        model(QWEN, "{\"safetensors\":{\"total\":751632384}}", null);
        assertTrue(assertThrows(IOException.class, () -> row("Foo 0.6B")).getMessage().contains("751632384"));
        model(QWEN.replace("\"qwen3\"", "\"foo9\"").replace("Qwen3ForCausalLM", "Foo9ForCausalLM"),
            "{\"safetensors\":{\"total\":596049920}}", null);
        assertTrue(assertThrows(IOException.class, () -> row("Foo 0.6B")).getMessage().contains("foo9"));
        model(null, null, null);
        assertTrue(assertThrows(IOException.class, () -> row("Foo 0.6B")).getMessage().contains("config.json"));
        model(QWEN, null, null);
        assertTrue(assertThrows(IOException.class, () -> row("Foo 0.6B")).getMessage().contains("index"));
    }

    @Test
    void theTableKeepsItsOrder(@TempDir Path folder) throws Exception {
        model(QWEN, "{\"createdAt\":\"2026-04-27T03:40:08.000Z\",\"safetensors\":{\"total\":596049920}}", null);
        Path table = folder.resolve("models.tsv");
        Files.writeString(table, "# remark\nname\talso\ttype\nBar 1B\t\tllama\nGoo 1B\t\tllama\n");
        AddModel.main(new String[] {"acme/Foo-0.6B-Instruct", host, "-", table.toString()});
        String[] lines = Files.readString(table).split("\n");
        assertEquals(5, lines.length);
        assertTrue(lines[3].startsWith("Foo 0.6B\t\tqwen3\t"), lines[3]);
        String[] again = {"acme/Foo-0.6B-Instruct", host, "Foo 0.6B", table.toString()};
        assertThrows(IOException.class, () -> AddModel.main(again));
    }
}
