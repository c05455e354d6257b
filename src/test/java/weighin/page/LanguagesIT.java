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
import weighin.browsertest.Layout;

/** The page in each of its languages, and the menu that they are chosen from. */
class LanguagesIT {
    private static final Map<String, String> CHARACTERS = Map.of("ar", "\\p{Script=Arabic}", "ja",
        "\\p{Script=Hiragana}",
            "zh", "\\p{Script=Han}", "hi", "\\p{Script=Devanagari}");

    @SuppressWarnings("unchecked")
    private static List<String> languages(Browser browser) {
        return (List<String>) browser.js("return [...document.querySelectorAll('#languages a')]"
                + ".map(link => new URLSearchParams(link.search).get('lang'))");
    }

    @Test
    void eachLanguageIsItsOwnAndFitsItsScreens() {
        try (Browser browser = Browser.chromium(Mode.SOFTWARE_WEBGPU)) {
            browser.open("index.html?lang=en");
            browser.waitFor(".landed .row");
            List<String> languages = languages(browser);
            assertEquals(9, languages.size());
            for (String language : languages) {
                browser.viewport(1200, 900);
                browser.open("index.html?lang=" + language);
                browser.waitFor(".landed .row");
                assertEquals(language.equals("zh") ? "zh-Hans" : language,
                    browser.js("return document.documentElement.lang"));
                assertEquals(language.equals("ar") ? "rtl" : "ltr", browser.js("return document.documentElement.dir"));
                String headline = (String) browser.js("return document.getElementById('headline').textContent");
                assertTrue(headline.codePoints().mapToObj(Character::toString)
                        .anyMatch(c -> c.matches(CHARACTERS.getOrDefault(language, "\\p{Script=Latin}"))), headline);
                assertEquals(List.of(language.equals("zh") ? "zh-Hans" : language), browser.js(
                        "return [...document.querySelectorAll('#languages [aria-current]')].map(link => link.lang)"));
                // what the catalogues write out is written as the browser writes figures
                assertEquals(List.of(), browser.js("""
                        const figures = new Intl.NumberFormat(document.documentElement.lang + "-u-nu-latn");
                        return [...document.querySelectorAll("[name=context] option")].flatMap((option) =>
                            (option.textContent.match(/\\d[\\d.,\\u00a0\\u202f ]*\\d/g) ?? [])
                                .filter((figure) => figures.format(figure.replace(/\\D/g, "")) !== figure));"""),
                                language);
                PseudoIT.openAll(browser);
                for (int width : new int[] {1200, 390, 320}) {
                    browser.viewport(width, 900);
                    Layout.check(browser, language + " at " + width);
                    if (width != 320) {
                        browser.screenshot("language-" + language + "-" + width);
                    }
                }
            }
        }
    }

    @Test
    void theMenuWorksByKeyboardAndKeepsTheView() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.open("index.html?lang=en");
            WebElement menu = browser.waitFor(".landed #languages summary");
            browser.waitFor("#class-32b button").click();
            assertEquals("English", browser.js("return document.getElementById('language').textContent"));
            menu.sendKeys(Keys.ENTER);
            browser.waitFor("#languages a");
            browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
            assertEquals(false, browser.js("return document.getElementById('languages').open"));
            menu.sendKeys(Keys.SPACE);
            // it closes when the focus leaves it, or something else is clicked
            browser.js("document.getElementById('model').focus()");
            assertEquals(false, browser.js("return document.getElementById('languages').open"));
            menu.click();
            browser.waitFor("#languages [lang=fr]").sendKeys(Keys.ENTER);
            browser.waitFor("[lang=fr].landed .row");
            assertEquals("true", browser.waitFor("#class-32b button").getAttribute("aria-expanded"));
            assertTrue(browser.requests().stream().anyMatch(request -> request.url().endsWith("messages/fr.json")));
            assertFalse(browser.requests().stream().anyMatch(request -> request.url().contains("messages/de")));
        }
    }

    /** What the catalogues' plural forms go by: the browser's own rules. */
    @Test
    void theBrowsersPluralFormsAreThoseOfTheCatalogues() {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.open("index.html?lang=en");
            browser.waitFor(".landed .row");
            CatalogueJvmTest.PLURALS.forEach((language, forms) -> assertEquals(forms.stream().sorted().toList(),
                browser.js(
                    "return new Intl.PluralRules(arguments[0]).resolvedOptions().pluralCategories.sort()", language),
                    language));
        }
    }
}
