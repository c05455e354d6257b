package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way of loading the Java, under the page's policy. */
class LoadIT {
    private static final Path FOLDER = Path.of("target", "load-test");
    private static final String SCRIPT = """
            import { load } from "./load.js";
            Promise.all([load(), load()]).then(
                ([java, same]) => window.result = (java === same) + " " + Object.getOwnPropertyNames(java).length,
                (error) => window.result = error.name + " " + error.code);
            """;

    @BeforeAll
    static void pages() throws IOException {
        Folders.siteWith(FOLDER, SCRIPT);
    }

    private static String load(Browser browser) {
        browser.open("index.html");
        browser.until("return !!window.result");
        return (String) browser.js("return window.result");
    }

    private static boolean asked(Browser browser, String name) {
        return browser.requests().stream().anyMatch(request -> request.url().endsWith("/" + name));
    }

    @Test
    void wasmIsLoadedOnceAndTheFallbackNot() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            String result = load(browser);
            assertTrue(result.startsWith("true ") && !result.equals("true 0"), result);
            assertEquals(1, browser.requests().stream().filter(r -> r.url().endsWith("/weigh-in.wasm")).count());
            assertTrue(!asked(browser, "weigh-in-fallback.js"));
        }
    }

    @Test
    void withoutWasmGcTheFallbackIsLoaded() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.withoutWasmGc();
            String result = load(browser);
            assertTrue(result.startsWith("true ") && !result.equals("true 0"), result);
            assertTrue(asked(browser, "weigh-in-fallback.js"));
            assertTrue(!asked(browser, "weigh-in.wasm"));
        }
    }

    @Test
    void aBrowserWithNeitherIsTold() {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            browser.tooOld();
            assertEquals("WeighInError unsupported-browser", load(browser));
        }
    }

    @Test
    void aFileThatIsMissingIsANetworkError() throws IOException {
        Path part = Folders.fresh(Path.of("target", "load-test-missing"));
        for (String name : List.of("index.html", "page.js", "load.js", "weigh-in-runtime.js")) {
            Files.write(part.resolve(name), Files.readAllBytes(FOLDER.resolve(name)));
        }
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, part)) {
            browser.expectError("weigh-in.wasm");
            assertEquals("WeighInError network", load(browser));
        }
    }

    @Test
    void textMadeIntoCodeBreaksThePolicyAndFailsTheTest() {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER);
        load(browser);
        browser.js("const s = document.createElement('script'); s.textContent = '1'; document.head.append(s)");
        AssertionError error = assertThrows(AssertionError.class, browser::close);
        assertTrue(error.getMessage().contains("Content-Security-Policy broken: script-src"), error.getMessage());
    }

    @Test
    void aRequestToAnotherOriginFailsTheTest() {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER);
        load(browser);
        browser.js("return fetch('http://127.0.0.1:1/', { mode: 'no-cors' }).catch(() => 0)");
        assertThrows(AssertionError.class, browser::close);
    }

    @Test
    void theSoftwareAdapterIsThereInItsMode() {
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU, FOLDER)) {
            load(browser);
            String adapter = "return navigator.gpu.requestAdapter().then(a => a?.info.isFallbackAdapter)";
            assertEquals(true, browser.js(adapter));
        }
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, FOLDER)) {
            load(browser);
            assertEquals(true, browser.js("return navigator.gpu.requestAdapter().then(a => a === null)"));
        }
    }
}
