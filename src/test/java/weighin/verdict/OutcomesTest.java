package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.ElementType;
import weighin.size.NativeOptions;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Verdict.Remedy;

/** Recorded devices with known fates: a recorded failure is never "well" or "runs", a recorded success never "no". */
class OutcomesTest {
    private static Verdict weigh(String device, NamedModel model, Engine engine, String format) {
        return Weighing.weigh(device(device), model, new Options(engine, format, null, null));
    }

    private static Device device(String name) {
        return Devices.seen(RecordedDevices.of(name));
    }

    private static void died(Verdict verdict) {
        assertTrue(verdict.outcome() != Outcome.WELL && verdict.outcome() != Outcome.RUNS,
            verdict.size().model().id() + " was killed and is called " + verdict.outcome().id);
    }

    private static void ran(Verdict verdict) {
        assertNotEquals(Outcome.NO, verdict.outcome(), verdict.size().model().id() + " ran");
    }

    @Test
    void anIphone11ProMaxEndedEveryModelFromHalfABillionUp() {
        died(weigh("iphone-11-pro-max", Shapes.QWEN25_05B, Engine.WLLAMA, "Q4_K_M"));
        died(weigh("iphone-11-pro-max", Shapes.LLAMA32_1B, Engine.WEBLLM, "q4f16_1"));
        died(weigh("iphone-11-pro-max", Shapes.QWEN25_15B, Engine.WEBLLM, "q4f16_1"));
        died(weigh("iphone-11-pro-max", Shapes.QWEN25_05B, null, null));
        assertEquals(CheckName.MEMORY, weigh("iphone-11-pro-max", Shapes.LLAMA32_1B, null, null).limiting());
    }

    @Test
    void anIphone17ProRan135MillionAndDiedOf3Billion() {
        ran(weigh("iphone-17-pro", Shapes.SMOLLM2_135M, Engine.WEBLLM, null));
        died(weigh("iphone-17-pro", Shapes.QWEN25_3B, Engine.WEBLLM, "q4f16_1"));
        died(weigh("iphone-17-pro", Shapes.QWEN25_3B, null, null));
    }

    private static Verdict natively(String phone, String model, String format) {
        Signals said = RecordedDevices.with(RecordedDevices.of("iphone-17-pro"),
            new Signals.Declared(null, null, phone));
        return Weighing.weigh(Devices.seen(said), Catalogue.resolve(model), new Options(Engine.NATIVE, format, 2048,
            null));
    }

    /** What ExecuTorch ran, and had too little memory for, in an app of its own. */
    @Test
    void programsOnIphones() {
        ran(natively("iPhone SE 3", "Llama-3.2-1B", "Q8_0"));
        ran(natively("iPhone 13 Pro", "Llama-3.2-1B", "F16"));
        ran(natively("iPhone 17 Pro", "Llama-3.2-3B", "F16"));
        ran(natively("iPhone 17 Pro", "Phi-4-mini-instruct", "F16"));
        for (String model : List.of("Llama-3.2-1B", "Qwen2.5-1.5B", "Llama-3.2-3B", "Phi-4-mini-instruct")) {
            died(natively("iPhone SE 3", model, "F16"));
        }
        died(natively("iPhone SE 3", "Llama-3.2-3B", "Q4_K_M"));
        died(natively("iPhone SE 3", "Qwen3-4B", "Q4_K_M"));
    }

    /** What a card does not hold, a program reads from the main memory: measured by llama.cpp's users. */
    @Test
    void programsWithMoreThanTheCardHolds() {
        Object[][] runs = {{"RTX 2080", 8.0, "Qwen2.5-14B-Instruct", 20.8}, {"RTX 2080", 8.0, "Qwen3-14B", 16.9},
            {"RTX 2080", 8.0, "Codestral-22B-v0.1", 5.1}, {"RTX 2080", 8.0, "Mistral-Small-24B-Instruct-2501", 5.2},
            {"RTX 2080", 8.0, "gemma-2-27b-it", 3.9}, {"RTX 5070", 12.0, "gemma-2-27b-it", 3.5},
            {"RTX 2080", 8.0, "Qwen3-30B-A3B-Instruct-2507", 33.7}};
        for (Object[] run : runs) {
            Signals said = RecordedDevices.with(RecordedDevices.of("windows-rtx-4070"),
                new Signals.Declared(64.0, (Double) run[1], (String) run[0]));
            Verdict verdict = Weighing.weigh(Devices.seen(said), Catalogue.resolve((String) run[2]),
                new Options(Engine.NATIVE, "Q4_K_M", 512, null));
            double measured = (Double) run[3];
            assertTrue(verdict.speed().tokensPerSecond().low() <= measured
                && verdict.speed().tokensPerSecond().high() >= measured, run[2] + " " + verdict.speed());
            Outcome expected = verdict.speed().tokensPerSecond().middle() < 4 ? Outcome.SLOW : Outcome.RUNS;
            assertEquals(expected, verdict.outcome(), run[2]::toString);
            assertTrue(verdict.outcome() == Outcome.RUNS || measured < 7, run[2]::toString);
        }
    }

    private static Verdict onCard(int gpuLayers) {
        Signals said = RecordedDevices.with(RecordedDevices.of("windows-rtx-4070"),
            new Signals.Declared(64.0, 8.0, "RTX 2080"));
        NativeOptions held = new NativeOptions(ElementType.F16, 1, 512, true, false, 1, false, 0, gpuLayers);
        return Weighing.weigh(Devices.seen(said), Catalogue.resolve("Qwen3-14B"),
            new Options(Engine.NATIVE, "Q4_K_M", 4096, null, null, held));
    }

    /** Of 41 layers: all need more than the card has, and the fewer are there, the slower it is. */
    @Test
    void layersThatACardIsToldToHold() {
        Verdict all = onCard(99);
        assertTrue(!all.outcome().runs() && all.limiting() == CheckName.MEMORY, all.toString());
        Verdict half = onCard(20);
        Verdict few = onCard(4);
        assertNotEquals(CheckName.MEMORY, half.limiting());
        assertTrue(few.speed().tokensPerSecond().high() < half.speed().tokensPerSecond().high());
        Verdict fitting = onCard(NativeOptions.FITTING);
        assertTrue(half.speed().tokensPerSecond().high() < fitting.speed().tokensPerSecond().high());
        for (Remedy remedy : half.remedies()) {
            assertNotEquals("fewer-layers", remedy.action().code());
        }
    }

    @Test
    void aPixel6aDiedOfGemma2AndRanTinyLlama() {
        died(weigh("pixel-6a", Shapes.GEMMA2_2B, Engine.WEBLLM, "q4f16_1"));
        ran(weigh("pixel-6a", Shapes.TINYLLAMA, Engine.WEBLLM, "q4f16_1"));
    }

    @Test
    void aPixel8aRunsLlama1BSlowly() {
        Verdict verdict = weigh("pixel-8a", Shapes.LLAMA32_1B, Engine.WEBLLM, "q4f16_1");
        assertEquals(Outcome.RUNS, verdict.outcome());
        assertEquals(CheckName.SPEED, verdict.limiting());
        assertTrue(verdict.speed().firstTokenSeconds().low() < 77 && verdict.speed().firstTokenSeconds().high() > 63.6);
        assertTrue(verdict.speed().tokensPerSecond().low() < 8.8 && verdict.speed().tokensPerSecond().high() > 10.9);
    }

    @Test
    void aLongerQuestionWaitsLongerByTheToken() {
        Verdict.Speed speed = weigh("pixel-8a", Shapes.LLAMA32_1B, Engine.WEBLLM, "q4f16_1").speed();
        assertEquals(speed.shortFirstTokenSeconds(), speed.firstTokenSeconds(64));
        double page = speed.firstTokenSeconds().high();
        assertEquals(page, speed.firstTokenSeconds(1000).high(), 1e-9 * page);
        double token = (speed.firstTokenSeconds(3000).high() - page) / 2000;
        assertEquals(token, (page - speed.shortFirstTokenSeconds().high()) / 936, 1e-6 * token);
        assertTrue(speed.firstTokenSeconds(1).low() >= 0);
    }

    @Test
    void anInAppBrowserReportsEverythingAndFinishesNothing() {
        for (NamedModel model : Shapes.LADDER) {
            Verdict verdict = weigh("pixel-8a-line", model, null, null);
            assertEquals(Outcome.NO, verdict.outcome());
            assertEquals(CheckName.ENVIRONMENT, verdict.limiting());
        }
        Verdict small = weigh("pixel-8a-line", Shapes.LLAMA32_1B, null, null);
        assertEquals(RemedyCode.OPEN_IN_BROWSER.id, small.remedies().get(0).action().code());
        assertEquals(Outcome.RUNS, small.remedies().get(0).verdict());
    }

    @Test
    void anM3With16GbRanWhatWasMeasuredOnIt() {
        for (NamedModel model : List.of(Shapes.LLAMA32_1B, Shapes.LLAMA32_3B)) {
            for (String format : List.of("Q4_0", "Q4_K_M", "Q8_0", "Q2_K")) {
                ran(weigh("mac-chrome-m3", model, Engine.WLLAMA, format));
                ran(weigh("mac-safari-16gb", model, Engine.WLLAMA, format));
            }
        }
    }

    @Test
    void aStrixHaloWith64GbHeld31AndAHalfInOneTab() {
        Device device = device("windows-strix-halo-64gb");
        assertTrue(device.budget().gpuBytes().high() > 31.5e9, "31.5 GB were held");
        ran(weigh("windows-strix-halo-64gb", Shapes.QWEN3_14B, null, null));
    }

    @Test
    void anRdna4DesktopRanLlama1BWell() {
        Signals s = RecordedDevices.of("windows-rtx-4070");
        Signals.Gpu g = s.gpu();
        Signals desktop = new Signals(null, s.os(), "chrome", "149.0", false, null, "x86", null, false, 32.0, 16,
            "hardware", new Signals.Gpu("amd", "rdna-4", "", "ANGLE (AMD, AMD Radeon RX 9070 XT (0x00007550) "
            + "Direct3D11 "
            + "vs_5_0 ps_5_0, D3D11)", false, true, true, g.maxBufferBytes(), g.maxBindingBytes(), 32768.0, 16),
            s.wasm(), s.storage(), s.network(), null, null);
        for (Engine engine : List.of(Engine.WEBLLM, Engine.TRANSFORMERS_JS, Engine.WLLAMA)) {
            Verdict verdict = Weighing.weigh(Devices.seen(desktop), Shapes.LLAMA32_1B,
                new Options(engine, null, null, null));
            assertEquals(Outcome.WELL, verdict.outcome(), engine.id);
        }
    }

    @Test
    void anRtxCardRunsEightBillionWellAndNothingLimits() {
        for (String card : List.of("windows-rtx-4070", "windows-rtx-4090")) {
            Verdict verdict = weigh(card, Shapes.LLAMA31_8B, null, null);
            assertEquals(Outcome.WELL, verdict.outcome());
            assertNull(verdict.limiting());
            assertTrue(verdict.remedies().isEmpty());
        }
    }

    @Test
    void devicesWithoutARecordedFate() {
        // A card of 4 GB holds 3B in 4 bits; 8B is 5 GB.
        assertNotEquals(Outcome.NO, weigh("windows-gtx-1650", Shapes.LLAMA32_3B, null, null).outcome());
        assertEquals(CheckName.MEMORY, weigh("windows-gtx-1650", Shapes.LLAMA31_8B, null, null).limiting());
        // WebLLM gets exactly 128 MiB of binding there, and an embedding of 128,256 x 2,048 at 4 bits is 131 MB.
        assertEquals(CheckName.BUFFER, weigh("snapdragon-x", Shapes.LLAMA31_8B, Engine.WEBLLM, null).limiting());
        // No adapter: WebAssembly holds a small model.
        Verdict small = weigh("no-webgpu-desktop", Shapes.SMOLLM2_135M, null, null);
        assertEquals(Path.CPU, small.path());
        assertTrue(small.outcome() == Outcome.WELL || small.outcome() == Outcome.RUNS);
        Verdict large = weigh("no-webgpu-desktop", Shapes.LLAMA33_70B, null, null);
        assertEquals(Outcome.NO, large.outcome());
        assertEquals(CheckName.MEMORY, large.limiting());
        // A software adapter is no GPU.
        assertEquals(Path.CPU, weigh("headless-software", Shapes.SMOLLM2_135M, null, null).path());
    }

    @Test
    void everyClassHasAVerdictLightestFirst() {
        List<Verdict> classes = Weighing.classes(device("windows-rtx-4090"), Options.DEFAULT);
        assertEquals(11, classes.size());
        assertEquals("class-0.1b", classes.get(0).size().model().id());
        assertEquals(Outcome.WELL, classes.get(0).outcome());
        assertEquals("class-1t", classes.get(10).size().model().id());
        assertEquals(Outcome.NO, classes.get(10).outcome());
    }
}
