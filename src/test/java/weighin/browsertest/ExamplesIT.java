package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Documentation sites of {@code src/examples}, made by the real generators, and the package's examples against the real
 * engines' types. Run by {@code mvn verify -Pdocs}, as it installs what it needs: npm packages below {@code target},
 * and Debian's MkDocs and Hugo where they are missing and it may.
 */
@Timeout(300)
class ExamplesIT {
    private static final Path WORK = Path.of("target", "examples");
    /** What a style sheet could change of each kind of part of a card, lengths in that part's own em. */
    private static final String STYLE = """
            const card = document.querySelector("weigh-in:not([compact])").shadowRoot;
            const properties = ["marginTop", "marginBottom", "paddingTop", "paddingInlineStart", "paddingInlineEnd",
                "textIndent", "letterSpacing", "borderTopWidth", "textTransform", "fontStyle", "float", "listStyleType",
                    "textShadow"];
            return ["#answer", ".head", "dl", "dt", "dd", ".reason", "a", "small", ".pill", "bdi"].map((selector) => {
                const style = getComputedStyle(card.querySelector(selector));
                return selector + " " + properties.map((name) => name === "borderTopWidth" ? style[name]
                    : style[name].replace(/[\\d.]+px/g, (length) => Math.round(50 * parseFloat(length)
                        / parseFloat(style.fontSize)) / 50 + "em")).join(" ");
            }).join("\\n");""";
    private static final String VERDICTS =
        "return [...document.querySelectorAll('weigh-in')].filter((e) => e.verdict).length === arguments[0]";
    /** The parts' style where no sheet is. */
    private static String bare;

    @BeforeAll
    static void bare() throws IOException {
        Path folder = Files.createDirectories(Folders.fresh(WORK).resolve("bare"));
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("weigh-in"), Browser.SITE.toAbsolutePath());
        Files.writeString(folder.resolve("index.html"), "<!doctype html><title>bare</title><link rel=\"icon\" "
            + "href=\"data:,\">"
            + "<script type=\"module\" src=\"weigh-in/weigh-in.js\"></script><weigh-in model=\"gemma 2b\"></weigh-in>");
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder)) {
            browser.open("index.html");
            browser.until(VERDICTS, 1);
            bare = String.valueOf(browser.js(STYLE));
        }
    }

    /** A copy of an example, with the site in its folder of static files. */
    private static Path example(String name, String statics) throws IOException {
        Path folder = WORK.resolve(name);
        Folders.copy(Path.of("src", "examples", name), folder);
        Folders.copy(Browser.SITE, folder.resolve(statics).resolve("weigh-in"));
        return folder;
    }

    private static void npm(Path folder) throws IOException, InterruptedException {
        Installing.npm(folder, folder);
        Command.run(folder, "npm", "run", "--silent", "build");
    }

    /** A program of Debian's, installed where it is missing; without it the test is left out, and says so. */
    private static void needs(String program) {
        if (!Browsers.has(program)) {
            String said = "NOT TESTED: " + program + " is not installed, and only root on Debian may install it here";
            System.out.println(said);
            assumeTrue(false, said);
        }
    }

    /** The page has verdicts in both elements, in their own style, and a strict policy that nothing broke. */
    private static void shows(String name, Path folder, String... others) {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder)) {
            browser.beforeEachPage("new PerformanceObserver((list) => { for (const { value } of list.getEntries()) "
                + "window.shift = (window.shift ?? 0) + value; }).observe({ type: 'layout-shift' });");
            shows(browser, name, "index.html");
            for (String other : others) {
                shows(browser, name + "-" + other.replaceAll("\\W.*", ""), other);
            }
        }
    }

    private static void shows(Browser browser, String name, String page) {
        browser.open(page);
        browser.until(VERDICTS, 2);
        String policy = String.valueOf(browser.js(
            "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content"));
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe-inline") || policy.contains("'unsafe-eval'"), policy);
        assertEquals("gemma-2b", browser.js("return document.querySelector('weigh-in').verdict.size.model.id"));
        assertEquals(bare, browser.js(STYLE), name);
        assertEquals(true, browser.js("return document.documentElement.scrollWidth <= innerWidth"));
        assertEquals(0.0, ((Number) browser.js("return window.shift ?? 0")).doubleValue(), "shift in " + name);
        browser.screenshot("docs-" + name);
    }

    @Test
    void plainHtml() throws Exception {
        shows("plain", example("plain", "."));
    }

    @Test
    void eleventy() throws Exception {
        Path folder = example("eleventy", "static");
        npm(folder);
        shows("eleventy", folder.resolve("dist"));
    }

    @Test
    void vitePress() throws Exception {
        Path folder = example("vitepress", "public");
        npm(folder);
        shows("vitepress", folder.resolve(".vitepress/dist"));
    }

    @Test
    void mkDocs() throws Exception {
        Path folder = example("mkdocs", "docs");
        needs("mkdocs");
        Command.run(folder, "mkdocs", "build", "--quiet", "--site-dir", "dist");
        shows("mkdocs", folder.resolve("dist"));
    }

    @Test
    void hugo() throws Exception {
        Path folder = example("hugo", "static");
        needs("hugo");
        Command.run(folder, "hugo", "--destination", "dist");
        shows("hugo", folder.resolve("dist"), "ar/index.html");
    }

    @Test
    void frameworks() throws Exception {
        Path folder = example("frameworks", ".");
        npm(folder);
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder)) {
            browser.open("index.html");
            String said = "return [...document.querySelectorAll('output')].filter((e) => "
                + "e.textContent.startsWith(arguments[0]))"
                + ".length === 3 && [...document.querySelectorAll('weigh-in')].every((e) => !!e.verdict)";
            browser.until(said, "gemma-2b ");
            browser.screenshot("docs-frameworks");
            browser.js("document.querySelectorAll('section button').forEach((button) => button.click())");
            browser.until(said, "llama-3.2-1b ");
            browser.js("document.getElementById('end').click()");
            browser.until("return !document.querySelector('weigh-in')");
        }
    }

    /** What {@code choose} answers is taken by the engines as they are typed. */
    @Test
    void thePackagesExamplesFitTheEngines() throws Exception {
        Path folder = WORK.resolve("engines");
        Folders.copy(Path.of("target", "npm"), Installing.npm(folder, "types").resolve("weigh-in"));
        for (String engine : List.of("@mlc-ai/web-llm@0.2.86", "@huggingface/transformers@4.3.1",
            "@wllama/wllama@3.13.0")) {
            // the engine alone: its own dependencies are large, and no type of theirs is asked for
            String name = engine.substring(0, engine.lastIndexOf('@'));
            Command.run(folder, "npm", "pack", "--silent", engine);
            String archive = engine.substring(1).replace('/', '-').replace('@', '-') + ".tgz";
            Path target = folder.resolve("node_modules").resolve(name);
            Files.createDirectories(target);
            Command.run(folder, "tar", "-xzf", archive, "--strip-components=1", "-C", "node_modules/" + name);
        }
        Matcher example = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src", "package", "README.md")));
        int examples = 0;
        while (example.find()) {
            Files.writeString(folder.resolve("example" + examples++ + ".mjs"), example.group(1));
        }
        assertTrue(examples >= 4, "the examples were not found");
        Files.writeString(folder.resolve("wrong.mjs"), """
                import { CreateMLCEngine } from "@mlc-ai/web-llm";
                import { pipeline } from "@huggingface/transformers";
                import { Wllama } from "@wllama/wllama";
                // @ts-expect-error
                CreateMLCEngine(1);
                // @ts-expect-error
                pipeline("text-generation", "a", { dtype: "such" });
                // @ts-expect-error
                new Wllama({ default: 1 });
                """);
        Command.run(folder, "npx", "tsc", "--noEmit", "--checkJs", "--allowJs", "--strict", "--skipLibCheck",
            "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom",
            "wrong.mjs", "example0.mjs", "example1.mjs", "example2.mjs", "example3.mjs");
    }
}
