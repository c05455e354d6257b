package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents that few sites are: what the element and the API are in must not matter to what they answer. */
class UnusualPagesIT {
    private static final Path FOLDER = Path.of("target", "unusual-test");
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        + "connect-src 'self'; img-src data:; worker-src 'self'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'";
    private static final String HEAD = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>host</title>"
        + "<link rel=\"icon\" href=\"data:,\">";
    private static final String SCRIPT = "<script type=\"module\" src=\"w/weigh-in.js\"></script>";
    private static final String CARD = "<weigh-in model=\"gemma 2b\">waiting</weigh-in>";
    private static final String ANSWERED =
        "return [...document.querySelectorAll('weigh-in')].every((e) => e.verdict)";
    private static final String API = "const api = await import(new URL('w/weigh-in.js', location.href));";

    @BeforeAll
    static void folder() throws IOException {
        Folders.besideTheSite(FOLDER);
        Files.createSymbolicLink(FOLDER.resolve("w2"), Browser.SITE.toAbsolutePath());
        write("index.html", HEAD + SCRIPT + CARD);
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(FOLDER.resolve(name), text);
    }

    private static Browser open(String name) {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER);
        browser.open(name);
        return browser;
    }

    private static Object text(Browser browser) {
        return browser.js("return document.querySelector('weigh-in').shadowRoot.querySelector('#answer').textContent");
    }

    @Test
    void trustedTypesMayBeRequiredAndNoneNamed() throws IOException {
        write("types.html", HEAD + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">" + SCRIPT
            + CARD + "<weigh-in></weigh-in><weigh-in model=\"7B\" form=\"badge\"></weigh-in>");
        try (Browser browser = open("types.html")) {
            browser.until(ANSWERED);
            // what would run on a worker runs on the page, where a worker's address may not be named
            browser.expectError("TrustedScriptURL");
            browser.expectError("require-trusted-types-for");
            assertEquals(true, browser.js("try { new Worker('w/cpu-worker.js'); return false; } catch (e) {"
                + " return e instanceof TypeError; }"), "the policy does not hold");
            assertEquals(8L, browser.js(API + "return (await api.audience('home', '7B')).rows.used"));
            assertEquals("gemma-2b", browser.js(API + "return (await api.weigh('gemma 2b')).size.model.id"));
            assertEquals("no code", browser.js(API + "return api.measure({ path: 'cpu' }).then((device) => "
                + "device.notes.some(({ code }) => code.startsWith('measured-cpu')) ? 'measured' : 'no code',"
                + "(error) => error.code ?? 'no code')"));
        }
    }

    @Test
    void aFrameWithoutAnOriginIsAnswered() throws IOException {
        try (SiteServer other = new SiteServer(FOLDER, Map.of("Access-Control-Allow-Origin", "*"))) {
            write("inner.html", HEAD + SCRIPT + CARD + "<script type=\"module\" src=\"inner.js\"></script>");
            write("inner.js", """
                    const thrown = (call) => {
                        try {
                            call();
                            return "nothing";
                        } catch (error) {
                            return error.name;
                        }
                    };
                    const api = await import("./w/weigh-in.js");
                    const code = (promise) => promise.then((answer) => JSON.stringify(answer),
                        (e) => "refused " + e.code);
                    const element = document.querySelector("weigh-in");
                    while (!element.verdict) {
                        await new Promise((done) => setTimeout(done, 20));
                    }
                    parent.postMessage({
                        storage: thrown(() => localStorage.length),
                        model: element.verdict.size.model.id,
                        detect: await code(api.detect().then((device) => typeof device.signals)),
                        weigh: await code(api.weigh("gemma 2b").then(({ verdict }) =>
                            verdict === element.verdict.verdict)),
                        used: await code(api.audience("home", "7B").then(({ rows }) => rows.used)),
                        mark: await code(api.mark({ model: "gemma 2b", bytes: 1e9 })),
                        deaths: await code(api.deaths()),
                        forget: await code(api.forget()),
                        rehearse: await code(api.rehearse("SmolLM2 135M", { beyondBudget: true, path: "cpu",
                            signal: AbortSignal.timeout(50) }).then(({ completed }) => completed))
                    }, "*");
                    """);
            write("outer.html", HEAD + "<iframe sandbox=\"allow-scripts\"></iframe>"
                + "<iframe sandbox=\"allow-scripts\"></iframe>");
            try (Browser browser = open("outer.html")) {
                browser.expectHost(other.origin());
                String hear = "return new Promise((done) => { addEventListener('message', ({ data }) => done(data));"
                    + "document.querySelectorAll('iframe')[%d].src = arguments[0]; })";
                Map<?, ?> told = (Map<?, ?>) browser.js(hear.formatted(0), other.base() + "inner.html");
                assertEquals("{storage=SecurityError, model=gemma-2b, detect=\"object\", weigh=true, used=8, "
                    + "mark=false, deaths=[], forget=null, rehearse=false}", ordered(told).toString());
                // the frame of the embed page, which tells its height
                told = (Map<?, ?>) browser.js(hear.formatted(1), other.base() + "w/embed.html?model=gemma+2b");
                assertEquals("weigh-in-size", told.get("type"));
                assertTrue(((Number) told.get("height")).intValue() > 50, told.toString());
            }
        }
    }

    private static Map<String, Object> ordered(Map<?, ?> told) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (String key : List.of("storage", "model", "detect", "weigh", "used", "mark", "deaths", "forget",
                "rehearse")) {
            out.put(key, told.get(key));
        }
        return out;
    }

    @Test
    void thePageItselfAnswersInAFrameWithoutAnOrigin() throws IOException {
        try (SiteServer other = new SiteServer(Browser.SITE, Map.of("Access-Control-Allow-Origin", "*"))) {
            write("whole.html", HEAD + "<iframe sandbox=\"allow-scripts\" width=\"900\" height=\"700\" src=\""
                + other.base() + "index.html\"></iframe>");
            try (Browser browser = open("whole.html")) {
                browser.expectHost(other.origin());
                browser.driver().switchTo().frame(0);
                browser.until("return document.documentElement.classList.contains('landed')");
                assertEquals("null", browser.js("return origin"));
                browser.js("document.querySelector('[role=tab]:not([aria-selected=true])').click()");
                browser.driver().switchTo().defaultContent();
            }
        }
    }

    @Test
    void xhtmlIsAnsweredAsHtmlIs() throws IOException {
        // Chromium has no module scripts there
        write("import.js", "import('./w/weigh-in.js');");
        write("page.xhtml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" "
            + "xml:lang=\"de\" lang=\"de\"><head><title>host</title><link rel=\"icon\" href=\"data:,\"/>"
            + "<script src=\"import.js\"></script></head><body>"
            + "<weigh-in model=\"gemma 2b\">waiting</weigh-in><weigh-in/>"
            + "<weigh-in model=\"7B\" form=\"badge\"/></body></html>");
        try (Browser browser = open("page.xhtml")) {
            assertEquals("application/xhtml+xml", browser.js("return document.contentType"));
            browser.until(ANSWERED);
            assertEquals(List.of("card", "ladder", "badge"), browser.js("return [...document.querySelectorAll("
                + "'weigh-in')].map((e) => e.shadowRoot.querySelector('#answer').className.split(' ')[0])"));
            assertEquals(true, browser.js("return [...document.querySelectorAll('weigh-in')].every((e) => "
                + "e.shadowRoot.querySelector('#answer').lang === 'de' && "
                + "e.shadowRoot.querySelector('#answer').getBoundingClientRect().height > 20)"));
        }
    }

    @Test
    void twoVersionsOnOnePageDoNotDisturbEachOther() throws IOException {
        write("two.html", HEAD + SCRIPT + SCRIPT.replace("w/", "w2/") + CARD + "<weigh-in></weigh-in>");
        try (Browser browser = open("two.html")) {
            browser.until(ANSWERED);
            assertEquals(List.of(true, true, false), browser.js(API + """
                    const other = await import(new URL("w2/weigh-in.js", location.href));
                    const [one, two] = await Promise.all([api.weigh("gemma 2b"), other.weigh("gemma 2b")]);
                    const error = await other.weigh("no such model at all").catch((e) => e);
                    return [JSON.stringify(one) === JSON.stringify(two), error instanceof other.WeighInError,
                        error instanceof api.WeighInError];
                    """));
            // each one's own marks are the other's too, as they speak of the same tab
            assertEquals(List.of(), browser.js(API + """
                    const other = await import(new URL("w2/weigh-in.js", location.href));
                    await api.mark({ model: "gemma 2b", bytes: 1e9 });
                    const deaths = await other.deaths();
                    await api.mark(null);
                    return deaths;
                    """));
        }
    }

    @Test
    void aPageThatComesBackAnswersOn() throws IOException {
        write("away.html", HEAD + "<p>away</p>");
        try (Browser browser = open("index.html")) {
            for (String name : List.of("index.html", "w/index.html")) {
                browser.open(name);
                // a service worker that takes over a page that is left lets the browser drop it
                browser.until(name.startsWith("w/") ? "return document.documentElement.classList.contains('landed')"
                    + " && navigator.serviceWorker.controller !== null" : ANSWERED);
                browser.js("window.kept = 7; addEventListener('pageshow', (e) => window.cameBack = e.persisted)");
                browser.open("away.html");
                browser.driver().navigate().back();
                browser.until("return window.cameBack !== undefined");
                assertEquals(List.of(true, 7L), browser.js("return [window.cameBack, window.kept]"), name);
                if (name.startsWith("w/")) {
                    browser.js("location.hash = 'model=smollm2-135m'");
                    browser.until("return document.querySelector('main').textContent.includes('SmolLM2')");
                } else {
                    browser.js("document.querySelector('weigh-in').setAttribute('model', 'SmolLM2 135M')");
                    browser.until("return document.querySelector('weigh-in').verdict.size.model.id"
                        + " === 'smollm2-135m'");
                }
                assertEquals("smollm2-135m", browser.js("const api = await import(new URL(" + (name.startsWith("w/")
                    ? "'weigh-in.js'" : "'w/weigh-in.js'") + ", location.href));"
                    + "return (await api.weigh('SmolLM2 135M')).size.model.id"));
            }
        }
    }

    @Test
    void anotherDocumentMayAdoptIt() throws IOException {
        try (Browser browser = open("index.html")) {
            browser.until(ANSWERED);
            String text = String.valueOf(text(browser));
            assertEquals(List.of(text, "grid", true), browser.js("""
                    const element = document.querySelector("weigh-in");
                    const frame = document.createElement("iframe");
                    document.body.append(frame);
                    const there = frame.contentDocument;
                    element.verdict = null;
                    there.body.append(there.adoptNode(element));
                    while (!element.verdict) {
                        await new Promise((done) => setTimeout(done, 20));
                    }
                    const shown = () => [element.shadowRoot.querySelector("#answer").textContent,
                        getComputedStyle(element.shadowRoot.querySelector("#frame")).display];
                    const inside = shown();
                    element.verdict = null;
                    document.body.append(element);
                    while (!element.verdict) {
                        await new Promise((done) => setTimeout(done, 20));
                    }
                    return [...inside, JSON.stringify(shown()) === JSON.stringify(inside)];
                    """));
        }
    }

    @Test
    void aRootThatCameWithThePageIsFilledAnew() throws IOException {
        for (String mode : List.of("open", "closed")) {
            write("root-" + mode + ".html", HEAD + SCRIPT + "<weigh-in model=\"gemma 2b\"><template "
                + "shadowrootmode=\"" + mode + "\"><p>an earlier answer</p><slot></slot></template>waiting</weigh-in>");
            try (Browser browser = open("root-" + mode + ".html")) {
                browser.until(ANSWERED);
                if (mode.equals("open")) {
                    assertTrue(String.valueOf(text(browser)).contains("Gemma"));
                    assertEquals(0L, browser.js(
                        "return document.querySelector('weigh-in').shadowRoot.querySelectorAll('#frame ~ *').length"));
                } else {
                    Object height = browser.js("return document.querySelector('weigh-in').offsetHeight");
                    assertTrue(((Number) height).intValue() > 100, "no answer in a closed root");
                }
            }
        }
    }
}
