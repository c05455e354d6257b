package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import weighin.browsertest.Browser;

/** What stands on the page and should not. */
final class Shown {
    private Shown() {
    }

    /**
     * No key in place of its message (it has a dot between words and no blank), no placeholder left. Names look like
     * keys: those of programs and sites, and what has a language of its own, as documents and their hosts have.
     */
    static void noKey(Browser browser) {
        assertEquals(List.of(), browser.js("""
            const NAMES = ["llama.cpp", "canirun.ai", "localmodel.run"];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) {
              const text = walker.currentNode.data.trim();
              const within = (selector) => walker.currentNode.parentElement.closest(selector);
              const key = /^[a-z-]+\\.[a-z.-]+$/.test(text) && !NAMES.includes(text)
                  && within("[lang], pre") === document.documentElement;
              if (key || /[{}]|undefined|NaN/.test(text) && !within("textarea, pre")) {
                found.push(text);
              }
            }
            return found"""));
    }
}
