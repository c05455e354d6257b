package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.size.Size;
import weighin.table.Table;

/** A first visit's ladder, from the table that the build writes, is the ladder of the API. */
class ClassSizesTest {
    private static final ClassSizes TABLE = new ClassSizes(Table.parse("class-sizes", ClassSizeTable.write()));

    @Test
    void theLaddersOfAllRecordedDevicesAreTheApis() {
        int rows = 0;
        for (Map.Entry<String, Signals> each : RecordedDevices.all().entrySet()) {
            Device device = Devices.seen(each.getValue());
            for (Options options : List.of(Options.DEFAULT, new Options(Engine.NATIVE, null, null, null))) {
                List<Verdict> expected = Weighing.classes(device, options);
                List<Verdict> ladder = TABLE.verdicts(device, options);
                assertEquals(expected.size(), ladder.size());
                for (int i = 0; i < expected.size(); i++) {
                    same(each.getKey() + ", class " + i, expected.get(i), ladder.get(i));
                    rows++;
                }
            }
        }
        assertTrue(rows >= 2 * 11 * 19);
    }

    private static void same(String at, Verdict expected, Verdict verdict) {
        assertEquals(expected.outcome(), verdict.outcome(), at);
        assertEquals(expected.path(), verdict.path(), at);
        assertEquals(expected.engine(), verdict.engine(), at);
        assertEquals(expected.limiting(), verdict.limiting(), at);
        assertEquals(expected.confidence(), verdict.confidence(), at);
        same(at, expected.size(), verdict.size());
        for (int i = 0; i < expected.checks().size(); i++) {
            Verdict.Check check = expected.checks().get(i);
            assertEquals(check.code(), verdict.checks().get(i).code(), at);
            assertEquals(check.outcome(), verdict.checks().get(i).outcome(), at + " " + check.code());
            same(at + " need " + check.code(), check.need(), verdict.checks().get(i).need());
            same(at + " have " + check.code(), check.have(), verdict.checks().get(i).have());
        }
        assertEquals(expected.speed() == null, verdict.speed() == null, at);
        if (expected.speed() != null) {
            same(at + " speed", expected.speed().tokensPerSecond(), verdict.speed().tokensPerSecond());
            same(at + " first token", expected.speed().firstTokenSeconds(), verdict.speed().firstTokenSeconds());
        }
        same(at + " download", expected.download() == null ? null : expected.download().seconds(),
            verdict.download() == null ? null : verdict.download().seconds());
    }

    private static void same(String at, Size expected, Size size) {
        assertEquals(expected.model().name(), size.model().name(), at);
        assertEquals(expected.model().parameters(), size.model().parameters(), at);
        assertEquals(expected.format(), size.format(), at);
        assertEquals(expected.context(), size.context(), at);
        assertEquals(expected.downloadBytes(), size.downloadBytes(), at);
        assertEquals(expected.weightBytes(), size.weightBytes(), at);
        assertEquals(expected.kvCacheBytes(), size.kvCacheBytes(), at);
        assertEquals(expected.overheadBytes(), size.overheadBytes(), at);
        assertEquals(expected.memoryBytes(), size.memoryBytes(), at);
        assertEquals(expected.peakLoadBytes(), size.peakLoadBytes(), at);
        assertEquals(expected.largestTensorBytes(), size.largestTensorBytes(), at);
    }

    /** The table's work is in whole bytes and operations. */
    private static void same(String at, Range expected, Range range) {
        if (expected == null) {
            assertEquals(null, range, at);
            return;
        }
        assertNotNull(range, at);
        assertEquals(expected.low(), range.low(), Math.abs(expected.low()) * 1e-6, at);
        assertEquals(expected.bounded(), range.bounded(), at);
        if (expected.bounded()) {
            assertEquals(expected.high(), range.high(), Math.abs(expected.high()) * 1e-6, at);
        }
    }
}
