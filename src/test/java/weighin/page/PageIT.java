package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;

/**
 * The page end to end. The harness fails each test on a broken policy, an error in the console or a request that left
 * the page's origin.
 */
class PageIT {
    private static final String SHIFTS = "self.shifted = 0; new PerformanceObserver(list => { for (const entry of "
            + "list.getEntries()) { self.shifted += entry.value; } }).observe({ type: 'layout-shift', buffered: true });";

    private static Browser landed(Mode mode, String address) {
        Browser browser = Browser.chromium(mode);
        land(browser, address);
        return browser;
    }

    private static void land(Browser browser, String address) {
        browser.open(address);
        browser.waitFor(".landed .row");
    }

    private static String text(Browser browser, String selector) {
        return (String) browser.js("return document.querySelector(arguments[0]).textContent", selector);
    }

    private static void check(Browser browser, String name) {
        browser.js("document.getElementById('model').value = arguments[0]", name);
        browser.waitFor("#check-form .btn").click();
    }

    private static void answered(Browser browser, String text) {
        browser.until("return document.getElementById('check-result').textContent.includes(arguments[0])", text);
        assertEquals("", text(browser, "#check-error"));
    }

    private static void refused(Browser browser, String text) {
        browser.until("return document.getElementById('check-error').textContent.includes(arguments[0])", text);
    }

    private static boolean asked(Browser browser, String file) {
        return browser.requests().stream().anyMatch(request -> request.url().endsWith('/' + file));
    }

    private static void theVerdictStands(Browser browser) {
        assertTrue(text(browser, "#headline").length() > 20, text(browser, "#headline"));
        assertFalse(text(browser, "#headline").contains("?"));
        assertEquals(11L, browser.js("return document.querySelectorAll('.row').length"));
        assertEquals(11L, browser.js("return [...document.querySelectorAll('.row .verdict .pill')]"
                + ".filter(pill => pill.textContent.trim().length > 2).length"));
        assertEquals(List.of("0.1B", "0.5B", "1B", "2B", "4B", "8B", "14B", "32B", "70B", "200B", "1T"),
                browser.js("return [...document.querySelectorAll('.row button bdi')].map(e => e.textContent)"));
        assertEquals(1L, browser.js("return document.querySelectorAll('.row [aria-expanded=true]').length"));
        assertEquals(8L, browser.js("return document.querySelectorAll('.row .reasons li').length"));
        noKeyIsShown(browser);
    }

    /** A key in place of its message has a dot between words and no blank. */
    private static void noKeyIsShown(Browser browser) {
        assertEquals(List.of(), browser.js("const walker = document.createTreeWalker(document.body, "
                + "NodeFilter.SHOW_TEXT); const found = []; while (walker.nextNode()) { const text = "
                + "walker.currentNode.data.trim(); if (/^[a-z-]+\\.[a-z.-]+$/.test(text) || /[{}]|undefined|NaN/"
                + ".test(text)) { found.push(text); } } return found"));
    }

    @Test
    void theVerdictStandsWithASoftwareAdapter() {
        try (Browser browser = landed(Mode.SOFTWARE_WEBGPU, "index.html")) {
            theVerdictStands(browser);
        }
    }

    @Test
    void theVerdictStandsWithoutAnAdapter() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            theVerdictStands(browser);
        }
    }

    @Test
    void theFallbackShowsTheSame() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.withoutWasmGc();
            land(browser, "index.html");
            theVerdictStands(browser);
            assertTrue(browser.requests().stream().anyMatch(r -> r.url().endsWith("/weigh-in-page-fallback.js")));
        }
    }

    @Test
    void anOldBrowserGetsThePlainPageAndTheReason() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.tooOld();
            browser.expectError("too old");
            browser.open("index.html");
            browser.waitFor(".failed #rows > li");
            assertTrue(text(browser, "#doubt").contains("too old"));
            assertEquals(11L, browser.js("return document.querySelectorAll('#rows > li').length"));
            assertEquals("visible", browser.js("return getComputedStyle(document.getElementById('rows')).visibility"));
        }
    }

    @Test
    void withoutScriptsThePlainPageExplainsTheClasses() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.cdp("Emulation.setScriptExecutionDisabled", Map.of("value", true));
            browser.open("index.html");
            String shown = browser.driver().findElement(org.openqa.selenium.By.tagName("body")).getText();
            assertTrue(shown.contains("Scripts are off"), shown);
            assertTrue(shown.contains("DeepSeek-V3"), shown);
            assertFalse(shown.contains("Weigh it"), shown);
        }
    }

    @Test
    void rowsOpenByKeyboard() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            WebElement button = browser.waitFor("#class-70b button");
            assertEquals("false", button.getAttribute("aria-expanded"));
            browser.js("arguments[0].focus()", button);
            button.sendKeys(Keys.ENTER);
            assertEquals("true", button.getAttribute("aria-expanded"));
            browser.waitFor("#why-70b .reasons li");
            button.sendKeys(Keys.SPACE);
            assertEquals("false", button.getAttribute("aria-expanded"));
            assertEquals(true, browser.js("return document.getElementById('why-70b').hidden"));
        }
    }

    @Test
    void modelsAreChecked() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            check(browser, "gemma 2b");
            browser.waitFor("#check-result h3");
            assertEquals("Gemma 2B", text(browser, "#check-result h3"));
            assertTrue(text(browser, "#check-result").contains("2,506,172,416"), text(browser, "#check-result"));
            check(browser, "distilbert");
            answered(browser, "DistilBERT");
            assertTrue(text(browser, "#check-result").contains("Transformers.js"));
            check(browser, "GPT-4");
            answered(browser, "do not say");
            noKeyIsShown(browser);
        }
    }

    @Test
    void theToolsAreLoadedWhenTheyAreFirstUsed() {
        for (String language : List.of("en", "ar")) {
            try (Browser browser = landed(Mode.NO_ADAPTER, "index.html?lang=" + language)) {
                browser.waitFor("#class-70b button").click();
                browser.waitFor("#class-70b button").click();
                browser.until("return document.querySelectorAll('#why-70b .change li').length > 0");
                assertTrue(asked(browser, "weigh-in.wasm"));
                assertTrue(asked(browser, "messages/" + language + ".tools.json"));
                noKeyIsShown(browser);
            }
            try (Browser browser = landed(Mode.NO_ADAPTER, "index.html?lang=" + language)) {
                browser.js("return new Promise(done => setTimeout(done, 500))");
                assertFalse(asked(browser, "weigh-in.wasm"));
                assertFalse(asked(browser, "messages/" + language + ".tools.json"));
                browser.js("document.getElementById('model').focus()");
                browser.until("return performance.getEntriesByType('resource').some(e => e.name.endsWith('/weigh-in.wasm'))");
                check(browser, "mistral 7b");
                answered(browser, "Mistral 7B");
                noKeyIsShown(browser);
            }
        }
    }

    @Test
    void whatWouldChangeAVerdictIsShownInItsRow() {
        try (Browser browser = landed(Mode.SOFTWARE_WEBGPU, "index.html")) {
            WebElement button = browser.waitFor("#class-70b button");
            button.click();
            browser.waitFor("#why-70b .change li");
            assertEquals(0L, browser.js("return document.querySelectorAll('#why-70b .change button').length"));
            // the row that is open at first waits to be asked
            String open = (String) browser.js("return document.querySelector('.row .change button')?.closest('.why')"
                    + ".id ?? ''");
            assertTrue(open.startsWith("why-"), open);
            noKeyIsShown(browser);
        }
    }

    @Test
    void toolsThatDoNotArriveAreSaidSoAndAreAskedForAgain() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            browser.expectError("weigh-in.wasm");
            browser.expectError("WeighInError");
            browser.expectError("could not be loaded");
            browser.cdp("Network.setBlockedURLs", Map.of("urls", List.of("*/weigh-in.wasm")));
            check(browser, "gemma 2b");
            refused(browser, "did not arrive");
            assertEquals("", text(browser, "#check-result"));
            browser.waitFor("#class-70b button").click();
            browser.until("return document.querySelector('#why-70b .change ul').textContent.includes('did not arrive')");
            assertEquals(8L, browser.js("return document.querySelectorAll('#why-70b .reasons li').length"));
            assertEquals(false, browser.js("return document.documentElement.classList.contains('failed')"));
            browser.cdp("Network.setBlockedURLs", Map.of("urls", List.of()));
            check(browser, "gemma 2b");
            answered(browser, "Gemma 2B");
            browser.waitFor("#why-70b .change button").click();
            browser.waitFor("#why-70b .change li");
            assertFalse(text(browser, "#why-70b").contains("did not arrive"));
        }
    }

    @Test
    void whatIsNoModelGetsOneClearSentence() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            check(browser, "qqqq zzzz");
            refused(browser, "qqqq zzzz");
            assertEquals("", text(browser, "#check-result"));
            check(browser, "   ");
            refused(browser, "Enter the name");
            String hostile = "<img src=x onerror=\"document.title='broken'\">";
            check(browser, hostile);
            refused(browser, "<img src=x");
            assertEquals(0L, browser.js("return document.querySelectorAll('img').length"));
            check(browser, "\u202e" + "a".repeat(1900));
            browser.until("return document.getElementById('check-error').textContent.length > 0");
            assertTrue(text(browser, "#check-error").length() < 400);
        }
    }

    @Test
    void arabicIsRightToLeftAndKeepsTheState() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            check(browser, "gemma 2b");
            browser.waitFor("#check-result h3");
            browser.waitFor("#class-32b button").click();
            browser.waitFor("#language").click();
            browser.waitFor("#languages [hreflang=ar]").click();
            browser.waitFor("[lang=ar].landed .row");
            assertEquals("rtl", browser.js("return document.documentElement.dir"));
            browser.waitFor("#check-result h3");
            assertEquals("Gemma 2B", text(browser, "#check-result h3"));
            assertEquals("true", browser.waitFor("#class-32b button").getAttribute("aria-expanded"));
            assertTrue(text(browser, "#headline").codePoints().anyMatch(c -> c >= 0x600 && c < 0x700));
            theLanguageIsWhole(browser);
            browser.waitFor("#language").click();
            browser.waitFor("#languages [hreflang=en]").click();
            browser.waitFor("[lang=en].landed .row");
            browser.waitFor("#check-result h3");
            assertEquals("Gemma 2B", text(browser, "#check-result h3"));
        }
    }

    private static void theLanguageIsWhole(Browser browser) {
        noKeyIsShown(browser);
        assertEquals(11L, browser.js("return document.querySelectorAll('.row').length"));
    }

    @Test
    void theBrowsersLanguageIsChosen() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.open("icon.svg");
            browser.languages("ar-EG,en");
            land(browser, "index.html");
            assertEquals("ar", browser.js("return document.documentElement.lang"));
            theLanguageIsWhole(browser);
            // the figures' digits are Latin, as the models' names are
            assertFalse(text(browser, "#rows").codePoints().anyMatch(c -> c >= 0x660 && c <= 0x669));
        }
    }

    @Test
    void nothingJumpsAndNothingIsWiderThanTheScreen() {
        for (String language : List.of("en", "ar")) {
            for (int width : new int[] {320, 390, 800, 1160, 1600}) {
                try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
                    browser.viewport(width, 900);
                    browser.beforeEachPage(SHIFTS);
                    land(browser, "index.html?lang=" + language);
                    Number shifted = (Number) browser.js("return new Promise(done => setTimeout(() => done(shifted), 300))");
                    assertEquals(0.0, shifted.doubleValue(), language + " at " + width);
                    assertTrue((Boolean) browser.js("return document.documentElement.scrollWidth <= innerWidth"),
                            language + " at " + width);
                }
            }
        }
    }

    @Test
    void targetsAreLargeEnough() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            assertEquals(List.of(), browser.js("return [...document.querySelectorAll('.row button, .btn, .try button, "
                    + ".top a, input, summary')].filter(e => e.getClientRects().length).filter(e => { "
                    + "const r = (e.closest('.line') ?? e)"
                    + ".getBoundingClientRect(); return r.height < 24 || r.width < 24; }).map(e => e.outerHTML)"));
        }
    }
}
