package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The public API as JavaScript calls it, in a real browser under the page's policy. */
class ApiIT {
    private static final Path FOLDER = Path.of("target", "api-test");
    /** {@code outcome(promise)} is what it gives, or {@code "name: code: message: input"}. */
    private static final String SCRIPT = """
            import * as api from "./weigh-in.js";
            window.api = api;
            window.outcome = (promise) => promise.catch((e) => {
                if (!(e instanceof api.WeighInError) || !(e instanceof Error)) throw e;
                return e.name + ": " + e.code + ": " + e.message + ": " + e.input;
            });
            """;

    @BeforeAll
    static void pages() throws IOException {
        Folders.siteWith(FOLDER, SCRIPT);
    }

    private static Browser browser(Browser.Mode mode, String... scripts) {
        Browser browser = Browser.chromium(mode, FOLDER);
        for (String script : scripts) {
            browser.beforeEachPage(script);
        }
        browser.open("index.html");
        browser.until("return !!window.outcome");
        return browser;
    }

    /** What a call gives. */
    private static Object outcome(Browser browser, String call) {
        return browser.js("const { detect, size, weigh, classes, choose, measure, rehearse, audience } = api;"
            + "return outcome(" + call + ")");
    }

    private static void refused(Browser browser, String code, String call) {
        String outcome = String.valueOf(outcome(browser, call));
        assertTrue(outcome.startsWith("WeighInError: " + code + ": "), call + " gave " + outcome);
        assertTrue(outcome.length() < 900, outcome);
    }

    /** A value inside maps, by its keys. */
    private static Object at(Object value, String... keys) {
        for (String key : keys) {
            assertTrue(((Map<?, ?>) value).containsKey(key), "no " + key + " in " + value);
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    /** The failed readings of a Device, as {@code reading: reason}. */
    private static List<String> failed(Object device) {
        List<String> failed = new ArrayList<>();
        for (Object note : (List<?>) at(device, "notes")) {
            if (at(note, "code").equals("reading-failed")) {
                failed.add(at(note, "values", "reading") + ": " + at(note, "values", "reason"));
            }
        }
        return failed;
    }

    @Test
    void aSoftwareAdapterIsNoGpu() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            Object device = outcome(browser, "detect()");
            assertEquals("software", at(device, "signals", "webgpu"));
            assertEquals("google", at(device, "signals", "gpu", "vendor"));
            assertEquals("swiftshader", at(device, "signals", "gpu", "architecture"));
            assertEquals(true, at(device, "signals", "gpu", "fallback"));
            assertEquals(1073741824L, at(device, "signals", "gpu", "maxBindingBytes"));
            assertTrue(at(device, "signals", "gpu", "renderer").toString().contains("SwiftShader"));
            assertEquals("linux", at(device, "signals", "os"));
            assertEquals("chrome", at(device, "signals", "browser"));
            assertEquals(true, at(device, "signals", "wasm", "simd"));
            assertEquals(true, at(device, "signals", "wasm", "gc"));
            assertEquals(false, at(device, "signals", "wasm", "threads"), "the page is not isolated");
            assertEquals(false, at(device, "signals", "framed"));
            assertEquals(browser.js("return navigator.deviceMemory"), at(device, "signals", "deviceMemoryGiB"));
            assertEquals(browser.js("return navigator.hardwareConcurrency"), at(device, "signals", "cores"));
            assertEquals(browser.js("return navigator.userAgent"), at(device, "signals", "userAgent"));
            long quota = (Long) browser.js("return (await navigator.storage.estimate()).quota");
            assertEquals(quota, at(device, "signals", "storage", "quotaBytes"));
            assertTrue(quota > Integer.MAX_VALUE, "a number that 32 bits do not hold");
            assertNull(at(device, "budget", "gpuBytes"));
            assertNotNull(at(device, "budget", "cpuBytes"));
            assertEquals(List.of(), failed(device));
            assertEquals(true, browser.js("const device = await api.detect(), text = JSON.stringify(device);"
                + "return text === JSON.stringify(structuredClone(device)) && text === JSON.stringify(await "
                + "api.detect({ device }))"),
                "plain data, and a Device is taken back");
        }
    }

    @Test
    void anObjectWithoutAnAdapterIsNoGpu() {
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER)) {
            assertEquals(true, browser.js("return !!navigator.gpu"));
            Object device = outcome(browser, "detect()");
            assertEquals("none", at(device, "signals", "webgpu"));
            assertNull(at(device, "budget", "gpuBytes"));
            assertEquals(0L, browser.js("let again = 0; GPU.prototype.requestAdapter = async () => { again++; return "
                + "null; };"
                + "await Promise.all([api.detect(), api.detect()]); return again"), "a page is read once");
        }
    }

    @Test
    void eachReadingFailsOnItsOwn() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, """
                const say = (type, name, get) => Object.defineProperty(type.prototype, name, { get,
                    configurable: true });
                say(Navigator, "deviceMemory", () => 4);
                say(Navigator, "hardwareConcurrency", () => { throw 42; });
                say(Navigator, "connection", () => undefined);
                GPU.prototype.requestAdapter = () => new Promise(() => {});
                StorageManager.prototype.estimate = () => Promise.reject(7);
                StorageManager.prototype.persisted = () => { throw new TypeError("no"); };
                NavigatorUAData.prototype.getHighEntropyValues = () => Promise.resolve(null);
                HTMLCanvasElement.prototype.getContext = () => null;
                """)) {
            // what is loaded and compiled first is none of the reading's time
            outcome(browser, "size('7B')");
            long start = System.nanoTime();
            Object device = outcome(browser, "detect()");
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            assertTrue(seconds < 10, "took " + seconds + " s");
            List<String> failed = failed(device);
            for (String each : List.of("gpu: slow", "storage: failed", "persisted: failed", "userAgentData: failed",
                    "hardwareConcurrency: failed", "network: missing", "renderer: missing")) {
                assertTrue(failed.contains(each), each + " is not in " + failed);
            }
            assertEquals(7, failed.size(), failed.toString());
            assertEquals(4L, at(device, "signals", "deviceMemoryGiB"));
            assertNull(at(device, "signals", "cores"));
            assertNull(at(device, "signals", "webgpu"));
            assertNull(at(device, "signals", "network"));
            assertNull(at(device, "signals", "storage"));
            assertEquals("linux", at(device, "signals", "os"));
        }
    }

    @Test
    void aBareBrowserIsReadToo() {
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER, """
                for (const name of ["gpu", "userAgentData", "deviceMemory", "storage", "connection"]) {
                  delete Navigator.prototype[name];
                }
                delete globalThis.LanguageModel;
                """)) {
            Object device = outcome(browser, "detect()");
            assertEquals("none", at(device, "signals", "webgpu"));
            assertNull(at(device, "signals", "deviceMemoryGiB"));
            assertNull(at(device, "signals", "builtInAi"));
            assertEquals("linux", at(device, "signals", "os"));
            for (String each : List.of("gpu: missing", "userAgentData: missing", "deviceMemory: missing",
                    "storage: missing", "persisted: missing", "network: missing", "builtInAi: missing")) {
                assertTrue(failed(device).contains(each), each + " is not in " + failed(device));
            }
        }
    }

    @Test
    void aGpuOfHardwareIsRead() {
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER, """
                GPU.prototype.requestAdapter = async (options) => ({
                  info: { vendor: "nvidia", architecture: options.powerPreference, description: "",
                      isFallbackAdapter: false },
                  limits: { maxBufferSize: 4294967292, maxStorageBufferBindingSize: 2147483644,
                    maxComputeWorkgroupStorageSize: 32768, maxStorageBuffersPerShaderStage: 10 },
                  features: new Set(["shader-f16"]) });
                """)) {
            Object signals = at(outcome(browser, "detect()"), "signals");
            assertEquals("hardware", at(signals, "webgpu"));
            assertEquals("high-performance", at(signals, "gpu", "architecture"));
            assertNull(at(signals, "gpu", "description"), "an empty word says nothing");
            assertEquals(4294967292L, at(signals, "gpu", "maxBufferBytes"));
            assertEquals(2147483644L, at(signals, "gpu", "maxBindingBytes"));
            assertEquals(true, at(signals, "gpu", "f16"));
            assertEquals(false, at(signals, "gpu", "subgroups"));
        }
    }

    @Test
    void badInputIsOneClearError() {
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER)) {
            refused(browser, "invalid-options", "detect('x')");
            refused(browser, "invalid-options", "detect([])");
            refused(browser, "invalid-options", "detect({ context: 1n })");
            refused(browser, "invalid-options", "detect({ context: Symbol() })");
            refused(browser, "invalid-options", "detect({ engine() {} })");
            refused(browser, "invalid-options", "detect({ get path() { throw 42; } })");
            refused(browser, "invalid-options", "detect(new Proxy({}, { ownKeys() { throw null; } }))");
            refused(browser, "invalid-options", "detect({ device: {}, signals: {} })");
            refused(browser, "invalid-options", "detect({ device: new Map() })");
            refused(browser, "invalid-options", "detect({ path: 'x'.repeat(3e6) })");
            refused(browser, "unknown-engine", "detect({ engine: '__proto__' })");
            refused(browser, "out-of-range", "detect({ context: NaN })");
            refused(browser, "out-of-range", "detect({ context: -Infinity })");
            refused(browser, "invalid-signals", "detect({ signals: { cores: 'eight' } })");
            refused(browser, "invalid-signals", "detect({ signals: { gpu: { maxBufferBytes: NaN } } })");
            refused(browser, "invalid-signals", "detect({ signals: new Date() })");
            refused(browser, "invalid-signals", "detect({ signals: { os: '\\ud800\\u0000' } })");
            refused(browser, "invalid-model", "size()");
            refused(browser, "invalid-model", "size('')");
            refused(browser, "invalid-model", "size('x'.repeat(1 << 20))");
            refused(browser, "invalid-model", "size('x'.repeat(5e6))");
            refused(browser, "invalid-model", "size('gemma\\u0000 2b')");
            refused(browser, "invalid-model", "size('gemma \\ud800')");
            refused(browser, "invalid-model", "size(7)");
            refused(browser, "invalid-model", "size([])");
            refused(browser, "invalid-model", "size(() => 'gemma')");
            refused(browser, "invalid-model", "size(new Map([['model_type', 'llama']]))");
            for (String file : List.of("new File([], 'm.gguf')", "new Blob([])", "new ArrayBuffer(8)",
                "new Uint8Array(0)")) {
                refused(browser, "invalid-file", "size(" + file + ")");
                refused(browser, "invalid-model", "choose([" + file + "])");
            }
            refused(browser, "invalid-options", "size(new Blob([]), { signal: 'x' })");
            refused(browser, "invalid-options", "size(new Blob([]), { context: [] , path: 7 })");
            refused(browser, "invalid-file", "size({ [Symbol.toStringTag]: 'File' })");
            for (String call : List.of("audience()", "audience(7, '7B')", "audience('no such mix')",
                "audience([7], '7B')", "audience([{ os: 'beos' }], '7B')")) {
                refused(browser, "invalid-signals", call);
            }
            refused(browser, "invalid-options", "audience([], '7B', { signals: {} })");
            refused(browser, "invalid-model", "audience([], [() => 1])");
            refused(browser, "unknown-model", "audience([], 'no such thing')");
            refused(browser, "invalid-file", "audience(new Blob(['a,b\\n1,2\\n']), '7B')");
            assertNull(at(outcome(browser, "detect({ signals: JSON.parse('{\"__proto__\":{\"os\":\"ios\"}}') })"),
                "signals", "os"));
            assertEquals(12884901888L, at(outcome(browser, "detect({ signals: { storage: { quotaBytes: 12884901888 } },"
                + " onprogress() {}, signal: new AbortController().signal, more: (() => { const c = {}; c.c = c; "
                + "return c; })() })"),
                "signals", "storage", "quotaBytes"));
        }
    }

    @Test
    void everyCallAnswersPlainData() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            Object classes = outcome(browser, "classes()");
            assertEquals(11, ((List<?>) classes).size());
            Object heaviest = ((List<?>) classes).get(10);
            assertEquals("class-1t", at(heaviest, "size", "model", "id"));
            assertEquals("no", at(heaviest, "verdict"));
            Object gemma = outcome(browser, "weigh('gemma 2b')");
            assertEquals(2506172416L, at(gemma, "size", "model", "parameters"));
            assertEquals("cpu", at(gemma, "path"));
            assertEquals(8, ((List<?>) at(gemma, "checks")).size());
            Object secret = outcome(browser, "weigh('GPT-4')");
            assertEquals("unknown", at(secret, "verdict"));
            assertNull(at(secret, "size", "memoryBytes"));
            assertNull(outcome(browser, "choose(['Kimi K2', 'Llama 3.1 405B'])"));
            assertNull(outcome(browser, "choose([])"));
            refused(browser, "unknown-model", "weigh('__proto__')");
            refused(browser, "unknown-model", "size('qwertyuiop')");
            refused(browser, "unknown-format", "weigh('gemma 2b', { engine: 'litert', format: 'Q4_K_M' })");
            refused(browser, "invalid-options", "choose('gemma 2b')");
            refused(browser, "invalid-options", "classes({ path: 'npu' })");
            assertEquals(true, browser.js("""
                const answers = [await api.detect(), await api.size('7B'), await api.weigh('7B'), await api.classes(),
                  await api.choose(['DistilBERT'])];
                const flat = (v) => v === null || ['string', 'boolean'].includes(typeof v)
                  || (typeof v === 'number' ? Number.isFinite(v) : Object.values(v).every(flat));
                return flat(answers) && JSON.stringify(structuredClone(answers)) === JSON.stringify(answers);
                """));
        }
    }

    @Test
    void aConfigurationIsSized() {
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER)) {
            browser.js("window.llama = { model_type: 'llama', hidden_size: 2048, intermediate_size: 8192, "
                + "num_hidden_layers: 16,"
                + "num_attention_heads: 32, num_key_value_heads: 8, head_dim: 64, vocab_size: 128256,"
                + "tie_word_embeddings: true, more: undefined, alike: { self: null } }; llama.alike.self = "
                + "llama.alike");
            Object size = outcome(browser, "size(llama, { engine: 'wllama', format: 'q8_0', context: 2048 })");
            assertEquals(1235814400L, at(size, "model", "parameters"));
            assertEquals("1B", at(size, "model", "sizeClass"));
            assertEquals("Q8_0", at(size, "format"));
            assertEquals(true, browser.js("const size = await api.size(llama);"
                + "return JSON.stringify(structuredClone(size)) === JSON.stringify(size)"));
            refused(browser, "unknown-format", "size(llama, { format: 'q9' })");
            refused(browser, "out-of-range", "size(llama, { context: 1e8 })");
        }
    }

    @Test
    void theFallbackGivesTheSameAnswers() {
        String calls = """
                const windows = { signals: { os: 'windows', browser: 'chrome', browserVersion: '150.0',
                    deviceMemoryGiB: 32,
                  cores: 16, webgpu: 'hardware', gpu: { vendor: 'nvidia', architecture: 'ampere', f16: true,
                    renderer: 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x2504) Direct3D11 vs_5_0 ps_5_0, D3D11)',
                    maxBufferBytes: 2147483648, maxBindingBytes: 2147483644, maxWorkgroupStorageBytes: 32768,
                    maxStorageBuffersPerStage: 10 }, storage: { quotaBytes: 10737418240 } } };
                const phone = { signals: { os: 'android', browser: 'chrome', deviceMemoryGiB: 8,
                    phoneModel: 'Pixel 8a' } };
                const outcomes = [];
                for (const call of [() => api.detect(), () => api.detect({ context: NaN }), () => api.detect(phone),
                    () => api.size('Llama-3.2-1B-Instruct-q4f16_1-MLC'),
                        () => api.size('Qwen2.5-7B-Instruct-Q4_K_M.gguf'),
                    () => api.size('GPT-4'), () => api.size('no such thing'), () => api.weigh('gemma 2b', windows),
                    () => api.weigh('Mistral 7B', phone), () => api.classes(windows), () => api.classes(phone),
                    () => api.choose(['Llama 3.1 70B', 'Llama 3.1 8B', { model: 'gemma 2b', context: 1024 }],
                        windows)]) {
                  const answer = await outcome(call());
                  if (answer.signals?.network) {
                    answer.signals.network = null;
                  }
                  outcomes.push(JSON.stringify(answer));
                }
                return outcomes.join('\\n');
                """;
        String wasm;
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            wasm = (String) browser.js(calls);
        }
        // the loader asks for a structure type without fields or with one; what is read of Wasm stays as it is
        String noGc = "const valid = WebAssembly.validate; let first = true;"
            + "WebAssembly.validate = (module) => { const was = first; first = false; return !was && valid(module); };";
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, noGc)) {
            assertEquals(wasm, browser.js(calls));
            assertEquals(12, wasm.split("\n").length);
            assertTrue(browser.requests().stream()
                .anyMatch(request -> request.url().endsWith("/weigh-in-fallback.js")));
        }
    }

    @Test
    void aBrowserThatIsTooOldIsTold() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.tooOld();
            browser.open("index.html");
            browser.until("return !!window.outcome");
            refused(browser, "unsupported-browser", "detect()");
        }
    }

    @Test
    void outsideABrowserItSizesAndSaysThatThereIsNoDevice() throws IOException, InterruptedException {
        Path folder = Path.of("target", "api-node");
        Files.createDirectories(folder);
        for (String name : List.of("weigh-in.js", "api.js", "load.js", "weigh-in-fallback.js")) {
            Files.write(folder.resolve(name), Files.readAllBytes(Browser.SITE.resolve(name)));
        }
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        Process node;
        try {
            node = new ProcessBuilder("node", "-e", "import('./weigh-in.js').then(async m => { const { model } = "
                + "await m.size('7B'); await m.detect().catch(e => process.stdout.write(model.sizeClass + ' ' + e.name "
                + "+ ' ' + e.code)); })").directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no Node here");
            return;
        }
        assertTrue(node.waitFor(30, TimeUnit.SECONDS));
        assertEquals("8B WeighInError unsupported-browser",
            new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
