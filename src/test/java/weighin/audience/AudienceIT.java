package weighin.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.browsertest.Browser;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.wire.AudienceJson;

/** Many devices in Chromium: the answers of the JVM to the digit, on a thread that leaves the page alone. */
class AudienceIT {
    private static final int ROWS = 3000;

    private static String file() {
        return GeneratedRows.HEADER + "\n" + String.join("\n", new GeneratedRows(13).lines(ROWS)) + "\n";
    }

    private static Browser browser() {
        Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER);
        browser.open("index.html");
        browser.js("window.api = await import('./weigh-in.js'); return null");
        return browser;
    }

    @Test
    void theWorkerAndTheJvmAgreeToTheDigit() {
        String text = file();
        long start = System.nanoTime();
        Survey survey = SurveyTest.read(List.of(Catalogue.resolve("gemma 3 1b")), SurveyTest.bytes(text), 1 << 18);
        double seconds = (System.nanoTime() - start) / 1e9;
        String expected = JsonWriter.write(AudienceJson.write(survey, true));
        try (Browser browser = browser()) {
            Map<?, ?> found = (Map<?, ?>) browser.js("""
                    const file = new File([arguments[0]], "visitors.csv");
                    const packed = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
                    let worst = 0;
                    let last = performance.now();
                    const ticks = setInterval(() => {
                        worst = Math.max(worst, performance.now() - last - 5);
                        last = performance.now();
                    }, 5);
                    const start = performance.now();
                    let read = 0;
                    const answer = await api.audience(file, "gemma 3 1b", { onprogress: ({ stage }) => {
                        read = stage === "read" ? performance.now() - start : read;
                    } });
                    const seconds = (performance.now() - start) / 1000;
                    clearInterval(ticks);
                    const gzipped = await api.audience(packed, "gemma 3 1b");
                    return { expected: JSON.stringify(JSON.parse(arguments[1])), answer: JSON.stringify(answer),
                        gzipped: JSON.stringify(gzipped), seconds, worst };""", text, expected);
            assertEquals(found.get("expected"), found.get("answer"));
            assertEquals(found.get("expected"), found.get("gzipped"));
            double worker = ((Number) found.get("seconds")).doubleValue();
            System.out.printf("%d rows of %d bytes, %d devices, %d verdicts: in a worker %.1f s, on the JVM %.1f s; "
                + "the page waited %.0f ms at most%n", ROWS, text.length() / ROWS, survey.distinct(), survey.verdicts(),
                worker, seconds, ((Number) found.get("worst")).doubleValue());
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

    /**
     * The developer site's devices as they were once weighed apart, row by row, with WebGPU on every GPU: what surely
     * runs is less, what may run is more. Up to 4B: the figures of larger classes have moved since.
     */
    @Test
    void theDeveloperSitesSharesHoldThoseCountedByHand() throws IOException {
        Survey survey = SurveyTest.read(List.of(), Files.readAllBytes(Browser.SITE.resolve("mixes/developer-site.csv")),
            1 << 18);
        List<Double> byHand = List.of(0.924, 0.913, 0.848, 0.645);
        for (int i = 0; i < byHand.size(); i++) {
            Range runs = survey.shares().classes().get(i + 1).runs();
            assertTrue(runs.low() <= byHand.get(i) + 0.03 && runs.high() >= byHand.get(i) - 0.03,
                runs + " for " + byHand.get(i));
        }
        double chrome = 0;
        for (AudienceShares.Platform each : survey.shares().classes().get(0).platforms()) {
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
