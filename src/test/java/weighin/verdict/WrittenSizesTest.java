package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.size.Size;
import weighin.table.Table;

/** A first visit's ladder, from the table that the build writes, is the ladder of the API. */
class WrittenSizesTest {
    private static final WrittenSizes TABLE = new WrittenSizes(Table.parse("class-sizes", SizeTable.writeLadder()));

    @Test
    void theLaddersOfAllRecordedDevicesAreTheApis() {
        int rows = 0;
        for (Map.Entry<String, Signals> each : RecordedDevices.all().entrySet()) {
            Device device = Devices.seen(each.getValue());
            for (boolean natively : new boolean[] {false, true}) {
                Options options = natively ? new Options(Engine.NATIVE, null, null, null) : Options.DEFAULT;
                List<Verdict> expected = Weighing.classes(device, options);
                List<Verdict> ladder = TABLE.bare(device, natively);
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
            assertEquals(check.need(), verdict.checks().get(i).need(), at + " " + check.code());
            assertEquals(check.have(), verdict.checks().get(i).have(), at + " " + check.code());
        }
        assertEquals(expected.speed(), verdict.speed(), at);
        assertEquals(expected.download(), verdict.download(), at);
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
}
