package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weighin.file.ModelFiles;

/** Models read from files and addresses, in a real browser under the page's policy. */
class FileIT {
    private static final Path FOLDER = Path.of("target", "file-test");
    private static final int GGUF_BYTES = 3_000_000;
    private static final String COUNT = """
            window.sliced = 0;
            const slice = Blob.prototype.slice;
            Blob.prototype.slice = function (from, to) { window.sliced += to - from; return slice.call(this, from, to);
                };
            """;

    @BeforeAll
    static void pages() throws IOException {
        Folders.siteWith(FOLDER, """
                import * as api from "./weigh-in.js";
                window.api = api;
                window.at = (name) => new URL(name, document.baseURI);
                window.bytes = async (name) => (await fetch(at(name))).arrayBuffer();
                window.outcome = (promise) => promise.catch((e) => e.code + ": " + e.message);
                """);
        // A page of somebody else's, whose policy lets it read other origins.
        Files.writeString(FOLDER.resolve("open.html"), """
                <!doctype html><meta charset="utf-8"><title>files</title><link rel="icon" href="data:,">
                <script type="module" src="page.js"></script>
                """);
        byte[] header = ModelFiles.gguf("llama", 2, 512, 1024, 8, 2, 1024, true, 0);
        Files.write(FOLDER.resolve("tiny.gguf"), Arrays.copyOf(header, GGUF_BYTES * 2));
        Files.write(FOLDER.resolve("llama.header"), ModelFiles.llama());
        Files.write(FOLDER.resolve("vocabulary.header"), ModelFiles.vocabulary());
        byte[] words = ModelFiles.smallVocabulary();
        Files.write(FOLDER.resolve("words.gguf"), Arrays.copyOf(words, (int) ModelFiles.smallVocabularyFileBytes()));
        Files.write(FOLDER.resolve("cut.gguf"), Arrays.copyOf(header, header.length / 2));
        byte[] tensors = ModelFiles.safetensors(false);
        Files.write(FOLDER.resolve("tiny.safetensors"), Arrays.copyOf(tensors, tensors.length + 2_000_000));
        Files.writeString(FOLDER.resolve("config.json"), ModelFiles.LLAMA);
        Files.writeString(FOLDER.resolve("model.safetensors.index.json"),
            "{\"metadata\":{\"total_size\":16060522496},\"weight_map\":{\"a\":\"b\"}}", StandardCharsets.US_ASCII);
        Files.writeString(FOLDER.resolve("garbage.gguf"), "x".repeat(100_000));
        Files.write(FOLDER.resolve("empty.gguf"), new byte[0]);
        Files.write(FOLDER.resolve("endless.gguf"), ModelFiles.endless());
    }

    private static Browser browser(String... scripts) {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER);
        for (String script : scripts) {
            browser.beforeEachPage(script);
        }
        browser.open("index.html");
        browser.until("return !!window.outcome");
        return browser;
    }

    private static Object outcome(Browser browser, String call) {
        return browser.js("const { size, weigh } = api; return outcome(" + call + ")");
    }

    private static Object at(Object value, String... keys) {
        for (String key : keys) {
            assertTrue(value instanceof Map<?, ?> map && map.containsKey(key), "no " + key + " in " + value);
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    private static void refused(Browser browser, String code, String words, String call) {
        String outcome = String.valueOf(outcome(browser, call));
        assertTrue(outcome.startsWith(code + ": ") && outcome.contains(words), call + " gave " + outcome);
    }

    private static void everyWay(Browser browser) {
        Object url = outcome(browser, "size(at('tiny.gguf'))");
        assertEquals("Q4_K_M", at(url, "format"));
        assertEquals("wllama", at(url, "engine"));
        assertEquals("header", at(url, "basis"));
        assertEquals(GGUF_BYTES * 2L, at(url, "downloadBytes"));
        for (String way : List.of("at('tiny.gguf?whole')", "new File([await bytes('tiny.gguf')], 'tiny.gguf')",
                "new Blob([await bytes('tiny.gguf')])", "await bytes('tiny.gguf')",
                "new Uint8Array(await bytes('tiny.gguf'))", "new DataView(new Blob([new Uint8Array(8), await "
                + "bytes('tiny.gguf')]).size ? await (new Blob([new Uint8Array(8),"
                    + "await bytes('tiny.gguf')])).arrayBuffer() : null, 8)")) {
            Object size = outcome(browser, "size(" + way + ")");
            for (String key : List.of("model", "weightBytes", "memoryBytes", "largestTensorBytes")) {
                assertEquals(at(url, key), at(size, key), way + " " + key);
            }
        }
        assertEquals(1235814400L, at(outcome(browser, "size(at('config.json'))"), "model", "parameters"));
        assertEquals(1235814400L, at(outcome(browser, "size(at('config.json?whole'))"), "model", "parameters"));
        assertEquals(16060522496L, at(outcome(browser, "size(at('model.safetensors.index.json'))"), "downloadBytes"));
        Object tensors = outcome(browser, "size(at('tiny.safetensors'))");
        assertEquals("bf16", at(tensors, "format"));
        assertNull(at(tensors, "engine"));
        assertEquals(tensors, outcome(browser, "size(new File([await bytes('tiny.safetensors')], "
            + "'tiny.safetensors'))"));
        Object verdict = outcome(browser, "weigh(at('tiny.gguf'))");
        assertEquals("wllama", at(verdict, "engine"));
        assertEquals(at(url, "weightBytes"), at(verdict, "size", "weightBytes"));
    }

    @Test
    void everyWayToAFileGivesTheSame() {
        try (Browser browser = browser()) {
            everyWay(browser);
            assertEquals("unknown", at(outcome(browser, "weigh(at('model.safetensors.index.json'))"), "verdict"));
            assertTrue(browser.requests().stream().anyMatch(r -> r.url().endsWith("/tiny.gguf") && r.status() == 206));
        }
    }

    @Test
    void theFallbackReadsThemToo() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.withoutWasmGc();
            browser.open("index.html");
            browser.until("return !!window.outcome");
            everyWay(browser);
        }
    }

    @Test
    void whatCannotBeReadIsOneClearError() {
        try (Browser browser = browser()) {
            browser.expectError("404");
            browser.expectError("416");
            browser.expectError("Failed to fetch");
            refused(browser, "network", "status 404", "size(at('nothing.gguf'))");
            refused(browser, "network", "localhost", "size(at('nothing.gguf'))");
            refused(browser, "invalid-file", "no file of a known kind", "size(at('garbage.gguf'))");
            refused(browser, "invalid-file", "ends inside its header", "size(at('cut.gguf'))");
            refused(browser, "invalid-file", "ends inside its header", "size(at('cut.gguf?whole'))");
            refused(browser, "invalid-file", "empty", "size(at('empty.gguf'))");
            refused(browser, "invalid-file", "not complete", "size(at('llama.header'))");
            refused(browser, "invalid-file", "JSON", "size(new Blob(['{\"a\":']))");
            browser.expectError("ERR_BLOCKED_BY_CLIENT");
            browser.cdp("Network.enable", Map.of());
            browser.cdp("Network.setBlockedURLs", Map.of("urls", List.of("*/tiny.gguf")));
            refused(browser, "network", "could not be reached", "size(at('tiny.gguf'))");
        }
    }

    @Test
    void aSignalEndsIt() {
        try (Browser browser = browser()) {
            refused(browser, "aborted", "", "size(at('tiny.gguf'), { signal: AbortSignal.abort() })");
            refused(browser, "aborted", "", "size(at('tiny.gguf?stall'), { signal: AbortSignal.timeout(300) })");
            refused(browser, "aborted", "", "size(new Blob([await bytes('tiny.gguf')]), { signal: AbortSignal.abort() "
                + "})");
            assertEquals("Q4_K_M", at(outcome(browser, "size(at('tiny.gguf'), { signal: new AbortController().signal "
                + "})"), "format"));
        }
    }

    @Test
    void gigabytesCostAFewHundredKilobytes() {
        try (Browser browser = browser(COUNT)) {
            Object size = browser.js("""
                    const part = new Blob([new Uint8Array(1 << 26)]);
                    const file = new File([await bytes('llama.header'), ...Array(48).fill(part)], 'llama-Q4_K_M.gguf');
                    window.fileSize = file.size;
                    window.sliced = 0;
                    return outcome(api.size(file));
                    """);
            assertEquals(1235814400L, at(size, "model", "parameters"));
            assertEquals(browser.js("return window.fileSize"), at(size, "downloadBytes"));
            long fileBytes = (Long) browser.js("return window.fileSize");
            assertTrue(fileBytes > 3_000_000_000L);
            long read = (Long) browser.js("return window.sliced");
            System.out.println("Of " + fileBytes + " bytes " + read + " were read");
            assertTrue(read <= 512 * 1024, "read " + read);
        }
    }

    @Test
    void aVocabularyIsSteppedOver() {
        long fileBytes = ModelFiles.vocabularyFileBytes();
        try (Browser browser = browser(COUNT)) {
            browser.js("""
                    const header = await bytes('vocabulary.header');
                    const part = new Blob([new Uint8Array(1 << 26)]);
                    const rest = arguments[0] - header.byteLength;
                    window.file = new File([header, ...Array(Math.floor(rest / part.size)).fill(part), part.slice(0,
                        rest % part.size)],
                        'a.gguf');
                    """, fileBytes);
            browser.cdp("HeapProfiler.collectGarbage", Map.of());
            double before = heapBytes(browser);
            browser.js("window.sliced = 0");
            Object size = outcome(browser, "size(file)");
            double grown = heapBytes(browser) - before;
            long read = (Long) browser.js("return window.sliced");
            System.out.println("Of " + fileBytes + " bytes, 5.4 MB of them header, " + read
                + " were read; the heap grew by " + (long) grown);
            assertEquals(fileBytes, at(size, "downloadBytes"));
            assertEquals("Q4_K_M", at(size, "format"), "a key behind the vocabulary says so");
            assertTrue(read < 256 * 1024, "read " + read);
            assertTrue(grown < 16e6, "grown by " + grown);
        }
    }

    private static double heapBytes(Browser browser) {
        Map<String, Object> usage = browser.cdp("Runtime.getHeapUsage", Map.of());
        double bytes = 0;
        for (String key : List.of("usedSize", "embedderHeapUsedSize", "backingStorageSize")) {
            bytes += usage.get(key) instanceof Number n ? n.doubleValue() : 0;
        }
        return bytes;
    }

    @Test
    void rangesStreamsAndServersThatChangeTheirMindGiveTheSame() {
        try (Browser browser = browser()) {
            Object expected = outcome(browser, "size(new Blob([await bytes('words.gguf')]))");
            assertEquals("Q4_K_M", at(expected, "format"));
            for (String way : List.of("words.gguf", "words.gguf?whole", "words.gguf?flip",
                "words.gguf?redirect=words.gguf",
                    "words.gguf?redirect=words.gguf?whole")) {
                Object size = outcome(browser, "size(at('" + way + "'))");
                for (String key : List.of("weightBytes", "downloadBytes", "format", "basis", "largestTensorBytes")) {
                    assertEquals(at(expected, key), at(size, key), way + " " + key);
                }
            }
        }
    }

    @Test
    void anotherOriginIsReadWhereItLetsItself() {
        try (SiteServer other = new SiteServer(FOLDER); Browser browser = browser()) {
            browser.expectHost(other.origin());
            browser.expectError("CORS");
            browser.expectError("Failed to load resource");
            browser.open("open.html");
            browser.until("return !!window.outcome");
            Object expected = outcome(browser, "size(at('tiny.gguf'))");
            String base = other.base();
            assertEquals(expected, outcome(browser, "size(new URL('" + base + "tiny.gguf?cors'))"));
            assertEquals(expected, outcome(browser, "size(at('tiny.gguf?redirect=" + base + "tiny.gguf?cors'))"));
            Object shy = outcome(browser, "size(new URL('" + base + "tiny.gguf?shy'))");
            assertEquals(at(expected, "weightBytes"), at(shy, "weightBytes"));
            assertEquals("header", at(shy, "basis"));
            refused(browser, "network", "CORS", "size(new URL('" + base + "tiny.gguf'))");
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() {
        // The half minute is shortened in the page's own clock.
        try (Browser browser = browser("""
                const wait = window.setTimeout;
                window.setTimeout = (call, time, ...rest) => wait(call, time === 30000 ? 300 : time, ...rest);
                """)) {
            refused(browser, "network", "nothing for 30 seconds", "size(at('tiny.gguf?stall'))");
        }
    }

    @Test
    void aServerThatKeepsAReadingAliveIsGivenUp() {
        // the page's own clock runs a thousand times as fast
        try (Browser browser = browser("const now = Date.now, start = now(); Date.now = () => start + 1000 * (now() "
                + "- start);")) {
            refused(browser, "network", "sends too slowly", "size(at('llama.header?drip'))");
        }
    }

    @Test
    void aServerThatIsOverloadedMeanwhileIsNamed() {
        try (Browser browser = browser()) {
            browser.expectError("503");
            refused(browser, "network", "answered with status 503", "size(at('vocabulary.header?busy'))");
        }
    }

    @Test
    void aHeaderWithoutEndIsRefusedAndHoldsNobodyUp() {
        try (Browser browser = browser()) {
            browser.js("""
                    window.longest = 0;
                    let last = performance.now();
                    setInterval(() => {
                        window.longest = Math.max(window.longest, performance.now() - last);
                        last = performance.now();
                    }, 5);
                    """);
            refused(browser, "aborted", "", "size(at('endless.gguf?endless'), { signal: AbortSignal.timeout(200) })");
            refused(browser, "invalid-file", "does not end within 300 MB", "size(at('endless.gguf?endless'))");
            double longest = ((Number) browser.js("return window.longest")).doubleValue();
            assertTrue(longest < 1000, "the page stood still for " + longest + " ms");
        }
    }
}
