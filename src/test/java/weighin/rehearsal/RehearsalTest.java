package weighin.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Kernel;
import weighin.device.Measured;
import weighin.device.RecordedDevices;
import weighin.engine.Path;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Weighing;
import weighin.wire.DeviceJson;
import weighin.wire.RehearsalJson;

class RehearsalTest {
    private static final NamedModel LLAMA = Catalogue.resolve("Llama-3.2-1B");
    private static final Timings TIMINGS = new Timings(200, 2, List.of(0.02, 0.021, 0.02, 0.5, 0.02, 0.019, 0.02,
        0.02));

    private static Device device(String name) {
        return Devices.seen(RecordedDevices.of(name));
    }

    private static Plan plan(Engine engine, String format) {
        Size size = Sizing.size(LLAMA, engine, format, null);
        return Planner.plan(LLAMA, size, Path.GPU, new Plan.Limits(0x1p31, 0x1p31, 256), false);
    }

    @Test
    void timingsBecomeSpeeds() {
        assertEquals(50, TIMINGS.tokensPerSecond(), 1e-9);
        assertEquals(100, TIMINGS.prefillTokensPerSecond(), 1e-9);
        assertEquals(10.02, TIMINGS.firstTokenSeconds(), 1e-9);
        assertEquals(0.02, Timings.spread(TIMINGS.tokenSeconds()).low());
        assertTrue(Timings.spread(TIMINGS.tokenSeconds()).high() < 0.022, "one disturbed token of eight");
        Plan plan = plan(Engine.WEBLLM, "q4f16_1");
        assertEquals(50 * plan.bytesPerToken(), TIMINGS.bandwidthBytesPerSecond(plan), 1);
        Timings none = new Timings(0, 0, List.of());
        assertNull(none.tokensPerSecond());
        assertNull(none.prefillTokensPerSecond());
        assertNull(none.firstTokenSeconds());
        assertNull(none.bandwidthBytesPerSecond(plan));
        assertEquals(2.5, Timings.median(List.of(4.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void theVerdictIsMadeAgain() {
        Plan plan = plan(Engine.WEBLLM, "q4f16_1");
        Device seen = device("windows-intel-uhd");
        Rehearsal rehearsal = Rehearsal.of(seen, plan, LLAMA, List.of(), null, "release", plan.bytes(), 0, TIMINGS,
            null);
        Verdict.Speed speed = rehearsal.verdict().speed();
        assertTrue(speed.tokensPerSecond().low() < 50 && speed.tokensPerSecond().high() > 50, speed.toString());
        assertTrue(speed.tokensPerSecond().high() / speed.tokensPerSecond().low() < 4);
        assertTrue(speed.firstTokenSeconds().low() < 10 && speed.firstTokenSeconds().high() > 10);
        assertEquals(CheckOutcome.PASS, rehearsal.verdict().checks().get(CheckName.MEMORY.ordinal()).outcome());
        String json = JsonWriter.write(RehearsalJson.write(rehearsal));
        assertTrue(json.startsWith("{\"model\":\"llama-3.2-1b\",\"engine\":\"webllm\",\"format\":\"q4f16_1\","
            + "\"path\":\"gpu\",\"completed\":true,"
            + "\"stage\":\"release\",\"heldBytes\":"), json);
        assertTrue(json.endsWith("\"error\":null}"), json);
    }

    @Test
    void memoryThatWasNotGivenEndsTheBudget() {
        Plan plan = plan(Engine.WEBLLM, "q4f16_1");
        Rehearsal rehearsal = Rehearsal.of(device("windows-rtx-4090"), plan, LLAMA, List.of(), null, "allocate", 4e8,
            1e8, new Timings(0, 0, List.of()), Code.OUT_OF_MEMORY);
        assertEquals(Verdict.Outcome.NO, rehearsal.verdict().outcome());
        assertEquals(CheckName.MEMORY, rehearsal.verdict().limiting());
        assertEquals(new Range(4e8, 5e8), rehearsal.verdict().checks().get(CheckName.MEMORY.ordinal()).have());
        Rehearsal aborted = Rehearsal.of(device("windows-rtx-4090"), plan, LLAMA, List.of(), null, "allocate", 4e8, 0,
            new Timings(0, 0, List.of()), Code.ABORTED);
        assertEquals(Verdict.Outcome.WELL, aborted.verdict().outcome());
    }

    @Test
    void measuredFiguresReplaceTheNominalOnes() {
        Device seen = device("windows-rtx-4090");
        Measured measured = Measured.NOTHING
            .withGpu(new Measured.Gpu(new Range(80e9, 90e9), new Range(2e12, 2.2e12), true, new Range(9e-6, 12e-6)))
            .withCpu(new Measured.Cpu(Kernel.Q4, 1, new Range(1.0e9, 1.2e9)))
            .withCpu(new Measured.Cpu(Kernel.Q4, 4, new Range(3.0e9, 3.2e9)))
            .withLink(new Measured.Link("localhost", new Range(1e6, 2e6)));
        Device device = Devices.measured(seen, measured);
        assertEquals(Device.Evidence.MEASURED, device.evidence());
        assertEquals(new Range(80e9, 90e9), device.budget().gpuBandwidthBytesPerSecond());
        assertEquals(seen.budget().gpuBytes(), device.budget().gpuBytes());
        Options webllm = new Options(Engine.WEBLLM, "q4f16_1", null, null);
        Verdict slow = Weighing.weigh(device, LLAMA, webllm);
        Verdict nominal = Weighing.weigh(seen, LLAMA, webllm);
        assertTrue(slow.speed().tokensPerSecond().high() < nominal.speed().tokensPerSecond().low(),
            "a tenth of the bandwidth");
        assertTrue(slow.speed().firstTokenSeconds().low() > nominal.speed().firstTokenSeconds().low());
        assertTrue(slow.download().seconds().low() > nominal.download().seconds().low());
        Options cpu = new Options(Engine.WLLAMA, "Q4_0", null, Path.CPU);
        Range tokens = Weighing.weigh(device, LLAMA, cpu).speed().tokensPerSecond();
        Device faster = Devices.measured(seen,
            measured.withCpu(new Measured.Cpu(Kernel.Q4, 1, new Range(2.0e9, 2.4e9))));
        Range twice = Weighing.weigh(faster, LLAMA, cpu).speed().tokensPerSecond();
        assertEquals(2 * tokens.low(), twice.low(), 1e-9, "one thread where memory is not shared");
        assertEquals(2 * tokens.high(), twice.high(), 1e-9);
        double bytes = Sizing.size(LLAMA, Engine.WLLAMA, "Q4_0", null).work().weightBytesPerToken();
        assertTrue(tokens.high() < 1.2e9 / bytes, "no engine is faster than the kernel alone: " + tokens);
    }

    @Test
    void aMeasuredDeviceGoesOutAndComesBack() {
        Measured measured = Measured.NOTHING
            .withGpu(new Measured.Gpu(new Range(80e9, 90e9), null, null, new Range(0.000009, 0.000012)))
            .withCpu(new Measured.Cpu(Kernel.Q8, 2, new Range(1.5e9, 1.75e9)))
            .withLink(new Measured.Link("localhost", new Range(1e6, 2e6)));
        Device device = Devices.measured(device("windows-rtx-4090"), measured);
        String text = JsonWriter.write(DeviceJson.write(device));
        Device back = DeviceJson.read(JsonReader.read(text));
        assertEquals(measured, back.measured());
        assertEquals(text, JsonWriter.write(DeviceJson.write(back)));
        Options options = new Options(Engine.WEBLLM, "q4f16_1", null, null);
        assertEquals(Weighing.weigh(device, LLAMA, options), Weighing.weigh(back, LLAMA, options));
        assertEquals(text, JsonWriter.write(DeviceJson.write(Devices.measured(back, measured))), "measured again");
    }

    @Test
    void figuresThatCannotBeTrueAreNotMeasured() {
        String notes = "[{\"code\":\"measured-gpu\",\"values\":{\"lowBytes\":5,\"highBytes\":4,"
            + "\"lowOperations\":\"x\",\"f16\":1,"
            + "\"lowDispatchSeconds\":-1,\"highDispatchSeconds\":1}},{\"code\":\"measured-cpu\","
            + "\"values\":{\"kernel\":\"q9\",\"threads\":1,"
            + "\"lowBytes\":1,\"highBytes\":2}},{\"code\":\"measured-link\",\"values\":{}}]";
        String signals = JsonWriter.write(DeviceJson.write(device("windows-rtx-4090")));
        String text = signals.substring(0, signals.indexOf("\"notes\"")) + "\"notes\":" + notes + "}";
        Device device = DeviceJson.read(JsonReader.read(text));
        assertEquals(new Measured.Gpu(null, null, null, null), device.measured().gpu());
        assertEquals(List.of(), device.measured().cpu());
        assertNull(device.measured().link());
        assertNotNull(Weighing.weigh(device, LLAMA, new Options(Engine.WEBLLM, "q4f16_1", null, null)).speed()
            .tokensPerSecond());
    }
}
