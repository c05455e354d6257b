package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code measure} and {@code rehearse} on the processor, with memory that threads share. */
@Timeout(300)
class CpuRunsIT {
    private static final String SMALL = """
        { model_type: "llama", hidden_size: 256, num_hidden_layers: 4, intermediate_size: 512, num_attention_heads: 4,
          num_key_value_heads: 2, vocab_size: 8192, tie_word_embeddings: true, max_position_embeddings: 2048 }""";
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.chromium(Browser.Mode.NO_ADAPTER, Browser.SITE, true);
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(55));
        browser.open("accuracy.json");
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Map<?, ?> js(String body, Object... arguments) {
        return (Map<?, ?>) browser.js("const { measure, rehearse } = await import(new URL('weigh-in.js', "
            + "location.href).href);"
            + "const small = " + SMALL + ";" + body, arguments);
    }

    @Test
    void everyKernelIsMeasuredAndTheLink() {
        Map<?, ?> device = js("""
            const stages = [];
            const device = await measure({ path: "cpu", onprogress: ({ stage }) => stages.push(stage) });
            return { evidence: device.evidence, stages, notes: device.notes
              .filter(({ code }) => code.startsWith("measure"))
              .map(({ code, values }) => code + " " + (values.kernel ?? values.host) + " " + (values.threads ?? "")) };
            """);
        assertEquals("measured", device.get("evidence"));
        assertTrue(((List<?>) device.get("stages")).containsAll(List.of("cpu", "link")));
        List<?> notes = (List<?>) device.get("notes");
        for (String kernel : List.of("q8", "q4", "f16")) {
            assertTrue(notes.contains("measured-cpu " + kernel + " 1"), notes::toString);
        }
        assertTrue(notes.stream().anyMatch(note -> note.toString().startsWith("measured-link localhost:")),
            notes::toString);
        assertTrue(notes.stream().noneMatch(note -> note.toString().startsWith("measure-")), notes::toString);
    }

    @Test
    void aRehearsalHoldsWhatTheModelNeeds() {
        for (String format : List.of("Q8_0", "Q4_0", "Q4_K_M", "F16")) {
            Map<?, ?> rehearsal = js("""
                const stages = [];
                const { verdict, ...told } = await rehearse(small, { engine: "wllama", format: arguments[0],
                    context: 256,
                  path: "cpu", onprogress: ({ stage }) => stages.at(-1) === stage || stages.push(stage) });
                return { ...told, stages, needs: verdict.size.memoryBytes };
                """, format);
            assertEquals(null, rehearsal.get("error"));
            assertEquals(Boolean.TRUE, rehearsal.get("completed"));
            assertEquals(List.of("plan", "allocate", "prefill", "decode", "release"), rehearsal.get("stages"));
            double needs = ((Number) rehearsal.get("needs")).doubleValue();
            assertEquals(1, ((Number) rehearsal.get("heldBytes")).doubleValue() / needs, 0.05, format);
            assertTrue(((Number) rehearsal.get("tokensPerSecond")).doubleValue() > 0);
            assertTrue(((Number) rehearsal.get("prefillTokensPerSecond")).doubleValue() > 0);
        }
    }

    @Test
    void anEncoderOnlyPrefills() {
        Map<?, ?> rehearsal = js("""
            const { verdict, ...told } = await rehearse("all-MiniLM-L6-v2", { engine: "transformers.js", format: "q8",
              path: "cpu" });
            return told;
            """);
        assertEquals(Boolean.TRUE, rehearsal.get("completed"));
        assertEquals(null, rehearsal.get("tokensPerSecond"));
        assertTrue(((Number) rehearsal.get("prefillTokensPerSecond")).doubleValue() > 0);
    }

    @Test
    void anAbortInEveryStageEndsItWithinASecond() {
        for (String stage : List.of("plan", "allocate", "prefill", "decode", "release")) {
            Map<?, ?> ended = js("""
                const controller = new AbortController();
                let aborted;
                const { completed, error, stage } = await rehearse(small, { engine: "wllama", format: "Q8_0",
                    context: 256,
                  path: "cpu", signal: controller.signal, onprogress: (progress) => {
                    if (progress.stage === arguments[0] && !aborted) {
                      aborted = performance.now();
                      controller.abort();
                    } } });
                return { completed, error, stage, took: performance.now() - aborted };
                """, stage);
            assertEquals(Boolean.FALSE, ended.get("completed"));
            assertEquals("aborted", ended.get("error"));
            assertEquals(stage, ended.get("stage"));
            assertTrue(((Number) ended.get("took")).doubleValue() < 1000, ended::toString);
        }
    }

    /** Addresses of 32 bits end at 4 GiB. */
    @Test
    void whatNoWasmMemoryHoldsIsOutOfMemory() {
        Map<?, ?> ended = js("""
            const { completed, error, heldBytes } = await rehearse("Llama 3.1 8B", { engine: "wllama", format: "Q8_0",
              path: "cpu", beyondBudget: true });
            return { completed, error, heldBytes };
            """);
        assertEquals(Boolean.FALSE, ended.get("completed"));
        assertEquals("out-of-memory", ended.get("error"));
        assertEquals(0L, ended.get("heldBytes"));
    }

    @Test
    void workersThatDieAndWorkersThatAreRefusedAreOneOutcomeEach() {
        Map<?, ?> told = js("""
            const Plain = Worker;
            const outcome = async () => {
              const { error } = await rehearse(small, { engine: "wllama", format: "Q8_0", context: 256, path: "cpu" });
              const { notes } = await measure({ path: "cpu" });
              return error + " " + notes.filter(({ code }) => code === "measure-ended")
                .map(({ values }) => values.stage + " " + values.reason);
            };
            try {
              window.Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } };
              const refused = await outcome();
              window.Worker = class {
                postMessage() { setTimeout(() => this.onmessage({ data: { error: "RuntimeError" } }), 20); }
                terminate() {}
              };
              const died = await outcome();
              window.Worker = class {
                postMessage() { setTimeout(() => this.onmessage({ data: { error: "RangeError" } }), 20); }
                terminate() {}
              };
              return { refused, died, full: await outcome() };
            } finally {
              window.Worker = Plain;
            }
            """);
        assertEquals("unsupported-browser cpu failed", told.get("refused"));
        assertEquals("device-lost cpu device-lost", told.get("died"));
        assertEquals("out-of-memory cpu out-of-memory", told.get("full"));
    }
}
