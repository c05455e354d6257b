package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Folders;
import weighin.browsertest.Fonts;
import weighin.browsertest.Layout;

/**
 * The page and the element in each language with each set of fonts: nothing moves when the answer lands, nothing is
 * wider than the screen, and no answer of the element changes its room. The page stands in a frame, whose width is
 * changed while the answer is held back, and again when it has landed: so one visit tells of all widths.
 */
class FontsIT {
    private static final Path FOLDER = Path.of("target", "fonts-test");
    /** The device whose answer is the longest of the known ones'. */
    private static final String LONGEST = "ipad";
    private static final List<Integer> WIDTHS = List.of(240, 280, 320, 360, 390, 480, 600, 768, 821, 1000, 1160, 1600);

    /** The answer waits until it is told to go, however long the page is looked at before. */
    private static final String HOLD = """
            if (self !== top) {
                const held = [];
                let page;
                Object.defineProperty(self, "weighInPage", { get: () => page, set(value) {
                    const { later } = value;
                    value.later = (task) => self.goes ? later(task) : held.push(task);
                    page = value;
                } });
                self.waits = () => held.length > 0;
                self.go = () => {
                    self.goes = true;
                    held.forEach((task) => setTimeout(task));
                };
                // a page that waits long is shown plain; here it waits for the test
                const timer = setTimeout;
                self.setTimeout = (task, after) => after === 5000 ? 0 : timer(task, after);
                // each visit is a first one: nothing is kept for the next
                ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error("refused"));
                self.shifted = 0;
                self.moved = [];
                new PerformanceObserver((list) => {
                    for (const { value, sources } of list.getEntries()) {
                        self.shifted += value;
                        self.moved.push(...sources.map(({ node, previousRect: { x, y }, currentRect }) =>
                            `${(node?.outerHTML ?? node?.data)?.slice(0, 60)} from ${x}, ${y} to ${currentRect.x}, ${
                                currentRect.y}`));
                    }
                }).observe({ type: "layout-shift" });
            }
            """;

    /** Where each thing that is seen while the answer is held stands, at each width; null where it is not seen. */
    private static final String BEFORE = """
            self.isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
            self.starts = (elements) => elements.map((element) => {
                if (!isSeen(element)) {
                    return null;
                }
                const { top, left, right } = element.getBoundingClientRect();
                return [top, document.documentElement.dir === "rtl" ? right : left];
            });
            self.seen = [...document.querySelectorAll("body *")]
                .filter((e) => isSeen(e) && !e.closest(".sr, .skip, .sprite, svg, .languages ul"));
            self.before = new Map();
            for (const width of arguments[0]) {
                frameElement.style.inlineSize = width + "px";
                before.set(width, starts(seen));
            }
            // at one width the browser itself tells what moved
            frameElement.style.inlineSize = arguments[1] + "px";
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
            shifted = 0;
            moved = [];
            go();
            return seen.map((e) => e.id);""";

    private static final String AFTER = """
            for (let frames = 0; frames < 3; frames++) {
                await new Promise(requestAnimationFrame);
            }
            await new Promise((done) => setTimeout(done, 50));
            const faults = shifted === 0 ? [] : [`moved by ${shifted} at ${innerWidth}: ${moved}`];
            for (const width of arguments[0]) {
                frameElement.style.inlineSize = width + "px";
                if (innerWidth !== width) {
                    faults.push(`the window is ${innerWidth} wide, not ${width}`);
                }
                const now = starts(seen);
                seen.forEach((element, i) => {
                    const was = before.get(width)[i];
                    if (was && now[i] && element.isConnected
                        && Math.hypot(now[i][0] - was[0], now[i][1] - was[1]) > 0.1) {
                        faults.push(`${element.outerHTML.slice(0, 60)} moved from ${was} to ${now[i]} at ${width}`);
                    }
                });
            }
            return faults;""";

    /** Each form of the element in its room, at each width. */
    private static final String ELEMENTS = """
            const [widths, languages, fits] = arguments;
            const api = await import(new URL("w/weigh-in.js", location.href));
            const { show } = await import(new URL("w/element.js", location.href));
            const main = document.querySelector("main");
            const faults = [];
            const height = (host, width) => {
                main.style.inlineSize = width + "px";
                return host.getBoundingClientRect().height;
            };
            for (const [turn, lang] of languages.entries()) {
                for (const [model, form] of [["gemma 2b"], ["llama 3.1 70b"], ["gpt-4"], [null],
                    ["llama 3.1 70b", "badge"], [null, "badge"]]) {
                    const host = document.createElement("weigh-in");
                    host.lang = lang;
                    model && host.setAttribute("model", model);
                    form && host.setAttribute("form", form);
                    main.replaceChildren(host);
                    const rooms = widths.map((width) => height(host, width));
                    await show(host, { WeighInError: api.WeighInError, current: () => true, root: host.shadowRoot });
                    const box = host.shadowRoot.getElementById("answer");
                    const said = [lang, self.name, model ?? "classes", form].join(" ");
                    widths.forEach((width, i) => {
                        const now = height(host, width);
                        if (now !== rooms[i]) {
                            faults.push(`${said}: ${now} high in a room of ${rooms[i]}, ${width} wide`);
                        }
                        const line = box.querySelector(".line") ?? box;
                        if (line.scrollWidth > line.clientWidth + 1 && (fits[turn] || form)) {
                            faults.push(`${said}: ${line.scrollWidth} wide in ${line.clientWidth} of ${width}`);
                        }
                        if (fits[turn] && box.scrollHeight > box.clientHeight + 1) {
                            faults.push(`${said}: rolls, ${box.scrollHeight} in ${box.clientHeight}, ${width} wide`);
                        }
                        if (document.documentElement.scrollWidth > innerWidth) {
                            faults.push(`${said}: wider than its page at ${width}`);
                        }
                    });
                }
            }
            return faults;""";

    @BeforeAll
    static void folder() throws IOException {
        assumeTrue(Fonts.missing().isEmpty(), "NOT TESTED with other fonts: " + Fonts.missing());
        Folders.besideTheSite(FOLDER);
        Files.writeString(FOLDER.resolve("index.html"), "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + "<title>around</title><link rel=\"icon\" href=\"data:,\">"
            + "<script type=\"module\" src=\"w/weigh-in.js\"></script>"
            + "<link rel=\"stylesheet\" href=\"around.css\"><body><main></main>");
        Files.writeString(FOLDER.resolve("around.css"), "body { margin: 0; font-family: system-ui, sans-serif; } "
            + "iframe { display: block; border: 0; block-size: 900px; inline-size: 800px; }");
    }

    private static void everythingHolds(Fonts fonts) throws IOException {
        long begun = System.nanoTime();
        List<Object> faults = new ArrayList<>();
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, fonts, FOLDER)) {
            browser.beforeEachPage(HOLD);
            for (String device : List.of(LONGEST, "iphone-17-pro", "pixel-8a-line", "windows-firefox")) {
                String become = RecordedDevicesIT.become(device);
                browser.beforeEachPage("if (self.name === '" + device + "') {" + become + "}");
            }
            browser.viewport(1600, 900);
            browser.open("index.html");
            int turn = 0;
            for (String language : CatalogueJvmTest.LANGUAGES) {
                pageHolds(browser, language, WIDTHS.get(turn++ % WIDTHS.size()), faults);
            }
            for (String device : List.of("iphone-17-pro", "pixel-8a-line", "windows-firefox", "this machine")) {
                elementHolds(browser, device, fonts, faults);
            }
        }
        System.out.println(fonts + ": " + CatalogueJvmTest.LANGUAGES.size() + " languages at " + WIDTHS.size()
            + " widths, " + (System.nanoTime() - begun) / 1_000_000_000 + " s");
        assertEquals(List.of(), faults);
    }

    /** Shows a page in a frame that is a device's browser, and goes into it. */
    private static void frame(Browser browser, String device, String address) {
        browser.js("const frame = document.createElement('iframe'); frame.name = arguments[0];"
            + "frame.src = arguments[1]; document.querySelector('main').replaceChildren(frame)", device, address);
        browser.driver().switchTo().frame(0);
    }

    private static void pageHolds(Browser browser, String language, int lands, List<Object> faults) {
        frame(browser, LONGEST, "w/index.html?lang=" + language);
        browser.until("return self.waits?.() === true");
        List<?> seen = (List<?>) browser.js(BEFORE, WIDTHS, lands);
        browser.until("return document.documentElement.classList.contains('landed')");
        List<?> moved = (List<?>) browser.js(AFTER, WIDTHS);
        assertEquals(true, seen.containsAll(List.of("over", "headline")), "while it waits, one sees " + seen);
        moved.forEach(fault -> faults.add(language + ": " + fault));
        Layout.faults(browser, WIDTHS).forEach(fault -> faults.add(language + ": " + fault));
        browser.driver().switchTo().defaultContent();
    }

    private static void elementHolds(Browser browser, String device, Fonts fonts, List<Object> faults) {
        frame(browser, device, "index.html");
        browser.until("return document.readyState === 'complete' && !!document.querySelector('main')");
        browser.js("frameElement.style.inlineSize = '1000px'");
        faults.addAll((List<?>) browser.js(ELEMENTS, List.of(240, 287, 320, 384, 480, 576, 640, 800),
            CatalogueJvmTest.LANGUAGES, CatalogueJvmTest.LANGUAGES.stream().map(fonts::fit).toList()));
        browser.driver().switchTo().defaultContent();
    }

    @Test
    void dejaVu() throws IOException {
        everythingHolds(Fonts.DEJAVU);
    }

    @Test
    void noto() throws IOException {
        everythingHolds(Fonts.NOTO);
    }

    @Test
    void liberation() throws IOException {
        everythingHolds(Fonts.LIBERATION);
    }

    @Test
    void twentyPixels() throws IOException {
        everythingHolds(Fonts.LARGE);
    }
}
