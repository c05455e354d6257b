package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** What is cut off, what sticks out and what is too small to hit on the page as it stands. */
public final class Layout {
    private static final String FAULTS = """
            const faults = [];
            const name = (e) => e.localName + (e.id ? "#" + e.id : "") + (e.className?.split?.(" ").map((c) => c && "."
                + c).join("") ?? "");
            const say = (what, e, more = "") => faults.push(`${what}: ${name(e.parentElement ?? e)} > ${name(e)} \
            ${more}`);
            const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                && !e.closest(".sr, .skip, .sprite, [inert]") && !hushed(e);
            // what is only for those who listen
            const hushed = (e) => e !== null && (getComputedStyle(e).clipPath === "inset(50%)"
                || hushed(e.parentElement));
            // the strips of tabs and chips, and the table of models where it is a table
            const rolls = (e) => e.closest(".wide, .tabs, .chips, textarea, pre") !== null
                || innerWidth > 760 && e.closest(".models table") !== null;
            // cut off on purpose, and the whole is in its title
            const told = (e) => getComputedStyle(e).textOverflow === "ellipsis" && e.textContent !== ""
                && e.title === e.textContent;
            if (document.documentElement.scrollWidth > innerWidth) {
                faults.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
            }
            const range = document.createRange();
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode;
                const element = text.parentElement;
                if (!text.data.trim() || element.closest("script, style, template, option, svg") || !shown(element)
                    || rolls(element)) {
                    continue;
                }
                let block = element;
                while (getComputedStyle(block).display.startsWith("inline")
                    && !/^inline-(block|flex|grid)/.test(getComputedStyle(block).display)) {
                    block = block.parentElement;
                }
                if (told(block)) {
                    continue;
                }
                const box = block.getBoundingClientRect();
                range.selectNodeContents(text);
                for (const rect of range.getClientRects()) {
                    if (rect.width && (rect.left < box.left - 1.5 || rect.right > box.right + 1.5)) {
                        say("text sticks out", block, JSON.stringify(text.data.trim().slice(0, 60)));
                        break;
                    }
                    if (rect.width && (rect.left < -1 || rect.right > innerWidth + 1)) {
                        say("text leaves the window", block, JSON.stringify(text.data.trim().slice(0, 60)));
                        break;
                    }
                }
            }
            for (const e of document.querySelectorAll("body *")) {
                const style = getComputedStyle(e);
                if (!shown(e) || rolls(e) || told(e) || e.closest("svg, input, select")) {
                    continue;
                }
                const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
                if (cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || cuts(style.overflowY)
                    && e.scrollHeight > e.clientHeight + 1) {
                    say("cut off", e);
                }
            }
            return [...new Set(faults)];""";

    private static final String SMALL = """
            const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                && !e.closest(".sr, .skip");
            return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, \
            [role=option]")].filter(shown)
                .map((e) => [e, (e.closest(".line") ?? (/radio|checkbox|file/.test(e.type) ? e.closest("label")
                    : null) ?? e).getBoundingClientRect()])
                // a link within a sentence is as high as its line
                .filter(([e, r]) => (r.width < 24 || r.height < 24) && !(e.localName === "a"
                    && getComputedStyle(e).display === "inline"))
                .map(([e, r]) => `${e.outerHTML.slice(0, 120)} ${r.width} x ${r.height}`);""";

    private Layout() {
    }

    /** @throws AssertionError if text is cut off, leaves its box or the window, or the page rolls sideways */
    public static void check(Browser browser, String state) {
        assertEquals(List.of(), browser.js(FAULTS), state);
    }

    /** The faults of a page that stands in a frame, which is made as wide as each of these in turn. */
    public static List<?> faults(Browser browser, List<Integer> widths) {
        return (List<?>) browser.js("const look = () => {" + FAULTS + "};\n" + """
            return arguments[0].flatMap((width) => {
                frameElement.style.inlineSize = width + "px";
                return look().map((fault) => `${fault}, at ${width}`);
            });""", widths);
    }

    /** @throws AssertionError if something to click is less than 24 px wide or high */
    public static void targets(Browser browser, String state) {
        assertEquals(List.of(), browser.js(SMALL), state);
    }
}
