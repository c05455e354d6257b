package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weighin.page.PageIT.land;
import static weighin.page.PageIT.text;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Axe;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;

/** The head of the answer and the ladder below it: one next step, questions answered where they are asked, sizes. */
class HeroIT {
    private static Browser on(String device, int width, String address) throws IOException {
        Browser browser = Browser.chromium(Mode.NO_ADAPTER);
        browser.beforeEachPage(RecordedDevicesIT.become(device));
        browser.viewport(width, 900);
        land(browser, address);
        return browser;
    }

    private static double height(Browser browser, String selector) {
        return ((Number) browser.js("return document.querySelector(arguments[0]).getBoundingClientRect().height",
            selector)).doubleValue();
    }

    private static String turn(Browser browser) {
        return (String) browser.js("return document.querySelector('#dial .needle').style.getPropertyValue('--turn')");
    }

    @Test
    void theAnswerNamesItsDeviceInASmallHead() throws IOException {
        try (Browser browser = on("windows-rtx-4090", 1280, "index.html?lang=en")) {
            assertTrue(text(browser, "#headline").startsWith("This computer can"), text(browser, "#headline"));
            assertTrue(text(browser, "#over").contains("Chrome"), text(browser, "#over"));
            assertTrue(height(browser, "#hero") <= 340, "a head of " + height(browser, "#hero"));
            assertEquals(List.of(), browser.js("return [...document.querySelectorAll('.row:not(.no) .line')].filter("
                + "line => line.offsetHeight > 60).map(line => line.textContent)"));
            assertEquals(1L, browser.js("return document.querySelectorAll('#evidence .done').length"));
            assertEquals("Measured", text(browser, "#evidence [aria-current]").trim());
        }
    }

    @Test
    void aModelThatIsAskedForTakesOverTheHeadAndGivesItBack() throws IOException {
        try (Browser browser = on("windows-rtx-4090", 1280, "index.html?lang=en")) {
            String before = text(browser, "#headline");
            String needle = turn(browser);
            browser.js("document.getElementById('model').value = 'mistral 7b'; "
                + "document.getElementById('check-form').requestSubmit()");
            browser.until("return document.getElementById('headline').textContent.startsWith('Mistral 7B')");
            assertEquals("class-asked", browser.js("return document.querySelector('.row').id"));
            assertEquals("Mistral 7B", text(browser, "#dial .here"));
            assertNotEquals(needle, turn(browser));
            assertEquals(text(browser, "#fact-memory"), text(browser, "#class-asked .need"));
            browser.waitFor("[data-why=memory]").click();
            browser.waitFor("#check-result [data-figure=memory][open] p");
            Axe.check(browser, "a model asked for");
            browser.until("return location.hash.includes('model=mistral')");
            browser.waitFor("#back").click();
            browser.until("return document.getElementById('class-asked') === null");
            assertEquals(before, text(browser, "#headline"));
            assertEquals(needle, turn(browser));
            browser.until("return !location.href.includes('model=')");
            // a link asks the same
            land(browser, "index.html?lang=en&model=mistral+7b");
            browser.until("return document.getElementById('headline').textContent.startsWith('Mistral 7B')");
        }
    }

    @Test
    void aNearMissIsAskedBackAndNeverAnotherModel() throws IOException {
        try (Browser browser = on("windows-rtx-4090", 1280, "index.html?lang=en")) {
            String before = text(browser, "#headline");
            browser.js("document.getElementById('model').value = 'mistrl 7b'; "
                + "document.getElementById('check-form').requestSubmit()");
            browser.until("return document.querySelectorAll('#check-error .meant button').length > 0");
            assertEquals(before, text(browser, "#headline"));
            browser.js("document.querySelector('#check-error .meant button').click()");
            browser.until("return document.getElementById('class-asked') !== null");
            assertEquals("", text(browser, "#check-error"));
        }
    }

    @Test
    void theDoubtOpensTheScores() throws IOException {
        try (Browser browser = on("windows-rtx-4090", 1280, "index.html?lang=en")) {
            browser.waitFor("#doubt").click();
            browser.waitFor("#accuracy-kinds tr");
            assertEquals("true", browser.js("return document.getElementById('tab-accuracy').ariaSelected"));
        }
    }

    @Test
    void aPhoneHasALineAClassAndTheRestBehindButtons() throws IOException {
        try (Browser browser = on("pixel-8a", 360, "index.html?lang=en")) {
            assertTrue(text(browser, "#headline").startsWith("This Pixel 8a can"), text(browser, "#headline"));
            Number height = (Number) browser.js("return document.documentElement.scrollHeight");
            assertTrue(height.intValue() < 2600, "a page of " + height);
            assertEquals(0L, browser.js("return [...document.querySelectorAll('.row.beyond')].filter(row => "
                + "row.checkVisibility()).length"));
            browser.waitFor("#rest").click();
            browser.waitFor("#class-70b");
            assertEquals(0L, browser.js("return [...document.querySelectorAll('#controls .pick')].filter(pick => "
                + "pick.checkVisibility()).length"));
            browser.waitFor("#tune").click();
            browser.waitFor("#controls .pick select");
            browser.js("const c = document.querySelector('[name=context]'); c.value = '16384'; "
                + "c.dispatchEvent(new Event('change', { bubbles: true }))");
            browser.waitFor("#controls .pick.changed");
            browser.waitFor("#usual").click();
            browser.until("return document.querySelector('.changed') === null");
        }
    }

    @Test
    void anOpenRowShowsWhatDecidesAndFoldsTheRest() throws IOException {
        try (Browser browser = on("windows-rtx-4090", 1280, "index.html?lang=en&open=8b")) {
            browser.waitFor("#why-8b .decide li");
            assertTrue((Long) browser.js("return document.querySelectorAll('#why-8b .decide li').length") >= 2);
            assertTrue(text(browser, "#why-8b .fold summary").matches("\\d other checks passed"),
                text(browser, "#why-8b .fold summary"));
            // no warning among ticks
            assertEquals(0L, browser.js("return document.querySelectorAll('#why-8b .fold :is(.risk, .fail)').length"));
            assertTrue(text(browser, "#why-8b .grid:has([data-engine])").matches("(?s).*\\d,\\d{3},\\d{3},\\d{3} B.*"),
                text(browser, "#why-8b .grid:has([data-engine])"));
            assertTrue(text(browser, "#why-8b .snip pre").contains("(\""), text(browser, "#why-8b .snip pre"));
        }
    }
}
