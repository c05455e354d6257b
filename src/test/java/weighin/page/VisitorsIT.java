package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;

/** "My visitors": from whose devices to a share, and what is said of a file that is none. */
class VisitorsIT {
    private static final String DONE = "return !document.querySelector('#audience-export').hidden";

    private static Browser opened(String query) {
        Browser browser = Browser.chromium(Mode.NO_ADAPTER);
        browser.open("index.html?lang=en&tab=visitors" + query);
        browser.until("return !!document.querySelector('#audience-said')?.textContent");
        return browser;
    }

    private static void give(Browser browser, String name, String text) {
        browser.js("""
                const given = new DataTransfer();
                given.items.add(new File([arguments[1]], arguments[0]));
                const input = document.querySelector("#audience-file");
                input.files = given.files;
                input.dispatchEvent(new Event("change", { bubbles: true }));
                return null;""", name, text);
    }

    @Test
    void aMixIsWeighedAndItsLinkHoldsTheSettings() {
        try (Browser browser = opened("")) {
            browser.js("document.querySelector('[name=mix][value=home]').click()");
            browser.until(DONE);
            assertEquals("Gemma 3 1B runs for 100% of these visitors", browser.js("""
                    const said = document.querySelector("#audience-said").textContent;
                    return said.replaceAll("\\u2068", "").replaceAll("\\u2069", "");"""));
            assertTrue(String.valueOf(browser.js("return weighInPage.query()")).contains("mix=home"));
            assertEquals(11L, browser.js("return document.querySelectorAll('#audience-rows tr').length"));
        }
        try (Browser browser = opened("&mix=home&crowd=Llama+3.1+8B")) {
            browser.until(DONE);
            assertTrue(String.valueOf(browser.js("return document.querySelector('#audience-said').textContent"))
                .contains("Llama 3.1 8B"));
        }
    }

    @Test
    void aFilesRowsAreToldAndNothingInItIsRun() {
        try (Browser browser = opened("")) {
            give(browser, "visitors.csv", "os,browser,gpu,webgpu,<img src=x onerror=alert(1)>\n"
                + "windows,chrome,NVIDIA GeForce RTX 4070,yes,=1+1\nwindows,chrome,NVIDIA GeForce RTX 4070,perhaps,\n");
            browser.until(DONE);
            String said = String.valueOf(browser.js("return document.querySelector('.report').textContent"));
            assertTrue(said.contains("A word that is not known"), said);
            assertEquals(0L, browser.js("return document.querySelectorAll('#visitors img').length"));
            give(browser, "other.csv", "a,b\n1,2\n");
            browser.until("return !!document.querySelector('#audience-error').textContent");
            assertEquals(true, browser.js("return document.querySelector('#audience-found').hidden"));
        }
    }
}
