package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on embedding: what they say is so. */
class DocsIT {
    private static final Path DEVICE = Path.of("src", "test", "resources", "weighin", "recorded", "mac-chrome-m3.json");

    @ParameterizedTest
    @ValueSource(strings = {"index", "ar"})
    void itsExamplesAreWhatTheApiAnswers(String page) throws IOException {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            browser.open("docs/" + page + ".html");
            browser.until("return !!document.querySelector('weigh-in')?.verdict");
            assertEquals(List.of("weigh true", "size true", "detect true", "weigh true"), browser.js("""
                    const api = await import(new URL("../weigh-in.js", location.href));
                    const options = { signals: %s };
                    const calls = [() => api.weigh("gemma 2b", options), () => api.size("gemma 2b", {
                        engine: "litert" }),
                        () => api.detect(options), () => api.weigh("no such thing").catch(({ code, message, input }) =>
                            ({ code, message, input }))];
                    const told = [];
                    for (const [i, details] of [...document.querySelectorAll("main details")].entries()) {
                        const shown = JSON.parse(details.querySelector("pre").textContent);
                        told.push(/await (\\w+)/.exec(details.querySelector("summary").textContent)[1] + " "
                            + (JSON.stringify(shown) === JSON.stringify(await calls[i]())));
                    }
                    return told;""".formatted(Files.readString(DEVICE))));
            assertEquals(true, browser.js("return customElements.get('weigh-in').observedAttributes.join() === "
                + "[...document.querySelectorAll('#attributes ~ table th[scope=row]')].map((th) => "
                + "th.textContent).join()"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "ar", "speed"})
    void itIsReadByEverybody(String page) {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            for (String scheme : List.of("light", "dark")) {
                browser.media("prefers-color-scheme", scheme);
                browser.viewport(1280, 900);
                browser.open("docs/" + page + ".html");
                browser.until("return arguments[0] === 'speed' || !!document.querySelector('weigh-in')?.verdict", page);
                Axe.check(browser, page + " in " + scheme);
            }
            browser.viewport(320, 800);
            assertEquals(true, browser.js("return document.documentElement.scrollWidth <= innerWidth"));
        }
    }

    @Test
    void whatFailsHasItsReasonAndNoCode() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            browser.open("docs/index.html");
            browser.until("return document.getElementById('code').textContent.includes('<weigh-in')");
            browser.js("document.getElementById('model').value = 'no such thing';"
                + "document.getElementById('settings').dispatchEvent(new Event('input'))");
            browser.until("return document.getElementById('failed').textContent.includes('is known')");
            assertEquals(List.of(false, true), browser.js("return [document.getElementById('code').textContent"
                + ".includes('weigh-in'), document.querySelector('[data-copy]').disabled]"));
            // names are offered where one is written
            browser.waitFor("#model").click();
            browser.until("return document.querySelectorAll('#models option').length > 100");
            // the preview as wide as a column
            browser.js("document.querySelector('#widths [value=\"240\"]').click()");
            browser.js("document.getElementById('model').value = 'gemma 2b';"
                + "document.getElementById('settings').dispatchEvent(new Event('input'))");
            browser.until("return document.querySelector('#shown weigh-in').verdict"
                + "&& document.querySelector('#shown weigh-in').clientWidth === 240");
        }
    }

    @Test
    void everyOptionAndErrorIsExplained() throws IOException {
        String types = Files.readString(Path.of("src", "package", "weigh-in.d.ts"));
        String codes = types.substring(types.indexOf("type ErrorCode"), types.indexOf("class WeighInError"));
        assertEquals(names("errors.tsv"), new TreeSet<>(Pattern.compile("\\| \"([a-z-]+)\"").matcher(codes).results()
            .map(m -> m.group(1)).toList()));
        TreeSet<String> options = new TreeSet<>();
        Matcher each = Pattern.compile("(?s)interface (\\w*Options)[^{]*\\{(.*?)\n}").matcher(types);
        while (each.find()) {
            Pattern.compile("(?m)^  (\\w+)\\?:").matcher(each.group(2)).results().forEach(m -> options.add(m.group(1)));
        }
        assertEquals(options, names("options.tsv"));
    }

    private static TreeSet<String> names(String table) throws IOException {
        return new TreeSet<>(Files.readAllLines(Path.of("src", "docs", table)).stream().skip(1)
            .map(line -> line.substring(0, line.indexOf('\t'))).toList());
    }

    @Test
    void whatItGivesToCopyWorks() throws IOException {
        Path folder = Path.of("target", "docs-test");
        Files.createDirectories(folder);
        try (SiteServer site = new SiteServer(Browser.SITE, Map.of("Access-Control-Allow-Origin", "*"));
                Browser docs = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            docs.open("docs/index.html");
            docs.until("return !!document.querySelector('#shown weigh-in')?.verdict");
            docs.js("document.getElementById('model').value = 'llama 3.2 1b'; document.getElementById('engine').value "
                + "= 'wllama';"
                + "document.getElementById('context').value = '2048'; document.getElementById('lang').value = 'ar';"
                + "document.getElementById('settings').dispatchEvent(new Event('input'))");
            docs.until("document.getElementById('tab-badge').click();"
                + "return document.getElementById('code').textContent.includes('llama-3.2-1b.svg')");
            String page = "<!doctype html><html lang=\"en\"><title>copied</title><link rel=\"icon\" href=\"data:,\">";
            for (String form : List.of("element", "frame", "badge")) {
                page += docs.js("document.getElementById('tab-" + form + "').click();"
                    + "return document.getElementById('code').textContent");
            }
            Files.writeString(folder.resolve("index.html"), page.replace(docs.base(), site.base()));
            try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder)) {
                browser.expectHost(site.origin());
                browser.open("index.html");
                browser.until("return document.querySelector('weigh-in').verdict?.size.context === 2048");
                assertEquals(List.of("llama-3.2-1b", "wllama", "rtl"), browser.js("const host = "
                    + "document.querySelector('weigh-in');"
                    + "return [host.verdict.size.model.id, host.verdict.engine,"
                    + "getComputedStyle(host.shadowRoot.querySelector('#answer')).direction]"));
                browser.until("return document.images[0].naturalWidth > 60");
                // the frame has no border, and is as high as what it shows
                browser.until("const frame = document.querySelector('iframe');"
                    + "return getComputedStyle(frame).borderTopWidth === '0px'"
                    + " && frame.clientHeight > 100 && frame.clientHeight < 250");
                browser.driver().switchTo().frame(0);
                browser.until("return document.querySelector('weigh-in').verdict?.size.context === 2048");
                browser.driver().switchTo().defaultContent();
                assertTrue(browser.errors().isEmpty(), browser.errors().toString());
            }
        }
    }
}
