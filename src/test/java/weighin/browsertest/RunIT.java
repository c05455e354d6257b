package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.WindowType;

/** measure and rehearse end to end, on the software adapter, and the crash marks of tabs that died. */
@Order(Integer.MAX_VALUE - 3)
class RunIT {
    /** A model of seven million parameters, quick to rehearse. */
    private static final String TINY = "{ model_type: 'llama', hidden_size: 256, intermediate_size: 512, "
        + "num_hidden_layers: 4,"
        + " num_attention_heads: 4, num_key_value_heads: 2, vocab_size: 16384, tie_word_embeddings: true }";
    private static final String OPTIONS = "engine: 'webllm', format: 'q4f32_1', path: 'gpu', context: 1024, "
        + "allowSoftware: true";
    private static final String API = "const api = await import(new URL('weigh-in.js', location.href)); ";

    private static Browser browser(Browser.Mode mode, String... scripts) {
        // what it holds is measured, and windows are ended
        Browser browser = Browser.chromium(mode, Browser.SITE, false);
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(55));
        for (String script : scripts) {
            browser.beforeEachPage(script);
        }
        browser.open("index.html");
        return browser;
    }

    private static Object at(Object value, String... keys) {
        for (String key : keys) {
            assertTrue(value instanceof Map<?, ?> map && map.containsKey(key), "no " + key + " in " + value);
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    private static double number(Object value, String... keys) {
        return ((Number) at(value, keys)).doubleValue();
    }

    private static Object tiny(Browser browser, String more, String before) {
        return browser.js(API + before + "return api.rehearse(" + TINY + ", { " + OPTIONS + more + " })");
    }

    private static List<?> notes(Object device, String code) {
        return ((List<?>) at(device, "notes")).stream().filter(note -> code.equals(at(note, "code"))).toList();
    }

    @Test
    void measuringFillsInTheSpeeds() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            Object answer = browser.js(API + """
                    const stages = [];
                    const device = await api.measure({ allowSoftware: true, path: "gpu",
                        onprogress: (p) => { if (p.done > p.total) throw p; stages.push(p.stage); } });
                    const again = await api.weigh("SmolLM2 135M", { device, engine: "webllm", format: "q4f32_1" });
                    return { device, again, stages };
                    """);
            Object device = at(answer, "device");
            System.out.println("measured on the software adapter: " + notes(device, "measured-gpu"));
            assertEquals("measured", at(device, "evidence"));
            assertEquals(List.of(), notes(device, "measure-wrong"));
            assertEquals(List.of(), notes(device, "measure-ended"));
            Object values = at(notes(device, "measured-gpu").get(0), "values");
            assertTrue(number(values, "lowBytes") > 1e6 && number(values, "highBytes") < 1e12, values.toString());
            assertTrue(number(values, "lowOperations") > 1e6 && number(values, "highOperations") < 1e13,
                values.toString());
            assertTrue(number(values, "lowDispatchSeconds") > 1e-7 && number(values, "highDispatchSeconds") < 0.1);
            assertEquals(false, at(values, "f16"));
            assertEquals(number(values, "lowBytes"), number(device, "budget", "gpuBandwidthBytesPerSecond", "low"),
                1e-6 * number(values, "lowBytes"), "seven digits are written");
            assertNotNull(at(answer, "again", "speed", "tokensPerSecond"));
            List<?> stages = (List<?>) at(answer, "stages");
            assertTrue(stages.indexOf("gpu-bandwidth") < stages.indexOf("gpu-operations")
                && stages.indexOf("gpu-operations") < stages.indexOf("gpu-dispatch")
                && stages.contains("gpu-dispatch"));
        }
    }

    @Test
    void whatSkipsWorkIsCaught() {
        String skip = """
                const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
                let calls = 0;
                GPUComputePassEncoder.prototype.dispatchWorkgroups = function (x, y) {
                    return ++calls % 5 ? dispatch.call(this, x, y) : undefined;
                };
                """;
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, skip)) {
            Object device = browser.js(API + "return api.measure({ allowSoftware: true, path: 'gpu' })");
            assertTrue(!notes(device, "measure-wrong").isEmpty(), device.toString());
            Object rehearsal = tiny(browser, "", "");
            assertEquals("unsupported-browser", at(rehearsal, "error"));
            assertEquals("allocate", at(rehearsal, "stage"));
        }
    }

    @Test
    void refusalsAreClear() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            String code = API + "return api.%s.then(() => 'answered', (e) => e.name + ' ' + e.code)";
            assertEquals("WeighInError software-adapter", browser.js(code.formatted("measure()")));
            assertEquals("WeighInError software-adapter", browser.js(code.formatted("rehearse('SmolLM2 135M')")));
            assertEquals("WeighInError unknown-model", browser.js(code.formatted("rehearse('no such thing')")));
            assertEquals("WeighInError invalid-model", browser.js(code.formatted("rehearse('GPT-4', { allowSoftware: "
                + "true })")));
            assertEquals("WeighInError invalid-options", browser.js(code.formatted("measure({ signals: {} })")));
            assertEquals("WeighInError invalid-options", browser.js(code.formatted("measure({ signal: 1, "
                + "allowSoftware: true })")));
            assertEquals("WeighInError invalid-options", browser.js(code.formatted("measure({ onprogress: 1, "
                + "allowSoftware: true })")));
            assertEquals("WeighInError aborted",
                browser.js(code.formatted("measure({ signal: AbortSignal.abort(), allowSoftware: true })")));
            Object large = browser.js(API + "return api.rehearse('70B', { allowSoftware: true, path: 'gpu' })");
            assertEquals(false, at(large, "completed"));
            assertEquals("plan", at(large, "stage"));
            assertEquals("out-of-memory", at(large, "error"));
            assertEquals(0L, at(large, "heldBytes"));
        }
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER)) {
            String code = API + "return api.%s.then(() => 'answered', (e) => e.name + ' ' + e.code)";
            assertEquals("WeighInError no-adapter", browser.js(code.formatted("measure({ path: 'gpu' })")));
            assertEquals("WeighInError no-adapter", browser.js(code.formatted("rehearse('7B', { path: 'gpu' })")));
            assertEquals("WeighInError no-adapter", browser.js(code.formatted("rehearse('SmolLM2 135M', { engine: "
                + "'webllm' })")));
        }
    }

    @Test
    void aModelOf135MillionIsRehearsed() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            long start = System.nanoTime();
            Object answer = browser.js(API + """
                    const waits = [];
                    const { submit, onSubmittedWorkDone } = GPUQueue.prototype;
                    GPUQueue.prototype.submit = function (commands) {
                        submit.call(this, commands);
                        const start = performance.now();
                        onSubmittedWorkDone.call(this).then(() => waits.push(performance.now() - start));
                    };
                    const told = [];
                    const rehearsal = await api.rehearse("SmolLM2 135M", { allowSoftware: true, path: "gpu",
                        onprogress: (p) => told.push(p) });
                    waits.sort((a, b) => a - b);
                    return { rehearsal, told, waits, stored: Object.keys(localStorage).filter((key) => \
                    key.startsWith("weigh-in.")) };
                    """);
            double seconds = (System.nanoTime() - start) / 1e9;
            Object rehearsal = at(answer, "rehearsal");
            System.out.printf("rehearsed on the software adapter in %.1f s: %s tokens a second, prefill %s, held %s%n",
                seconds,
                at(rehearsal, "tokensPerSecond"), at(rehearsal, "prefillTokensPerSecond"), at(rehearsal, "heldBytes"));
            assertEquals(true, at(rehearsal, "completed"));
            assertEquals("release", at(rehearsal, "stage"));
            assertNull(at(rehearsal, "error"));
            assertEquals("smollm2-135m", at(rehearsal, "model"));
            assertEquals("gpu", at(rehearsal, "path"));
            assertTrue(seconds < 60, seconds + " seconds");
            double memory = number(rehearsal, "verdict", "size", "memoryBytes");
            assertEquals(memory, number(rehearsal, "heldBytes"), 0.05 * memory);
            assertTrue(number(rehearsal, "tokensPerSecond") > 0 && number(rehearsal, "prefillTokensPerSecond") > 0);
            assertTrue(number(rehearsal, "firstTokenSeconds") > 0 && number(rehearsal, "bandwidthBytesPerSecond") > 0);
            double low = number(rehearsal, "verdict", "speed", "tokensPerSecond", "low");
            assertTrue(low < number(rehearsal, "tokensPerSecond"), "the verdict is made again");
            List<?> told = (List<?>) at(answer, "told");
            assertEquals(List.of("plan", "allocate", "prefill", "decode", "release"),
                told.stream().map(p -> at(p, "stage")).distinct().toList());
            assertEquals(List.of(), at(answer, "stored"));
            List<?> waits = (List<?>) at(answer, "waits");
            double middle = ((Number) waits.get(waits.size() / 2)).doubleValue();
            System.out.printf("%d pieces of work, the middle one of %.0f ms, nine in ten below %.0f ms, the longest "
                + "of %.0f ms%n",
                waits.size(), middle, ((Number) waits.get(waits.size() * 9 / 10)).doubleValue(),
                ((Number) waits.get(waits.size() - 1)).doubleValue());
            assertTrue(middle < 200, middle + " ms");
        }
    }

    @Test
    void everyKindOfNetworkIsRehearsed() {
        String decoder = ", hidden_size: 128, intermediate_size: 256, num_attention_heads: 4, vocab_size: 4096 }";
        Map<String, String> shapes = Map.of(
            "experts", "{ model_type: 'mixtral', num_hidden_layers: 2, num_key_value_heads: 2, num_local_experts: 4,"
                + " num_experts_per_tok: 2" + decoder,
            "latent", "{ model_type: 'deepseek_v2', num_hidden_layers: 2, moe_intermediate_size: 64, "
            + "n_routed_experts: 4,"
                + " num_experts_per_tok: 2, n_shared_experts: 1, first_k_dense_replace: 1, num_key_value_heads: 4, "
                + "kv_lora_rank: 64,"
                + " q_lora_rank: null, qk_rope_head_dim: 32, qk_nope_head_dim: 32, v_head_dim: 32" + decoder,
            "windows", "{ model_type: 'gemma3_text', num_hidden_layers: 6, num_key_value_heads: 1, head_dim: 64,"
                + " sliding_window: 512" + decoder,
            "encoder", "{ model_type: 'bert', num_hidden_layers: 2, max_position_embeddings: 512, type_vocab_size: 2"
            + decoder);
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            shapes.forEach((name, shape) -> {
                boolean encoder = name.equals("encoder");
                Object rehearsal = browser.js(API + "return api.rehearse(" + shape
                    + ", { path: 'gpu', context: 512, allowSoftware: true, "
                    + (encoder ? "engine: 'transformers.js', format: 'q8' })" : "engine: 'native', format: 'Q6_K' })"));
                assertEquals(true, at(rehearsal, "completed"), name + " " + rehearsal);
                double memory = number(rehearsal, "verdict", "size", "memoryBytes");
                assertEquals(memory, number(rehearsal, "heldBytes"), 0.05 * memory, name);
                assertTrue(number(rehearsal, "firstTokenSeconds") > 0, name);
                assertEquals(encoder, at(rehearsal, "tokensPerSecond") == null, name);
            });
        }
    }

    @Test
    void anAbortInEachStageFreesEverything() {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            for (String stage : List.of("plan", "allocate", "prefill", "decode", "release")) {
                Object answer = browser.js(API + """
                        const controller = new AbortController();
                        let at;
                        const rehearsal = await api.rehearse(%s, { %s, signal: controller.signal, onprogress: (p) => {
                            if (p.stage === "%s" && at === undefined) {
                                at = performance.now();
                                controller.abort();
                            }
                        } });
                        return { rehearsal, milliseconds: performance.now() - at, stored: localStorage.length };
                        """.formatted(TINY, OPTIONS, stage));
                assertEquals("aborted", at(answer, "rehearsal", "error"), stage);
                assertEquals(false, at(answer, "rehearsal", "completed"), stage);
                assertEquals(stage, at(answer, "rehearsal", "stage"));
                assertTrue(number(answer, "milliseconds") < 1000, stage + " " + at(answer, "milliseconds"));
            }
            Object measured = browser.js(API + """
                    const controller = new AbortController();
                    return api.measure({ allowSoftware: true, path: "gpu", signal: controller.signal,
                        onprogress: (p) => { if (p.stage === "gpu-operations") controller.abort(); } });
                    """);
            assertEquals("measured", at(measured, "evidence"));
            assertEquals("aborted", at(notes(measured, "measure-ended").get(0), "values", "reason"));
            assertNull(at(notes(measured, "measured-gpu").get(0), "values", "lowOperations"));
        }
    }

    @Test
    void aLostDeviceAndAHiddenPageAreEachOneOutcome() {
        String keep = """
                const request = GPUAdapter.prototype.requestDevice;
                GPUAdapter.prototype.requestDevice = async function (descriptor) {
                    return window.kept = await request.call(this, descriptor);
                };
                """;
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, keep)) {
            for (String stage : List.of("allocate", "prefill", "decode")) {
                Object lost = tiny(browser, ", onprogress: (p) => { if (p.stage === '" + stage + "') kept.destroy(); }",
                    "");
                assertEquals("device-lost", at(lost, "error"), stage);
                assertEquals(stage, at(lost, "stage"));
            }
            Object measured = browser.js(API + """
                    return api.measure({ allowSoftware: true, path: "gpu",
                        onprogress: (p) => { if (p.stage === "gpu-operations") kept.destroy(); } });
                    """);
            assertEquals("device-lost", at(notes(measured, "measure-ended").get(0), "values", "reason"));
            assertNotNull(at(notes(measured, "measured-gpu").get(0), "values", "lowDispatchSeconds"),
                "the next stage still runs");
            Object hidden = tiny(browser, ", onprogress: (p) => { if (p.stage === 'prefill') hide(); }", """
                    const hide = () => {
                        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
                        document.dispatchEvent(new Event("visibilitychange"));
                        delete document.visibilityState;
                    };
                    """);
            assertEquals("aborted", at(hidden, "error"));
        }
    }

    @Test
    void memoryThatIsNotGivenIsOneOutcome() {
        String most = """
                const create = GPUDevice.prototype.createBuffer;
                GPUDevice.prototype.createBuffer = function (descriptor) {
                    // what the software adapter's driver refuses
                    return create.call(this, window.greedy && descriptor.size > 500000 ? { ...descriptor,
                        size: 2 ** 30 } : descriptor);
                };
                """;
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, most)) {
            Object refused = tiny(browser, ", onprogress: (p) => { window.greedy = p.heldBytes > 5e6; }", "");
            assertEquals("out-of-memory", at(refused, "error"));
            assertEquals("allocate", at(refused, "stage"));
            assertEquals(false, at(refused, "completed"));
            assertTrue(number(refused, "heldBytes") > 5e6);
            assertEquals(true, at(tiny(browser, "", "window.greedy = false;"), "completed"),
                "and the next goes through");
        }
    }

    @Test
    void aBrowserThatStoresNothingRehearsesToo() {
        String refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', "
            + "'SecurityError'); } });";
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, refuse)) {
            assertEquals(true, at(tiny(browser, "", ""), "completed"));
            assertEquals(List.of(), browser.js(API + "return api.deaths()"));
            assertEquals(false, browser.js(API + "return api.mark({ bytes: 5 })"));
            assertNull(browser.js(API + "return api.forget()"));
        }
        String full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU, full)) {
            assertEquals(true, at(tiny(browser, "", ""), "completed"));
        }
    }

    @Test
    void theNextVisitKnowsOfATabThatDied() {
        dies("gpu", OPTIONS);
    }

    @Test
    void theNextVisitKnowsOfATabThatDiedOnTheProcessor() {
        dies("cpu", "engine: 'wllama', format: 'Q8_0', path: 'cpu', context: 1024");
    }

    /** @param options of a rehearsal in a window whose renderer is ended */
    private static void dies(String path, String options) {
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            String first = browser.driver().getWindowHandle();
            browser.driver().switchTo().newWindow(WindowType.WINDOW);
            browser.open("index.html");
            browser.js(API + "window.held = 0; api.rehearse('SmolLM2 135M', { " + options
                + ", onprogress: (p) => { window.stage = p.stage; window.held = p.heldBytes; } }); ");
            browser.until("return window.stage === 'prefill'");
            double held = ((Number) browser.js("return window.held")).doubleValue();
            String lives = browser.driver().getWindowHandle();
            browser.driver().switchTo().window(first);
            assertEquals(List.of(), browser.js(API + "return api.deaths()"), "the tab still lives");
            browser.driver().switchTo().window(lives);
            try {
                browser.cdp("Page.crash", Map.of());
            } catch (RuntimeException e) {
                // the tab cannot answer any more
            }
            browser.driver().switchTo().window(first);
            browser.open("index.html");
            List<?> deaths = (List<?>) browser.js(API + "return api.deaths()");
            assertEquals(1, deaths.size());
            Object death = deaths.get(0);
            assertEquals("smollm2-135m", at(death, "model"));
            assertEquals("prefill", at(death, "step"));
            assertEquals(path, at(death, "path"));
            assertEquals(held, number(death, "bytes"), 0.05 * held);
            Object device = browser.js(API + "return api.detect()");
            assertEquals(death, at(notes(device, "died-holding").get(0), "values"));
            Object verdict = browser.js(API + "return api.weigh('Llama 3.2 1B', { path: arguments[0] })", path);
            Object history = ((List<?>) at(verdict, "checks")).get(7);
            assertEquals("died-holding", at(history, "code"));
            assertEquals("fail", at(history, "outcome"));
            assertNull(browser.js(API + "return api.forget()"));
            assertEquals(List.of(), browser.js(API + "return api.deaths()"));
            assertEquals(List.of(), notes(browser.js(API + "return api.detect()"), "died-holding"));
        }
    }

    @Test
    void anEnginesPageLeavesMarksToo() {
        try (Browser browser = browser(Browser.Mode.NO_ADAPTER)) {
            String mark = API + "return api.mark({ model: 'my-model', engine: 'webllm', format: 'q4f16_1', path: 'gpu',"
                + " step: 'load', bytes: 1900000000 })";
            assertEquals(true, browser.js(mark));
            assertEquals(List.of(), browser.js(API + "return api.deaths()"), "not its own");
            browser.open("index.html");
            assertEquals(List.of(), browser.js(API + "return api.deaths()"), "a page that is left has not died");
            assertEquals(true, browser.js(mark));
            assertEquals(true, browser.js(API + "return api.mark(null)"));
            assertEquals(0L, browser.js("return Object.keys(localStorage).filter((key) => "
                + "key.startsWith('weigh-in.')).length"));
            assertEquals("invalid-options", browser.js(API + "return api.mark({}).catch((e) => e.code)"));
            assertEquals("invalid-options", browser.js(API + "return api.mark(5).catch((e) => e.code)"));
            browser.js("localStorage.setItem('weigh-in.mark.1', JSON.stringify([{ bytes: 1.9e9, time: Date.now(), "
                + "model: '<b>x</b>' }]));"
                + "localStorage.setItem('weigh-in.mark.2', '{[');");
            browser.open("index.html");
            List<?> deaths = (List<?>) browser.js(API + "return api.deaths()");
            assertEquals(1, deaths.size());
            assertEquals("<b>x</b>", at(deaths.get(0), "model"));
        }
    }

    @Test
    void tenRehearsalsLeaveTheBrowserAsItWas() throws IOException {
        ten(TINY, OPTIONS);
    }

    @Test
    void tenRehearsalsOnTheProcessorLeaveTheBrowserAsItWas() throws IOException {
        ten(TINY, "engine: 'wllama', format: 'Q8_0', path: 'cpu', context: 1024");
    }

    /** Some minutes. */
    @Test
    @Timeout(900)
    void tenRehearsalsOf135MillionLeaveTheBrowserAsItWas() throws IOException {
        Assumptions.assumeTrue("full".equals(System.getProperty("weighin.engines")),
            "only with -Dweighin.engines=full");
        ten("'SmolLM2 135M'", OPTIONS);
    }

    private static void ten(String model, String options) throws IOException {
        String rehearse = API + "return api.rehearse(" + model + ", { " + options + " })";
        try (Browser browser = browser(Browser.Mode.SOFTWARE_WEBGPU)) {
            browser.js(rehearse);
            browser.js(rehearse);
            double held = 0;
            double before = SoakIT.settled(browser);
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                Object rehearsal = browser.js(rehearse);
                assertEquals(true, at(rehearsal, "completed"), rehearsal.toString());
                held = number(rehearsal, "heldBytes");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double after = SoakIT.settled(browser);
            System.out.printf("ten rehearsals of %.0f MB in %.0f s: the browser held %.0f MB before and %.0f MB "
                + "after%n",
                held / 1e6, seconds, before / 1e6, after / 1e6);
            assertTrue(after - before < 50e6, "grew by " + (after - before) / 1e6 + " MB");
        }
    }
}
