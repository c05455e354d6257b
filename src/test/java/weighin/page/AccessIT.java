package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import weighin.browsertest.Axe;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Layout;

/** WCAG 2.2 AA over the page's states, schemes and languages, with axe-core and with what axe does not look at. */
class AccessIT {
    private static void land(Browser browser, String address) {
        browser.open(address);
        browser.waitFor(".landed .row");
    }

    /** The features of the medium, all at once: a later call undoes an earlier one. */
    private static void media(Browser browser, String... pairs) {
        List<Map<String, String>> features = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            features.add(Map.of("name", pairs[i], "value", pairs[i + 1]));
        }
        browser.cdp("Emulation.setEmulatedMedia", Map.of("features", features));
    }

    @Test
    void axeFindsNothing() {
        try (Browser browser = Browser.chromium(Mode.SOFTWARE_WEBGPU)) {
            for (String language : List.of("en", "ar")) {
                browser.viewport(1280, 900);
                land(browser, "index.html?lang=" + language);
                inBothSchemes(browser, language + ", the answer");
                browser.waitFor("#languages summary").click();
                PseudoIT.openAll(browser);
                browser.js("document.getElementById('languages').open = true");
                inBothSchemes(browser, language + ", all that opens");
                Layout.targets(browser, language);
                browser.viewport(390, 844);
                Layout.targets(browser, language + " on a phone");
                Axe.check(browser, language + " on a phone");
            }
        }
    }

    @Test
    void axeFindsNothingInAnyLanguage() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            for (String language : CatalogueJvmTest.LANGUAGES) {
                browser.viewport(1160, 900);
                land(browser, "index.html?lang=" + language);
                media(browser, "prefers-color-scheme", "light", "prefers-reduced-motion", "reduce");
                Axe.check(browser, language + ", the answer");
                Layout.targets(browser, language);
            }
        }
    }

    private static void inBothSchemes(Browser browser, String state) {
        for (String scheme : List.of("light", "dark")) {
            media(browser, "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce");
            Axe.check(browser, state + ", " + scheme);
        }
    }

    @Test
    void axeFindsNothingWhereThePageFailed() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.tooOld();
            browser.expectError("too old");
            browser.open("index.html?lang=en");
            browser.waitFor(".failed #rows > li");
            inBothSchemes(browser, "a browser that is too old");
            Layout.check(browser, "a browser that is too old");
        }
    }

    /** 1.4.10 Reflow, and 1.4.4 at twice the size: as many pixels of CSS are left as half of the window has. */
    @Test
    void nothingIsLostOnNarrowScreensNorAtTwiceTheSize() {
        try (Browser browser = Browser.chromium(Mode.SOFTWARE_WEBGPU)) {
            browser.viewport(1280, 900);
            land(browser, "index.html?lang=en");
            PseudoIT.openAll(browser);
            for (int width : new int[] {1280, 640, 320}) {
                browser.viewport(width, 512);
                Layout.check(browser, "at " + width);
            }
            // text alone at twice its size, as a person may set it
            browser.viewport(1280, 900);
            browser.cdp("Emulation.setScriptExecutionDisabled", Map.of("value", false));
            browser.js("document.adoptedStyleSheets = [new CSSStyleSheet()];"
                    + "document.adoptedStyleSheets[0].insertRule(':root { font-size: 32px !important }')");
            Layout.check(browser, "with letters of 32 px");
        }
    }

    /** 2.4.7 and 2.4.11: whatever the tab key comes to is outlined, on the screen and not covered. */
    @Test
    void theFocusIsSeenWhereverItGoes() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            land(browser, "index.html?lang=en");
            PseudoIT.openAll(browser);
            browser.js("document.querySelector('.skip').focus(); document.querySelector('.skip').dataset.visited = "
                + "'yes'");
            List<Object> unseen = new ArrayList<>();
            int stops = 0;
            while (stops < 250) {
                new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
                Object seen = browser.js("""
                        const e = document.activeElement;
                        if (e === document.body || e.dataset.visited) {
                            return "end";
                        }
                        e.dataset.visited = "yes";
                        const outlined = (style) => style.outlineStyle !== "none"
                            && parseFloat(style.outlineWidth) >= 2;
                        const near = [e, e.nextElementSibling, e.closest("label, .find")].filter(Boolean);
                        const shown = near.some((n) => [null, "::before",
                            "::after"].some((part) => outlined(getComputedStyle(n, part))));
                        // scrolling may take a frame
                        await new Promise(requestAnimationFrame);
                        const box = (e.getBoundingClientRect().width > 2 ? e
                            : e.closest("label") ?? e).getBoundingClientRect();
                        const within = box.bottom > 0 && box.top < innerHeight && box.right > 0
                            && box.left < innerWidth;
                        const top = document.elementFromPoint(Math.max(0, box.left) + 4, Math.min(innerHeight - 2,
                            Math.max(0, box.top) + Math.min(box.height, innerHeight) / 2));
                        const covered = within && top?.closest(".head") && !e.closest(".head");
                        return (shown ? "" : "no outline ") + (within ? "" : "off the screen ") + (covered ? "covered "
                            : "") || "seen";
                        """);
                if (seen.equals("end")) {
                    break;
                }
                if (!seen.equals("seen")) {
                    unseen.add(seen + String.valueOf(browser.js("return document.activeElement.outerHTML.slice(0, "
                        + "120)")));
                }
                stops++;
            }
            assertEquals(List.of(), unseen);
            assertTrue(stops > 20 && stops < 250, "stops: " + stops);
            // whatever can be clicked was come to
            assertEquals(List.of(), browser.js("""
                    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
                        .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.dataset.visited
                            && !e.disabled && e.tabIndex >= 0)
                        // one radio button of a group stands for all
                        .filter((e) => e.type !== "radio" || !document.querySelector(`[name=${e.name}][data-visited]`))
                        .map((e) => e.outerHTML.slice(0, 120));"""));
        }
    }

    @Test
    void forcedColoursKeepTheShapes() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            media(browser, "forced-colors", "active");
            land(browser, "index.html?lang=en");
            PseudoIT.openAll(browser);
            assertEquals(true, browser.js("return matchMedia('(forced-colors: active)').matches"));
            browser.screenshot("forced-colours");
            assertEquals(List.of(), browser.js("""
                    // each bar is seen against the ground, and so is the edge of what can be pressed
                    const ground = getComputedStyle(document.body).backgroundColor;
                    const edged = (e) => { const s = getComputedStyle(e); return s.borderTopStyle !== "none"
                        && parseFloat(s.borderTopWidth) > 0
                        && s.borderTopColor !== ground; };
                    return [...document.querySelectorAll(".row .bar, .pill, .btn, .ghost, input:not([type=radio], \
                    [type=checkbox], [type=range], [type=file])")]
                        // a field that has its border around its icon and button, too
                        .filter((e) => e.checkVisibility() && !edged(e.closest(".find") ?? e))
                        .map((e) => e.outerHTML.slice(0, 120));"""));
        }
    }

    @Test
    void nothingMovesForWhoWantsNoMotion() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            media(browser, "prefers-reduced-motion", "reduce");
            land(browser, "index.html?lang=en");
            PseudoIT.openAll(browser);
            assertEquals(List.of(), browser.js("""
                    return [...document.querySelectorAll("*")].filter((e) => [null, "::before",
                        "::after"].some((part) => {
                        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(e, part);
                        return animationName !== "none" || transitionDuration.split(", ").some((time) => \
                        parseFloat(time) > 0.001)
                            || scrollBehavior === "smooth";
                    })).map((e) => e.outerHTML.slice(0, 120));"""));
        }
    }
}
