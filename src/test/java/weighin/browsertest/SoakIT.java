package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.WindowType;

/**
 * Runs that something ends at a random moment, one tab after another in one browser: each time the next visit tells the
 * truth, and at the end the memory is back. {@code -Dweighin.soak=100} says how many rounds, {@code -Dweighin.seed}
 * which ones; the same seed gives the same ends at the same moments after a run's start.
 */
@Order(Integer.MAX_VALUE - 4)
class SoakIT {
    private static final int ROUNDS = Integer.getInteger("weighin.soak", End.values().length);
    private static final long SEED = Long.getLong("weighin.seed", 16);
    private static final double GROWTH_BYTES = 60e6;
    private static final String MODEL = "{ model_type: 'llama', hidden_size: 256, intermediate_size: 512, "
        + "num_hidden_layers: 2, num_attention_heads: 4, num_key_value_heads: 2, vocab_size: 8192, "
        + "tie_word_embeddings: true }";
    private static final String API = "const api = await import(new URL('weigh-in.js', location.href)); ";

    /** What becomes of a run. */
    private enum End {
        /** Nothing: it ends by itself. */
        NONE,
        /** The renderer dies. */
        KILLED,
        /** The same, while another tab is at the same. */
        KILLED_BESIDE_ANOTHER,
        /** The person closes the tab. */
        CLOSED,
        /** The tab goes to another page. */
        LEFT,
        /** The page is hidden. */
        HIDDEN,
        /** The caller's signal. */
        ABORTED,
        /** The GPU's device is lost. */
        DEVICE_LOST,
        /** The worker is ended, and says nothing more. */
        WORKER_GONE,
        /** From then on the storage takes nothing more. */
        STORAGE_FULL,
        /** The caller forgets all tabs that died. */
        FORGOTTEN
    }

    private enum Run {
        REHEARSE_GPU("api.rehearse(" + MODEL + ", { engine: 'webllm', format: 'q4f32_1', path: 'gpu', context: 512, "
            + "allowSoftware: true, ...hear })", true),
        REHEARSE_CPU("api.rehearse(" + MODEL + ", { engine: 'wllama', format: 'Q8_0', path: 'cpu', context: 512, "
            + "...hear })", true),
        MEASURE_GPU("api.measure({ path: 'gpu', allowSoftware: true, ...hear })", false),
        MEASURE_CPU("api.measure({ path: 'cpu', ...hear })", false);

        final String call;
        /** Whether it holds a model, so that its tab may be told of as one that died. */
        final boolean holds;

        Run(String call, boolean holds) {
            this.call = call;
            this.holds = holds;
        }
    }

    /** Each page keeps what a test ends, and does not wait a minute for a worker that is gone. */
    private static final String KEEP = """
            const wait = self.setTimeout;
            self.setTimeout = (call, time, ...rest) => wait(call, time === 60000 ? 1500 : time, ...rest);
            const { requestDevice } = GPUAdapter.prototype;
            GPUAdapter.prototype.requestDevice = async function (descriptor) {
                return window.device = await requestDevice.call(this, descriptor);
            };
            window.workers = [];
            window.Worker = class extends Worker {
                constructor(...all) {
                    super(...all);
                    workers.push(this);
                }
            };
            """;
    private static final String START = API + """
            window.told = { stage: null, held: 0, done: null };
            window.controller = new AbortController();
            const hear = { signal: controller.signal, onprogress: ({ stage, heldBytes }) => {
                told.stage = stage;
                told.held = heldBytes ?? 0;
            } };
            RUN.then((answer) => told.done = answer, (error) => told.done = { refused: error.code ?? String(error) });
            """;
    private static final String HIDE = """
            Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
            delete document.visibilityState;
            """;

    private final Random random = new Random(SEED);
    private final List<String> failed = new ArrayList<>();

    @Test
    @Timeout(3600)
    void theNextVisitTellsTheTruthAndMemoryIsBack() throws IOException {
        int held = 0;
        try (Browser browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU, Browser.SITE, false)) {
            browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(55));
            String home = browser.driver().getWindowHandle();
            browser.open("accuracy.json");
            // the first of each run compile and keep what later ones use again
            round(browser, home, Run.REHEARSE_GPU, End.NONE);
            round(browser, home, Run.REHEARSE_CPU, End.NONE);
            double before = settled(browser);
            for (int i = 0; i < ROUNDS; i++) {
                End end = End.values()[i % End.values().length];
                // rehearsals hold the most and leave marks: three of four
                Run run = Run.values()[random.nextInt(4) == 0 ? 2 + random.nextInt(2) : random.nextInt(2)];
                String fault = round(browser, home, run, end);
                if (fault == null) {
                    held++;
                } else {
                    failed.add("round " + i + ", " + run + ", " + end + ": " + fault);
                }
            }
            double after = settled(browser);
            System.out.printf("interrupted runs, seed %d: tried %d, held %d, failed %d; the browser held %.0f MB before"
                + " and %.0f MB after%n", SEED, ROUNDS, held, failed.size(), before / 1e6, after / 1e6);
            assertEquals(List.of(), failed);
            assertTrue(after - before < GROWTH_BYTES, "grew by " + (after - before) / 1e6 + " MB");
        }
    }

    /** What is wrong with what the next visit is told, or null. */
    private String round(Browser browser, String home, Run run, End end) {
        if (end == End.DEVICE_LOST && run.name().endsWith("CPU")) {
            run = Run.values()[run.ordinal() - 1];
        } else if (end == End.WORKER_GONE && run.name().endsWith("GPU")) {
            run = Run.values()[run.ordinal() + 1];
        }
        String other = null;
        if (end == End.KILLED_BESIDE_ANOTHER) {
            other = begin(browser, Run.REHEARSE_CPU);
        }
        String tab = begin(browser, run);
        Browser.pause(random.nextInt(1500));
        Map<?, ?> told = (Map<?, ?>) browser.js("return told");
        Map<?, ?> done = null;
        switch (end) {
            case KILLED, KILLED_BESIDE_ANOTHER -> crash(browser);
            case CLOSED -> browser.driver().close();
            case LEFT -> browser.open("robots.txt");
            case HIDDEN -> done = ended(browser, HIDE);
            case ABORTED -> done = ended(browser, "controller.abort();");
            case DEVICE_LOST -> done = ended(browser, "window.device?.destroy();");
            case WORKER_GONE -> done = ended(browser, "workers.forEach((worker) => worker.terminate());");
            case STORAGE_FULL -> done = ended(browser, "Storage.prototype.setItem = () => {"
                + " throw new DOMException('full', 'QuotaExceededError'); };");
            case FORGOTTEN -> done = ended(browser, API + "await api.forget();");
            default -> done = ended(browser, "");
        }
        String fault = done != null && done.containsKey("refused")
            && !List.of("aborted", "unsupported-browser", "device-lost").contains(done.get("refused"))
            ? "refused with " + done.get("refused") : null;
        if (other != null) {
            browser.driver().switchTo().window(other);
            Map<?, ?> its = ended(browser, "");
            if (!Boolean.TRUE.equals(its.get("completed"))) {
                fault = "the other tab's run did not go through: " + its;
            }
        }
        browser.driver().switchTo().window(home);
        browser.open("accuracy.json");
        boolean killed = end == End.KILLED || end == End.KILLED_BESIDE_ANOTHER;
        List<?> deaths = (List<?>) browser.js(API + "return api.deaths()");
        String untrue = killed ? untrue(run, told, deaths) : deaths.isEmpty() ? null : "told of " + deaths;
        Object verdict = browser.js(API + "const { checks } = await api.weigh('SmolLM2 135M');"
            + "await api.forget(); const { notes } = await api.detect();"
            + "return [checks.length, notes.some(({ code }) => code === 'died-holding'),"
            + "Object.keys(localStorage).filter((key) => key.startsWith('weigh-in.'))]");
        for (String each : browser.driver().getWindowHandles()) {
            if (!each.equals(home)) {
                browser.driver().switchTo().window(each).close();
            }
        }
        browser.driver().switchTo().window(home);
        return fault != null ? fault : untrue != null ? untrue + " after " + told
            : List.of(8L, false, List.of()).equals(verdict) ? null : "left behind " + verdict;
    }

    /** What is said of a tab that was killed, against how far its run was. */
    private static String untrue(Run run, Map<?, ?> told, List<?> deaths) {
        boolean over = told.get("done") != null || !run.holds;
        boolean surely = !over && List.of("prefill", "decode").contains(String.valueOf(told.get("stage")));
        if (deaths.size() > (over ? 0 : 1) || deaths.isEmpty() && surely) {
            return deaths.size() + " deaths";
        }
        if (deaths.isEmpty()) {
            return null;
        }
        Map<?, ?> death = (Map<?, ?>) deaths.get(0);
        double bytes = ((Number) death.get("bytes")).doubleValue();
        double held = ((Number) told.get("held")).doubleValue();
        boolean path = death.get("path").equals(run == Run.REHEARSE_GPU ? "gpu" : "cpu");
        return path && bytes >= 0.95 * held && bytes < 200e6 ? null : "told of " + death;
    }

    /** A run in a new tab, whose handle it gives. */
    private static String begin(Browser browser, Run run) {
        // a tab that another covers is hidden, a window is not
        browser.driver().switchTo().newWindow(WindowType.WINDOW);
        browser.beforeEachPage(KEEP);
        browser.open("accuracy.json");
        browser.js(START.replace("RUN", run.call));
        return browser.driver().getWindowHandle();
    }

    /** Runs a script, and gives what the tab's run ends with. */
    private static Map<?, ?> ended(Browser browser, String script) {
        browser.js(script);
        browser.until("return told.done !== null");
        return (Map<?, ?>) browser.js("return told.done");
    }

    private static void crash(Browser browser) {
        try {
            browser.cdp("Page.crash", Map.of());
        } catch (RuntimeException e) {
            // the tab cannot answer any more
        }
    }

    /** Resident bytes of the browser's processes, the least of some looks after collecting garbage. */
    static double settled(Browser browser) throws IOException {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 5; i++) {
            browser.cdp("HeapProfiler.collectGarbage", Map.of());
            browser.js("return new Promise((resolve) => setTimeout(resolve, 400))");
            least = Math.min(least, residentBytes(browser));
        }
        return least;
    }

    private static double residentBytes(Browser browser) throws IOException {
        String folder = String.valueOf(((Map<?, ?>) browser.driver().getCapabilities().getCapability("chrome"))
            .get("userDataDir"));
        double sum = 0;
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    if (Files.readString(process.resolve("cmdline")).contains(folder)) {
                        for (String line : Files.readAllLines(process.resolve("status"))) {
                            sum += line.startsWith("VmRSS:") ? Double.parseDouble(line.replaceAll("\\D", "")) * 1024
                                : 0;
                        }
                    }
                } catch (IOException e) {
                    // it has ended meanwhile
                }
            }
        }
        return sum;
    }
}
