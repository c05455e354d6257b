package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import weighin.file.ModelFiles;

/** The npm package as npm packs it: its types, in Node, from a plain address and in bundles; and the core's jar. */
@Order(Integer.MAX_VALUE - 1)
class PackageIT {
    private static final Path WORK = Path.of("target", "package-test");
    private static final Path NPM = Path.of("target", "npm");
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        + "connect-src 'self'; img-src data:";
    private static final String PROGRAM = """
            import { choose, size, WeighInError } from "weigh-in";
            const chosen = await choose([
                { model: "Qwen3-4B-q4f16_1-MLC", engine: "webllm" }, "SmolLM2 135M"]).catch((e) => e);
            const download = (await size("gemma 2b", { engine: "litert", format: "int4" })).downloadBytes;
            window.result = { chosen: chosen instanceof WeighInError ? chosen.code : chosen?.size.model.id, download };
            """;

    @BeforeAll
    static void pack() throws Exception {
        Path modules = Installing.npm(WORK, "package");
        for (String name : List.of("engines", "vite", "webpack", "esbuild")) {
            Folders.delete(WORK.resolve(name));
        }
        Command.run(NPM, "npm", "pack", "--silent", "--pack-destination", WORK.toAbsolutePath().toString());
        Path unpacked = Folders.fresh(modules.resolve("weigh-in"));
        Command.run(WORK, "tar", "-xzf", "weigh-in-0.1.0.tgz", "--strip-components=1", "-C",
            unpacked.toAbsolutePath().toString());
    }

    @Test
    void itHasWhatItSaysAndNoMore() throws IOException {
        Path in = WORK.resolve("node_modules/weigh-in");
        for (String file : List.of("weigh-in.js", "weigh-in.d.ts", "weigh-in.wasm", "weigh-in-fallback.js", "api.js",
                "element.js", "element-bundled.js", "weigh-in.css", "cached.js", "cli.mjs", "devices.json",
                "custom-elements.json", "html-data.json", "web-types.json", "README.md", "CHANGELOG.md",
                "LICENSE", "NOTICE",
                "sizes/names/g0.txt", "kernels/matrix.wgsl")) {
            assertTrue(Files.exists(in.resolve(file)), file);
        }
        try (Stream<Path> all = Files.walk(in)) {
            List<String> odd = all.map(file -> in.relativize(file).toString())
                .filter(name -> name.matches("index\\.html|page.*|badge.*|weigh-in-page.*|service.*|.*\\.png"
                    + "|parts.*|link.*|hashes.*")).toList();
            assertEquals(List.of(), odd);
        }
        try (Stream<Path> all = Files.walk(in)) {
            long bytes = all.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
            System.out.println("the npm package: " + bytes + " bytes, packed "
                + Files.size(WORK.resolve("weigh-in-0.1.0.tgz")));
            // a fourth of it are the example mixes of visitors
            assertTrue(bytes < 6_500_000, bytes + " bytes");
        }
    }

    /** The recipe of the documents, as it stands there. */
    @Test
    void anAudiencesCoverageIsShownInABuild() throws Exception {
        Files.copy(Path.of("src/docs/recipes/audience-in-a-build.mjs"), WORK.resolve("audience-in-a-build.mjs"));
        String runs = "node audience-in-a-build.mjs visitors.jsonl; echo $?; cat coverage.md";
        for (String device : List.of("mac-chrome-m3", "pixel-8a-line")) {
            Files.writeString(WORK.resolve("visitors.jsonl"), Files.readString(
                Path.of("src/test/resources/weighin/recorded/" + device + ".json")).replace("\n", " ") + "\n");
            boolean well = device.startsWith("mac");
            String said = Command.run(WORK, "sh", "-c", runs);
            assertTrue(said.startsWith(well ? "0\nGemma 3 1B runs for 100 %" : "1\nGemma 3 1B runs for 0 %"), said);
        }
    }

    @Test
    void itsTypesAreWhole() throws Exception {
        Files.writeString(WORK.resolve("use.ts"), """
                import { audience, choose, classes, detect, measure, rehearse, size, weigh,
                    WeighInError } from "weigh-in";
                import type { Audience, Device, Size, Verdict } from "weigh-in";
                const device: Device = await detect();
                const s: Size = await size("gemma 2b", { engine: "litert", format: "int4", context: 2048 });
                const v: Verdict = await weigh({ model_type: "llama", hidden_size: 2048 }, { device, path: "gpu" });
                const one: Verdict | null = await choose(["7B", { model: "gemma 2b", engine: "litert" }], { device });
                const ladder: Verdict[] = await classes({ signals: { os: "ios", browser: "safari" } });
                await measure({ onprogress: ({ stage, done, total }) => console.log(stage, done / total) });
                await rehearse("gemma 2b", { signal: new AbortController().signal, allowSoftware: true });
                const a: Audience = await audience([{ os: "ios" }], ["gemma 2b", "7B"], { columns: { x: "os" } });
                const reached: number = a.models[0].runs.low;
                document.createElement("weigh-in").verdict;
                document.addEventListener("weigh-in", ({ detail }) => Array.isArray(detail) ? detail[0] : detail.speed);
                try { await size("?"); } catch (e) { if (e instanceof WeighInError
                    && e.code === "unknown-model") e.input; }
                const bytes: number | null = s.downloadBytes;
                // @ts-expect-error no such engine
                await weigh("7B", { engine: "llama" });
                // @ts-expect-error null is not a number
                const wrong: number = one?.size.memoryBytes;
                console.log(v, ladder, bytes, wrong, reached);
                """);
        Command.run(WORK, "npx", "tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext",
            "--moduleResolution", "nodenext", "--lib", "es2022,dom", "use.ts");
        // every name that the module exports has a type, and no other
        String names = Command.run(WORK, "node", "-e", "import('weigh-in').then(m => "
            + "console.log(Object.keys(m).sort().join()))");
        String types = Files.readString(WORK.resolve("node_modules/weigh-in/weigh-in.d.ts"));
        List<String> typed = types.lines().filter(line -> line.matches("export (function|class) .*"))
            .map(line -> line.replaceAll("export (function|class) (\\w+).*", "$2")).distinct().sorted()
            .toList();
        assertEquals(names.trim(), String.join(",", typed));
    }

    @Test
    void itsElementIsDescribedForEditorsAndFrameworks() throws Exception {
        assertEquals("true", Command.run(WORK, "node", "-e", """
                const read = (name) => JSON.parse(require("fs").readFileSync("node_modules/" + name));
                const ajv = new (require("ajv"))({ strict: false });
                const valid = ajv.validate(read("custom-elements-manifest/schema.json"),
                    read("weigh-in/custom-elements.json"));
                console.log(valid || ajv.errorsText());""").trim());
        Files.writeString(WORK.resolve("react.tsx"), """
                import "weigh-in";
                import type {} from "weigh-in/react";
                export const one = <weigh-in model="gemma 2b" form="card" context={2048}
                    onweigh-in={({ detail }) => console.log(Array.isArray(detail) ? detail.length : detail.verdict)} />;
                // @ts-expect-error no such form
                export const wrong = <weigh-in form="cards" />;
                """);
        Files.writeString(WORK.resolve("others.ts"), """
                import type { WeighInProps as InVue } from "weigh-in/vue";
                import type { WeighInProps as InSvelte } from "weigh-in/svelte";
                import type { GlobalComponents } from "vue";
                import type { SvelteHTMLElements } from "svelte/elements";
                const vue: InVue = { model: "gemma 2b", form: "badge" };
                const svelte: InSvelte = { model: "gemma 2b", "onweigh-in": ({ detail }) => console.log(detail) };
                type Both = [GlobalComponents["weigh-in"], SvelteHTMLElements["weigh-in"]];
                // @ts-expect-error no such engine
                const wrong: InVue = { engine: "llama" };
                export { vue, svelte, wrong, type Both };
                """);
        Command.run(WORK, "npx", "tsc", "--noEmit", "--strict", "--skipLibCheck", "--jsx", "preserve", "--target",
            "es2022", "--module", "nodenext", "--moduleResolution", "nodenext", "--lib", "es2022,dom", "react.tsx",
            "others.ts");
    }

    /** The packages of the engines as npm has them, without what they depend on: their types alone are read. */
    @Test
    void whatIsLoadedFitsTheEnginesOwnTypes() throws Exception {
        Path folder = Files.createDirectories(WORK.resolve("engines"));
        for (String each : List.of("@mlc-ai/web-llm@0.2.84", "@huggingface/transformers@3.8.1", "@wllama/wllama@3.8.1",
                "@mediapipe/tasks-genai@0.10.26")) {
            String name = each.substring(0, each.lastIndexOf('@'));
            Path into = Files.createDirectories(folder.resolve("node_modules").resolve(name));
            String file = Command.run(folder, "npm", "pack", "--silent", each).trim();
            Command.run(folder, "tar", "-xzf", file, "--strip-components=1", "-C", into.toAbsolutePath().toString());
        }
        Files.writeString(folder.resolve("use.ts"), """
                import { pipeline } from "@huggingface/transformers";
                import { CreateMLCEngine } from "@mlc-ai/web-llm";
                import type { LlmInferenceOptions } from "@mediapipe/tasks-genai";
                import type { Wllama } from "@wllama/wllama";
                import type { LiteRtLoad, TransformersLoad, WebLlmLoad, WllamaLoad } from "weigh-in";

                export const webLlm = (load: WebLlmLoad) => CreateMLCEngine(load.model);
                export const transformers = (load: TransformersLoad) => pipeline(load.task, load.model, load.options);
                export const wllama = (engine: Wllama, load: WllamaLoad) => engine.loadModelFromHF(load);
                export const options = (load: LiteRtLoad): LlmInferenceOptions => ({ baseOptions: load });
                // @ts-expect-error WebLLM's call takes no such thing
                export const wrong = (load: LiteRtLoad) => CreateMLCEngine(load);
                """);
        Command.run(folder, "npx", "tsc", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module",
            "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom", "use.ts");
    }

    /** In a bare folder that has the package alone. */
    @Test
    void itsCommandAnswersInATerminal() throws Exception {
        Path bare = Folders.fresh(Path.of("target", "command-test"));
        Files.writeString(bare.resolve("package.json"), "{\"private\":true}");
        Command.run(bare, "npm", "install", "--silent", "--no-audit", "--no-fund",
            WORK.resolve("weigh-in-0.1.0.tgz").toAbsolutePath().toString());
        String tell = "; echo \"exit $?\"";
        assertTrue(shell(bare, "npx weigh-in" + tell).matches("(?s)weigh-in: which .*exit 0\\s*"));
        String size = shell(bare, "npx weigh-in 'gemma 2b' --engine litert --format int4" + tell);
        assertTrue(size.contains("Gemma 2B") && size.contains("1,350,000,000 bytes") && size.contains("exit 0"), size);
        String runs = shell(bare, "npx weigh-in 'SmolLM2 135M' --device pixel-8a" + tell);
        assertTrue(runs.startsWith("SmolLM2 135M: ") && runs.contains("memory") && runs.contains("exit 0"), runs);
        assertTrue(shell(bare, "npx weigh-in 'Llama 3.3 70B' --device iphone" + tell).contains("exit 2"));
        String near = shell(bare, "npx weigh-in 'gema 2b' --device iphone 2>&1" + tell);
        assertTrue(near.startsWith("unknown-model: ") && near.contains("Did you mean"), near);
        assertTrue(near.contains("exit 3"), near);
        String most = shell(bare, "npx weigh-in 'gemma 2b' --device iphone --context 100000 2>&1" + tell);
        assertTrue(most.contains("8192 tokens at most") && most.contains("exit 3"), most);
        String device = shell(bare, "npx weigh-in 'gemma 2b' --device pixel-99 2>&1" + tell);
        assertTrue(device.contains("no reference device \"pixel-99\"") && device.contains("exit 3"), device);
        assertEquals(11, shell(bare, "npx weigh-in --device pixel-8a").trim().lines().count());
        Object json = shell(bare, "npx weigh-in 'gemma 2b' --device pixel-8a --json"
            + " | node -e 'process.stdin.toArray().then((all) => console.log("
            + "Object.keys(JSON.parse(Buffer.concat(all))).join()))'").trim();
        assertEquals("verdict,size,path,engine,build,load,confidence,limiting,checks,download,speed,remedies", json);
        Files.write(bare.resolve("tiny.gguf"),
            Arrays.copyOf(ModelFiles.gguf("llama", 2, 512, 1024, 8, 2, 1024, true, 0), 4_000_000));
        String file = shell(bare, "npx weigh-in --file tiny.gguf --device pixel-8a" + tell);
        assertTrue(file.startsWith("Made Up: ") && file.contains("wllama"), file);
    }

    private static String shell(Path folder, String line) throws Exception {
        return Command.run(folder, "bash", "-c", line);
    }

    @Test
    void inNodeItSizesAndDoesNoHarm() throws Exception {
        String said = Command.run(WORK, "node", "-e", """
                const before = Object.keys(globalThis).join();
                import("weigh-in").then(async ({ audience, size, detect, weigh }) => {
                    const { downloadBytes } = await size("gemma 2b", { engine: "litert", format: "int4" });
                    const code = await detect().catch((error) => error.code);
                    const signals = { os: "ios", browser: "safari", browserVersion: "26.0" };
                    const { verdict } = await weigh("70B", { device: await detect({ signals }) });
                    const { rows, models } = await audience("home", "7B");
                    const { rows: own } = await audience(new Blob(["os,memory\\nwindows,8\\nwindows,8\\n"]), null);
                    console.log(downloadBytes, code, verdict, Object.keys(globalThis).join() === before, rows.used,
                        models[0].runs.high, own.distinct);
                });""");
        assertEquals("1350000000 unsupported-browser no true 8 1 1", said.trim());
    }

    @Test
    void inNodeNothingIsLeftThatKeepsItAlive() throws Exception {
        Command.run(WORK, "node", "-e", """
                let asked = NaN;
                process.on("exit", () => {
                    const waited = performance.now() - asked;
                    if (!(waited < 3000)) {
                        throw new Error("ended " + waited + " ms after the last answer");
                    }
                });
                import("weigh-in").then(async ({ size, detect, audience }) => {
                    await size(new Blob(["no file of a model"])).catch(() => { });
                    await detect().catch(() => { });
                    await audience("home", "7B");
                    asked = performance.now();
                });""");
    }

    @Test
    void aPlainAddressServesIt() throws IOException {
        Path folder = WORK.resolve("node_modules");
        Files.writeString(folder.resolve("plain.html"), page("plain.js"));
        Files.writeString(folder.resolve("plain.js"), PROGRAM.replace("\"weigh-in\"", "\"./weigh-in/weigh-in.js\""));
        answers(folder, "plain.html", true);
    }

    private static String page(String script) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>bundle</title>"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">"
            + "<link rel=\"icon\" href=\"data:,\"><body><weigh-in model=\"gemma 2b\"></weigh-in>"
            + "<script type=\"module\" src=\"" + script + "\"></script>";
    }

    private static void answers(Path folder, String page, boolean linked) {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder)) {
            browser.open(page);
            browser.until("return window.result && !!document.querySelector('weigh-in').verdict");
            assertEquals(1350000000L, browser.js("return result.download"));
            assertEquals("smollm2-135m", browser.js("return result.chosen"));
            assertEquals(linked, browser.js(
                "return !!document.querySelector('weigh-in').shadowRoot.querySelector('#answer a')"));
        }
    }

    /** The README's examples, with engines that write down what they are given. */
    @Test
    void itsExamplesRun() throws Exception {
        Path folder = WORK.resolve("node_modules");
        Files.writeString(folder.resolve("webllm.js"), """
            export const CreateMLCEngine = async (id, config, { context_window_size }) => told.push(id,
                context_window_size);
            """);
        Files.writeString(folder.resolve("transformers.js"), """
            export const pipeline = async (task, id, { dtype, device }) => told.push(task, id, dtype, device);
            """);
        Files.writeString(folder.resolve("wllama.js"), """
            export class Wllama {
                constructor(paths) { told.push(paths.default); }
                async loadModelFromHF({ repo, file }, { n_ctx, n_gpu_layers }) { told.push(repo, file, n_ctx,
                    n_gpu_layers); }
            }
            """);
        Matcher example = Pattern.compile("```(js|html)\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(NPM.resolve("README.md")));
        StringBuilder imports = new StringBuilder();
        StringBuilder element = new StringBuilder();
        int examples = 0;
        while (example.find()) {
            if (example.group(1).equals("html")) {
                element.append(example.group(2).replaceAll("https://[^\"]*/weigh-in/", "./weigh-in/"));
            } else {
                Files.writeString(folder.resolve("example" + examples + ".js"), example.group(2));
                imports.append("await import('./example").append(examples++).append(".js');\n");
            }
        }
        Files.writeString(folder.resolve("examples.js"), "window.told = [];\nconst { log } = console;\nconsole.log = "
            + "(line) => "
            + "told.push(line);\n" + imports + "console.log = log;\nwindow.result = told;");
        Files.writeString(folder.resolve("examples.html"), "<!doctype html><html lang=\"en\"><title>examples</title>"
            + "<link rel=\"icon\" href=\"data:,\"><script "
            + "type=\"importmap\">{\"imports\":{\"weigh-in\":\"./weigh-in/weigh-in.js\","
            + "\"@mlc-ai/web-llm\":\"./webllm.js\",\"@huggingface/transformers\":\"./transformers.js\","
            + "\"@wllama/wllama\":"
            + "\"./wllama.js\"}}</script>" + element + "<script type=\"module\" src=\"examples.js\"></script>");
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder)) {
            // a desktop with a GPU of its own
            browser.beforeEachPage("""
                Object.defineProperty(Navigator.prototype, "deviceMemory", { get: () => 32 });
                Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => 16 });
                GPU.prototype.requestAdapter = async () => ({
                    info: { vendor: "nvidia", architecture: "lovelace", description: "", isFallbackAdapter: false },
                    limits: { maxBufferSize: 4294967292, maxStorageBufferBindingSize: 2147483644,
                        maxComputeWorkgroupStorageSize: 32768, maxStorageBuffersPerShaderStage: 10 },
                    features: new Set(["shader-f16", "subgroups"]) });
                """);
            browser.open("examples.html");
            browser.until("return window.result && !!document.querySelector('weigh-in').verdict");
            List<?> told = (List<?>) browser.js("return result");
            assertTrue(String.valueOf(told.get(0)).matches("(Qwen3 4B|Llama 3.2 1B|SmolLM2 360M): (well|runs)"),
                told.toString());
            assertTrue(String.valueOf(told.get(1)).endsWith("-q4f16_1-MLC"), told.toString());
            assertEquals(List.of(4096L, "text-generation", "onnx-community/Qwen2.5-0.5B-Instruct", "q4f16", "webgpu",
                "/wllama/wllama.wasm", "Qwen/Qwen2.5-0.5B-Instruct-GGUF", "qwen2.5-0.5b-instruct-q4_k_m.gguf", 2048L),
                told.subList(2, told.size() - 1));
            assertTrue(List.of(0L, 999L).contains(told.get(told.size() - 1)), told.toString());
            assertEquals("gemma-2b", browser.js("return document.querySelector('weigh-in').verdict.size.model.id"));
        }
    }

    /** A folder with a program, below the one that the packages are installed in. */
    private static Path project(String name) throws IOException {
        Path folder = WORK.resolve(name);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("main.js"), PROGRAM);
        return folder;
    }

    @Test
    void viteBundlesIt() throws Exception {
        Path folder = project("vite");
        Files.writeString(folder.resolve("index.html"), page("./main.js"));
        Command.run(folder, "npx", "vite", "build", "--base", "./", "--logLevel", "warn", "--target", "esnext");
        answers(folder.resolve("dist"), "index.html", false);
    }

    @Test
    void webpackBundlesIt() throws Exception {
        Path folder = project("webpack");
        Command.run(folder, "npx", "webpack", "--mode", "production", "--entry", "./main.js", "-o", "dist");
        Files.writeString(folder.resolve("dist/index.html"), page("main.js"));
        answers(folder.resolve("dist"), "index.html", false);
    }

    @Test
    void esbuildBundlesIt() throws Exception {
        Path folder = project("esbuild");
        Command.run(folder, "npx", "esbuild", "main.js", "--bundle", "--minify", "--format=esm", "--splitting",
            "--outdir=dist", "--log-level=warning");
        Files.copy(WORK.resolve("node_modules/weigh-in/weigh-in.wasm"), folder.resolve("dist/weigh-in.wasm"),
            StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("dist/index.html"), page("main.js"));
        answers(folder.resolve("dist"), "index.html", false);
    }

    /** React 19 takes over HTML that a server made, in which the element has been at work already. */
    @Test
    void reactHydratesWhatTheElementHasFilled() throws Exception {
        Path folder = Files.createDirectories(WORK.resolve("esbuild"));
        Files.writeString(folder.resolve("app.js"), """
                import { createElement as h, useEffect, useRef, useState } from "react";
                export const App = ({ hear }) => {
                    const [model, choose] = useState("gemma 2b");
                    const element = useRef(null);
                    useEffect(() => {
                        const { current } = element;
                        current.addEventListener("weigh-in", hear);
                        return () => current.removeEventListener("weigh-in", hear);
                    }, []);
                    return h("main", null, h("weigh-in", { model, ref: element }, "Needs ", h("b", null, "2 GB")),
                        h("button", { onClick: () => choose("SmolLM2 135M") }, model));
                };
                """);
        Files.writeString(folder.resolve("server.js"), """
                import { createElement as h } from "react";
                import { renderToString } from "react-dom/server";
                import { App } from "./app.js";
                process.stdout.write(renderToString(h(App)));
                """);
        Files.writeString(folder.resolve("client.js"), """
                import "weigh-in";
                import { createElement as h } from "react";
                import { hydrateRoot } from "react-dom/client";
                import { App } from "./app.js";
                const element = document.querySelector("weigh-in");
                while (!element.verdict) {
                    await new Promise((done) => setTimeout(done, 20));
                }
                window.faults = [];
                window.heard = [];
                const hear = ({ detail }) => heard.push(detail.size.model.id);
                hydrateRoot(document.getElementById("app"), h(App, { hear }),
                    { onRecoverableError: (error) => faults.push(String(error)) });
                window.first = element;
                """);
        // React's warnings of what does not match are in its build for development alone
        String development = "--define:process.env.NODE_ENV=\"development\"";
        Command.run(folder, "npx", "esbuild", "server.js", "--bundle", "--platform=node", "--outfile=dist/server.cjs",
            development, "--log-level=warning");
        Command.run(folder, "npx", "esbuild", "client.js", "--bundle", "--format=esm", "--splitting", "--outdir=dist",
            development, "--log-level=warning");
        Files.copy(WORK.resolve("node_modules/weigh-in/weigh-in.wasm"), folder.resolve("dist/weigh-in.wasm"),
            StandardCopyOption.REPLACE_EXISTING);
        String html = Command.run(folder, "node", "dist/server.cjs");
        Files.writeString(folder.resolve("dist/react.html"), page("client.js").replace(
            "<weigh-in model=\"gemma 2b\"></weigh-in>", "<div id=\"app\">" + html + "</div>"));
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER, folder.resolve("dist"))) {
            browser.open("react.html");
            browser.until("return !!window.first");
            // a click before React listens is lost
            browser.until("document.querySelector('button').click();"
                + "return heard.includes('smollm2-135m')");
            assertEquals(List.of(), browser.js("return faults"));
            assertEquals(List.of(true, "Needs 2 GB", "smollm2-135m"), browser.js("const e = "
                + "document.querySelector('weigh-in'); return [e === first, e.textContent, e.verdict.size.model.id]"));
        }
    }

    @Test
    void aPlainJavaProgramSizesWithTheCoresJar() throws Exception {
        Path jar = Path.of("target", "weigh-in-0.1.0-core.jar").toAbsolutePath();
        Files.writeString(WORK.resolve("Server.java"), """
                import weighin.model.Catalogue;
                import weighin.model.Engine;
                import weighin.size.Sizing;

                class Server {
                    public static void main(String[] args) throws Exception {
                        System.out.println(Sizing.size(Catalogue.resolve("gemma 2b"), Engine.LITERT, "int4", null)
                            .downloadBytes());
                        try {
                            Class.forName("weighin.browser.SignalReader");
                        } catch (ClassNotFoundException e) {
                            System.out.println("core alone");
                        }
                        for (String name : new String[] { "LICENSE", "NOTICE" }) {
                            System.out.println(ClassLoader.getSystemResource("META-INF/" + name) != null);
                        }
                    }
                }
                """, StandardCharsets.UTF_8);
        assertEquals("1350000000\ncore alone\ntrue\ntrue", Command.java(WORK, jar.toString(), "Server.java").trim());
    }
}
