package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Folders;

/** The recipes of the documents, run as they stand there: only the places that they load from are this site's. */
class RecipesIT {
    private static final Path RECIPES = Path.of("src", "docs", "recipes");
    private static final Path FOLDER = Path.of("target", "recipes-test");

    @BeforeAll
    static void folder() throws IOException {
        Folders.besideTheSite(FOLDER);
        Files.writeString(FOLDER.resolve("index.html"), "<!doctype html><html lang=\"en\"><title>recipes</title>"
            + "<link rel=\"icon\" href=\"data:,\">");
        Files.writeString(FOLDER.resolve("web-llm.js"), "export const CreateMLCEngine = async (model, { "
            + "initProgressCallback }) => { initProgressCallback({ progress: 1 }); return { loaded: model }; };");
        for (String name : List.of("choose-and-load", "ask-first", "remember-deaths", "measure-once", "say-no")) {
            Files.writeString(FOLDER.resolve(name + ".js"), Files.readString(RECIPES.resolve(name + ".js"))
                .replace("https://example.org/weigh-in/", "./w/")
                .replace("https://esm.run/@mlc-ai/web-llm", "./web-llm.js"));
        }
    }

    private static Browser on(String device) throws IOException {
        Browser browser = Browser.chromium(Mode.NO_ADAPTER, FOLDER);
        browser.beforeEachPage(RecordedDevicesIT.become(device));
        browser.open("index.html");
        return browser;
    }

    private static Object run(Browser browser, String recipe, String script) {
        return browser.js("const recipe = await import(new URL('" + recipe + ".js', location.href));" + script);
    }

    @Test
    void chooseAndLoad() throws IOException {
        String load = "let told = 0; const engine = await recipe.best(() => told++);"
            + "return [engine?.loaded ?? null, told]";
        try (Browser browser = on("mac-chrome-m3")) {
            // the first that runs well: the larger one runs
            assertEquals(List.of("Llama-3.2-1B-Instruct-q4f16_1-MLC", 1L), run(browser, "choose-and-load", load));
        }
        try (Browser browser = on("no-webgpu-desktop")) {
            assertEquals(Arrays.asList(null, 0L), run(browser, "choose-and-load", load));
        }
    }

    @Test
    void askFirst() throws IOException {
        String ask = "const asked = []; const load = (model) => model;"
            + "const agree = async (question) => { asked.push(question); return asked.length > 1; };"
            + "return [await recipe.loadAsked('Llama 3.2 1B', { load, agree }),"
            + "await recipe.loadAsked('Llama 3.2 1B', { load, agree }), asked[0]]";
        try (Browser browser = on("mac-chrome-m3")) {
            List<?> answers = (List<?>) run(browser, "ask-first", ask);
            assertEquals(null, answers.get(0));
            assertEquals("Llama-3.2-1B-Instruct-q4f16_1-MLC", answers.get(1));
            assertTrue(String.valueOf(answers.get(2)).matches("Download 0\\.\\d GB(, up to \\d+ min)?\\?"),
                answers.toString());
            // what is here already is loaded without a question
            assertEquals(List.of("Llama-3.2-1B-Instruct-q4f16_1-MLC", 0L), run(browser, "ask-first", """
                const at = "https://huggingface.co/mlc-ai/Llama-3.2-1B-Instruct-q4f16_1-MLC/resolve/main/";
                const cache = await caches.open("webllm/model");
                const list = '{"records":[{"dataPath":"a.bin","nbytes":1}]}';
                await cache.put(at + "tensor-cache.json", new Response(list));
                await cache.put(at + "a.bin", new Response("x"));
                let asked = 0;
                return [await recipe.loadAsked("Llama 3.2 1B", { load: (model) => model, agree: () => ++asked > 9 }),
                    asked];"""));
        }
    }

    @Test
    void rememberDeaths() throws IOException {
        try (Browser browser = on("mac-chrome-m3")) {
            assertEquals("Llama-3.2-1B-Instruct-q4f16_1-MLC", run(browser, "remember-deaths",
                "return recipe.loadCarefully('Llama 3.2 1B', async (model) => model)"));
            assertEquals("no", run(browser, "remember-deaths", "return recipe.loadCarefully("
                + "'Llama 3.2 1B', async () => { throw new Error('no') }).catch(({ message }) => message)"));
            // neither left a mark; a tab that ends while it loads does
            browser.open("index.html");
            assertEquals(0L, browser.js("const { deaths } = await import(new URL('w/weigh-in.js', location.href));"
                + "return (await deaths()).length"));
            String first = browser.driver().getWindowHandle();
            browser.driver().switchTo().newWindow(WindowType.TAB);
            browser.open("index.html");
            browser.js(RecordedDevicesIT.become("mac-chrome-m3"));
            run(browser, "remember-deaths", "recipe.loadCarefully('Llama 3.2 1B', () => new Promise(() => {"
                + " window.loading = true; }))");
            browser.until("return window.loading === true");
            try {
                browser.cdp("Page.crash", Map.of());
            } catch (WebDriverException expected) {
                // the tab is gone, and with it the answer
            }
            browser.driver().switchTo().window(first);
            browser.open("index.html");
            assertEquals(null, run(browser, "remember-deaths",
                "return recipe.loadCarefully('Llama 3.2 1B', async (model) => model)"));
        }
    }

    @Test
    void measureOnce() throws IOException {
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER, FOLDER)) {
            browser.open("index.html");
            String weigh = "return (await recipe.weighMeasured('SmolLM2 135M', { engine: 'wllama' })).speed";
            Object before = run(browser, "measure-once", weigh);
            run(browser, "measure-once", "await recipe.measureOnce(() => {})");
            browser.open("index.html");
            Object after = run(browser, "measure-once", weigh);
            assertTrue(!after.equals(before), after + " is what it was before");
        }
    }

    @Test
    void sayNo() throws IOException {
        try (Browser browser = on("mac-chrome-m3")) {
            assertEquals(null, run(browser, "say-no", "return recipe.instead('SmolLM2 360M')"));
            Map<?, ?> no = (Map<?, ?>) run(browser, "say-no", "return recipe.instead('Llama 3.1 70B')");
            assertEquals("This device has too little memory for it.", no.get("why"));
            assertTrue(String.valueOf(no.get("offer")).startsWith("Use "), no.toString());
        }
    }
}
