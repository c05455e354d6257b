package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Folders;
import weighin.browsertest.Layout;
import weighin.json.Json;
import weighin.json.JsonWriter;

/**
 * The page in a language that nobody speaks: the English with accents on every letter, four tenths longer. What has
 * no accents is in no catalogue; what has no room here has none in a longer language. It is served to these tests only,
 * as {@code ?lang=qps}, and from right to left as {@code ?lang=qpr}.
 */
class PseudoIT {
    private static final Path SITE = Path.of("target", "pseudo-site");
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ACCENTED = "áƀçđéƒğħíĵķłɱñóþɋřšŧúṽŵẋýžÁɃÇĐÉƑĞĦÍĴĶŁṀÑÓÞɊŘŠŦÚṼŴẊÝŽ";

    /**
     * Words in plain letters. Names stand in elements that isolate them and have a capital letter or a digit; units
     * that the browser itself words are in the browser’s language here.
     */
    private static final String UNTRANSLATED = """
            const found = [];
            const names = /^(int|uint|mixed|million|milliseconds?|seconds?|minutes?|hours?|days?|billion|trillion|\
            wllama|canirun|localmodel|run|llmfit|whichllm|transformers|webllm|litert|llama|bnb|config|json|gguf|\
            safetensors|https?|huggingface)$/;
            const isolated = new Set([...document.querySelectorAll("bdi, .mark")].flatMap((name) =>
                name.textContent.match(/[A-Za-z]{3,}/g) ?? []));
            const look = (text, named, where) => {
                for (const word of text.match(/[A-Za-z]{3,}/g) ?? []) {
                    // a sentence of an attribute cannot isolate the name that it has
                    const said = where === "aria-label" && /[A-Z]/.test(word) && isolated.has(word);
                    if (!said && !(named && /[A-Z0-9]/.test(text)) && !names.test(word.toLowerCase())) {
                        found.push(`${word} in ${JSON.stringify(text.trim().slice(0, 80))}, ${where}`);
                    }
                }
            };
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (element.closest("script, style, template, noscript, textarea, [lang], #language") === \
                document.documentElement) {
                    look(walker.currentNode.data, element.closest("bdi, option, code, .mark") !== null,
                        element.outerHTML.slice(0, 80));
                    if (element.localName === "option") {
                        look(walker.currentNode.data.replace(/\\bi?[A-Z][A-Za-z]*\\b|\\w*\\d\\w*/g, ""), false,
                            "an option");
                    }
                }
            }
            for (const element of document.body.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
                // what is in a language of its own is a name
                for (const attribute of element.closest("[lang]") === document.documentElement ? ["aria-label", "title",
                    "alt", "placeholder"] : []) {
                    // a text that is cut off and its title are the same words
                    const said = element.getAttribute(attribute) ?? "";
                    said === element.textContent || look(said, false, attribute);
                }
            }
            look(document.title, false, "title");
            return [...new Set(found)];""";

    @BeforeAll
    static void site() throws IOException {
        Folders.copyOfTheSite(SITE);
        // the page's first lines stand in a file here, since its policy allows no others within it
        Path page = SITE.resolve("index.html");
        Matcher inline = Pattern.compile("<script>(.+?)</script>", Pattern.DOTALL).matcher(Files.readString(page));
        assertTrue(inline.find());
        String speaking = inline.group(1).replaceFirst("LANGUAGES=\\[", "LANGUAGES=[\"qps\",\"qpr\",")
                .replaceFirst("RIGHT_TO_LEFT=\\[", "RIGHT_TO_LEFT=[\"qpr\",");
        assertFalse(speaking.equals(inline.group(1)));
        Files.writeString(SITE.resolve("start.js"), speaking);
        Files.writeString(page, inline.replaceFirst("<script src=\"start.js\"></script>"));
        // the copy is not what the service worker was told of
        Files.writeString(SITE.resolve("service-worker.js"), "");
        for (String part : CatalogueJvmTest.parts()) {
            Map<String, Json> messages = new LinkedHashMap<>();
            CatalogueJvmTest.english(part).forEach((key, message) -> messages.put(key, new Json.Str(pseudo(message))));
            for (String language : List.of("qps", "qpr")) {
                Files.writeString(SITE.resolve("messages/" + language + part + ".json"),
                        JsonWriter.write(new Json.Obj(messages)));
            }
        }
    }

    private static String pseudo(String message) {
        StringBuilder out = new StringBuilder();
        boolean placeholder = false;
        int letters = 0;
        for (char c : message.toCharArray()) {
            placeholder = c == '{' || placeholder && c != '}';
            int at = placeholder ? -1 : PLAIN.indexOf(c);
            out.append(at < 0 ? c : ACCENTED.charAt(at));
            letters += at < 0 ? 0 : 1;
        }
        // units and brands are as long in every language
        for (int more = letters < 4 ? 0 : (letters * 2 + 4) / 5; more > 0; more -= 6) {
            out.append(more < 6 && letters < 12 ? "" : " ").append("ẋẏẋẏẋ".substring(5 - Math.min(5, more)));
        }
        return out.toString();
    }

    /** Everything that a visitor can open, opened. */
    static void openAll(Browser browser) {
        browser.js("""
                const button = document.querySelector("#class-70b button");
                if (button.getAttribute("aria-expanded") === "false") {
                    button.click();
                }
                for (const row of document.querySelectorAll(".row .details > button")) {
                    if (row.checkVisibility()) {
                        row.click();
                    }
                }""");
        browser.until("return ![...document.querySelectorAll('.row .details > button')].some((each) => "
            + "each.checkVisibility())");
        browser.js("document.getElementById('model').value = 'gemma 2b'");
        browser.js("document.getElementById('check-form').requestSubmit()");
        browser.until("return document.querySelectorAll('#check-result td').length > 0");
        browser.js("document.querySelector('#class-asked button').click()");
        // each part comes when its tab is opened, or it is near the screen
        browser.until("""
                const missing = [...document.querySelectorAll("[data-part]:not([data-when])")].filter((part) =>
                    !document.querySelector(`[aria-controls="${part.id}"][hidden]`)).find((part) =>
                    !part.querySelector(
                        part.id === "check" ? "[role=combobox]" : "button, form, article, tbody tr td"));
                const tab = document.querySelector(`[aria-controls="${missing?.id}"]`);
                tab && tab.ariaSelected !== "true" ? tab.click() : missing?.scrollIntoView();
                return missing ? missing.dataset.part + " is missing" : true;""");
        browser.until("return document.querySelectorAll('#lab-bars dt').length > 0"
            + " && document.querySelectorAll('#devices-counts tr').length > 0");
        browser.js("document.querySelectorAll('#tabs [role=tab]:not([hidden])').forEach((tab) => "
            + "document.getElementById(tab.getAttribute('aria-controls')).hidden = false)");
        browser.js("document.querySelectorAll('main details').forEach((details) => details.open = true)");
        // what takes long to weigh is weighed when it is opened
        browser.until("return document.querySelectorAll('#check-result > details .grid td').length > 0");
        browser.js("scrollTo(0, 0); await new Promise(requestAnimationFrame); await new "
            + "Promise(requestAnimationFrame)");
    }

    @Test
    void everyTextIsInACatalogueAndHasRoom() {
        for (String language : List.of("qps", "qpr")) {
            try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, SITE)) {
                browser.viewport(1200, 900);
                browser.open("index.html?lang=" + language);
                browser.waitFor(".landed .row");
                assertEquals(language.equals("qpr") ? "rtl" : "ltr", browser.js("return document.documentElement.dir"));
                openAll(browser);
                assertEquals(List.of(), browser.js(UNTRANSLATED));
                for (int width : new int[] {1200, 390, 320}) {
                    browser.viewport(width, 900);
                    browser.screenshot("pseudo-" + language + "-" + width);
                    Layout.check(browser, language + " at " + width);
                }
            }
        }
    }
}
