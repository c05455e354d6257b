package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a first visit loads until the verdict stands, gzipped, against the budgets; and how long it takes. */
class WeightIT {
    private static final int BUDGET_BYTES = 100_000;
    private static final int FALLBACK_BUDGET_BYTES = 160_000;
    private static final String LANDED = "return document.documentElement.classList.contains('landed')";

    @Test
    void theWasmVisitIsWithinItsBudget() throws IOException {
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU)) {
            weigh(browser, "first visit", BUDGET_BYTES);
        }
    }

    @Test
    void theFallbackVisitIsWithinItsBudget() throws IOException {
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU)) {
            browser.withoutWasmGc();
            weigh(browser, "first visit without Wasm GC", FALLBACK_BUDGET_BYTES);
        }
    }

    private static void weigh(Browser browser, String name, int budgetBytes) throws IOException {
        browser.open("index.html");
        browser.until(LANDED);
        Set<String> files = new TreeSet<>();
        for (Browser.Request request : browser.requests()) {
            if (request.url().startsWith(browser.base())) {
                files.add(request.url().substring(browser.base().length()).split("[?#]")[0]);
            }
        }
        // a headless browser does not ask for the icon; others do
        if (Files.exists(Browser.SITE.resolve("icon.svg"))) {
            files.add("icon.svg");
        }
        Gzipped weight = Gzipped.of(files);
        System.out.print(name + ", bytes gzipped (plain), of " + budgetBytes + ":\n" + weight.table());
        assertTrue(files.contains("index.html") && files.size() > 3, weight::table);
        assertTrue(weight.bytes() <= Gzipped.budget(budgetBytes), weight::table);
    }

    @Test
    void howLongItTakes() throws IOException {
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU)) {
            browser.cdp("Network.setCacheDisabled", Map.of("cacheDisabled", true));
            browser.beforeEachPage("""
                    new MutationObserver((_, observer) => {
                        if (document.documentElement.classList.contains("landed")) {
                            window.landedAt = performance.now();
                            observer.disconnect();
                        }
                    }).observe(document, { attributes: true, subtree: true });
                    """);
            double[] landed = new double[7];
            for (int i = 0; i < landed.length; i++) {
                browser.open("index.html");
                browser.until("return window.landedAt !== undefined");
                landed[i] = number(browser.js("return window.landedAt"));
            }
            double compile = number(browser.js("""
                    return (async () => {
                        const bytes = await (await fetch("weigh-in-page.wasm")).arrayBuffer();
                        const start = performance.now();
                        await WebAssembly.compile(bytes, { builtins: ["js-string"] });
                        return performance.now() - start;
                    })()"""));
            double weigh = perCall(browser, "weigh('7B', { device })");
            double weighNew = perCall(browser, "weigh((10 + i / 10) + 'B', { device })");
            double classes = perCall(browser, "classes({ device })");
            Arrays.sort(landed);
            System.out.printf("startup, ms: navigation to verdict %.0f (median of %d, %.0f to %.0f), Wasm compile %.1f,"
                    + " weigh %.2f, of another model each time %.2f, classes %.2f%n", landed[3], landed.length,
                    landed[0], landed[6], compile, weigh, weighNew, classes);
            assertTrue(landed[0] > 0 && weigh > 0);
        }
    }

    /** Milliseconds of one call of the API when it is warm. */
    private static double perCall(Browser browser, String call) {
        return number(browser.js("""
                return (async () => {
                    const { detect, weigh, classes } = await import(new URL("weigh-in.js", location.href));
                    const device = await detect();
                    let start;
                    for (let i = 0; i < 40; i++) {
                        start = i == 20 ? performance.now() : start;
                        await %s;
                    }
                    return (performance.now() - start) / 20;
                })()""".formatted(call)));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
