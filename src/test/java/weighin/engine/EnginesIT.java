package weighin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weighin.browsertest.Browser;
import weighin.size.BlockType;

/**
 * What {@code measure} predicts and {@code rehearse} finds, against real engines in the same browser at the same time:
 * wllama on random weights in the shape of SmolLM2-135M, ONNX Runtime Web on a real MiniLM.
 *
 * <p>{@code mvn verify} runs a short form, a round of each: it asserts bytes, and prints the speeds, which a machine
 * that does something else too would spoil. {@code -Dweighin.engines=full} compares more formats, one thread and two,
 * in many rounds, and asserts the speeds.
 */
@Order(4)
class EnginesIT {
    private static final boolean FULL = "full".equals(System.getProperty("weighin.engines"));
    private static final Path TARGET = Path.of("target");
    private static final Path MODELS = TARGET.resolve("engines");
    private static final RandomGguf.Shape SMOLLM2 =
        new RandomGguf.Shape("smollm2-135m", 30, 576, 1536, 9, 3, 49152, 8192);
    private static final String CONFIG = """
        { model_type: "llama", hidden_size: 576, num_hidden_layers: 30, intermediate_size: 1536, num_attention_heads: 9,
          num_key_value_heads: 3, vocab_size: 49152, tie_word_embeddings: true, max_position_embeddings: 8192 }""";
    /** Speeds are compared with few tokens in the cache, memory with room for many. */
    private static final int FEW = 128;
    private static final int MANY = 1024;
    /** Functions are compiled for speed when first called, not after some time: a short run is like a long one. */
    private static final String FAST_FROM_THE_START = "--js-flags=--no-liftoff --wasm-lazy-compilation";
    /** The bars. */
    private static final double SPEED = 1.5;
    private static final double MEMORY = 1.1;
    /** What units that are mixed up or work that is left out would break, and a busy machine does not. */
    private static final double SANE = 4;
    private static final String ONLY_FULL = "only with -Dweighin.engines=full";
    private static final List<String> TABLE = new ArrayList<>();

    /** What runs in the page. */
    private static final String HELPERS = """
        const site = new URL("./", location.href).href;
        window.root = new URL("../", site).href;
        // the engine's memory is told by its own worker: what makes it is wrapped before the engine's code runs
        const wrap = `{
          const Plain = WebAssembly.Memory;
          WebAssembly.Memory = class extends Plain {
            constructor(description) {
              super(description);
              new BroadcastChannel("engine-memory").onmessage = ({ data, target }) => {
                if (data === "bytes?") target.postMessage(this.buffer.byteLength);
              };
            }
          };
        }\\n`;
        const PlainBlob = Blob;
        window.Blob = class extends PlainBlob {
          constructor(parts, options) {
            const script = options?.type === "text/javascript" && typeof parts[0] === "string";
            super(script ? [wrap, ...parts] : parts, options);
          }
        };
        // the largest: engines also make empty ones, to see whether they may
        window.engineBytes = () => new Promise((resolve) => {
          const channel = new BroadcastChannel("engine-memory");
          let most = 0;
          channel.onmessage = ({ data }) => { most = Math.max(most, data); };
          channel.postMessage("bytes?");
          setTimeout(() => { channel.close(); resolve(most); }, 1000);
        });
        window.begin = (work) => {
          window.outcome = null;
          work().then((answer) => { outcome = { answer }; }, (error) => { outcome = {
              error: String(error.stack ?? error) }; });
        };
        window.api = () => import(site + "weigh-in.js");
        window.lines = [];
        window.startEngine = async (file, threads, gpuLayers) => {
          const { Wllama } = await import(root + "engines/node_modules/@wllama/wllama/esm/index.js");
          const log = (...words) => { lines.push(words.join(" ")); };
          window.engine = new Wllama({ default: root + "engines/node_modules/@wllama/wllama/esm/wasm/wllama.wasm" },
            { logger: { debug: log, log, warn: log, error: log } });
          const blob = await (await fetch(root + file)).blob();
          await engine.loadModel([blob], { n_threads: threads, n_ctx: 1024, n_gpu_layers: gpuLayers, n_parallel: 1 });
          return engine.getNumThreads();
        };
        // on a thread of its own, so that the page answers meanwhile
        window.startEncoder = async (file) => {
          const dist = root + "engines/node_modules/onnxruntime-web/dist/";
          const worker = new Worker(URL.createObjectURL(new Blob([`
            let encode;
            onmessage = async ({ data: { dist, file, tokens, times } }) => {
              if (dist) {
                const ort = await import(dist + "ort.wasm.bundle.min.mjs");
                ort.env.wasm.numThreads = 1;
                ort.env.wasm.wasmPaths = dist;
                const model = new Uint8Array(await (await fetch(file)).arrayBuffer());
                const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
                encode = async (tokens) => {
                  const numbers = (value) => new ort.Tensor("int64", BigInt64Array.from({ length: tokens },
                    (_, i) => BigInt(value(i))), [1, tokens]);
                  const feeds = { input_ids: numbers((i) => 1000 + i * 7), attention_mask: numbers(() => 1),
                    token_type_ids: numbers(() => 0) };
                  const start = performance.now();
                  await session.run(Object.fromEntries(session.inputNames.map((name) => [name, feeds[name]])));
                  return tokens / (performance.now() - start) * 1000;
                };
              }
              const speeds = [];
              for (let i = 0; i < times; i++) {
                speeds.push(await encode(tokens));
              }
              postMessage(speeds.sort((a, b) => a - b)[times >> 1]);
            };
            `], { type: "text/javascript" })), { type: "module" });
          window.encode = (tokens, times, more) => new Promise((resolve, reject) => {
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage({ tokens, times, ...more });
          });
          return encode(128, 2, { dist, file });
        };
        window.complete = async (prompt, tokens, round) => {
          // a token for each character; no end of text among those that are drawn
          const text = Array.from({ length: prompt }, (_, i) => String.fromCharCode(33 + (i * 7
              + round * 13) % 90)).join("");
          const { timings } = await engine.createCompletion({ prompt: text, max_tokens: tokens, temperature: 0,
            logit_bias: { 0: -100, 1: -100, 2: -100 }, cache_prompt: false });
          return [timings.prompt_n, timings.prompt_per_second, timings.predicted_n, timings.predicted_per_second];
        };
        """;

    @BeforeAll
    static void models() throws IOException {
        Npm.packages();
        RandomGguf.write(MODELS, SMOLLM2, BlockType.Q8_0);
        if (FULL) {
            RandomGguf.write(MODELS, SMOLLM2, BlockType.Q4_0);
            RandomGguf.write(MODELS, SMOLLM2, BlockType.F16);
        }
        try (InputStream onnx = EnginesIT.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
            Files.copy(onnx, MODELS.resolve("minilm.onnx"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Browser browser(int threads, Browser.Mode mode) {
        Browser browser = Browser.chromium(mode, TARGET, threads > 1, FAST_FROM_THE_START);
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(50));
        browser.open("site/accuracy.json");
        browser.js(HELPERS);
        return browser;
    }

    /** The answer of work in the page that may take minutes. */
    private static Object after(Browser browser, String work, Object... arguments) {
        browser.js("const given = [...arguments]; begin(async () => (async function () {" + work
            + "}).apply(null, given))", arguments);
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (System.nanoTime() < end) {
            Object outcome = browser.js("await new Promise((go) => setTimeout(go, 250)); return outcome");
            if (outcome != null) {
                Map<?, ?> found = (Map<?, ?>) outcome;
                assertEquals(null, found.get("error"), work);
                return found.get("answer");
            }
        }
        throw new AssertionError("no answer after five minutes: " + work);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double middle(Object range) {
        Map<?, ?> ends = (Map<?, ?>) range;
        return Math.sqrt(number(ends.get("low")) * number(ends.get("high")));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : Math.sqrt(sorted.get(n / 2 - 1) * sorted.get(n / 2));
    }

    /** Tokens a second. */
    private record Speed(double decode, double prefill) {
        /** As a verdict says it. */
        static Speed of(Object verdict) {
            Map<?, ?> speed = (Map<?, ?>) ((Map<?, ?>) verdict).get("speed");
            double decode = middle(speed.get("tokensPerSecond"));
            return new Speed(decode, 1000 / (middle(speed.get("firstTokenSeconds")) - 1 / decode));
        }

        static Speed ofEncoder(Object verdict) {
            Map<?, ?> speed = (Map<?, ?>) ((Map<?, ?>) verdict).get("speed");
            return new Speed(0, 1000 / middle(speed.get("firstTokenSeconds")));
        }

        Speed over(double share) {
            return new Speed(decode / share, prefill / share);
        }
    }

    /** Rounds of engine, measurement and rehearsal, one after another. */
    private static final class Rounds {
        final List<Speed> engine = new ArrayList<>();
        final List<Speed> measured = new ArrayList<>();
        final List<Speed> rehearsed = new ArrayList<>();
        final List<Double> shares = new ArrayList<>();

        /** How far the speeds are from the engine's of the same round, by ratio, in the middle of all rounds. */
        double ratio(List<Speed> speeds, ToDoubleFunction<Speed> which) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < speeds.size(); i++) {
                ratios.add(which.applyAsDouble(speeds.get(i)) / which.applyAsDouble(engine.get(i)));
            }
            return median(ratios);
        }

        double middle(List<Speed> speeds, ToDoubleFunction<Speed> which) {
            return median(speeds.stream().mapToDouble(which).boxed().toList());
        }
    }

    @BeforeAll
    static void head() {
        TABLE.add("wllama 3.8.1 on WebAssembly, SmolLM2-135M of random weights, context " + MANY
            + ". Speeds are those of"
            + " a processor for itself: over the share that each run had of it.");
        TABLE.add("format threads share | decode tok/s: engine measured rehearsed | prefill tok/s: engine measured "
            + "rehearsed"
            + " | memory MB: engine predicted held");
    }

    @AfterAll
    static void print() {
        TABLE.forEach(System.out::println);
    }

    @Test
    @Timeout(600)
    void eightBits() {
        compare("Q8_0", 1);
    }

    @Test
    @Timeout(600)
    void eightBitsOnTwoThreads() {
        Assumptions.assumeTrue(FULL, ONLY_FULL);
        compare("Q8_0", 2);
    }

    @Test
    @Timeout(600)
    void fourBits() {
        Assumptions.assumeTrue(FULL, ONLY_FULL);
        compare("Q4_0", 1);
    }

    @Test
    @Timeout(600)
    void fourBitsOnTwoThreads() {
        Assumptions.assumeTrue(FULL, ONLY_FULL);
        compare("Q4_0", 2);
    }

    @Test
    @Timeout(600)
    void halfPrecision() {
        Assumptions.assumeTrue(FULL, ONLY_FULL);
        compare("F16", 1);
    }

    /** Its WebGPU backend wants {@code shader-f16}, which a software adapter lacks: then it takes the processor. */
    @Test
    @Timeout(300)
    void wllamaOnTheSoftwareAdapter() {
        Assumptions.assumeTrue(FULL, ONLY_FULL);
        try (Browser browser = browser(1, Browser.Mode.SOFTWARE_WEBGPU)) {
            boolean half = Boolean.TRUE.equals(browser.js(
                "return (await navigator.gpu.requestAdapter())?.features.has('shader-f16') ?? null"));
            after(browser, "return startEngine(...arguments)", "engines/" + SMOLLM2.name() + "-Q4_0.gguf", 1, 99);
            after(browser, "return complete(4, 4, 0)");
            List<?> held = (List<?>) browser.js("return lines.filter((line) => /buffer size/.test(line))");
            boolean onGpu = held.stream().anyMatch(line -> !line.toString().contains("CPU"));
            TABLE.add("wllama's WebGPU on the software adapter: " + (onGpu ? "it ran" : "it did not run, and took the"
                + " processor without saying so") + (half ? "" : "; the adapter has no shader-f16, which it asks for"));
            assertEquals(half, onGpu, held::toString);
            browser.js("await engine.exit()");
        }
    }

    /** A real encoder in ONNX Runtime Web: its file, its memory, and the speed of a text of 128 tokens. */
    @Test
    @Timeout(300)
    void onnxRuntimeWithARealEncoder() throws IOException {
        Rounds rounds = new Rounds();
        List<String> faults = new ArrayList<>();
        double held;
        Map<?, ?> size = null;
        try (Browser browser = browser(1, Browser.Mode.NO_ADAPTER)) {
            ProcessorTime time = new ProcessorTime(browser);
            after(browser, "return startEncoder(root + 'engines/minilm.onnx')");
            for (int round = 0; round < (FULL ? 9 : 1); round++) {
                time.start();
                Object device = after(browser, "return (await api()).measure({ path: 'cpu' })");
                double share = share(time, 1, rounds);
                Map<?, ?> verdict = (Map<?, ?>) browser.js("return (await api()).weigh('all-MiniLM-L6-v2',"
                    + " { engine: 'transformers.js', format: 'q8', path: 'cpu', device: arguments[0] })", device);
                rounds.measured.add(Speed.ofEncoder(verdict).over(share));
                size = (Map<?, ?>) verdict.get("size");
                time.start();
                double encoded = number(after(browser, "return encode(128, 9)"));
                rounds.engine.add(new Speed(0, encoded).over(share(time, 1, rounds)));
                time.start();
                Map<?, ?> rehearsal = (Map<?, ?>) after(browser, "return (await api()).rehearse('all-MiniLM-L6-v2',"
                    + " { engine: 'transformers.js', format: 'q8', path: 'cpu' })");
                assertEquals(null, rehearsal.get("error"));
                share = share(time, 1, rounds);
                rounds.rehearsed.add(Speed.ofEncoder(rehearsal.get("verdict")).over(share));
                if (FULL) {
                    System.out.printf("encoder: engine %.0f, measured %.0f, rehearsed %.0f, itself %.0f%n",
                        rounds.engine.get(round).prefill, rounds.measured.get(round).prefill,
                        rounds.rehearsed.get(round).prefill, number(rehearsal.get("prefillTokensPerSecond")) / share);
                }
            }
            held = number(browser.js("return engineBytes()"));
        }
        double file = Files.size(MODELS.resolve("minilm.onnx"));
        double download = number(size.get("downloadBytes"));
        double memory = number(size.get("memoryBytes"));
        TABLE.add(String.format("MiniLM q8 in ONNX Runtime Web 1.30, 1 thread, share %.2f | tokens/s of 128: engine "
            + "%.0f measured"
            + " %.0f rehearsed %.0f | memory MB: engine %.0f predicted %.0f | file bytes %.0f predicted %.0f",
            median(rounds.shares), rounds.middle(rounds.engine, Speed::prefill),
            rounds.middle(rounds.measured, Speed::prefill), rounds.middle(rounds.rehearsed, Speed::prefill), held / 1e6,
            memory / 1e6, file, download));
        check(download / file, 1.03, "file", faults);
        check(memory / held, MEMORY, "memory as predicted", faults);
        speeds(rounds, Speed::prefill, "encoding", faults);
        assertEquals(List.of(), faults);
    }

    private static void compare(String format, int threads) {
        Rounds rounds = new Rounds();
        double memory;
        double predicted;
        double held;
        try (Browser browser = browser(threads, Browser.Mode.NO_ADAPTER)) {
            ProcessorTime time = new ProcessorTime(browser);
            Object running = after(browser, "return startEngine(...arguments)",
                "engines/" + SMOLLM2.name() + "-" + format + ".gguf", threads, 0);
            assertEquals(threads, ((Number) running).intValue());
            after(browser, "return complete(4, 4, 99)");
            long end = System.nanoTime() + Duration.ofSeconds(150).toNanos();
            for (int round = 0; round < (FULL ? 9 : 1) && (round < 2 || System.nanoTime() < end); round++) {
                time.start();
                Object device = after(browser, "return (await api()).measure({ path: 'cpu' })");
                double share = share(time, threads, rounds);
                Object verdict = browser.js("""
                    const device = arguments[0];
                    device.notes = device.notes.filter(({ code, values }) =>
                      code !== "measured-cpu" || values.threads === arguments[1]);
                    return (await api()).weigh(%s, { engine: "wllama", format: arguments[2], context: %d, path: "cpu",
                        device });
                    """.formatted(CONFIG, FEW), device, threads, format);
                rounds.measured.add(Speed.of(verdict).over(share));

                time.start();
                List<?> timings = (List<?>) after(browser, "return complete(...arguments)", FULL ? 64 : 24,
                    FULL ? 24 : 12, round);
                share = share(time, threads, rounds);
                rounds.engine.add(new Speed(number(timings.get(3)), number(timings.get(1))).over(share));

                time.start();
                Map<?, ?> rehearsal = (Map<?, ?>) after(browser, "return (await api()).rehearse(" + CONFIG
                    + ", { engine: 'wllama', format: arguments[0], context: arguments[1], path: 'cpu' })", format, FEW);
                share = share(time, threads, rounds);
                assertEquals(null, rehearsal.get("error"));
                rounds.rehearsed.add(Speed.of(rehearsal.get("verdict")).over(share));
                if (FULL) {
                    System.out.printf("%s %d: engine %.1f %.1f, measured %.1f %.1f, rehearsed %.1f %.1f, itself %.1f "
                        + "%.1f%n",
                        format, threads, rounds.engine.get(round).decode, rounds.engine.get(round).prefill,
                        rounds.measured.get(round).decode, rounds.measured.get(round).prefill,
                        rounds.rehearsed.get(round).decode, rounds.rehearsed.get(round).prefill,
                        number(rehearsal.get("tokensPerSecond")) / share,
                        number(rehearsal.get("prefillTokensPerSecond")) / share);
                }
            }
            memory = number(browser.js("return engineBytes()"));
            browser.js("await engine.exit()");
            predicted = number(browser.js("return (await (await api()).size(" + CONFIG
                + ", { engine: 'wllama', format: arguments[0], context: arguments[1] })).memoryBytes", format, MANY));
            // once everything is allocated, the rest need not run
            held = number(after(browser, """
                const controller = new AbortController();
                return (await (await api()).rehearse(%s, { engine: "wllama", format: arguments[0],
                    context: arguments[1],
                  path: "cpu", signal: controller.signal,
                  onprogress: ({ stage }) => stage === "prefill" && controller.abort() })).heldBytes;
                """.formatted(CONFIG), format, MANY));
        }
        double share = median(rounds.shares);
        TABLE.add(String.format("%6s %7d %5.2f | %20.1f %8.1f %9.1f | %21.1f %8.1f %9.1f | %17.0f %9.0f %4.0f", format,
            threads, share, rounds.middle(rounds.engine, Speed::decode), rounds.middle(rounds.measured, Speed::decode),
            rounds.middle(rounds.rehearsed, Speed::decode), rounds.middle(rounds.engine, Speed::prefill),
            rounds.middle(rounds.measured, Speed::prefill), rounds.middle(rounds.rehearsed, Speed::prefill),
            memory / 1e6, predicted / 1e6, held / 1e6));
        List<String> faults = new ArrayList<>();
        speeds(rounds, Speed::decode, "decoding", faults);
        speeds(rounds, Speed::prefill, "prefill", faults);
        check(predicted / memory, MEMORY, "memory as predicted", faults);
        check(held / memory, MEMORY, "memory as held by the rehearsal", faults);
        assertEquals(List.of(), faults, format + ", threads: " + threads);
    }

    /** Prints how far the speeds are from the engine's, and says where that is too far. */
    private static void speeds(Rounds rounds, ToDoubleFunction<Speed> which, String what, List<String> faults) {
        double measured = rounds.ratio(rounds.measured, which);
        double rehearsed = rounds.ratio(rounds.rehearsed, which);
        TABLE.add(String.format("    %s: as measured %.2f times the engine's (%s), as rehearsed %.2f times (%s)", what,
            measured, told(measured), rehearsed, told(rehearsed)));
        check(measured, FULL ? SPEED : SANE, what + " as measured", faults);
        check(rehearsed, FULL ? SPEED : SANE, what + " as rehearsed", faults);
    }

    private static String told(double ratio) {
        return (within(ratio, SPEED) ? "within " : "NOT within ") + SPEED;
    }

    private static boolean within(double ratio, double bar) {
        return ratio <= bar && ratio >= 1 / bar;
    }

    /** The share of each of the threads' processors since the start. */
    private static double share(ProcessorTime time, int threads, Rounds rounds) {
        double share = Math.min(1, time.share() / threads);
        rounds.shares.add(share);
        return share;
    }

    private static void check(double ratio, double bar, String what, List<String> faults) {
        if (!within(ratio, bar)) {
            faults.add(String.format("%s: %.2f times the engine's", what, ratio));
        }
    }
}
