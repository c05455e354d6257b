package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                    for (const [i, details] of [...document.querySelectorAll("details")].entries()) {
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
    void whatItGivesToCopyWorks() throws IOException {
        Path folder = Path.of("target", "docs-test");
        Files.createDirectories(folder);
        try (SiteServer site = new SiteServer(Browser.SITE, Map.of("Access-Control-Allow-Origin", "*"));
                Browser docs = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            docs.open("docs/index.html");
            docs.js("document.getElementById('model').value = 'llama 3.2 1b'; document.getElementById('engine').value "
                + "= 'wllama';"
                + "document.getElementById('context').value = '2048'; document.getElementById('lang').value = 'ar';"
                + "document.getElementById('settings').dispatchEvent(new Event('input'))");
            docs.until("return document.getElementById('snippet-badge').textContent.includes('llama-3.2-1b.svg')");
            String page = "<!doctype html><html lang=\"en\"><title>copied</title><link rel=\"icon\" href=\"data:,\">";
            for (String form : List.of("element", "frame", "badge")) {
                page += docs.js("return document.getElementById('snippet-" + form + "').textContent");
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
                browser.driver().switchTo().frame(0);
                browser.until("return document.querySelector('weigh-in').verdict?.size.context === 2048");
                browser.driver().switchTo().defaultContent();
                assertTrue(browser.errors().isEmpty(), browser.errors().toString());
            }
        }
    }
}
