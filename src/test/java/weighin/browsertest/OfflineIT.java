package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser.Mode;

/** The service worker: visits without a network, and new versions of the site. */
class OfflineIT {
    /** What the visit used and the rest that every visitor may want are kept. */
    private static final String KEPT = """
            const names = [];
            for (const cache of await caches.keys()) {
                for (const { url } of await (await caches.open(cache)).keys()) {
                    names.push(url.slice(new URL("./", location).href.length).replace(/[?].*/, ""));
                }
            }
            return names;""";
    private static final String KEPT_ALL = KEPT.replace("return names", "return names.includes('weigh-in.wasm') "
            + "&& names.includes('api.js') && names.includes('weigh-in.js')");

    /**
     * Whether a file is kept with a text in it, or the new version waits so many milliseconds for the old one's worker
     * to end; the browser looks for a new version when it likes, and here now.
     */
    private static final String KEPT_OR_WAITING = """
            const [name, text, patience] = arguments;
            const kept = await (await caches.match(name, { ignoreSearch: true }))?.text();
            const registration = await navigator.serviceWorker.getRegistration();
            const { installing, waiting, active } = registration;
            self.since = waiting ? self.since ?? performance.now() : undefined;
            if (kept?.includes(text) || performance.now() - self.since > patience) {
                return true;
            }
            if (!installing && !waiting) {
                await registration.update();
            }
            return `${name} of ${kept?.length} characters; installing ${installing?.state}, waiting ${waiting?.state}, `
                + `active ${active?.state}`;""";

    /** A copy of the site, finished as the build does. */
    private static Path site(String name) throws Exception {
        Path site = Folders.copyOfTheSite(Path.of("target", name));
        finish(site);
        return site;
    }

    private static void finish(Path site) throws Exception {
        Command.java(Path.of("."), "target/build-classes", "weighin.build.FinishSite", site.toString());
    }

    private static void land(Browser browser, String address) {
        browser.open(address);
        browser.waitFor(".landed .row");
    }

    /** No address of the machine that served the site answers any more; a worker's requests do not obey the page's. */
    private static void cutOff(Browser browser) {
        browser.stopServing();
        browser.expectError("ERR_CONNECTION_REFUSED");
        browser.expectError("ERR_FAILED");
    }

    private static String text(Browser browser, String selector) {
        return (String) browser.js("return document.querySelector(arguments[0]).textContent", selector);
    }

    @Test
    void thePageWeighsWithoutANetworkAfterTheFirstVisit() throws Exception {
        for (String language : List.of("en", "ar")) {
            try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site("offline-site"))) {
                land(browser, "index.html?lang=" + language);
                browser.until(KEPT_ALL);
                String headline = text(browser, "#headline");
                cutOff(browser);
                for (String address : List.of("index.html?lang=" + language, "?lang=" + language + "&open=8b")) {
                    land(browser, address);
                    assertEquals(language, browser.js("return document.documentElement.lang"));
                    assertEquals(headline, text(browser, "#headline"));
                    browser.js("document.getElementById('model').value = 'gemma 2b'");
                    browser.js("document.getElementById('check-form').requestSubmit()");
                    browser.until("return document.getElementById('check-result')?.textContent.includes('2,506,172,"
                        + "416')");
                }
                String kept = String.valueOf(browser.js(KEPT));
                assertFalse(kept.contains("fallback"), kept);
                // nor what is measured by, or made for other sites
                assertFalse(kept.contains("link.bin") || kept.contains("badge/") || kept.contains("sizes/"), kept);
                assertFalse(kept.contains(language.equals("en") ? "messages/ar" : "messages/en"), kept);
            }
        }
    }

    @Test
    void aNewVersionIsThereOnTheNextVisit() throws Exception {
        Path site = site("changing-site");
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
            land(browser, "index.html?lang=en");
            browser.until(KEPT_ALL);
            land(browser, "index.html?lang=en");
            renew(site);
            land(browser, "index.html?lang=en");
            theNewOneStands(browser);
            browser.until(KEPT_OR_WAITING, "page.js", "newer", 5_000);
            if (Boolean.TRUE.equals(browser.js("return !!(await navigator.serviceWorker.getRegistration()).waiting"))) {
                // an idle worker may live for minutes, and be ended at any time
                endWorkers(browser);
                browser.until(KEPT_OR_WAITING, "page.js", "newer", 60_000);
            }
            assertEquals(1L, browser.js("return (await caches.keys()).length"));
            // nothing is kept twice
            assertEquals(true, browser.js(KEPT.replace("return names", "return new Set(names).size === names.length")));
            browser.until(KEPT_ALL);
            cutOff(browser);
            land(browser, "index.html?lang=en");
            theNewOneStands(browser);
        }
    }

    /**
     * A page that came in a newer version asks a worker that was ended meanwhile, and has to get its own version's
     * files.
     */
    @Test
    void aNewPageGetsNoOldFiles() throws Exception {
        Path site = site("stranger-site");
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
            land(browser, "index.html?lang=en");
            browser.until(KEPT_ALL);
            renew(site);
            // not what the new worker was told: it is not installed, and the old one stays
            Files.writeString(site.resolve("weigh-in.js"), Files.readString(site.resolve("weigh-in.js"))
                + "\n// other\n");
            land(browser, "index.html?lang=en");
            endWorkers(browser);
            assertEquals(true, browser.js("return (await (await fetch('messages/en.json')).text()).includes('has "
                + "left')"));
            browser.js("location.hash = 'lab'");
            browser.waitFor("[data-part=lab] select, [data-part=lab] input");
        }
    }

    private static void endWorkers(Browser browser) {
        browser.cdp("ServiceWorker.enable", Map.of());
        browser.cdp("ServiceWorker.stopAllWorkers", Map.of());
    }

    private static void theNewOneStands(Browser browser) {
        assertTrue(text(browser, "#method").contains("pebbles"));
        assertTrue(text(browser, "#over").contains("has left"), text(browser, "#over"));
        assertEquals(true, browser.js("return self.newer"));
    }

    /** Makes it another version: another page, another script and another message. */
    private static void renew(Path site) throws Exception {
        change(site.resolve("index.html"), "Size is counted in parameters", "Size is counted in pebbles");
        Path script = site.resolve("page.js");
        Files.writeString(script, Files.readString(script) + "self.newer = true;");
        change(site.resolve("messages/en.json"), "nothing left this page", "nothing has left this page");
        finish(site);
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        String changed = text.replace(from, to);
        assertFalse(changed.equals(text), () -> file + " lacks " + from);
        Files.writeString(file, changed);
    }

    @Test
    void aFileThatIsNotOfTheVersionIsNotKept() throws Exception {
        Path site = site("mixed-site");
        Files.writeString(site.resolve("weigh-in.js"), Files.readString(site.resolve("weigh-in.js")) + "\n// other\n");
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, site)) {
            land(browser, "index.html?lang=en");
            browser.until(KEPT.replace("return names", "return names.includes('weigh-in-page.wasm')"));
            browser.js("return new Promise(done => setTimeout(done, 1500))");
            assertFalse(((List<?>) browser.js(KEPT)).contains("weigh-in.js"));
        }
    }

    @Test
    void nothingIsRegisteredBeforeTheAnswer() throws Exception {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.beforeEachPage("""
                    const register = ServiceWorkerContainer.prototype.register;
                    ServiceWorkerContainer.prototype.register = function (...given) {
                        self.registered = document.documentElement.classList.contains("landed");
                        return register.apply(this, given);
                    };""");
            land(browser, "index.html");
            browser.until("return self.registered !== undefined");
            assertEquals(true, browser.js("return self.registered"));
        }
    }

    @Test
    void aBrowserThatKeepsNothingStillWeighs() throws Exception {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.beforeEachPage("ServiceWorkerContainer.prototype.register = () => Promise.reject(new "
                + "Error('refused'));");
            land(browser, "index.html");
        }
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.beforeEachPage("delete Navigator.prototype.serviceWorker;");
            land(browser, "index.html");
        }
    }

    @Test
    void thePageCanBeInstalled() throws Exception {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            land(browser, "index.html");
            Map<String, Object> manifest = browser.cdp("Page.getAppManifest", Map.of());
            assertEquals(List.of(), manifest.get("errors"));
            assertTrue(String.valueOf(manifest.get("url")).endsWith("/manifest.webmanifest"), manifest::toString);
            Map<String, Object> installability = browser.cdp("Page.getInstallabilityErrors", Map.of());
            assertEquals(List.of(), installability.get("installabilityErrors"));
            for (Object icon : (List<?>) browser.js("""
                    const { icons } = await (await fetch("manifest.webmanifest")).json();
                    return Promise.all(icons.map(async ({ src, sizes }) => {
                        const image = Object.assign(new Image(), { src });
                        await image.decode();
                        return sizes === "any" || sizes === `${image.naturalWidth}x${image.naturalHeight}`;
                    }));""")) {
                assertEquals(true, icon);
            }
        }
    }
}
