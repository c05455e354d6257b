package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.engine.Precision;
import weighin.model.Engine;
import weighin.size.Format;
import weighin.table.Table;

class PrecisionTest {
    @Test
    void everyRowIsAFormatOfItsEngine() {
        for (Table.Row row : Table.read("precisions").rows()) {
            Engine engine = Engine.of(row.text("engine"));
            assertNotNull(Format.of(engine, row.text("format")));
            if (row.has("withoutF16")) {
                assertNotNull(Format.of(engine, row.text("withoutF16")));
            }
        }
    }

    @Test
    void theUsualPrecisionIsThatOfTheEnginesTable() {
        Precision four = Precision.of("4-bit");
        for (EngineProfile rule : EngineProfile.all()) {
            if (rule.path() == Path.GPU && rule.engine() != Engine.BUILT_IN) {
                assertEquals(rule.usual(), four.format(rule.engine(), true), rule.engine().id);
            }
        }
        assertEquals("q4f32_1", four.format(Engine.WEBLLM, false));
        assertNull(Precision.of("7-bit"));
        assertNull(Precision.of("8-bit").format(Engine.WEBLLM, true));
    }

    @Test
    void morePreciseIsHeavierOnEveryDevice() {
        for (Signals signals : RecordedDevices.all().values()) {
            Device device = Devices.seen(signals);
            long heavier = Long.MAX_VALUE;
            for (String id : new String[] {"16-bit", "8-bit", "4-bit", "3-bit", "2-bit"}) {
                Options options = new Options(Engine.WLLAMA, null, null, null, Precision.of(id));
                List<Verdict> classes = Weighing.bareClasses(device, options);
                assertEquals(11, classes.size());
                long bytes = classes.get(5).size().downloadBytes();
                assertTrue(bytes < heavier, id);
                heavier = bytes;
            }
        }
    }

    @Test
    void enginesStandSideBySide() {
        Device device = Devices.seen(RecordedDevices.all().get("mac-chrome-m3"));
        List<Verdict> all = Weighing.engines(device, Shapes.LLAMA32_1B, Options.DEFAULT);
        List<Engine> engines = new ArrayList<>();
        List<Engine> withEight = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            if (!engine.isBrowsersOwn()) {
                engines.add(engine);
                if (Precision.of("8-bit").format(engine, true) != null) {
                    withEight.add(engine);
                }
            }
        }
        assertEquals(engines, engines(all));
        Options eight = new Options(null, null, 8192, null, Precision.of("8-bit"));
        List<Verdict> some = Weighing.engines(device, Shapes.LLAMA32_1B, eight);
        assertTrue(withEight.size() >= 4 && !withEight.contains(Engine.WEBLLM));
        assertEquals(withEight, engines(some));
        assertEquals(8192, some.get(0).size().context());
        assertThrows(WeighInException.class, () -> Weighing.bare(device, Shapes.LLAMA32_1B,
            new Options(Engine.WEBLLM, null, null, null, Precision.of("8-bit"))));
    }

    private static List<Engine> engines(List<Verdict> verdicts) {
        List<Engine> engines = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            engines.add(verdict.engine());
        }
        return engines;
    }

    @Test
    void theSpeedIsItsPace() {
        for (Signals signals : RecordedDevices.all().values()) {
            Device device = Devices.seen(signals);
            for (Verdict verdict : Weighing.bareClasses(device, Options.DEFAULT)) {
                DecodeTime pace = DecodeTime.of(device, verdict);
                if (verdict.speed().tokensPerSecond() == null) {
                    assertNull(pace);
                } else {
                    assertEquals(1 / verdict.speed().tokensPerSecond().low(), pace.secondsPerToken().high(), 1e-9);
                }
            }
        }
    }
}
