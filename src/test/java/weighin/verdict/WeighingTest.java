package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Kind;
import weighin.model.NamedModel;
import weighin.size.Format;
import weighin.size.Sizing;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Outcome;

class WeighingTest {
    private static final double GIB = 1073741824.0;

    /** A desktop with everything; each test takes one thing away. */
    private static Signals desktop(Signals.Gpu gpu, Signals.Wasm wasm, Signals.Storage storage, Signals.Network network,
            String browser, String architecture) {
        return new Signals(null, "windows", browser, "149.0", false, null, architecture, null, false, 32.0, 16,
            gpu == null ? "none" : "hardware", gpu, wasm, storage, network, "available", null);
    }

    private static Signals.Gpu gpu(boolean f16, double buffer, double binding, double workgroup, int buffers) {
        return new Signals.Gpu("nvidia", "lovelace", "", "", false, f16, true, buffer, binding, workgroup, buffers);
    }

    private static final Signals.Gpu FULL = gpu(true, 2 * GIB, 2 * GIB, 32768, 16);
    private static final Signals.Wasm WASM = new Signals.Wasm(true, true, true, true, true);
    private static final Signals.Storage STORAGE = new Signals.Storage(10 * GIB, 0.0, false);
    private static final Signals.Network LINK = new Signals.Network(10.0, false, null);

    private static Device device(Signals signals) {
        return new Device(signals, new Budget(new Range(10e9, 11e9), new Range(3.5e9, 16e9), new Range(20e9, 30e9),
            Range.exactly(500e9), Range.exactly(80e9), Range.exactly(40e12)), Device.Evidence.SEEN, List.of());
    }

    private static Check check(Verdict verdict, CheckName name) {
        return verdict.checks().get(name.ordinal());
    }

    private static Verdict webllm(Signals signals, NamedModel model) {
        return Weighing.weigh(device(signals), model, new Options(Engine.WEBLLM, null, null, null));
    }

    @Test
    void allEightChecksStandInTheirOrder() {
        Verdict verdict = webllm(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"), Shapes.LLAMA31_8B);
        assertEquals(8, verdict.checks().size());
        for (int i = 0; i < 8; i++) {
            assertEquals(CheckName.values()[i], verdict.checks().get(i).name());
            assertEquals(CheckOutcome.PASS, verdict.checks().get(i).outcome());
        }
        assertEquals(Outcome.WELL, verdict.outcome());
        assertEquals(CheckCode.NO_HISTORY, check(verdict, CheckName.HISTORY).code());
    }

    @Test
    void aBrowserOf32BitsAndOneWithoutSimdFail() {
        Verdict narrow = webllm(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x8632"), Shapes.SMOLLM2_135M);
        assertEquals(CheckCode.BITS_32, check(narrow, CheckName.ENVIRONMENT).code());
        assertEquals(Outcome.NO, narrow.outcome());
        Signals.Wasm plain = new Signals.Wasm(false, false, false, false, true);
        Verdict old = webllm(desktop(FULL, plain, STORAGE, LINK, "chrome", "x86"), Shapes.SMOLLM2_135M);
        assertEquals(CheckCode.NO_SIMD, check(old, CheckName.ENVIRONMENT).code());
    }

    @Test
    void webLlmGetsExactly128MebibytesWhereItCannotHaveOneGibibyte() {
        Signals half = desktop(gpu(true, 2 * GIB, GIB / 2, 32768, 16), WASM, STORAGE, LINK, "chrome", "x86");
        Check check = check(webllm(half, Shapes.LLAMA31_8B), CheckName.BUFFER);
        assertEquals(CheckOutcome.FAIL, check.outcome());
        assertEquals(134217728.0, check.have().high());
        assertEquals(CheckOutcome.PASS, check(webllm(half, Shapes.SMOLLM2_135M), CheckName.BUFFER).outcome());
    }

    @Test
    void webLlmNeedsWorkgroupStorageAndTenBuffers() {
        Signals little = desktop(gpu(true, 2 * GIB, 2 * GIB, 16384, 16), WASM, STORAGE, LINK, "chrome", "x86");
        assertEquals(CheckCode.WORKGROUP_STORAGE, check(webllm(little, Shapes.LLAMA32_1B), CheckName.ENGINE).code());
        Signals nine = desktop(gpu(true, GIB, GIB, 32768, 9), WASM, STORAGE, LINK, "firefox", "x86");
        assertEquals(CheckCode.STORAGE_BUFFERS, check(webllm(nine, Shapes.LLAMA32_1B), CheckName.ENGINE).code());
        Verdict other = Weighing.weigh(device(nine), Shapes.LLAMA32_1B, Options.DEFAULT);
        assertTrue(other.engine() != Engine.WEBLLM && other.outcome() != Outcome.NO);
    }

    @Test
    void withoutHalfPrecisionTheFormatIsAnother() {
        Signals plain = desktop(gpu(false, 2 * GIB, 2 * GIB, 32768, 16), WASM, STORAGE, LINK, "chrome", "x86");
        assertEquals("q4f32_1", webllm(plain, Shapes.LLAMA32_1B).size().format());
        Verdict asked = Weighing.weigh(device(plain), Shapes.LLAMA32_1B, new Options(Engine.WEBLLM, "q4f16_1", null,
            null));
        assertEquals(CheckCode.NO_F16, check(asked, CheckName.ENGINE).code());
        assertEquals(Outcome.NO, asked.outcome());
    }

    @Test
    void memoryBetweenTheEndsIsTightAndAboveIsNo() {
        Signals signals = desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86");
        double need = webllm(signals, Shapes.LLAMA31_8B).size().memoryBytes();
        Outcome[] expected = {Outcome.WELL, Outcome.RUNS, Outcome.TIGHT, Outcome.NO};
        Range[] budgets = {new Range(1.1 * need, 2 * need), new Range(need, 2 * need), new Range(need - 1, need),
            new Range(1e9, need - 1)};
        for (int i = 0; i < budgets.length; i++) {
            Device device = new Device(signals, new Budget(budgets[i], null, null, Range.exactly(5e11), null,
                Range.exactly(4e13)), Device.Evidence.SEEN, List.of());
            Verdict verdict = Weighing.weigh(device, Shapes.LLAMA31_8B, new Options(Engine.WEBLLM, null, null, null));
            assertEquals(expected[i], verdict.outcome());
            assertEquals(i == 0 ? null : CheckName.MEMORY, verdict.limiting());
        }
    }

    @Test
    void storageThatIsShortFailsAndThatStandsAtItsCapIsARisk() {
        Signals.Storage small = new Signals.Storage(4e9, 0.0, false);
        Verdict verdict = webllm(desktop(FULL, WASM, small, LINK, "chrome", "x86"), Shapes.LLAMA31_8B);
        assertEquals(CheckName.STORAGE, verdict.limiting());
        assertEquals(Outcome.NO, verdict.outcome());
        assertEquals(Boolean.FALSE, verdict.download().fits());
        Verdict capped = webllm(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"), Shapes.LLAMA33_70B);
        assertEquals(CheckCode.STORAGE_CAPPED, check(capped, CheckName.STORAGE).code());
        assertNull(capped.download().fits());
        Verdict firefox = webllm(desktop(FULL, WASM, small, null, "firefox", "x86"), Shapes.LLAMA31_8B);
        assertEquals(CheckCode.STORAGE_NEEDS_PERSIST, check(firefox, CheckName.STORAGE).code());
        boolean persist = false;
        for (Verdict.Remedy remedy : firefox.remedies()) {
            persist |= remedy.action().code().equals(RemedyCode.PERSIST_STORAGE.id);
        }
        assertTrue(persist || firefox.limiting() != CheckName.STORAGE);
    }

    @Test
    void theLinkAtItsCapIsAnUpperBoundAndAnUnknownLinkIsNull() {
        Verdict capped = webllm(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"), Shapes.LLAMA31_8B);
        assertEquals(CheckOutcome.PASS, check(capped, CheckName.DOWNLOAD).outcome());
        assertEquals(capped.download().bytes() * 8 / 10e6, capped.download().seconds().high(), 1e-6);
        assertNull(webllm(desktop(FULL, WASM, STORAGE, null, "chrome", "x86"), Shapes.LLAMA31_8B).download().seconds());
        Verdict slow = webllm(desktop(FULL, WASM, STORAGE, new Signals.Network(1.0, false, null), "chrome", "x86"),
            Shapes.LLAMA31_8B);
        assertEquals(CheckCode.DOWNLOAD_LONG, check(slow, CheckName.DOWNLOAD).code());
        assertEquals(Outcome.RUNS, slow.outcome());
        Verdict saving = webllm(desktop(FULL, WASM, STORAGE, new Signals.Network(10.0, true, null), "chrome", "x86"),
            Shapes.LLAMA31_8B);
        assertEquals(CheckCode.SAVE_DATA, check(saving, CheckName.DOWNLOAD).code());
        assertEquals(RemedyCode.UNMETERED_LINK.id, saving.remedies().get(0).action().code());
    }

    @Test
    void anUndisclosedSizeIsUnknown() {
        Verdict verdict = Weighing.weigh(device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86")), Shapes.SECRET,
            Options.DEFAULT);
        assertEquals(Outcome.UNKNOWN, verdict.outcome());
        assertEquals(CheckCode.SIZE_UNDISCLOSED, check(verdict, CheckName.MEMORY).code());
        assertTrue(verdict.remedies().isEmpty());
    }

    @Test
    void anEncoderRunsWithoutWritingTokens() {
        Verdict verdict = Weighing.weigh(device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86")), Shapes.DISTILBERT,
            Options.DEFAULT);
        assertEquals(Outcome.WELL, verdict.outcome());
        assertNull(verdict.speed().tokensPerSecond());
    }

    @Test
    void encodersWithADecoderNeedAnEngineThatRunsTheirType() {
        Device device = device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"));
        for (String name : new String[] {"t5-3b", "flan-t5-base", "bart-base"}) {
            NamedModel model = Catalogue.resolve(name);
            for (Engine engine : new Engine[] {Engine.WEBLLM, Engine.LITERT, Engine.WLLAMA}) {
                boolean runs = engine == Engine.WLLAMA && !name.startsWith("bart");
                Verdict verdict = Weighing.weigh(device, model, new Options(engine, null, null, null));
                Verdict.Check check = verdict.checks().get(1);
                assertEquals(!runs, CheckCode.KIND_NOT_SERVED.equals(check.code()), name + " " + engine.id);
            }
            // of the large T5 there are GGUF files alone
            assertEquals(name.equals("t5-3b") ? Engine.WLLAMA : Engine.TRANSFORMERS_JS,
                Weighing.weigh(device, model, Options.DEFAULT).engine(), name);
        }
    }

    @Test
    void eachEngineAndPathCanBeAskedFor() {
        Device device = device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"));
        for (Engine engine : Engine.values()) {
            assertEquals(engine, Weighing.weigh(device, Shapes.LLAMA32_1B, new Options(engine, null, null,
                null)).engine());
        }
        Options cpu = new Options(null, null, null, Path.CPU);
        assertEquals(Path.CPU, Weighing.weigh(device, Shapes.LLAMA32_1B, cpu).path());
        Options none = new Options(Engine.WEBLLM, null, null, Path.CPU);
        assertThrows(WeighInException.class, () -> Weighing.weigh(device, Shapes.LLAMA32_1B, none));
        Verdict builtIn = Weighing.weigh(device, Shapes.LLAMA32_1B, new Options(Engine.BUILT_IN, null, null, null));
        assertEquals(0L, builtIn.download().bytes());
        assertEquals(Outcome.NO, builtIn.outcome());
        assertNull(builtIn.size().memoryBytes());
        assertEquals(Outcome.RUNS, Weighing.ownModel(device).outcome());
    }

    @Test
    void aFormatWithoutAnEnginePicksTheFirstThatHasIt() {
        Device device = device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"));
        assertEquals(Engine.WLLAMA,
            Weighing.weigh(device, Shapes.LLAMA32_1B, new Options(null, "q4_k_m", null, null)).engine());
        assertThrows(WeighInException.class,
            () -> Weighing.weigh(device, Shapes.LLAMA32_1B, new Options(null, "q99", null, null)));
    }

    @Test
    void remediesLeadToABetterVerdictAndHoldWhatTheyPromise() {
        for (Signals signals : RecordedDevices.all().values()) {
            Device device = Devices.seen(signals);
            for (NamedModel model : Shapes.LADDER) {
                Verdict verdict = Weighing.weigh(device, model, Options.DEFAULT);
                for (Verdict.Remedy remedy : verdict.remedies()) {
                    boolean same = verdict.outcome() == Outcome.TIGHT && (Judgement.doubtsEngine(verdict.checks())
                        || remedy.action().code().equals(RemedyCode.SHORTER_CONTEXT.id));
                    assertTrue(Judgement.rank(remedy.verdict()) > Judgement.rank(verdict.outcome())
                        || same && remedy.verdict() == Outcome.TIGHT, remedy::toString);
                }
            }
        }
        Device pixel = Devices.seen(RecordedDevices.of("pixel-6a"));
        Options heavy = new Options(Engine.WLLAMA, "Q8_0", null, null);
        Verdict verdict = Weighing.weigh(pixel, Shapes.QWEN25_05B, heavy);
        for (Verdict.Remedy remedy : verdict.remedies()) {
            if (remedy.action().code().equals(RemedyCode.LIGHTER_FORMAT.id)) {
                String format = ((weighin.json.Json.Str) remedy.action().values().get("format")).value();
                Options lighter = new Options(verdict.engine(), format, null, verdict.path());
                assertEquals(remedy.verdict(), Weighing.weigh(pixel, Shapes.QWEN25_05B, lighter).outcome());
            }
        }
    }

    @Test
    void theFirstThatIsWellIsChosenElseTheFirstThatRuns() {
        Device device = device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"));
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate(Shapes.LLAMA33_70B, Options.DEFAULT));
        assertNull(Weighing.choose(device, candidates));
        candidates.add(new Candidate(Shapes.LLAMA31_8B, new Options(Engine.WLLAMA, "Q8_0", null, null)));
        candidates.add(new Candidate(Shapes.LLAMA32_1B, null));
        Verdict chosen = Weighing.choose(device, candidates);
        assertEquals("llama-3.2-1b", chosen.size().model().id());
    }

    @Test
    void whatWasWeighedBeforeChangesNothing() {
        Device device = device(desktop(FULL, WASM, STORAGE, LINK, "chrome", "x86"));
        NamedModel published = Catalogue.resolve("mlc-ai/Llama-3.2-1B-Instruct-q4f16_1-MLC");
        NamedModel other = Catalogue.resolve("mlc-ai/Llama-3.2-1B-q4f16_1-MLC");
        long publishedBytes = Weighing.bare(device, published, null).size().downloadBytes();
        long otherBytes = Weighing.bare(device, other, null).size().downloadBytes();
        assertEquals(Sizing.size(other, Engine.WEBLLM, null, null).downloadBytes(), otherBytes);
        assertNotEquals(publishedBytes, otherBytes);
    }

    @Test
    void sizingAndWeighingAgreeOnWhatIsUsual() {
        for (Engine engine : new Engine[] {Engine.WEBLLM, Engine.TRANSFORMERS_JS, Engine.WLLAMA, Engine.LITERT,
            Engine.NATIVE}) {
            EngineProfile first = null;
            for (EngineProfile rule : EngineProfile.all()) {
                first = first == null && rule.engine() == engine ? rule : first;
            }
            assertEquals(Format.usual(engine, Kind.LLM).word(), first.usual(), engine.id);
        }
    }
}
