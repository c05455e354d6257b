package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Axe;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;

/**
 * Every state of the answer, the ladder and "Check a model": accessible, no wider than the screen, and as a picture.
 */
@Order(Integer.MAX_VALUE - 2)
class StatesIT {
    private static Browser browser(Mode mode, String scheme, int width) {
        Browser browser = Browser.chromium(mode);
        browser.viewport(width, 900);
        browser.media("prefers-color-scheme", scheme);
        return browser;
    }

    private static void land(Browser browser, String address) {
        browser.open(address);
        browser.waitFor(".landed .row");
        browser.until("return document.getElementById('model').getAttribute('role') === 'combobox' "
                + "|| (document.getElementById('model').focus(), false)");
        browser.js("scrollTo(0, 0)");
    }

    private static void open(Browser browser, String id) {
        browser.js("const button = document.querySelector(`#class-${arguments[0]} button`); "
                // what doesn't fit a phone is folded into one row
                + "if (!button.checkVisibility()) { document.getElementById('rest').click(); } "
                + "if (button.ariaExpanded !== 'true') { button.click(); } "
                + "else { document.querySelector(`#why-${arguments[0]} .details > button`)?.click(); }", id);
        browser.waitFor("#why-" + id + " .details .grid");
        browser.js("for (const each of document.querySelectorAll(`#why-${arguments[0]} details`)) { each.open = true; "
            + "}", id);
    }

    private static void check(Browser browser, String name) {
        browser.js("document.getElementById('model').value = arguments[0]; "
                + "document.getElementById('check-form').requestSubmit()", name);
        browser.until("return document.querySelector('#check-result h3') !== null");
        browser.js("document.querySelector('#class-asked [aria-expanded=false]')?.click()");
        browser.js("for (const each of document.querySelectorAll('#check-result details')) { each.open = true; }");
    }

    private static void sound(Browser browser, String state) {
        Axe.check(browser, state);
        assertTrue((Boolean) browser.js("return document.documentElement.scrollWidth <= innerWidth"), state
            + " is too wide");
    }

    private static void picture(Browser browser, String name) {
        browser.js("scrollTo(0, 0)");
        browser.screenshot("page-" + name);
    }

    @Test
    void englishLightAndWide() {
        everyState("en", "light", 1160);
    }

    @Test
    void englishDarkOnAPhone() {
        everyState("en", "dark", 360);
    }

    @Test
    void arabicLightOnAPhone() {
        everyState("ar", "light", 360);
    }

    @Test
    void arabicDarkAndWide() {
        everyState("ar", "dark", 1160);
    }

    private static void everyState(String language, String scheme, int width) {
        String name = language + "-" + scheme;
        try (Browser browser = browser(Mode.NO_ADAPTER, scheme, width)) {
            land(browser, "index.html?lang=" + language);
            sound(browser, name + " landed");
            picture(browser, name + "-answer");
            open(browser, "4b");
            open(browser, "8b");
            sound(browser, name + " open");
            browser.js("document.getElementById('class-4b').scrollIntoView()");
            browser.screenshot("page-" + name + "-row");
            browser.js("[...document.querySelectorAll('#why-8b .change button')].at(-1).click()");
            browser.waitFor("#why-8b .taken");
            sound(browser, name + " remedy taken");
            browser.screenshot("page-" + name + "-remedy");
            check(browser, "gemma 2b");
            sound(browser, name + " checked");
            browser.js("document.getElementById('model').focus()");
            browser.screenshot("page-" + name + "-check");
            browser.waitFor("#model").clear();
            browser.waitFor("#model").sendKeys("qwen");
            browser.waitFor("#models li");
            sound(browser, name + " names");
            browser.js("document.getElementById('model').value = 'qqq/zzz'; "
                    + "document.getElementById('check-form').requestSubmit()");
            browser.until("return document.getElementById('check-error').textContent.length > 0");
            sound(browser, name + " refused");
        }
    }

    @Test
    void narrowAndEnlargedLoseNothing() {
        // 320 px is 1280 at 400 %; 580 is 1160 at 200 %
        try (Browser browser = browser(Mode.NO_ADAPTER, "light", 320)) {
            for (int width : new int[] {320, 580}) {
                browser.viewport(width, 900);
                for (String language : new String[] {"en", "ar"}) {
                    land(browser, "index.html?lang=" + language + "&where=app&context=131072&precision=16-bit");
                    open(browser, "2b");
                    check(browser, "mistral 7b");
                    String state = language + " at " + width;
                    assertTrue((Boolean) browser.js("return document.documentElement.scrollWidth <= innerWidth"),
                        state);
                    assertEquals(java.util.List.of(), browser.js("return [...document.querySelectorAll('main "
                        + "*')].filter(e => { "
                            + "const r = e.getBoundingClientRect(); return r.width > 1 && (r.right > innerWidth + 1 "
                            + "|| r.left < -1)"
                            // strips roll sideways
                            + " && getComputedStyle(e).position !== 'absolute' && !e.matches('.tabs *, .chips *'); })"
                            + ".slice(0, 3).map(e => "
                            + "e.outerHTML.slice(0, 120))"),
                        state);
                    picture(browser, language + "-" + width);
                }
            }
        }
    }

    @Test
    void forcedColoursAndPrint() {
        try (Browser browser = browser(Mode.NO_ADAPTER, "light", 1160)) {
            browser.media("forced-colors", "active");
            land(browser, "index.html?lang=en");
            picture(browser, "forced-colours");
            browser.media("prefers-color-scheme", "light");
            browser.viewport(800, 900);
            land(browser, "index.html?lang=en");
            open(browser, "2b");
            browser.cdp("Emulation.setEmulatedMedia", java.util.Map.of("media", "print"));
            assertEquals(java.util.List.of("ladder-name"), browser.js("return [...document.querySelectorAll('#controls "
                + "> *, #tabs, #check, #rest')].filter(e => e.checkVisibility()).map(e => e.id)"));
            assertTrue((Boolean) browser.js("return document.documentElement.scrollWidth <= innerWidth"));
            picture(browser, "print");
        }
    }

    @Test
    void everyFailureHasAFace() {
        String[][] faults = {
            {"no-webgpu", "delete Navigator.prototype.gpu"},
            {"adapter-refused", "Object.defineProperty(Navigator.prototype, 'gpu', { get: () => ({ requestAdapter: "
                + "async () => { throw new Error('lost') } }) })"},
            {"storage-refused", "Object.defineProperty(Navigator.prototype, 'storage', { get: () => ({ estimate: "
            + "async () => "
                + "{ throw new DOMException('no', 'SecurityError') }, persisted: async () => { throw new Error('no') "
                + "} }) }); "
                + "Object.defineProperty(self, 'localStorage', { get: () => { throw new DOMException('no', "
                + "'SecurityError') } })"},
            {"nothing-read", "for (const name of ['gpu', 'storage', 'connection', 'deviceMemory', "
            + "'hardwareConcurrency', "
                + "'userAgentData']) { Object.defineProperty(Navigator.prototype, name, { get: () => undefined }) }"}};
        for (String[] fault : faults) {
            try (Browser browser = browser(Mode.NO_ADAPTER, "light", 390)) {
                browser.beforeEachPage(fault[1]);
                for (String language : new String[] {"en", "ar"}) {
                    land(browser, "index.html?lang=" + language);
                    for (int width : new int[] {390, 1160}) {
                        browser.viewport(width, 900);
                        String name = fault[0] + "-" + language + "-" + width;
                        sound(browser, name);
                        assertEquals(11L, browser.js("return document.querySelectorAll('.row .pill').length"));
                        assertTrue(((String) browser.js("return document.getElementById('fact-download').textContent"))
                            .contains("B"));
                        assertEquals(java.util.List.of(), browser.js("return [...document.querySelectorAll('.facts "
                            + "b')].filter(e => "
                                + "!/[0-9\\p{L}]/u.test(e.textContent)).map(e => e.id)"), name);
                        picture(browser, name);
                    }
                }
            }
        }
    }
}
