package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.model.Engine;

class ViewOptionsJvmTest {
    private static ViewOptions read(String... pairs) {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            query.put(pairs[i], pairs[i + 1]);
        }
        return ViewOptions.read(query::get);
    }

    @Test
    void whatCanBeMeantIsRead() {
        ViewOptions asked = read("engine", "WebLLM", "precision", "4-bit", "context", "8192");
        assertEquals(Engine.WEBLLM, asked.engine());
        assertEquals("4-bit", asked.precision().id());
        assertEquals(8192, asked.context());
        assertEquals("Q4_K_M", read("engine", "wllama", "format", "q4_k_m", "precision", "8-bit").format());
        assertTrue(read("where", "app", "engine", "webllm").app());
    }

    @Test
    void whatCannotIsLeftOut() {
        String[][] pairs = {{"engine", "native"}, {"engine", "built-in"}, {"engine", ""}, {"where", "server"},
            {"precision", "9-bit"}, {"format", "Q4_K_M"}, {"context", "0"}, {"context", "-5"}, {"context", "10000001"},
            {"context", "4096.5"}, {"context", "99999999999"}, {"context", "٤٠٩٦"}, {"context", " 7"}};
        for (String[] pair : pairs) {
            assertEquals(ViewOptions.NOTHING, read(pair), pair[0] + " " + pair[1]);
        }
        assertNull(read("engine", "webllm", "precision", "8-bit").precision());
        assertNull(read("engine", "webllm", "format", "Q4_K_M").format());
    }

    @Test
    void oneChangeTakesAwayWhatDoesNotGoWithIt() {
        ViewOptions webllm = read("engine", "webllm", "precision", "3-bit", "context", "1024");
        assertNull(webllm.with("engine", "transformers.js").precision());
        assertEquals(1024, webllm.with("engine", "transformers.js").context());
        assertEquals("3-bit", webllm.with("where", "app").precision().id());
        assertTrue(webllm.with("where", "app").app());
        assertEquals(ViewOptions.NOTHING, read("context", "1024").with("context", ""));
        // a question longer than the conversation makes that longer, a shorter conversation forgets the question
        ViewOptions book = read("prompt", "100000");
        assertEquals(100_000, book.options().context());
        assertEquals(ViewOptions.NOTHING, book.with("prompt", ""));
        assertEquals(read("context", "8192"), book.with("context", "8192"));
        assertEquals(read("context", "8192", "prompt", "256"), read("prompt", "256").with("context", "8192"));
        ViewOptions word = read("engine", "wllama", "format", "Q8_0");
        assertNull(word.with("precision", "4-bit").format());
        assertNull(word.with("engine", "webllm").format());
        assertEquals("Q8_0", word.with("context", "512").format());
    }

    @Test
    void itsAddressMeansTheSame() {
        for (ViewOptions asked : new ViewOptions[] {ViewOptions.NOTHING, read("where", "app", "precision", "8-bit"),
            read("engine", "litert", "context", "131072"), read("engine", "wllama", "format", "IQ4_XS")}) {
            assertEquals(asked, ViewOptions.read(asked::value));
        }
    }
}
