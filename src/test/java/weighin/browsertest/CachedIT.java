package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code cached: true}: caches filled as the engines fill them, and caches that do all that is not expected. */
class CachedIT {
    private static final Path FOLDER = Path.of("target", "cached-test");
    private static final String SCRIPT = """
            import { weigh, choose } from "./weigh-in.js";
            const MLC = "https://huggingface.co/mlc-ai/Llama-3.2-1B-Instruct-q4f16_1-MLC/resolve/main/";
            const shards = { records: [1, 2, 3].map((n) => ({ dataPath: `params_shard_${n}.bin`, nbytes: 1e8 * n })) };
            const put = async (name, url, bytes, body = "x") => (await caches.open(name)).put(url,
                new Response(body, { headers: bytes ? { "content-length": String(bytes) } : {} }));
            const file = async (path, body) => {
                let at = await navigator.storage.getDirectory();
                for (const name of path.slice(0, -1)) {
                    at = await at.getDirectoryHandle(name, { create: true });
                }
                const out = await (await at.getFileHandle(path.at(-1), { create: true })).createWritable();
                await out.write(body);
                await out.close();
            };
            const rows = (url, data) => new Promise((resolve, reject) => {
                const open = indexedDB.open("webllm/model", 1);
                open.onupgradeneeded = () => open.result.createObjectStore("urls", { keyPath: "url" });
                open.onerror = reject;
                open.onsuccess = () => {
                    const write = open.result.transaction("urls", "readwrite");
                    write.objectStore("urls").put({ url, data });
                    write.oncomplete = () => { open.result.close(); resolve(); };
                };
            });
            const ask = async (model, engine, format) => {
                const { download, checks } = await weigh(model, { engine, format, cached: true });
                return { ...download, code: checks[5].code };
            };
            window.test = {
                MLC, shards, put, file, rows, weigh, choose,
                webllm: () => ask("Llama 3.2 1B", "webllm", "q4f16_1"),
                transformers: () => ask("Gemma 3 1B", "transformers.js", "q4f16"),
                wllama: () => ask("SmolLM2 135M", "wllama", "Q8_0"),
                mediapipe: () => ask("Gemma 2B", "litert", "int4"),
                clear: async () => {
                    for (const name of await caches.keys()) await caches.delete(name);
                    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
                    const root = await navigator.storage.getDirectory();
                    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
                }
            };
            """;

    @BeforeAll
    static void pages() throws IOException {
        Folders.siteWith(FOLDER, SCRIPT);
    }

    private static Browser browser(String... scripts) {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER);
        for (String script : scripts) {
            browser.beforeEachPage(script);
        }
        browser.open("index.html");
        browser.until("return !!window.test");
        return browser;
    }

    private static long cached(Object download) {
        return ((Number) ((Map<?, ?>) download).get("cachedBytes")).longValue();
    }

    private static void whole(Object download) {
        assertEquals(((Number) ((Map<?, ?>) download).get("bytes")).longValue(), cached(download), "" + download);
        assertEquals("download-cached", ((Map<?, ?>) download).get("code"), "" + download);
    }

    @Test
    void eachEnginesOwnCache() {
        try (Browser browser = browser()) {
            for (String engine : List.of("webllm", "transformers", "wllama")) {
                assertEquals(0, cached(browser.js("return test." + engine + "()")), engine);
            }
            assertEquals(null, ((Map<?, ?>) browser.js("return test.mediapipe()")).get("cachedBytes"));
            // looking leaves nothing behind
            assertEquals(List.of(0L, 0L, 0L), browser.js("let n = 0;"
                + "const root = await navigator.storage.getDirectory();"
                + "for await (const each of root.keys()) n++;"
                + "return [(await caches.keys()).filter((name) => !name.startsWith('weigh-in')).length,"
                + "(await indexedDB.databases()).length, n]"));
            assertEquals(null, browser.js("return (await test.weigh('Llama 3.2 1B')).download.cachedBytes"));

            browser.js("const { put, MLC, shards } = test;"
                + "await put('webllm/model', MLC + 'tensor-cache.json', 0, JSON.stringify(shards));"
                + "await put('webllm/model', MLC + 'params_shard_1.bin', 1e8);"
                + "await put('webllm/model', MLC + 'params_shard_3.bin', 3e8);");
            assertEquals(400_000_000L, cached(browser.js("return test.webllm()")));
            browser.js("await test.put('webllm/model', test.MLC + 'params_shard_2.bin', 2e8)");
            whole(browser.js("return test.webllm()"));
            browser.js("await test.clear()");
            browser.js("const { rows, MLC, shards } = test; await rows(MLC + 'tensor-cache.json', shards);"
                + "for (const { dataPath } of shards.records) await rows(MLC + dataPath, new ArrayBuffer(8));");
            whole(browser.js("return test.webllm()"));
            browser.js("await test.clear()");
            browser.js("const { file, MLC, shards } = test, at = ['tvmjs-opfs-store', 'webllm', 'model'];"
                + "const one = async (hash, name, body) => { await file([...at, hash + '.bin'], body);"
                + "await file([...at, hash + '.meta.json'], JSON.stringify({ url: MLC + name })); };"
                + "await one('a', 'tensor-cache.json', JSON.stringify(shards));"
                + "for (const { dataPath } of shards.records) await one('b' + dataPath, dataPath, 'x');");
            whole(browser.js("return test.webllm()"));

            String onnx = "https://huggingface.co/onnx-community/gemma-3-1b-it-ONNX/resolve/main/onnx/model_q4f16.onnx";
            browser.js("await test.put('transformers-cache', '" + onnx + "', 3e6)");
            assertEquals(3_000_000L, cached(browser.js("return test.transformers()")));
            browser.js("await test.put('transformers-cache', '" + onnx + "_data', 78e7)");
            whole(browser.js("return test.transformers()"));
            browser.js("await test.clear();"
                + "const at = '/models/onnx-community/gemma-3-1b-it-ONNX/onnx/model_q4f16.onnx';"
                + "await test.put('transformers-cache', at, 3e6);"
                + "await test.put('transformers-cache', at + '_data', 78e7)");
            whole(browser.js("return test.transformers()"));

            String gguf = "0123456789abcdef0123456789abcdef01234567_SmolLM2-135M-Instruct-Q8_0.gguf";
            browser.js("await test.file(['cache', '" + gguf + "'], 'x'.repeat(1000));"
                + "await test.file(['cache', '__metadata__" + gguf + "'], JSON.stringify({ originalSize: 2e8 }))");
            assertEquals(1000, cached(browser.js("return test.wllama()")));
            browser.js("const known = JSON.stringify({ originalSize: 1000 });"
                + "await test.file(['cache', '__metadata__" + gguf + "'], known)");
            whole(browser.js("return test.wllama()"));
            // candidates, too
            assertEquals("download-cached", browser.js("return (await test.choose([{ model: 'SmolLM2 135M', engine:"
                + "'wllama', format: 'Q8_0' }], { cached: true }))?.checks[5].code ?? 'download-cached'"));
        }
    }

    @Test
    void thePageSaysWhatIsHere() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            browser.open("robots.txt");
            browser.js("const cache = await caches.open('transformers-cache');"
                + "const at = 'https://huggingface.co/onnx-community/gemma-3-1b-it-ONNX/resolve/main/onnx/';"
                + "const head = { headers: { "
                + "'content-length': 4e8 } }; await cache.put(at + 'model_q4f16.onnx', new Response('x', head));");
            browser.open("index.html?model=gemma+3+1b&engine=transformers.js&format=q4f16");
            browser.until("return document.getElementById('check-result')?.textContent.includes("
                + "'400\u00a0MB of it already here')");
            browser.open("robots.txt");
            browser.js("const cache = await caches.open('transformers-cache'); const [key] = await cache.keys();"
                + "await cache.put(key, new Response('x', { headers: { 'content-length': 783e6 } }));");
            browser.open("index.html?model=gemma+3+1b&engine=transformers.js&format=q4f16");
            browser.until("return document.getElementById('check-result')?.textContent.includes('already here')"
                + "&& !document.getElementById('check-result').textContent.includes('of it already')");
        }
    }

    @Test
    void thousandsOfFiles() {
        try (Browser browser = browser()) {
            browser.js("const cache = await caches.open('transformers-cache');"
                + "await Promise.all(Array.from({ length: 4000 }, (_, i) => cache.put('https://huggingface.co/a/b' + i"
                + "+ '/resolve/main/onnx/model.onnx', new Response('x', { headers: { 'content-length': 1 } }))))");
            double millis = ((Number) browser.js("const from = performance.now(); await test.transformers();"
                + "return performance.now() - from")).doubleValue();
            assertTrue(millis < 6000, millis + " ms");
        }
    }

    @Test
    void cachesThatFailSayNothing() {
        for (String hostile : List.of(
                "const never = () => new Promise(() => {}); CacheStorage.prototype.has = never;"
                    + "IDBFactory.prototype.databases = never; StorageManager.prototype.getDirectory = never",
                "CacheStorage.prototype.has = () => { throw new Error('no') }; IDBFactory.prototype.databases = () => {"
                    + "throw 1 }; StorageManager.prototype.getDirectory = () => Promise.reject(null)",
                "CacheStorage.prototype.has = async () => true; CacheStorage.prototype.open = async () => ({ keys:"
                    + "async () => [{}], matchAll: async () => 7 }); IDBFactory.prototype.databases = async () => null;"
                    + "StorageManager.prototype.getDirectory = async () => ({})")) {
            try (Browser browser = browser(hostile)) {
                for (String engine : List.of("webllm", "transformers", "wllama")) {
                    Map<?, ?> download = (Map<?, ?>) browser.js("return test." + engine + "()");
                    assertEquals(null, download.get("cachedBytes"), engine + ": " + hostile);
                }
            }
        }
    }
}
