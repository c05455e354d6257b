package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Folders;

/** What a visit asks for first, and what it says when a file of it is missing, cut or does not come. */
class ArrivalIT {
    private static final String SAID = "return document.documentElement.classList.contains('failed') "
        + "&& !!document.getElementById('reason')?.textContent";
    private static final String LANDED = "return document.documentElement.classList.contains('landed')";

    private static String text(Browser browser, String selector) {
        return browser.waitFor(selector).getText();
    }

    @Test
    void theFilesOfTheAnswerAreAskedForByThePageItself() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.open("index.html?lang=ar");
            browser.until(LANDED);
            // what starts before the first script file has come was asked for by the page
            List<?> early = (List<?>) browser.js("""
                    const all = performance.getEntriesByType("resource");
                    const script = all.find(({ name }) => name.endsWith("/page.js"));
                    return all.filter(({ startTime }) => startTime < script.responseEnd)
                        .map(({ name }) => name.replace(/.*[/]/, ""));""");
            for (String name : List.of("weigh-in-page.wasm", "weigh-in-runtime.js", "load.js", "ar.json")) {
                assertTrue(early.contains(name), name + " is not among " + early);
            }
            long programs = browser.requests().stream().filter(r -> r.url().endsWith("/weigh-in-page.wasm")).count();
            assertEquals(1, programs);
        }
    }

    @Test
    void aBrowserWithoutWasmGcAsksForNoWasm() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.withoutWasmGc();
            browser.open("index.html");
            browser.until(LANDED);
            assertFalse(browser.requests().stream().anyMatch(r -> r.url().contains("weigh-in-page.wasm")));
            assertFalse(browser.requests().stream().anyMatch(r -> r.url().contains("weigh-in-runtime.js")));
        }
    }

    @Test
    void aMissingFileIsSaidByThePageAlone() throws IOException {
        for (String name : List.of("page.js", "load.js", "weigh-in-runtime.js", "weigh-in-page.wasm",
            "messages/de.json")) {
            Path site = Folders.copyOfTheSite(Path.of("target", "arrival-missing"));
            Files.delete(site.resolve(name));
            try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
                browser.expectError("");
                browser.open("index.html?lang=de");
                browser.until(SAID);
                String reason = text(browser, "#reason");
                String said = name.startsWith("messages") ? "could not be loaded" : "ist nicht angekommen";
                assertTrue(reason.contains(said), name + ": " + reason);
                assertTrue(browser.waitFor("#step").isDisplayed());
            }
        }
    }

    @Test
    void aFileThatComesCutIsSaid() throws IOException {
        for (String name : List.of("page.js", "load.js", "weigh-in-page.wasm")) {
            Path site = Folders.copyOfTheSite(Path.of("target", "arrival-cut"));
            byte[] bytes = Files.readAllBytes(site.resolve(name));
            Files.write(site.resolve(name), Arrays.copyOf(bytes, bytes.length * 2 / 3));
            try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
                browser.expectError("");
                browser.open("index.html?lang=en");
                browser.until(SAID);
                assertEquals("Reload this page", browser.waitFor("#step").getText(), name);
            }
        }
    }

    @Test
    void aFileThatStallsIsSaidAndAnAnswerThatComesAfterAllStands() throws IOException {
        Map<String, String> stalls = Map.of("index.html", "page.js", "page.js", "load.js", "load.js",
            "weigh-in-page.wasm");
        for (Map.Entry<String, String> stall : stalls.entrySet()) {
            String name = stall.getValue();
            Path site = Folders.copyOfTheSite(Path.of("target", "arrival-late"));
            Path from = site.resolve(stall.getKey());
            String text = Files.readString(from);
            String late = text.replace(name + "\"", name + "?late\"");
            assertNotEquals(text, late);
            Files.writeString(from, late);
            try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
                browser.beforeEachPage("""
                        new MutationObserver((_, observer) => {
                            const reason = document.getElementById("reason");
                            if (reason) {
                                self.said = { at: performance.now(), reason: reason.textContent,
                                    step: document.getElementById("step").textContent };
                                observer.disconnect();
                            }
                        }).observe(document, { childList: true, subtree: true });""");
                browser.open("index.html?lang=en");
                browser.until(LANDED);
                Map<?, ?> said = (Map<?, ?>) browser.js("return self.said");
                assertTrue(((Number) said.get("at")).doubleValue() >= 10_000, name + said);
                assertTrue(said.get("reason").toString().contains("did not arrive"), name + said);
                assertFalse((Boolean) browser.js("return document.documentElement.classList.contains('failed')"), name);
                assertEquals(null, browser.js("return document.getElementById('reason')"), name);
                assertTrue(browser.waitFor("#doubt").isDisplayed(), name);
                assertNotEquals("Reload this page", text(browser, "#step"), name);
            }
        }
    }

    /** What looks into the engines' caches never comes: a model is weighed all the same, without them. */
    @Test
    void aLookIntoCachesThatStallsHoldsUpNoAnswer() throws IOException {
        Path site = Folders.copyOfTheSite(Path.of("target", "arrival-late"));
        for (String name : List.of("page.js", "api.js")) {
            String text = Files.readString(site.resolve(name));
            assertTrue(text.contains("cached.js\""), name);
            Files.writeString(site.resolve(name), text.replace("cached.js\"", "cached.js?stall\""));
        }
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
            browser.open("index.html?lang=en&model=gemma+2b");
            browser.until("return document.querySelectorAll('#check-result td').length > 0");
            Map<?, ?> verdict = (Map<?, ?>) browser.js("const { weigh } = await import(new URL('weigh-in.js', "
                + "location.href)); return (await weigh('gemma 2b', { cached: true })).download");
            assertEquals(null, verdict.get("cachedBytes"));
            assertTrue(verdict.get("bytes") != null);
        }
    }

    @Test
    void aBrowserThatLacksOrBreaksAFunctionGetsTheAnswerOrOneSentence() {
        Map<String, String> oddities = Map.of(
            "languages are a number", "Object.defineProperty(Navigator.prototype, 'languages', { get: () => 5 })",
            "languages are an object", "Object.defineProperty(Navigator.prototype, 'languages', { get: () => ({}) })",
            "no languages", "Object.defineProperty(Navigator.prototype, 'languages', { get: () => undefined })",
            "no observer", "delete self.IntersectionObserver",
            "no idle callback", "delete self.requestIdleCallback",
            "an idle callback that throws", "self.requestIdleCallback = () => { throw new Error('idle') }",
            "no Intl", "delete self.Intl",
            "an Intl that throws", "Intl.NumberFormat = function() { throw new Error('intl') }",
            "no microtasks", "delete self.queueMicrotask",
            "microtasks that throw", "self.queueMicrotask = () => { throw new Error('microtask') }");
        oddities.forEach((name, script) -> {
            try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
                browser.expectError("");
                browser.beforeEachPage(script);
                browser.open("index.html");
                browser.until("return document.documentElement.classList.contains('landed') || "
                    + SAID.substring("return ".length()));
                assertTrue(text(browser, "#headline").length() > 5, name);
            }
        });
    }
}
