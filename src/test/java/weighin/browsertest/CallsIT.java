package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every function of the public API with every documented option as it should be, missing, null, wrong and hostile. */
class CallsIT {
    private static final Path FOLDER = Path.of("target", "calls-test");
    /** {@code tell(call)} is {@code "answer"}, or the error's code; it says when the call throws, or does not end. */
    private static final String TELL = """
            window.api = await import(new URL("w/weigh-in.js", location.href));
            window.tell = async (call) => {
                let promise;
                try {
                    promise = call();
                } catch (error) {
                    return "thrown at once: " + error;
                }
                if (!(promise instanceof Promise)) {
                    return "no promise";
                }
                return Promise.race([
                    promise.then((answer) => JSON.stringify(structuredClone(answer)) === JSON.stringify(answer)
                        ? "answer" : "no plain data",
                        (error) => error instanceof api.WeighInError && error.name === "WeighInError"
                            && error.message.endsWith(".")
                            && ["string", "undefined"].includes(typeof error.input) ? error.code : "another error: "
                                + error.stack),
                    new Promise((done) => setTimeout(done, 12000, "no end"))]);
            };
            window.functions = {
                detect: (options) => api.detect(options),
                size: (options) => api.size("gemma 2b", options),
                weigh: (options) => api.weigh("gemma 2b", options),
                classes: (options) => api.classes(options),
                choose: (options) => api.choose(["gemma 2b", { model: "7B", context: 512 }], options),
                measure: (options) => api.measure(options),
                rehearse: (options) => api.rehearse("gemma 2b", options)
            };
            """;

    /** What JavaScript makes the values of, and the code that each is refused with; null for one that is taken. */
    private record Case(String option, String code, String... values) {
    }

    private static final List<Case> OPTIONS = List.of(
        new Case("engine", null, "null", "undefined", "'wllama'"),
        new Case("engine", "invalid-options", "7", "{}", "Symbol()", "1n"),
        new Case("engine", "unknown-engine", "''", "'llama'", "'__proto__'"),
        new Case("format", null, "null", "undefined", "'Q4_K_M'", "'q4_k_m'"),
        new Case("format", "invalid-options", "7", "[]", "() => 'q8'"),
        new Case("format", "unknown-format", "'q9'", "''", "'constructor'"),
        new Case("context", null, "null", "undefined", "1", "4096"),
        new Case("context", "invalid-options", "'4096'", "true", "5n", "[4096]"),
        new Case("context", "out-of-range", "0", "-1", "1.5", "1e7 + 1", "NaN", "Infinity"),
        new Case("device", "invalid-options", "7", "'x'", "[]", "{}", "{ signals: {} }", "new Map()"),
        new Case("shrink", null, "null", "undefined", "[]", "[{ technique: 'quantization', format: 'Q4_K_M' }]"),
        new Case("shrink", "invalid-options", "7", "{}", "[7]", "[{}]", "[{ technique: 'x' }]"),
        new Case("cached", null, "null", "undefined", "true", "false", "{ webllm: [{ id: 'x' }] }"),
        new Case("cached", "invalid-options", "7", "'x'", "[]", "{ webllm: {} }"),
        new Case("path", null, "null", "undefined", "'cpu'"),
        new Case("path", "invalid-options", "7", "{}", "'npu'", "'GPU'"));
    private static final List<Case> SIGNALS = List.of(
        new Case("signals", null, "null", "undefined", "{}", "{ os: 'ios', more: 1 }", "{ gpu: null, cores: 8 }"),
        new Case("signals", "invalid-signals", "7", "'x'", "[]", "{ os: 7 }", "{ os: 'beos' }", "{ gpu: 7 }",
            "{ cores: -1 }", "{ storage: { quotaBytes: NaN } }", "{ get os() { throw 1; } }"));
    private static final List<Case> RUNS = List.of(
        new Case("signals", "invalid-options", "{}", "7"),
        new Case("signal", "invalid-options", "7", "'x'", "{}", "new EventTarget()"),
        new Case("onprogress", "invalid-options", "7", "'x'", "{}"),
        new Case("allowSoftware", "invalid-options", "1", "'yes'", "{}"),
        new Case("beyondBudget", "invalid-options", "1", "'yes'", "{}"),
        new Case("get signal() { throw 1; }, x", "invalid-options", "1"));

    @BeforeAll
    static void folder() throws IOException {
        Folders.besideTheSite(FOLDER);
        Files.writeString(FOLDER.resolve("index.html"), "<!doctype html><title>calls</title><link rel=\"icon\" "
            + "href=\"data:,\">");
    }

    private static Browser browser() {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER);
        browser.open("index.html");
        browser.js(TELL);
        return browser;
    }

    /** The calls that did not give what was expected. */
    private static List<String> odd(Browser browser, List<String> calls, String code) {
        List<?> told = (List<?>) browser.js("const told = [];"
            + "for (const call of [" + String.join(",\n", calls.stream().map(call -> "() => " + call).toList()) + "]) {"
            + "told.push(await tell(call)); } return told;");
        List<String> odd = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            if (!told.get(i).equals(code)) {
                odd.add(calls.get(i) + " gave " + told.get(i) + ", not " + code);
            }
        }
        return odd;
    }

    private static void check(Browser browser, String function, List<Case> cases, boolean quick) {
        for (Case each : cases) {
            if (each.code() != null || quick) {
                List<String> calls = new ArrayList<>();
                for (String value : each.values()) {
                    calls.add("functions." + function + "({ " + each.option() + ": " + value + " })");
                }
                assertEquals(List.of(), odd(browser, calls, each.code() == null ? "answer" : each.code()));
            }
        }
    }

    @Test
    void everyOptionOfEveryFunction() {
        try (Browser browser = browser()) {
            for (String function : List.of("detect", "size", "weigh", "classes", "choose", "measure", "rehearse")) {
                boolean quick = !List.of("measure", "rehearse").contains(function);
                check(browser, function, OPTIONS, quick);
                check(browser, function, quick ? SIGNALS : RUNS, quick);
                List<String> whole = new ArrayList<>();
                for (String value : List.of("7", "'x'", "[]", "true", "Symbol()", "1n", "() => 1", "new Date()",
                        "new Proxy({}, { ownKeys() { throw 1; } })")) {
                    whole.add("functions." + function + "(" + value + ")");
                }
                assertEquals(List.of(), odd(browser, whole, "invalid-options"));
                if (quick) {
                    assertEquals(List.of(), odd(browser, List.of("functions." + function + "()", "functions." + function
                        + "(null)", "functions." + function + "({ more: 1, get other() { throw 1; } })"), "answer"));
                }
            }
            assertEquals(List.of(), odd(browser, List.of("api.detect({ device: {}, signals: {} })",
                "api.weigh('7B', { engine: 'webllm', path: 'cpu' })"), "invalid-options"));
            assertEquals(List.of(), odd(browser, List.of("api.audience(7, '7B')", "api.audience()"),
                "invalid-signals"));
            assertEquals(List.of(), odd(browser, List.of("api.audience([], '7B', 7)", "api.audience([], '7B', [])",
                "api.audience([], '7B', { signal: 7 })", "api.audience([], '7B', { columns: 7 })"),
                "invalid-options"));
        }
    }

    @Test
    void everyKindOfModel() {
        try (Browser browser = browser()) {
            browser.expectError("404");
            browser.expectError("URL scheme");
            browser.js("""
                    const around = { model_type: "llama" };
                    around.self = around;
                    const { proxy, revoke } = Proxy.revocable({}, {});
                    revoke();
                    window.values = { around, revoked: proxy, gone: (() => {
                        const bytes = new ArrayBuffer(8);
                        structuredClone(bytes, { transfer: [bytes] });
                        return bytes;
                    })() };
                    """);
            for (String function : List.of("size", "weigh", "rehearse")) {
                assertEquals(List.of(), odd(browser, calls(function, "", "undefined", "null", "7", "NaN", "1n", "true",
                    "[]", "['7B']", "{}", "''", "' \\n '", "Symbol()", "() => '7B'", "new Date()", "new Map()",
                    "values.revoked", "new String('7B')", "'7B'.repeat(3000)", "'7B\\0'", "'\\ud800'",
                    "{ model_type: 'such' }", "{ model_type: 'llama', hidden_size: '2048' }",
                    "{ get model_type() { throw 1; } }", "document.body", "Promise.resolve('7B')"), "invalid-model"));
                assertEquals(List.of(), odd(browser, calls(function, "'no such thing'", "'__proto__'", "'constructor'",
                    "'0B'", "'<img src=x onerror=alert(1)>'"), "unknown-model"));
                assertEquals(List.of(), odd(browser, calls(function, "{ model_type: 'llama', hidden_size: -1 }",
                    "{ model_type: 'llama', num_hidden_layers: 1e300 }"), "out-of-range"));
                assertEquals(List.of(), odd(browser, calls(function, "new Blob([])", "new File(['x'], 'm.gguf')",
                    "values.gone", "new ArrayBuffer(3)", "new Blob(['{\"model_type\":'])",
                    "new Blob(['GGUF', new Uint8Array(20).fill(255)])"), "invalid-file"));
                assertEquals(List.of(), odd(browser, calls(function, "new URL('none.gguf', location.href)",
                    "new URL('javascript:1')"), "network"));
                assertEquals(List.of(), odd(browser, List.of("api." + function
                    + "(new Blob([]), { signal: AbortSignal.abort() })"), "aborted"));
            }
            for (String function : List.of("size", "weigh")) {
                assertEquals(List.of(), odd(browser, calls(function, "'GPT-4'", "'7B'", "'🦙 7B'", "'\\u202egemma 2b'",
                    "{ model_type: 'llama' }", "values.around", "new Blob(['{\"model_type\":\"llama\"}'])"), "answer"));
            }
        }
    }

    private static List<String> calls(String function, String... arguments) {
        List<String> calls = new ArrayList<>();
        for (String argument : arguments) {
            calls.add("api." + function + "(" + argument + ")");
        }
        return calls;
    }

    @Test
    void everyKindOfCandidates() {
        try (Browser browser = browser()) {
            assertEquals(List.of(), odd(browser, calls("choose", "", "null", "7", "'gemma 2b'", "{}", "new Set(['7B'])",
                "{ length: 1, 0: '7B' }", "Array(1001).fill('7B')", "new Proxy(['7B'], { get() { throw 1; } })",
                "[{ model: '7B', path: 7 }]"), "invalid-options"));
            assertEquals(List.of(), odd(browser, calls("choose", "[null]", "[, '7B']", "[7]", "[{}]",
                "[{ model: null }]", "[['7B']]", "[new Blob([])]"), "invalid-model"));
            assertEquals(List.of(), odd(browser, calls("choose", "['7B', 'no such thing']"), "unknown-model"));
            assertEquals(List.of(), odd(browser, calls("choose", "[{ model: '7B', engine: 'x' }]"), "unknown-engine"));
            assertEquals(List.of(), odd(browser, calls("choose", "[{ model: 'gemma 2b', engine: 'litert', format: "
                + "'Q4_K_M' }]"),
                "unknown-format"));
            assertEquals(List.of(), odd(browser, calls("choose", "['7B', { model: '7B', context: 0 }]"),
                "out-of-range"));
            assertEquals(List.of(), odd(browser, calls("choose", "[]", "['GPT-4']", "['400B', 'SmolLM2 135M']"),
                "answer"));
        }
    }

    @Test
    void whatThrowsWhenItIsReadIsRefusedWithACode() {
        try (Browser browser = browser()) {
            browser.js("""
                    const no = () => { throw new Error("mine"); };
                    const { proxy, revoke } = Proxy.revocable({}, {});
                    revoke();
                    window.hostile = [proxy, new Proxy({}, { get: no, has: no, ownKeys: no, getPrototypeOf: no,
                        getOwnPropertyDescriptor: no })];
                    for (const key of ["signal", "onprogress", "engine", "signals", "device", "shrink", "share"]) {
                        hostile.push(Object.defineProperty({}, key, { get: no, enumerable: true }));
                    }
                    """);
            browser.js("""
                    Object.assign(functions, {
                        audience: (options) => api.audience([], "7B", options),
                        audienceOf: (devices) => api.audience(devices, "7B"),
                        sizeOf: (model) => api.size(model),
                        chooseOf: (candidates) => api.choose(candidates),
                        mark: (holding) => api.mark(holding)
                    });
                    """);
            Object odd = browser.js("""
                    const odd = [];
                    const allowed = ["invalid-options", "invalid-signals", "invalid-model", "unknown-model"];
                    for (const [name, call] of Object.entries(functions)) {
                        for (const [i, given] of hostile.entries()) {
                            // what only some calls read is no fault in others
                            const waited = new Promise((done) => setTimeout(done, 400, "answer"));
                            const told = tell(() => call(given));
                            const said = await (i < 2 ? told : Promise.race([told, waited]));
                            if (!allowed.includes(said) && (i < 2 || said !== "answer")) {
                                odd.push(name + " " + i + " " + said);
                            }
                        }
                    }
                    return odd;
                    """);
            assertEquals(List.of(), odd);
        }
    }

    @Test
    void whatARunIsGivenWrongEndsIt() {
        try (Browser browser = browser()) {
            assertEquals("false aborted", browser.js("const { completed, error } = await api.rehearse('SmolLM2 135M',"
                + "{ path: 'cpu', signal: AbortSignal.abort() }); return completed + ' ' + error"));
            assertEquals(List.of(), odd(browser, List.of("api.measure({ path: 'cpu', signal: AbortSignal.abort(),"
                + " onprogress() { throw 1; } })"), "aborted"));
            assertEquals(List.of(), odd(browser, List.of("api.measure({ path: 'gpu' })",
                "api.rehearse('7B', { path: 'gpu' })"), "no-adapter"));
            assertTrue(browser.errors().isEmpty(), browser.errors().toString());
        }
    }
}
