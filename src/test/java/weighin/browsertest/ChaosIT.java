package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A browser that misbehaves: each call that is waited for is answered in every wrong way, with the mark of a tab that
 * may have died and hardware that a person named kept in the storage; then several at once, with other parts of the
 * browser missing or spoilt, by a seed. Each visit ends with an answer all the same.
 *
 * <p>{@code mvn verify -Dit.test=ChaosIT -Dweighin.chaos=1000 -Dweighin.seed=7} tries so many more of another seed.
 */
class ChaosIT {
    private static final Path FOLDER = Path.of("target", "chaos-test");

    private static final int MORE = Integer.getInteger("weighin.chaos", 36);
    private static final long SEED = Long.getLong("weighin.seed", 16);

    private static final int BATCH = 96;

    /** Where each function stands that is waited for. */
    private static final List<String> FUNCTIONS = List.of(
        "LockManager.prototype.query", "LockManager.prototype.request", "StorageManager.prototype.estimate",
        "StorageManager.prototype.persisted", "NavigatorUAData.prototype.getHighEntropyValues",
        "GPU.prototype.requestAdapter");

    /** What stands in its place. */
    private static final Map<String, String> WAYS = Map.ofEntries(
        Map.entry("never", "() => new Promise(() => { })"),
        Map.entry("rejects", "() => Promise.reject(new Error('no'))"),
        Map.entry("throws", "() => { throw new Error('no'); }"),
        Map.entry("null", "() => null"),
        Map.entry("number", "() => 7"),
        Map.entry("string", "() => 'seven'"),
        Map.entry("object", "() => Promise.resolve({ held: { length: 'x' }, quota: {}, usage: [] })"),
        Map.entry("thenable", "() => ({ then(a, b) { a({}); b(new Error('no')); a(null); } })"),
        Map.entry("proxy", "() => Promise.resolve(new Proxy({}, { get(_, key) {"
            + " if (key === 'then') { return undefined; } throw new Error('no'); } }))"),
        Map.entry("late", "() => new Promise((done) => setTimeout(done, 2500, null))"));

    /** What else a browser may lack, or give in a wrong way when it is read. */
    private static final List<String> PROPERTIES = List.of("Navigator.prototype.gpu", "Navigator.prototype.locks",
        "Navigator.prototype.storage", "Navigator.prototype.userAgentData", "Navigator.prototype.deviceMemory",
        "Navigator.prototype.hardwareConcurrency", "Navigator.prototype.languages", "Navigator.prototype.platform",
        "Navigator.prototype.maxTouchPoints", "Navigator.prototype.connection", "Navigator.prototype.userAgent",
        "Screen.prototype.width", "Screen.prototype.height", "devicePixelRatio", "localStorage", "crossOriginIsolated",
        "SharedArrayBuffer", "Intl", "LanguageModel", "AbortSignal.timeout", "matchMedia", "caches", "indexedDB",
        "IntersectionObserver", "requestIdleCallback", "structuredClone", "Worker", "DecompressionStream");

    /** One visit in a frame of its own: spoils what it is told to, then asks the API. */
    private static final String VISIT = """
            const spoilt = JSON.parse(decodeURIComponent(location.hash.slice(1)));
            const ways = { WAYS };
            const uncaught = [];
            addEventListener("error", ({ error }) => uncaught.push(String(error?.stack)));
            // a refusal that a property is, and nobody asked for
            addEventListener("unhandledrejection", (event) => event.preventDefault());
            for (const [path, way] of spoilt) {
                const names = path.split(".");
                const last = names.pop();
                const holder = names.reduce((at, name) => at?.[name], globalThis);
                const given = way.startsWith("get ") ? { get: ways[way.slice(4)] } : { value: ways[way] };
                if (holder) {
                    Object.defineProperty(holder, last, { ...given, configurable: true });
                }
            }
            const api = await import("./w/weigh-in.js");
            const tell = (promise) => Promise.race([promise.then((answer) => JSON.stringify(answer).slice(0, 30),
                (error) => (error.code ? "refused " : "") + error),
                new Promise((done) => setTimeout(done, 30000, "no end"))]);
            const told = {
                detect: await tell(api.detect().then(({ signals }) => ({ signals: typeof signals }))),
                weigh: await tell(api.weigh("SmolLM2 135M").then(({ verdict }) => ({ verdict: typeof verdict }))),
                deaths: await tell(api.deaths().then((deaths) => ({ deaths: Array.isArray(deaths) })))
            };
            told.uncaught = JSON.stringify(uncaught);
            parent.postMessage({ spoilt, told });
            """;

    @BeforeAll
    static void folder() throws IOException {
        Folders.besideTheSite(FOLDER);
        String icon = "<!doctype html><link rel=\"icon\" href=\"data:,\"><title>chaos</title>";
        Files.writeString(FOLDER.resolve("index.html"), icon);
        StringBuilder ways = new StringBuilder();
        WAYS.forEach((name, code) -> ways.append("\"").append(name).append("\": ").append(code).append(",\n"));
        Files.writeString(FOLDER.resolve("visit.js"), VISIT.replace("WAYS", ways));
        Files.writeString(FOLDER.resolve("visit.html"), icon + "<script type=\"module\" src=\"visit.js\"></script>");
        Files.writeString(FOLDER.resolve("spoilt.html"), icon + """
                <script>
                for (const name of ["error", "get", "writable"]) {
                    Object.prototype[name] = name === "get" ? () => 7 : name === "writable" ? true : undefined;
                }
                Object.prototype.error = { code: "spoilt", message: "not ours" };
                Object.prototype.value = "spoilt";
                Object.prototype.host = "spoilt";
                addEventListener("weigh-in", (event) => window.answered = event.detail.verdict);
                addEventListener("weigh-in-error", (event) => window.failed = String(event.detail));
                </script>
                <script type="module" src="w/weigh-in.js"></script>
                <weigh-in model="SmolLM2 135M">waiting</weigh-in>
                """);
    }

    @Test
    void everyCallThatIsWaitedForMayMisbehave() {
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU, FOLDER)) {
            // a refusal that a property is, and nobody asked for
            browser.expectError("unhandled: Error: no");
            browser.open("index.html");
            browser.js("localStorage.setItem('weigh-in.mark.1-1-1', arguments[0]);"
                + "localStorage.setItem('weigh-in.deaths', '[]');"
                + "localStorage.setItem('weigh-in.hardware', 'ram 16')",
                "[{\"model\":\"x\",\"bytes\":1000000000,\"step\":\"load\",\"time\":1700000000000}]");
            List<String> cases = new ArrayList<>();
            for (String function : FUNCTIONS) {
                for (String way : WAYS.keySet()) {
                    cases.add("[[\"" + function + "\",\"" + way + "\"]]");
                }
            }
            cases.addAll(several());
            List<Object> told = new ArrayList<>();
            // a script has an end, too
            for (int i = 0; i < cases.size(); i += BATCH) {
                told.addAll((List<?>) browser.js("""
                    const told = [];
                    const visit = (one) => new Promise((done) => {
                        const frame = document.createElement("iframe");
                        const hear = ({ source, data }) => {
                            if (source === frame.contentWindow) {
                                removeEventListener("message", hear);
                                frame.remove();
                                done(data);
                            }
                        };
                        addEventListener("message", hear);
                        setTimeout(() => hear({ source: frame.contentWindow, data: { one, told: "no visit" } }), 60000);
                        frame.src = "visit.html#" + encodeURIComponent(one);
                        document.body.append(frame);
                    });
                    const queue = [...arguments[0]];
                    await Promise.all(Array.from({ length: 12 }, async () => {
                        while (queue.length) {
                            told.push(await visit(queue.shift()));
                        }
                    }));
                    return told;
                    """, cases.subList(i, Math.min(cases.size(), i + BATCH))));
            }
            assertEquals(cases.size(), told.size());
            List<Object> odd = new ArrayList<>();
            Map<String, String> expected = Map.of("detect", "{\"signals\":\"object\"}", "weigh",
                "{\"verdict\":\"string\"}", "deaths", "{\"deaths\":true}", "uncaught", "[]");
            for (Object one : told) {
                if (!(one instanceof Map<?, ?> map) || !expected.equals(map.get("told"))) {
                    odd.add(one);
                }
            }
            System.out.println("misbehaving browsers, seed " + SEED + ": tried " + cases.size() + ", held "
                + (cases.size() - odd.size()) + ", failed " + odd.size());
            assertEquals(List.of(), odd);
        }
    }

    /** Two to five things that misbehave at once, as the seed says. */
    private static List<String> several() {
        Random random = new Random(SEED);
        List<String> ways = WAYS.keySet().stream().sorted().toList();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            StringBuilder one = new StringBuilder();
            for (int left = 2 + random.nextInt(4); left > 0; left--) {
                boolean function = random.nextInt(3) == 0;
                List<String> of = function ? FUNCTIONS : PROPERTIES;
                String way = (function ? "" : "get ") + ways.get(random.nextInt(ways.size()));
                one.append(one.length() == 0 ? "[" : ",").append("[\"").append(of.get(random.nextInt(of.size())))
                    .append("\",\"").append(way).append("\"]");
            }
            cases.add(one + "]");
        }
        return cases;
    }

    @Test
    void aMarkIsNoDeathWhileTheBrowserDoesNotTellWhoLives() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.open("index.html");
            String mark = "[{\"model\":\"x\",\"bytes\":1000000000,\"step\":\"load\",\"time\":"
                + System.currentTimeMillis() + "}]";
            List<?> deaths = (List<?>) browser.js("localStorage.setItem('weigh-in.mark.1-1-1', arguments[0]);"
                + "localStorage.setItem('weigh-in.deaths', '[]');"
                + "LockManager.prototype.query = () => Promise.reject(new Error('no'));"
                + "const api = await import('./w/weigh-in.js'); return api.deaths()", mark);
            assertEquals(List.of(), deaths);
            browser.open("index.html?again");
            deaths = (List<?>) browser.js("const api = await import('./w/weigh-in.js'); return api.deaths()");
            assertEquals(1, deaths.size(), "the next visit, which is told, finds it");
        }
    }

    @Test
    void forgettingKeepsWordOfMarksThatStillStand() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.open("index.html");
            browser.js("""
                    await new Promise((begun) => navigator.locks.request("weigh-in.mark.1-1-1", () => {
                        begun();
                        return new Promise(() => { });
                    }));
                    localStorage.setItem("weigh-in.mark.1-1-1", "[]");
                    const api = await import("./w/weigh-in.js");
                    await api.mark({ model: "gemma 2b", bytes: 1e9 });
                    await api.mark(null);
                    """);
            assertEquals("[]", browser.js("return localStorage.getItem('weigh-in.deaths')"), "the other run goes on");
            browser.js("return (await import('./w/weigh-in.js')).forget()");
            assertEquals("[]", browser.js("return localStorage.getItem('weigh-in.deaths')"), "others stand");
        }
    }

    @Test
    void aPageThatSpoilsEveryObjectGetsRightAnswers() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.open("spoilt.html");
            browser.until("return !!(window.answered || window.failed)");
            assertEquals(null, browser.js("return window.failed ?? null"));
            Object verdict = browser.js("const api = await import('./w/weigh-in.js');"
                + "return (await api.weigh('SmolLM2 135M')).verdict");
            assertEquals(verdict, browser.js("return window.answered"));
            assertEquals("unknown-model", browser.js(
                "return (await import('./w/weigh-in.js')).weigh('no such model at all').catch((e) => e.code)"));
            assertEquals(List.of(8L, "invalid-signals"), browser.js("const api = await import('./w/weigh-in.js');"
                + "return [(await api.audience('home', '7B')).rows.used,"
                + "await api.audience('no mix', '7B').catch((e) => e.code)]"));
            assertTrue(String.valueOf(browser.js("return document.querySelector('weigh-in').shadowRoot.textContent"))
                .contains("SmolLM2"));
        }
    }
}
