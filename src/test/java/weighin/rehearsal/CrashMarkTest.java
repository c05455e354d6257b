package weighin.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.device.Death;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.engine.Path;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.verdict.CheckCode;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Weighing;
import weighin.wire.DeviceJson;

class CrashMarkTest {
    private static final double NOW = 1_795_000_000_000.0;
    private static final double DAY = 86_400_000;

    private static Death death(double bytes, double time) {
        return new Death("llama-3.2-1b", "webllm", "q4f16_1", true, "allocate", bytes, time, "149.0");
    }

    private static Verdict.Check history(Device device, String model) {
        return Weighing.weigh(device, Catalogue.resolve(model), new Options(Engine.WEBLLM, "q4f16_1", null, null))
            .checks()
            .get(CheckName.HISTORY.ordinal());
    }

    @Test
    void whatIsStoredIsReadBackNewestFirst() {
        List<Death> marks = List.of(death(1.9e9, NOW - DAY), death(2.5e9, NOW));
        assertEquals(List.of(marks.get(1), marks.get(0)), CrashMark.decode(CrashMark.encode(marks), NOW + 1000));
        Death bare = new Death(null, null, null, false, null, 0, NOW, null);
        assertEquals(List.of(bare), CrashMark.decode(CrashMark.encode(List.of(bare)), NOW));
    }

    @Test
    void marksExpireAndTheFutureCountsForNothing() {
        String text = CrashMark.encode(List.of(death(1e9, NOW - 31 * DAY), death(2e9, NOW - 29 * DAY),
            death(3e9, NOW + 2 * DAY)));
        assertEquals(List.of(death(2e9, NOW - 29 * DAY)), CrashMark.decode(text, NOW));
    }

    @Test
    void whateverElseIsStoredCountsAsNothing() {
        for (String text : new String[] {null, "", "null", "1", "{}", "[", "[1,\"x\",null,[],{}]",
            "[{\"bytes\":-1,\"time\":1}]",
                "[{\"bytes\":1e400,\"time\":" + (long) NOW + "}]", "[{\"bytes\":\"1\",\"time\":" + (long) NOW + "}]",
                "[{\"bytes\":5,\"time\":null}]", "\u0000\ud800", "[[[[[[[[[[[[[[[[", "x".repeat(200_000)}) {
            assertEquals(List.of(), CrashMark.decode(text, NOW), text == null ? "null"
                : text.substring(0, Math.min(40, text.length())));
        }
        String odd = "[{\"bytes\":5,\"time\":" + (long) NOW + ",\"model\":\"" + "<img src=x>".repeat(100)
            + "\",\"engine\":7,\"path\":\"no\",\"__proto__\":{}}]";
        Death read = CrashMark.decode(odd, NOW).get(0);
        assertEquals(120, read.model().length());
        assertNull(read.engine());
        assertTrue(read.gpu());
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 500; i++) {
            many.append(i == 0 ? "" : ",").append("{\"bytes\":1,\"time\":").append((long) NOW - i).append('}');
        }
        assertEquals(8, CrashMark.decode(many.append(']').toString(), NOW).size());
    }

    @Test
    void aDeathLowersTheBudgetAndTheHistorySpeaks() {
        Device seen = Devices.seen(RecordedDevices.of("windows-rtx-4090"));
        assertEquals(CheckCode.NO_HISTORY, history(seen, "Llama-3.2-1B").code());
        Device device = CrashMark.apply(seen, List.of(death(1.0e9, NOW)));
        assertEquals(new Range(0.95e9, 0.95e9), device.budget().gpuBytes());
        assertEquals(seen.budget().cpuBytes(), device.budget().cpuBytes());
        Verdict.Check large = history(device, "Llama-3.1-8B");
        assertEquals(CheckOutcome.FAIL, large.outcome());
        assertEquals(CheckCode.DIED_HOLDING, large.code());
        assertEquals(Range.exactly(1.0e9), large.have());
        assertEquals(CheckCode.DIED_NEARBY, history(device, "Llama-3.2-1B").code());
        assertEquals(CheckCode.NO_HISTORY, history(device, "SmolLM2-135M").code());
        assertEquals(Verdict.Outcome.NO, Weighing.weigh(device, Catalogue.resolve("Llama-3.1-8B"),
            new Options(Engine.WEBLLM, null, null, null)).outcome());
        Verdict other = Weighing.weigh(device, Catalogue.resolve("Llama-3.2-1B"), new Options(Engine.WLLAMA, null, null,
            Path.CPU));
        assertEquals(CheckCode.NO_HISTORY, other.checks().get(CheckName.HISTORY.ordinal()).code());
    }

    @Test
    void aDeviceThatGoesOutAndComesBackRemembers() {
        Device device = CrashMark.apply(Devices.seen(RecordedDevices.of("windows-rtx-4090")),
            List.of(death(1.0e9, NOW)));
        String text = JsonWriter.write(DeviceJson.write(device));
        Device back = DeviceJson.read(JsonReader.read(text));
        assertEquals(device.deaths(), back.deaths());
        assertEquals(text, JsonWriter.write(DeviceJson.write(back)));
        assertEquals(CheckCode.DIED_HOLDING, history(back, "Llama-3.1-8B").code());
    }

    @Test
    void whoHoldsAsMuchAndLivesDisprovesADeath() {
        List<Death> deaths = List.of(death(1e9, NOW), death(3e9, NOW));
        assertEquals(List.of(death(3e9, NOW)), CrashMark.survived(deaths, true, 2e9));
        assertEquals(deaths, CrashMark.survived(deaths, false, 9e9));
    }
}
