package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.device.Budget;
import weighin.device.Death;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Measured;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.rehearsal.CrashMark;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Confidence;
import weighin.verdict.Verdict.Outcome;

/** How sure a verdict says it is, by the signals that were there. */
class ConfidenceTest {
    private static Device seen(String name) {
        return Devices.seen(RecordedDevices.of(name));
    }

    private static Device said(String name, Double ramGib, Double vramGib, String gpu) {
        return Devices.seen(RecordedDevices.with(RecordedDevices.of(name), new Signals.Declared(ramGib, vramGib, gpu)));
    }

    private static void is(Confidence expected, Outcome outcome, Verdict verdict) {
        assertEquals(outcome, verdict.outcome(), verdict.checks()::toString);
        assertEquals(expected, verdict.confidence(), verdict.checks()::toString);
    }

    private static Verdict weigh(Device device, NamedModel model) {
        return Weighing.bare(device, model, Options.DEFAULT);
    }

    @Test
    void aKnownCardIsSure() {
        is(Confidence.HIGH, Outcome.WELL, weigh(seen("windows-rtx-4070"), Shapes.LLAMA32_3B));
        is(Confidence.HIGH, Outcome.NO, weigh(seen("windows-gtx-1650"), Shapes.LLAMA31_8B));
    }

    @Test
    void aMaskedCardIsNot() {
        Verdict masked = weigh(seen("windows-firefox"), Shapes.LLAMA31_8B);
        is(Confidence.LOW, Outcome.TIGHT, masked);
        // What the smallest such card holds: the need is clear, the rest is hidden.
        assertEquals(Confidence.MEDIUM, weigh(seen("windows-firefox"), Shapes.LLAMA32_1B).confidence());
        assertEquals(Confidence.MEDIUM, weigh(seen("mac-safari-16gb"), Shapes.LLAMA32_1B).confidence());
    }

    @Test
    void whatAPersonSaysMakesItSurer() {
        Verdict told = Weighing.bare(said("windows-firefox", 32.0, 12.0, null), Shapes.LLAMA32_3B, Options.DEFAULT);
        Verdict hidden = weigh(seen("windows-firefox"), Shapes.LLAMA32_3B);
        assertTrue(told.confidence().ordinal() >= hidden.confidence().ordinal());
        is(Confidence.HIGH, Outcome.NO, weigh(said("windows-firefox", 16.0, 4.0, "GTX 1650"), Shapes.QWEN3_14B));
    }

    @Test
    void betweenTheEndsNothingIsSure() {
        is(Confidence.MEDIUM, Outcome.TIGHT, weigh(seen("windows-rtx-4070"), Shapes.QWEN3_14B));
        is(Confidence.LOW, Outcome.TIGHT, weigh(seen("iphone-17-pro"), Shapes.LLAMA32_1B));
    }

    @Test
    void aShutGateIsSure() {
        Verdict binding = Weighing.bare(seen("snapdragon-x"), Shapes.LLAMA31_8B, new Options(Engine.WEBLLM, null, null,
            null));
        assertEquals(CheckName.BUFFER, binding.limiting());
        is(Confidence.HIGH, Outcome.NO, binding);
        // One app's runs are no proof for all apps.
        is(Confidence.MEDIUM, Outcome.NO, weigh(seen("pixel-8a-line"), Shapes.SMOLLM2_135M));
    }

    @Test
    void nothingKnownIsLow() {
        is(Confidence.LOW, Outcome.UNKNOWN, weigh(seen("windows-rtx-4090"), Shapes.SECRET));
    }

    /** The same device with a speed in place of the estimate. */
    private static Device fast(Device device, Range bandwidth) {
        Budget b = device.budget();
        return device.withBudget(new Budget(b.gpuBytes(), b.cpuBytes(), b.nativeBytes(), bandwidth,
            b.cpuBandwidthBytesPerSecond(), b.gpuOperationsPerSecond()));
    }

    @Test
    void aSpeedThatDecidesMustBeKnown() {
        Device device = seen("windows-rtx-4070");
        Verdict narrow = weigh(fast(device, Range.exactly(20e9)), Shapes.LLAMA32_3B);
        assertEquals(CheckName.SPEED, narrow.limiting());
        is(Confidence.HIGH, Outcome.RUNS, narrow);
        is(Confidence.MEDIUM, Outcome.RUNS, weigh(fast(device, new Range(10e9, 200e9)), Shapes.LLAMA32_3B));
    }

    @Test
    void whatWasRehearsedIsSure() {
        Device mac = seen("mac-safari-16gb");
        Verdict before = weigh(mac, Shapes.LLAMA32_1B);
        assertEquals(Confidence.MEDIUM, before.confidence());
        Measured.Rehearsed run = new Measured.Rehearsed(true, before.size().memoryBytes(), new Range(20, 25),
            new Range(25, 30));
        Device after = Devices.measured(mac, Measured.NOTHING.withRehearsed(run));
        is(Confidence.HIGH, Outcome.RUNS, weigh(after, Shapes.LLAMA32_1B));
        // Of another model it says nothing.
        assertTrue(weigh(after, Shapes.LLAMA32_3B).confidence() != Confidence.HIGH);
    }

    @Test
    void aTabThatDiedIsAFactAndOneNearbyADoubt() {
        Device card = seen("windows-rtx-4070");
        Verdict fresh = weigh(card, Shapes.LLAMA32_3B);
        double need = fresh.size().memoryBytes();
        Options webllm = new Options(Engine.WEBLLM, null, null, Path.GPU);
        assertEquals(Engine.WEBLLM, fresh.engine());
        Verdict died = Weighing.bare(CrashMark.apply(card, List.of(death(need * 0.99))), Shapes.LLAMA32_3B, webllm);
        assertEquals(Outcome.NO, died.outcome());
        Verdict nearby = Weighing.bare(CrashMark.apply(card, List.of(death(need * 1.9))), Shapes.LLAMA32_3B, webllm);
        assertEquals(CheckName.HISTORY, nearby.limiting());
        is(Confidence.MEDIUM, Outcome.RUNS, nearby);
    }

    private static Death death(double bytes) {
        return new Death("llama-3.2-3b", "webllm", "q4f16_1", true, "load", bytes, 1.7e12, "149.0");
    }
}
