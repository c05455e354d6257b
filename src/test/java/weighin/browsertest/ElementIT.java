package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The element in pages of others: what it loads, says and shows, and that neither harms the other. */
@Order(3)
class ElementIT {
    private static final Path FOLDER = Path.of("target", "element-test");
    private static final int EAGER_BYTES = 2_000;
    private static final int VERDICT_BYTES = 80_000;
    /** A ladder has the sizes of eleven classes in every engine, and the published builds of each; and it has bars. */
    private static final int LADDER_BYTES = 83_700;
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        + "connect-src 'self'; img-src data:";
    private static final String COUNT = """
            addEventListener("weigh-in", (event) => (window.answers ??= []).push(event.detail));
            addEventListener("weigh-in-error", (event) => (window.failures ??= []).push(event.detail));
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) {
                    window.shift = (window.shift ?? 0) + entry.value;
                    console.log("shift", ...entry.sources.map((source) => source.node?.outerHTML?.slice(0, 60)));
                }
            }).observe({ type: "layout-shift" });
            """;

    @BeforeAll
    static void folder() throws IOException {
        Folders.besideTheSite(FOLDER);
        Files.writeString(FOLDER.resolve("none.css"), "body { font: 16px/1.4 serif; }");
        Files.writeString(FOLDER.resolve("hostile.css"), """
                * { color: red !important; background: black !important; font-style: italic; text-transform: uppercase;
                    letter-spacing: 9px; line-height: 5; text-indent: 50px; white-space: nowrap; visibility: visible;
                    position: relative !important; transform: none !important; }
                div, p, span, a, table, tr, td, th, dl, dt, dd, svg, small, b, bdi { display: none !important; }
                #answer, #frame, .card, .pill, .line { display: none !important; inline-size: 3px !important; }
                """);
    }

    private static String page(String policy, String css, String body) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>host</title>"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">"
            + "<link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"" + css + "\">"
            + "<script type=\"module\" src=\"w/weigh-in.js\"></script><body>" + body;
    }

    /** Writes a page whose text is so wide, and gives it. */
    private static String page(String name, int width, String body) throws IOException {
        String css = "width-" + width + ".css";
        Files.writeString(FOLDER.resolve(css), "body { margin: 0; inline-size: " + width + "px; }");
        String page = page(POLICY, css, body);
        Files.writeString(FOLDER.resolve(name + ".html"), page);
        return page;
    }

    /** A new page of another site that holds this. */
    private static Browser under(String name, String policy, String css, String body, String... scripts)
            throws IOException {
        Files.writeString(FOLDER.resolve(name + ".html"), page(policy, css, body));
        Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU, FOLDER);
        browser.beforeEachPage(COUNT);
        for (String script : scripts) {
            browser.beforeEachPage(script);
        }
        browser.open(name + ".html");
        return browser;
    }

    private static Browser open(String name, String body, String... scripts) throws IOException {
        return under(name, POLICY, "none.css", body, scripts);
    }

    private static void answered(Browser browser, int many) {
        browser.until("return (window.answers?.length ?? 0) >= arguments[0]", many);
    }

    private static String text(Browser browser, String selector) {
        return String.valueOf(browser.js(
            "return document.querySelector(arguments[0]).shadowRoot.querySelector('#answer')?.textContent", selector));
    }

    private static int loaded(Browser browser) throws IOException {
        TreeSet<String> files = new TreeSet<>();
        for (Browser.Request request : browser.requests()) {
            int at = request.url().indexOf("/w/");
            if (at >= 0) {
                files.add(request.url().substring(at + 3));
            }
        }
        Gzipped weight = Gzipped.of(files);
        System.out.print(weight.table());
        return weight.bytes();
    }

    @Test
    void farFromTheScreenOnlyTheNamesAreLoaded() throws IOException {
        try (Browser browser = open("far", "<pre>" + "\n".repeat(400)
                + "</pre><weigh-in model=\"gemma 2b\">A model of 2.5 billion parameters.</weigh-in>")) {
            browser.until("return !!document.querySelector('weigh-in').shadowRoot");
            browser.js("return new Promise((done) => setTimeout(done, 500))");
            assertTrue(loaded(browser) <= EAGER_BYTES, "the eager part is too heavy");
            browser.js("document.querySelector('weigh-in').scrollIntoView()");
            answered(browser, 1);
            assertTrue(loaded(browser) <= Gzipped.budget(VERDICT_BYTES), "a verdict is too heavy");
            // a smaller model is sought in the catalogue, which the element does not load
            assertEquals(true, browser.js("const { weigh } = await import(new URL('w/weigh-in.js', location.href));"
                + "const whole = await weigh('gemma 2b');"
                + "whole.remedies = whole.remedies.filter(({ code }) => code !== 'smaller-model'); delete whole.load;"
                + "return JSON.stringify(whole) === JSON.stringify(answers[0])"));
        }
    }

    @Test
    void aLadderIsNoHeavier() throws IOException {
        try (Browser browser = open("ladder", "<weigh-in lang=\"ar\"></weigh-in>")) {
            answered(browser, 1);
            assertTrue(loaded(browser) <= Gzipped.budget(LADDER_BYTES), "a ladder is too heavy");
            assertEquals(11L, browser.js("return answers[0].length"));
            assertEquals(true, browser.js("const { classes } = await import(new URL('w/weigh-in.js', location.href));"
                + "const whole = await classes();"
                + "for (const each of whole) {"
                + "  each.remedies = each.remedies.filter(({ code }) => code !== 'smaller-model'); delete each.load;"
                + "}"
                + "return JSON.stringify(whole) === JSON.stringify(answers[0])"));
            assertEquals("rtl", browser.js("return getComputedStyle(document.querySelector('weigh-in').shadowRoot"
                + ".querySelector('#answer')).direction"));
        }
    }

    @Test
    void twentyOnAPageLoadAndDetectOnce() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            body.append("<p><weigh-in compact model=\"gemma 2b\"></weigh-in></p><weigh-in model=\"")
                .append(List.of("1B", "3B", "7B", "8B").get(i % 4)).append("\" engine=\"wllama\"></weigh-in>");
        }
        try (Browser browser = open("twenty", body.toString(), """
                const request = GPU.prototype.requestAdapter;
                GPU.prototype.requestAdapter = function(...options) {
                    window.adapters = (window.adapters ?? 0) + 1;
                    return request.apply(this, options);
                };
                """)) {
            browser.viewport(1280, 9000);
            answered(browser, 20);
            assertEquals(1L, browser.requests().stream().filter(r -> r.url().endsWith("weigh-in-embed.wasm")).count());
            assertEquals(1L, browser.js("return adapters"));
        }
    }

    @Test
    void theLayoutStandsStill() throws IOException {
        try (Browser browser = open("still", "")) {
            browser.viewport(800, 4000);
            for (String language : List.of("en", "ar")) {
                for (int width : List.of(240, 300, 400, 700)) {
                    page("still", width, "");
                    browser.open("still.html");
                    browser.js("await customElements.whenDefined('weigh-in'); document.body.innerHTML = arguments[0]",
                        """
                            <p><weigh-in compact model="llama 3.1 8b">L</weigh-in></p>
                            <weigh-in model="llama 3.1 8b">One moment.</weigh-in><hr>
                            <weigh-in model="mistral 7b" format="Q4_K_M"></weigh-in><hr><weigh-in></weigh-in><p>end</p>
                            """.replace("<weigh-in", "<weigh-in lang=\"" + language + "\""));
                    answered(browser, 4);
                    browser.screenshot("element-" + language + "-" + width);
                    assertEquals(List.of(), browser.js("return [...document.querySelectorAll('weigh-in')].filter((e) "
                        + "=> "
                        + "e.shadowRoot.querySelector('#answer').scrollWidth > e.clientWidth + 1).map(e => "
                        + "e.outerHTML)"));
                    assertEquals(0.0, ((Number) browser.js("return window.shift ?? 0")).doubleValue(),
                        "shift at " + width + " in " + language);
                }
            }
        }
    }

    @Test
    void theBadgeIsAWordAmongWords() throws IOException {
        for (String language : List.of("en", "ar")) {
            String words = "<p lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr")
                + "\">one <b>two</b> <weigh-in form=\"badge\" model=\"gemma 3 1b\">Gemma 3 1B</weigh-in> <i>three</i> "
                + "four</p><p>one</p>";
            page("word", 700, words);
            try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU, FOLDER)) {
                browser.beforeEachPage(COUNT);
                browser.open("word.html");
                answered(browser, 1);
                assertEquals(List.of(), browser.js("""
                    const box = (e) => e.getBoundingClientRect(), faults = [];
                    const [line, plain] = document.querySelectorAll("p");
                    const host = document.querySelector("weigh-in"), answer = host.shadowRoot.querySelector("#answer");
                    const inner = [...answer.querySelector(".line").children];
                    const ends = inner.map(box), pill = ends.at(-1), name = ends[0];
                    const wide = Math.max(...ends.map((b) => b.right)) - Math.min(...ends.map((b) => b.left));
                    box(host).width - wide < 20 || faults.push(`${box(host).width} wide for ${wide} of words`);
                    box(line).height - box(plain).height < 1.5 || faults.push(`a line of ${box(line).height}`);
                    inner[0].scrollWidth <= inner[0].clientWidth + 1 || faults.push("its name is cut");
                    const base = (e) => { const mark = document.createElement("span"); mark.style.display =
                        "inline-block"; e.append(mark); const { bottom } = box(mark); mark.remove(); return bottom; };
                    Math.abs(base(inner[0]) - base(document.querySelector("b"))) <= 1.5
                        || faults.push(`${base(inner[0])} is not on the line at ${base(document.querySelector("b"))}`);
                    return faults;"""), language);
            }
        }
    }

    @Test
    void whatWillNotFitIsOneLineOfTheLadder() throws IOException {
        try (Browser browser = open("folded", "<weigh-in></weigh-in>")) {
            answered(browser, 1);
            assertEquals(true, browser.js("""
                const root = document.querySelector("weigh-in").shadowRoot, lines = root.querySelectorAll("li");
                const last = answers[0].findLastIndex(({ verdict }) => verdict !== "no");
                return lines.length === Math.max(last, 3) + 2 && lines[0].querySelector(".bar") !== null
                    && root.querySelector(".rest a").href.includes("lang=en");"""));
        }
    }

    @Test
    void aPageWithLightTextIsDarkWhateverItSays() throws IOException {
        Files.writeString(FOLDER.resolve("night.css"), "body { background: #15171c; color: #e7e9ee; }");
        try (Browser browser = under("night", POLICY, "night.css", "<main><h1>Night</h1><weigh-in model=\"gemma 2b\">"
                + "</weigh-in><p><weigh-in form=\"badge\" model=\"llama 3.1 70b\"></weigh-in></p></main>")) {
            answered(browser, 2);
            assertEquals(List.of("dark", "dark"), browser.js("const all = document.querySelectorAll('weigh-in');"
                + "return [...all].map((e) => getComputedStyle(e.shadowRoot.querySelector('#answer')).colorScheme)"));
            Axe.check(browser, "the element on a dark page");
            browser.media("prefers-color-scheme", "dark");
        }
    }

    @Test
    void whereThereIsNoAnswerNothingEmptyIsKept() throws IOException {
        try (Browser browser = open("none", "<weigh-in model=\"no such thing\">Words.</weigh-in>")) {
            browser.until("return window.failures?.length === 1");
            assertTrue(((Number) browser.js("return document.querySelector('weigh-in').clientHeight")).intValue() < 40);
        }
    }

    @Test
    void thePageKeepsItsRoomUntilTheScriptComes() throws IOException {
        String body = """
            <p><weigh-in compact model="llama 3.1 8b">L</weigh-in></p><p><weigh-in form="badge">after</weigh-in></p>
            <weigh-in model="llama 3.1 8b"><p>One moment.</p></weigh-in><hr><weigh-in lang="ar" \
            model="gpt-4"></weigh-in><hr>
            <weigh-in></weigh-in><p>end</p>
            """;
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU, FOLDER)) {
            browser.viewport(800, 4000);
            browser.beforeEachPage(COUNT);
            for (int width : List.of(240, 320, 700)) {
                String page = page("late", width, body);
                Files.writeString(FOLDER.resolve("late.html"),
                    page.replaceFirst("<script.*?</script>", "<link rel=\"stylesheet\" href=\"w/weigh-in.css\">"));
                browser.open("late.html");
                String boxes = "return [...document.querySelectorAll('weigh-in')].map((e) => Math.round(10 * "
                    + "e.getBoundingClientRect().height) / 10 + (e.matches('[compact], [form]') ? ''"
                    + ": ' ' + Math.round(e.getBoundingClientRect().width)))";
                Object before = browser.js(boxes);
                browser.js("""
                    await new Promise((done) => setTimeout(done, 300));
                    const script = document.createElement("script");
                    script.type = "module";
                    script.src = "w/weigh-in.js";
                    document.head.append(script);
                    """);
                answered(browser, 5);
                assertEquals(before, browser.js(boxes), "at " + width);
                assertEquals(0.0, ((Number) browser.js("return window.shift ?? 0")).doubleValue(), "shift at " + width);
            }
        }
    }

    @Test
    void whoCannotSeeOrPointReachesIt() throws IOException {
        String body = "<main><h1>Models</h1><weigh-in model=\"gemma 2b\"></weigh-in>"
            + "<p lang=\"ar\" dir=\"rtl\"><weigh-in compact model=\"llama 3.1 8b\"></weigh-in></p>"
            + "<div class=\"dark\"><weigh-in theme=\"dark\"></weigh-in><weigh-in theme=\"dark\" "
            + "model=\"gpt-4\"></weigh-in></div>"
            + "<weigh-in theme=\"light\" model=\"mistral 7b\" lang=\"hi\"></weigh-in></main>";
        Files.writeString(FOLDER.resolve("dark.css"), "body { color: #111; background: #fff; } .dark { background: "
            + "#111; }");
        try (Browser browser = under("access", POLICY, "dark.css", body)) {
            browser.viewport(900, 4000);
            answered(browser, 5);
            Axe.check(browser, "the element in a page");
            for (int i = 0; i < 5; i++) {
                browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
                assertEquals(i + " A true", browser.js("""
                    const hosts = [...document.querySelectorAll("weigh-in")];
                    const link = document.activeElement.shadowRoot?.activeElement;
                    return hosts.indexOf(document.activeElement) + " " + link?.tagName + " "
                        + (getComputedStyle(link).outlineStyle !== "none");"""));
            }
        }
    }

    @Test
    void policiesOfHashesAndNoncesLetItIn() throws Exception {
        String adds = "document.head.append(Object.assign(document.createElement(\"script\"), "
            + "{ type: \"module\", src: \"w/weigh-in.js\" }));";
        String element = "<weigh-in model=\"gemma 2b\"></weigh-in>";
        Files.writeString(FOLDER.resolve("hashes.html"), page(POLICY.replace("script-src 'self'",
            "script-src '" + hash("SHA-256", adds.getBytes()) + "' 'strict-dynamic'"), "none.css", element)
            .replaceFirst("<script.*?</script>", "<script>" + Matcher.quoteReplacement(adds) + "</script>"));
        Files.writeString(FOLDER.resolve("nonce.html"), page(POLICY.replace("script-src 'self'", "script-src "
            + "'nonce-1234'"),
            "none.css", element).replace("<script ", "<script nonce=\"1234\" "));
        Files.writeString(FOLDER.resolve("trusted.html"), page(POLICY + "; require-trusted-types-for 'script'; "
            + "trusted-types "
            + "'none'", "none.css", element));
        for (String page : List.of("hashes.html", "nonce.html", "trusted.html")) {
            try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
                browser.beforeEachPage(COUNT);
                // and what a page's other scripts may have done to the language
                browser.beforeEachPage("Object.prototype.model = 'y'; Object.prototype.engine = 7; "
                    + "Array.prototype.more = () => 1;");
                browser.open(page);
                answered(browser, 1);
            }
        }
    }

    private static String hash(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
        return algorithm.toLowerCase().replace("-", "") + "-"
            + Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    }

    @Test
    void attributesAreFollowedAndChildrenStayWhereThereIsNoAnswer() throws IOException {
        try (Browser browser = open("follow", "<weigh-in model=\"gemma 2b\"><b>Needs 2 GB.</b></weigh-in>")) {
            answered(browser, 1);
            assertTrue(text(browser, "weigh-in").contains("Gemma 2B"));
            assertEquals("hidden", browser.js("return getComputedStyle(document.querySelector('b')).visibility"));
            assertEquals("Gemma 2B on this device", browser.js("return document.querySelector('weigh-in').shadowRoot"
                + ".querySelector('[role=group]').getAttribute('aria-label')"));
            browser.js("const e = document.querySelector('weigh-in'); e.setAttribute('model', 'llama 3.2 1b');"
                + "e.setAttribute('context', '2048'); e.setAttribute('lang', 'ar')");
            answered(browser, 2);
            assertEquals("llama-3.2-1b", browser.js("return answers[1].size.model.id"));
            assertEquals(2048L, browser.js("return answers[1].size.context"));
            assertEquals("ar", browser.js("return document.querySelector('weigh-in').shadowRoot"
                + ".querySelector('#answer').lang"));
            String link = String.valueOf(browser.js("return document.querySelector('weigh-in').shadowRoot"
                + ".querySelector('a').href"));
            assertTrue(link.endsWith("/w/?model=llama+3.2+1b&context=2048&lang=ar"), link);
            browser.js("document.querySelector('weigh-in').setAttribute('model', 'no such thing')");
            browser.until("return window.failures?.length === 1");
            assertEquals("WeighInError unknown-model", browser.js("return failures[0].name + ' ' + failures[0].code"));
            assertEquals("visible", browser.js("return getComputedStyle(document.querySelector('b')).visibility"));
            assertEquals("null", text(browser, "weigh-in").replace("undefined", "null"));
            browser.js("const e = document.querySelector('weigh-in'); e.setAttribute('model', '7B');"
                + "e.setAttribute('context', '0')");
            browser.until("return failures.length === 2");
            assertEquals("out-of-range", browser.js("return failures[1].code"));
        }
    }

    @Test
    void theLinkLeadsToTheSameAnswer() throws IOException {
        String body = "<weigh-in model=\"gemma 2b\" engine=\"litert\" format=\"int4\" context=\"2048\" "
            + "lang=\"fr\"></weigh-in>"
            + "<weigh-in model=\"mistral 7b\" engine=\"native\"></weigh-in><weigh-in model=\"7B\" "
            + "format=\"Q8_0\"></weigh-in>"
            + "<weigh-in model=\"Llama-3.2-1B-Instruct-q4f16_1-MLC\"></weigh-in>";
        try (Browser browser = open("links", body)) {
            browser.viewport(900, 3000);
            answered(browser, 4);
            List<?> links = (List<?>) browser.js("return [...document.querySelectorAll('weigh-in')].map(({ shadowRoot "
                + "}) => "
                + "[shadowRoot.querySelector('a').href, shadowRoot.querySelector('.pill').textContent])");
            for (Object each : links) {
                List<?> link = (List<?>) each;
                browser.driver().get(String.valueOf(link.get(0)));
                browser.until("return document.querySelector('#check-result .pill') !== null");
                assertEquals(link.get(1), browser.js("return document.querySelector('#check-result "
                    + ".pill').textContent.trim()"),
                    link.toString());
            }
        }
    }

    @Test
    void namesThatTheLightProgramLacksAreAnsweredByTheWhole() throws IOException {
        try (Browser browser = open("whole", "<weigh-in model=\"bartowski/Llama-3.2-1B-Instruct-GGUF\"></weigh-in>")) {
            answered(browser, 1);
            assertEquals(true, browser.js("const { weigh } = await import(new URL('w/weigh-in.js', location.href));"
                + "const { load, ...rest } = await weigh('bartowski/Llama-3.2-1B-Instruct-GGUF');"
                + "return JSON.stringify(rest) === JSON.stringify(answers[0])"));
        }
    }

    @Test
    void hostilePagesAndNamesDoNoHarm() throws IOException {
        String name = "&lt;img src=x onerror=alert(1)&gt;&quot;'" + "\u202e" + "W".repeat(3000);
        try (Browser browser = under("hostile", POLICY, "hostile.css",
                "<main><weigh-in model=\"gemma 2b\"></weigh-in><weigh-in model=\"" + name + "\"></weigh-in></main>")) {
            answered(browser, 1);
            browser.until("return window.failures?.length === 1");
            assertEquals("invalid-model", browser.js("return failures[0].code"));
            assertEquals(List.of("flex", "normal", "none", "normal"), browser.js("const style = getComputedStyle("
                + "document.querySelector('weigh-in').shadowRoot.querySelector('.head'));"
                + "return [style.display, style.letterSpacing, style.textTransform, style.whiteSpaceCollapse ? "
                + "'normal' : "
                + "style.whiteSpace]"));
            assertEquals(List.of(0L, true), browser.js("return [document.images.length,"
                + "document.documentElement.scrollWidth <= innerWidth]"));
            browser.screenshot("element-hostile");
        }
    }

    @Test
    void whatIsRemovedIsForgotten() throws IOException {
        try (Browser browser = open("leak", "<main></main>")) {
            browser.js("""
                    const main = document.querySelector("main");
                    window.refs = [];
                    for (let i = 0; i < 50; i++) {
                        const element = document.createElement("weigh-in");
                        element.setAttribute("model", "gemma 2b");
                        main.append(element);
                        refs.push(new WeakRef(element));
                    }
                    """);
            answered(browser, 1);
            browser.js("document.querySelector('main').replaceChildren(); window.answers = null;");
            // those that are being answered are held until they are
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            long left;
            do {
                browser.cdp("HeapProfiler.collectGarbage", Map.of());
                left = (Long) browser.js("await new Promise((done) => setTimeout(done, 50));"
                    + "return refs.filter((ref) => ref.deref()).length");
            } while (left > 1 && System.nanoTime() < end);
            assertTrue(left <= 1, left + " of 50 removed elements are still held");
            // the answers of those, if they came late, are none of the next one's
            browser.js("window.answers = null");
            browser.js("const e = document.createElement('weigh-in'); e.setAttribute('model', '7B');"
                + "document.body.append(e); e.remove(); document.body.append(e)");
            answered(browser, 1);
            assertFalse(text(browser, "weigh-in").isEmpty());
        }
    }

    @Test
    void aPolicyWithoutWasmTakesTheFallback() throws IOException {
        try (Browser browser = under("nowasm", POLICY.replace(" 'wasm-unsafe-eval'", ""), "none.css",
                "<weigh-in model=\"gemma 2b\"></weigh-in>")) {
            browser.expectError("wasm-eval");
            browser.expectError("WebAssembly");
            answered(browser, 1);
            assertTrue(browser.requests().stream().anyMatch(r -> r.url().endsWith("weigh-in-embed-fallback.js")));
            assertTrue(browser.requests().stream().noneMatch(r -> r.url().endsWith(".wasm")));
        }
    }

    /** The snippet of the pages on embedding, with another address of the files. */
    private static String integrity(String base) throws IOException {
        Matcher snippet = Pattern.compile("<code dir=\"ltr\" id=\"snippet-integrity\">(.*?)</code>", Pattern.DOTALL)
            .matcher(Files.readString(Browser.SITE.resolve("docs/index.html")));
        assertTrue(snippet.find(), "the docs have no such snippet");
        return snippet.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("https://example.org/weigh-in/",
            base);
    }

    /** A page of another origin than the files, with the snippet. */
    private static void crossing(SiteServer site) throws Exception {
        String snippet = integrity(site.base());
        String map = snippet.substring(snippet.indexOf('>') + 1, snippet.indexOf("</script>"));
        String policy = POLICY.replace("'self'", "'self' " + site.origin()).replace("script-src",
            "script-src '" + hash("SHA-256", map.getBytes(StandardCharsets.UTF_8)) + "'");
        Files.writeString(FOLDER.resolve("cross.html"), page(policy, "none.css",
            "<weigh-in model=\"gemma 2b\">waiting</weigh-in>")
            .replace("<script type=\"module\" src=\"w/weigh-in.js\"></script>", snippet));
    }

    @Test
    void anotherOriginServesIt() throws Exception {
        try (SiteServer site = new SiteServer(Browser.SITE, Map.of("Access-Control-Allow-Origin", "*"))) {
            crossing(site);
            try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
                browser.expectHost(site.origin());
                browser.beforeEachPage(COUNT);
                browser.open("cross.html");
                answered(browser, 1);
                assertEquals(site.base() + "?model=gemma+2b&lang=en", browser.js(
                    "return document.querySelector('weigh-in').shadowRoot.querySelector('a').href"));
                assertEquals("gemma-2b", browser.js("const api = await import(arguments[0] + 'weigh-in.js');"
                    + "return (await api.weigh('gemma 2b')).size.model.id", site.base()));
            }
        }
    }

    @Test
    void whatWasChangedDoesNotRunWhereTheSnippetNamesIt() throws Exception {
        Path changed = Folders.fresh(Path.of("target", "element-changed"));
        try (Stream<Path> all = Files.list(Browser.SITE)) {
            for (Path each : all.toList()) {
                Files.createSymbolicLink(changed.resolve(each.getFileName()), each.toAbsolutePath());
            }
        }
        try (SiteServer site = new SiteServer(changed, Map.of("Access-Control-Allow-Origin", "*"));
                Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            crossing(site);
            browser.expectHost(site.origin());
            browser.expectError("integrity");
            browser.expectError("Failed to load resource");
            browser.beforeEachPage(COUNT);
            for (String name : List.of("weigh-in.js", "element.js", "load.js", "weigh-in-runtime.js", "api.js",
                    "weigh-in-embed.wasm", "weigh-in.wasm")) {
                Path file = changed.resolve(name);
                byte[] before = Files.readAllBytes(file);
                Files.delete(file);
                byte[] added = name.endsWith(".js") ? "\nglobalThis.ran = true;\n".getBytes(StandardCharsets.UTF_8)
                    // a section of its own that nothing reads
                    : new byte[] {0, 2, 1, 'x'};
                byte[] after = Arrays.copyOf(before, before.length + added.length);
                System.arraycopy(added, 0, after, before.length, added.length);
                Files.write(file, after);
                browser.open("cross.html?" + name);
                boolean whole = List.of("api.js", "weigh-in.wasm").contains(name);
                if (whole) {
                    answered(browser, 1);
                    assertEquals("network", browser.js("const api = await import(arguments[0] + 'weigh-in.js');"
                        + "return api.weigh('gemma 2b').then(() => 'answered', (e) => e.code)", site.base()), name);
                } else if (name.equals("weigh-in.js")) {
                    assertEquals("refused", browser.js("return import(arguments[0] + 'weigh-in.js').then(() => "
                        + "'ran', () => 'refused')", site.base()));
                } else {
                    browser.until("return window.failures?.[0]?.code === 'network'");
                    assertEquals("waiting", browser.js("return document.querySelector('weigh-in').textContent"));
                }
                assertEquals(null, browser.js("return window.ran ?? null"), name);
                Files.write(file, before);
            }
        }
    }

    @Test
    void aFrameTellsItsHeightAndTakesSettingsFromThePageAroundItAlone() throws IOException {
        try (SiteServer site = new SiteServer(Browser.SITE)) {
            String frame = site.base() + "embed.html?model=gemma+2b&theme=dark&lang=ar";
            Files.writeString(FOLDER.resolve("frame.html"), "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<title>frame</title><link rel=\"icon\" href=\"data:,\"><body><iframe src=\""
                + frame.replace("&", "&amp;")
                + "\" width=\"400\" height=\"100\"></iframe>");
            try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
                browser.expectHost(site.origin());
                browser.beforeEachPage(COUNT + """
                        addEventListener("message", ({ data, origin, source }) => {
                            if (source === document.querySelector("iframe")?.contentWindow) {
                                window.height = data.height;
                                window.from = origin;
                                document.querySelector("iframe").height = data.height;
                            }
                        });
                        """);
                browser.open("frame.html");
                browser.until("return window.height > 150");
                // the frame is as high as what it shows: nothing below it is empty, and nothing is cut
                assertEquals(true, browser.js("return Math.abs(document.querySelector('iframe').clientHeight"
                    + " - window.height) <= 1"));
                assertEquals(site.origin(), browser.js("return from"));
                browser.driver().switchTo().frame(0);
                browser.until("return !!document.querySelector('weigh-in').verdict");
                assertEquals(List.of("ar", "dark", "gemma-2b"), browser.js("return [document.documentElement.lang,"
                    + "document.documentElement.dataset.theme, "
                    + "document.querySelector('weigh-in').verdict.size.model.id]"));
                assertEquals(List.of(true, false), browser.js("const { detect } = await import(new URL('weigh-in.js', "
                    + "location.href));"
                    + "const { framed, builtInAi } = (await detect()).signals; return [framed, !!builtInAi]"),
                    "what the frame has no grant for is unknown");
                // a message that does not come from the page around changes nothing
                browser.js("postMessage({ type: 'weigh-in-set', model: '7B' }, '*')");
                browser.driver().switchTo().defaultContent();
                browser.js("document.querySelector('iframe').contentWindow.postMessage("
                    + "{ type: 'weigh-in-set', model: 'Llama 3.2 1B' }, from)");
                browser.driver().switchTo().frame(0);
                browser.until("return document.querySelector('weigh-in').verdict?.size.model.id === 'llama-3.2-1b'");
                browser.driver().switchTo().defaultContent();
            }
        }
    }

    @Test
    void thePicturesOfModelsSayWhatTheyShow() throws IOException {
        String badge = Files.readString(Browser.SITE.resolve("badge/gemma-2b.svg"));
        String gb = "[0-9.]+\u00a0GB";
        assertTrue(badge.matches("(?s).*<title id=\"t\">Gemma 2B: 2B class, " + gb + " to download, needs " + gb
            + ".*>2B \u00b7 " + gb + " \u00b7 needs " + gb + "<.*"), badge);
        assertFalse(badge.contains("style=") || badge.contains("<script"));
        try (Stream<Path> all = Files.list(Browser.SITE.resolve("badge"))) {
            for (Path each : all.toList()) {
                // no device is known, so no verdict's colour: of what was not published, and of 405B, too
                assertEquals(List.of("#333840", "#575d67", "#fff"), Pattern.compile("fill=\"([^\"]+)\"")
                    .matcher(Files.readString(each)).results().map(fill -> fill.group(1)).toList(), each.toString());
            }
        }
        assertTrue(Files.exists(Browser.SITE.resolve("badge/gpt-4.svg"))
            && Files.exists(Browser.SITE.resolve("badge/llama-3.1-405b.svg")));
        try (Browser browser = under("badges", POLICY.replace("img-src data:", "img-src 'self' data:"), "none.css",
                "<img src=\"w/badge/gemma-2b.svg\"><br><img src=\"w/badge/distilbert.svg\"><br>"
                + "<img src=\"w/badge/gpt-4.svg\">")) {
            browser.until("return [...document.images].every((image) => image.naturalWidth > 60)");
            browser.screenshot("badges");
        }
    }

    @Test
    void chooseAnswersWithinFiftyMilliseconds() throws IOException {
        try (Browser browser = open("choose", "")) {
            List<?> millis = (List<?>) browser.js("""
                    const { choose } = await import(new URL("w/weigh-in.js", location.href));
                    const models = ["Qwen3 8B", "Llama-3.2-3B-Instruct-q4f16_1-MLC", "Qwen2.5 1.5B", "SmolLM2 360M",
                        "DistilBERT"];
                    await choose(["SmolLM2 135M"]);
                    const millis = [];
                    for (let context = 1024; context < 1034; context++) {
                        const start = performance.now();
                        await choose(models.map(model => ({ model, context })));
                        millis.push(performance.now() - start);
                    }
                    return millis;""");
            double[] sorted = millis.stream().mapToDouble(each -> ((Number) each).doubleValue()).sorted().toArray();
            System.out.printf("choose of five, after the first load: %.1f ms (median of 10, %.1f to %.1f)%n",
                sorted[5], sorted[0], sorted[9]);
            // the best of ten: the others tell how busy the machine is
            assertTrue(sorted[0] < 50, "choose took " + sorted[0] + " ms at best");
        }
    }

    @Test
    void themesAndPartsReachIt() throws IOException {
        Files.writeString(FOLDER.resolve("theme.css"), "body { color-scheme: dark; background: #111; color: #eee; }"
            + "weigh-in { --weigh-in-radius: 0; } weigh-in::part(model) { color: rgb(1, 2, 3); }");
        try (Browser browser = under("theme", POLICY, "theme.css",
                "<weigh-in model=\"gemma 2b\"></weigh-in><weigh-in model=\"gemma 2b\" theme=\"light\"></weigh-in>")) {
            answered(browser, 2);
            assertEquals(List.of("rgb(1, 2, 3)", "0px", "rgb(238, 238, 238)", "dark", "rgb(22, 24, 29)", "light"),
                browser.js("""
                    return [...document.querySelectorAll("weigh-in")].flatMap((element, i) => {
                        const answer = element.shadowRoot.querySelector("#answer");
                        const style = getComputedStyle(answer);
                        const model = getComputedStyle(answer.querySelector("[part=model]"));
                        return [...(i ? [] : [model.color, style.borderStartStartRadius]), style.color,
                            style.colorScheme];
                    })"""));
            browser.screenshot("element-themes");
        }
    }
}
