package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a first visit loads until the verdict stands, gzipped, against the budgets. */
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
}
