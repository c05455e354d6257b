package weighin.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.audience.AudienceShares.ModelShare;
import weighin.browsertest.Browser;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.verdict.Options;
import weighin.wire.AudienceJson;

/** Many devices in Chromium: the answers of the JVM to the digit, on a thread that leaves the page alone. */
class AudienceIT {
    private static final int ROWS = Integer.getInteger("weighin.rows", 100_000);
    private static final VisitorRows.Kind KIND = VisitorRows.Kind.valueOf(System.getProperty("weighin.kind",
        "REALISTIC"));
    private static final Path FILE = Browser.SITE.resolve("mixes").resolve("visitors-of-a-test.csv");

    private static Browser browser() {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER);
        browser.open("index.html");
        browser.js("window.api = await import('./weigh-in.js'); return null");
        return browser;
    }

    @Test
    void theWorkerAndTheJvmAgreeToTheDigit() throws IOException {
        byte[] file = VisitorRows.csv(KIND, 13, ROWS).getBytes(StandardCharsets.UTF_8);
        double start = processorSeconds();
        Survey survey = new Survey(List.of(Catalogue.resolve("gemma 3 1b")), null, Map.of(), true);
        double weighed = 0;
        for (int from = 0; from < file.length; from += 1 << 18) {
            byte[] piece = Arrays.copyOfRange(file, from, Math.min(from + (1 << 18), file.length));
            survey.feed(piece, piece.length);
            weighed += survey.full() ? weigh(survey) : 0;
        }
        survey.end();
        weighed += weigh(survey);
        double read = processorSeconds() - start - weighed;
        String expected = JsonWriter.write(AudienceJson.write(survey));
        Files.write(FILE, file);
        try (Browser browser = browser()) {
            Map<?, ?> found = (Map<?, ?>) browser.js("""
                    const url = new URL("mixes/visitors-of-a-test.csv", location);
                    const file = await (await fetch(url)).blob();
                    const packed = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
                    let worst = 0;
                    let last = performance.now();
                    const ticks = setInterval(() => {
                        worst = Math.max(worst, performance.now() - last - 5);
                        last = performance.now();
                    }, 5);
                    const start = performance.now();
                    let read = 0;
                    const answer = await api.audience(url, "gemma 3 1b", { onprogress: ({ stage }) => {
                        read = stage === "read" ? performance.now() - start : read;
                    } });
                    const seconds = (performance.now() - start) / 1000;
                    clearInterval(ticks);
                    const gzipped = await api.audience(packed, "gemma 3 1b");
                    return { expected: JSON.stringify(JSON.parse(arguments[0])), answer: JSON.stringify(answer),
                        gzipped: JSON.stringify(gzipped), seconds, read, worst };""", expected);
            assertEquals(found.get("expected"), found.get("answer"));
            assertEquals(found.get("expected"), found.get("gzipped"));
            double rows = number(found, "read") / 1000;
            String each = "%s: %.0f rows a second, then %.0f verdicts a second%s%n";
            System.out.printf("%d %s rows of %d bytes, %d different devices, %d verdicts%n", ROWS, KIND,
                file.length / ROWS, survey.distinct(), survey.verdicts());
            System.out.printf(each, "On the JVM, by its processor's time", ROWS / read, survey.verdicts() / weighed,
                "");
            System.out.printf(each, "In a worker, by the clock", ROWS / rows,
                survey.verdicts() / (number(found, "seconds") - rows),
                String.format("; the page waited %.0f ms at most", number(found, "worst")));
        } finally {
            Files.delete(FILE);
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static double weigh(Survey survey) {
        double start = processorSeconds();
        while (!survey.weigh(1000)) {
            continue;
        }
        return processorSeconds() - start;
    }

    private static double number(Map<?, ?> found, String key) {
        return ((Number) found.get(key)).doubleValue();
    }

    @Test
    void theBestThatReachesAShareIsSaid() {
        try (Browser browser = browser()) {
            assertEquals("SmolLM2 360M null", browser.js("""
                    const devices = [{ os: "windows", webgpu: "none", deviceMemoryGiB: 8 },
                        { os: "windows", browser: "chrome", browserVersion: "150", webgpu: "hardware",
                            deviceMemoryGiB: 32,
                            gpu: { vendor: "nvidia", renderer: "NVIDIA GeForce RTX 4090", f16: true } }];
                    const models = ["SmolLM2 360M", "Qwen3 8B"];
                    const { best } = await api.audience(devices, models, { share: 1 });
                    const half = (await api.audience(devices, models, { share: 0.5 })).best;
                    if (best.share !== 1 || half.bySize?.model.name !== "Qwen3 8B" || half.bySize.runs.low < 0.5) {
                        return JSON.stringify([best, half]);
                    }
                    return best.bySize?.model.name + " " + best.byQuality;"""));
        }
    }

    @Test
    void listsAndMixesAreWeighed() {
        try (Browser browser = browser()) {
            assertEquals("2 2 11 1 true", browser.js("""
                    const { rows, models } = await api.audience([{ os: "ios" }, { os: "windows" }], null);
                    const home = await api.audience("home", ["Gemma 3 1B"]);
                    return [rows.used, rows.distinct, models.length, home.models[0].runs.low,
                        home.models[0].interval === null].join(" ");"""));
        }
    }

    /** The developer site's devices as they were once weighed apart, row by row, with WebGPU on every GPU. */
    private static final List<Double> BY_HAND = List.of(0.924, 0.913, 0.848, 0.645, 0.314, 0.224);

    /**
     * What surely runs is less than what was counted by hand, and what may run is more: of 8B alone more runs since
     * then. That is LiteRT's build of Gemma 4 E4B, a model of 8 billion parameters whose int4 needs 4.8 GB, where the
     * count had Llama 3.1 8B in WebLLM with 6.3 GB: it fits the lower half of computers with 16 GiB and of Macs. By
     * WebLLM's builds alone the count stands.
     */
    @Test
    void theDeveloperSitesSharesHoldThoseCountedByHand() throws IOException {
        byte[] file = Files.readAllBytes(Browser.SITE.resolve("mixes/developer-site.csv"));
        List<ModelShare> all = SurveyTest.read(List.of(), file, 1 << 18).shares().classes();
        Survey survey = new Survey(List.of(), new Options(Engine.WEBLLM, null, null, null), Map.of(), false);
        survey.feed(file, file.length);
        survey.end();
        while (!survey.weigh(1000)) {
            continue;
        }
        List<ModelShare> webllm = survey.shares().classes();
        for (int i = 0; i < BY_HAND.size(); i++) {
            double counted = BY_HAND.get(i);
            ModelShare found = all.get(i + 1);
            if (found.model().model().name().equals("8B")) {
                assertTrue(found.runs().low() > counted + 0.03, found.runs() + " no longer differs from " + counted);
                found = webllm.get(i + 1);
            }
            assertTrue(found.runs().low() <= counted + 0.03 && found.runs().high() >= counted - 0.03,
                found.model().model().name() + ": " + found.runs() + " for " + counted);
        }
        double chrome = 0;
        for (AudienceShares.Platform each : all.get(0).platforms()) {
            chrome += "windows".equals(each.os()) && "chrome".equals(each.browser()) ? each.share() : 0;
        }
        assertEquals(7376.0 / 14192, chrome, 0.001);
    }

    @Test
    void anAbortGivesWhatWasLearnedUntilThen() {
        try (Browser browser = browser()) {
            Map<?, ?> found = (Map<?, ?>) browser.js("""
                    const stop = new AbortController();
                    let at = 0;
                    const { completed, rows, verdicts } = await api.audience("developer-site", "gemma 3 1b", {
                        signal: stop.signal, onprogress: ({ stage }) => {
                            if (stage === "weigh" && !at) {
                                at = performance.now();
                                stop.abort();
                            }
                        } });
                    const late = performance.now() - at;
                    const none = await api.audience("home", null, { signal: AbortSignal.abort() });
                    return { completed, used: rows.used, verdicts, late, none: none.completed };""");
            assertEquals(false, found.get("completed"));
            assertEquals(false, found.get("none"));
            assertTrue(((Number) found.get("used")).intValue() > 1000);
            assertTrue(((Number) found.get("verdicts")).intValue() > 0);
            assertTrue(((Number) found.get("late")).doubleValue() < 5000, "ended " + found.get("late") + " ms later");
        }
    }
}
