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
            assertTrue(text(browser, "#check-result").contains("DistilBERT"));
            assertTrue(text(browser, "#check-result").contains("Transformers.js"));
            check(browser, "GPT-4");
            assertTrue(text(browser, "#check-result").contains("do not say"), text(browser, "#check-result"));
            noKeyIsShown(browser);
        }
    }

    @Test
    void whatIsNoModelGetsOneClearSentence() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            check(browser, "qqqq zzzz");
            assertTrue(text(browser, "#check-error").contains("qqqq zzzz"));
            assertEquals("", text(browser, "#check-result"));
            check(browser, "   ");
            assertTrue(text(browser, "#check-error").contains("Enter the name"));
            String hostile = "<img src=x onerror=\"document.title='broken'\">";
            check(browser, hostile);
            assertTrue(text(browser, "#check-error").contains("<img src=x"), text(browser, "#check-error"));
            assertEquals(0L, browser.js("return document.querySelectorAll('img').length"));
            check(browser, "\u202e" + "a".repeat(1900));
            assertTrue(text(browser, "#check-error").length() < 400);
        }
    }

    @Test
    void arabicIsRightToLeftAndKeepsTheState() {
        try (Browser browser = landed(Mode.NO_ADAPTER, "index.html")) {
            check(browser, "gemma 2b");
            browser.waitFor("#class-32b button").click();
            browser.waitFor("#language").click();
            browser.waitFor("[lang=ar].landed .row");
            assertEquals("rtl", browser.js("return document.documentElement.dir"));
            assertEquals("Gemma 2B", text(browser, "#check-result h3"));
            assertEquals("true", browser.waitFor("#class-32b button").getAttribute("aria-expanded"));
            assertTrue(text(browser, "#headline").codePoints().anyMatch(c -> c >= 0x600 && c < 0x700));
            theLanguageIsWhole(browser);
            browser.waitFor("#language").click();
            browser.waitFor("[lang=en].landed .row");
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
                    + ".top a, input, summary')].filter(e => { const r = (e.closest('.line') ?? e)"
                    + ".getBoundingClientRect(); return r.height < 24 || r.width < 24; }).map(e => e.outerHTML)"));
        }
    }
}
