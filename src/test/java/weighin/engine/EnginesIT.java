package weighin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.size.BlockType;

/**
 * What {@code measure} predicts and {@code rehearse} finds, against real engines in the same browser at the same time:
 * wllama on random weights in the shape of SmolLM2-135M, ONNX Runtime Web on a real MiniLM.
 *
 * <p>{@code mvn verify} runs a short form; {@code -Dweighin.engines=full} compares every format, one thread and two, and
 * more rounds.
 */
class EnginesIT {
    private static final boolean FULL = "full".equals(System.getProperty("weighin.engines"));
    private static final Path TARGET = Path.of("target");
    private static final Path MODELS = TARGET.resolve("engines");
    private static final RandomGguf.Shape SMOLLM2 =
        new RandomGguf.Shape("smollm2-135m", 30, 576, 1536, 9, 3, 49152, 8192);
    private static final String CONFIG = """
        { model_type: "llama", hidden_size: 576, num_hidden_layers: 30, intermediate_size: 1536, num_attention_heads: 9,
          num_key_value_heads: 3, vocab_size: 49152, tie_word_embeddings: true, max_position_embeddings: 8192 }""";
    private static final int CONTEXT = 128;
    /** Functions are compiled for speed when first called, not after some time: a short run is like a long one. */
    private static final String FAST_FROM_THE_START = "--js-flags=--no-liftoff --wasm-lazy-compilation";
    /** The bars. */
    private static final double SPEED = 1.5;
    private static final double MEMORY = 0.1;
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
        window.engineBytes = () => new Promise((resolve) => {
          const channel = new BroadcastChannel("engine-memory");
          channel.onmessage = ({ data }) => { channel.close(); resolve(data); };
          channel.postMessage("bytes?");
        });
        window.begin = (work) => {
          window.outcome = null;
          work().then((answer) => { outcome = { answer }; }, (error) => { outcome = { error: String(error.stack ?? error) }; });
        };
        window.api = () => import(site + "weigh-in.js");
        window.lines = [];
        window.startEngine = async (file, threads, gpuLayers) => {
          const { Wllama } = await import(root + "npm/node_modules/@wllama/wllama/esm/index.js");
          const log = (...words) => { lines.push(words.join(" ")); };
          window.engine = new Wllama({ default: root + "npm/node_modules/@wllama/wllama/esm/wasm/wllama.wasm" },
            { logger: { debug: log, log, warn: log, error: log } });
          const blob = await (await fetch(root + file)).blob();
          await engine.loadModel([blob], { n_threads: threads, n_ctx: 128, n_gpu_layers: gpuLayers, n_parallel: 1 });
          return engine.getNumThreads();
        };
        window.complete = async (prompt, tokens, round) => {
          // a token for each character; no end of text among those that are drawn
          const text = Array.from({ length: prompt }, (_, i) => String.fromCharCode(33 + (i * 7 + round * 13) % 90)).join("");
          const { timings } = await engine.createCompletion({ prompt: text, max_tokens: tokens, temperature: 0,
            logit_bias: { 0: -100, 1: -100, 2: -100 }, cache_prompt: false });
          return [timings.prompt_n, timings.prompt_per_second, timings.predicted_n, timings.predicted_per_second];
        };
        """;

    @BeforeAll
    static void models() throws IOException {
        Npm.packages();
        RandomGguf.write(MODELS, SMOLLM2, BlockType.Q8_0);
        RandomGguf.write(MODELS, SMOLLM2, BlockType.Q4_0);
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
        browser.js("const given = [...arguments]; begin(async () => (async function () {" + work + "}).apply(null, given))",
            arguments);
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

    private static double apart(double a, double b) {
        return Math.max(a / b, b / a);
    }

    @Test
    void wllamaRunsAsFastAsMeasuredAndRehearsed() {
        List<String> faults = new ArrayList<>();
        for (int threads = 1; threads <= (FULL ? 2 : 1); threads++) {
            for (String format : List.of("Q8_0", "Q4_0")) {
                compare(format, threads, faults);
            }
        }
        System.out.println("\nwllama 3.8.1 on WebAssembly, SmolLM2-135M of random weights, context " + CONTEXT
            + "; speeds over the share of the processor that each had\n"
            + "format threads | decode tok/s: engine, measured, rehearsed | prefill tok/s: engine, measured, rehearsed"
            + " | memory MB: engine, predicted, held");
        TABLE.forEach(System.out::println);
        assertEquals(List.of(), faults);
    }

    private static void compare(String format, int threads, List<String> faults) {
        List<Double> decode = new ArrayList<>();
        List<Double> prefill = new ArrayList<>();
        List<Double> measuredDecode = new ArrayList<>();
        List<Double> measuredPrefill = new ArrayList<>();
        List<Double> rehearsedDecode = new ArrayList<>();
        List<Double> rehearsedPrefill = new ArrayList<>();
        double memory;
        double predicted = 0;
        double held = 0;
        try (Browser browser = browser(threads, Browser.Mode.NO_ADAPTER)) {
            ProcessorTime time = new ProcessorTime(browser);
            Object running = after(browser, "return startEngine(...arguments)",
                "engines/" + SMOLLM2.name() + "-" + format + ".gguf", threads, 0);
            assertEquals(threads, ((Number) running).intValue());
            // the browser compiles both for speed while they run
            after(browser, "return complete(8, 4, 99)");
            int rounds = FULL ? 5 : 2;
            for (int round = 0; round < rounds; round++) {
                time.start();
                Object device = after(browser, "return (await api()).measure({ path: 'cpu' })");
                double share = time.share() / threads;
                Map<?, ?> verdict = (Map<?, ?>) browser.js("""
                    const device = arguments[0];
                    device.notes = device.notes.filter(({ code, values }) =>
                      code !== "measured-cpu" || values.threads === arguments[1]);
                    return (await api()).weigh(%s, { engine: "wllama", format: arguments[2], context: 128, path: "cpu", device });
                    """.formatted(CONFIG), device, threads, format);
                Map<?, ?> speed = (Map<?, ?>) verdict.get("speed");
                double token = middle(speed.get("tokensPerSecond"));
                measuredDecode.add(token / share);
                measuredPrefill.add(1000 / (middle(speed.get("firstTokenSeconds")) - 1 / token) / share);
                predicted = number(((Map<?, ?>) verdict.get("size")).get("memoryBytes"));

                time.start();
                List<?> timings = (List<?>) after(browser, "return complete(...arguments)", FULL ? 64 : 32, FULL ? 32 : 12, round);
                share = time.share() / threads;
                prefill.add(number(timings.get(1)) / share);
                decode.add(number(timings.get(3)) / share);

                if (FULL || round == 0) {
                    time.start();
                    Map<?, ?> rehearsal = (Map<?, ?>) after(browser, "return (await api()).rehearse(" + CONFIG
                        + ", { engine: 'wllama', format: arguments[0], context: 128, path: 'cpu' })", format);
                    share = time.share() / threads;
                    assertEquals(null, rehearsal.get("error"));
                    held = number(rehearsal.get("heldBytes"));
                    speed = (Map<?, ?>) ((Map<?, ?>) rehearsal.get("verdict")).get("speed");
                    token = middle(speed.get("tokensPerSecond"));
                    rehearsedDecode.add(token / share);
                    rehearsedPrefill.add(1000 / (middle(speed.get("firstTokenSeconds")) - 1 / token) / share);
                    System.out.printf("rehearsed itself %.1f %.1f%n", number(rehearsal.get("tokensPerSecond")) / share,
                        number(rehearsal.get("prefillTokensPerSecond")) / share);
                }
                System.out.println(format + " " + threads + " " + decode + measuredDecode + rehearsedDecode);
            }
            memory = number(browser.js("return engineBytes()"));
            browser.js("await engine.exit()");
        }
        double[] engine = {median(decode), median(prefill)};
        double[] measured = {median(measuredDecode), median(measuredPrefill)};
        double[] rehearsed = {median(rehearsedDecode), median(rehearsedPrefill)};
        TABLE.add(String.format("%6s %7d | %20.1f %8.1f %10.1f | %21.1f %8.1f %10.1f | %17.0f %10.0f %5.0f", format, threads,
            engine[0], measured[0], rehearsed[0], engine[1], measured[1], rehearsed[1], memory / 1e6, predicted / 1e6,
            held / 1e6));
        String of = format + " on " + threads + " thread(s): ";
        for (int i = 0; i < 2; i++) {
            String what = i == 0 ? "decoding" : "prefill";
            check(apart(engine[i], measured[i]) <= SPEED, of + what + " as measured", faults);
            check(apart(engine[i], rehearsed[i]) <= SPEED, of + what + " as rehearsed", faults);
        }
        check(Math.abs(predicted / memory - 1) <= MEMORY, of + "memory", faults);
        check(Math.abs(held / memory - 1) <= MEMORY, of + "memory held by the rehearsal", faults);
    }

    private static void check(boolean holds, String what, List<String> faults) {
        if (!holds) {
            faults.add(what + " is beyond its bar");
        }
    }
}
