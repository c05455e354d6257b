package weighin.page;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;

/**
 * The page in twelve states as pictures of its whole length, in {@code target/screenshots/}:
 * {@code mvn verify -Dit.test=ScreenshotsIT}.
 */
class ScreenshotsIT {
    private static void land(Browser browser, int width, String scheme, String address) {
        browser.viewport(width, 900);
        browser.media("prefers-color-scheme", scheme);
        browser.open(address);
        browser.waitFor(".landed .row");
    }

    private static void picture(Browser browser, int width, String name) {
        Number height = (Number) browser.js("await new Promise((done) => setTimeout(done, 400));"
                + "return document.documentElement.scrollHeight");
        browser.viewport(width, Math.min(height.intValue(), 12_000));
        browser.js("scrollTo(0, 0); await new Promise((done) => setTimeout(done, 200))");
        browser.screenshot(name);
    }

    @Test
    void twelveStates() {
        try (Browser browser = Browser.chromium(Mode.SOFTWARE_WEBGPU)) {
            land(browser, 1280, "light", "index.html?lang=en");
            browser.screenshot("01-first-screen");
            picture(browser, 1280, "02-wide");
            land(browser, 390, "light", "index.html?lang=en");
            picture(browser, 390, "03-phone");
            land(browser, 1280, "dark", "index.html?lang=en");
            picture(browser, 1280, "04-dark");
            land(browser, 1280, "light", "index.html?lang=ar");
            picture(browser, 1280, "05-arabic");
            land(browser, 390, "dark", "index.html?lang=ar");
            picture(browser, 390, "06-arabic-phone-dark");
            land(browser, 1280, "light", "index.html?lang=en");
            PseudoIT.openAll(browser);
            picture(browser, 1280, "07-all-that-opens");
            land(browser, 390, "light", "index.html?lang=ja");
            browser.waitFor("#languages summary").click();
            browser.screenshot("08-languages-phone");
        }
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            land(browser, 1280, "light", "index.html?lang=en");
            browser.js("document.getElementById('model').value = 'qqqq zzzz'");
            browser.js("document.getElementById('check-form').requestSubmit()");
            browser.until("return document.getElementById('check-error').textContent.length > 0");
            picture(browser, 1280, "09-no-adapter-and-no-model");
        }
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.expectError("weigh-in-page.wasm");
            browser.expectError("did not load");
            browser.cdp("Network.setBlockedURLs", Map.of("urls", java.util.List.of("*/weigh-in-page.wasm")));
            browser.viewport(1280, 900);
            browser.open("index.html?lang=en");
            browser.waitFor(".failed #rows > li");
            picture(browser, 1280, "10-part-did-not-arrive");
        }
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.tooOld();
            browser.expectError("too old");
            browser.viewport(390, 900);
            browser.open("index.html?lang=en");
            browser.waitFor(".failed #rows > li");
            picture(browser, 390, "11-too-old-phone");
        }
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.cdp("Emulation.setScriptExecutionDisabled", Map.of("value", true));
            browser.viewport(1280, 1600);
            browser.open("index.html");
            browser.screenshot("12-without-scripts");
        }
    }
}
