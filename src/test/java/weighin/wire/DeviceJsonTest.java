package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;

class DeviceJsonTest {
    private static final String BUDGET = "{\"gpuBytes\":{\"low\":700000000,\"high\":1200000000},"
        + "\"cpuBytes\":{\"low\":0,\"high\":null},"
        + "\"nativeBytes\":null,\"gpuBandwidthBytesPerSecond\":{\"low\":50000000000,\"high\":50000000000},"
        + "\"cpuBandwidthBytesPerSecond\":null,\"gpuOperationsPerSecond\":null}";

    private static String device(String budget, String rest) {
        return "{\"signals\":" + SignalsJsonTest.FULL + ",\"budget\":" + budget + rest + "}";
    }

    private static void refused(String text, String code, String start) {
        WeighInException e = assertThrows(WeighInException.class, () -> DeviceJson.read(JsonReader.read(text)), text);
        assertEquals(code, e.code().id);
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
    }

    @Test
    void whatIsWrittenIsWhatWasRead() {
        String text = device(BUDGET, ",\"evidence\":\"measured\",\"notes\":[{\"code\":\"memory-capped\","
            + "\"values\":{\"gib\":8}}]");
        Device device = DeviceJson.read(JsonReader.read(text));
        assertEquals(text, JsonWriter.write(DeviceJson.write(device)));
        assertEquals(Double.POSITIVE_INFINITY, device.budget().cpuBytes().high());
    }

    @Test
    void bytesAreWhole() {
        assertEquals("{\"low\":7730941133,\"high\":53333333333}",
            JsonWriter.write(RangeJson.write(new Range(7730941132.8, 160e9 / 3))));
        assertEquals("{\"low\":0.5,\"high\":null}", JsonWriter.write(RangeJson.write(Range.atLeast(0.5))));
        assertEquals("1.25", JsonWriter.write(RangeJson.figure(Range.exactly(1.25))));
        assertEquals("null", JsonWriter.write(RangeJson.figure(null)));
    }

    @Test
    void missingEvidenceIsSeen() {
        assertEquals(Device.Evidence.SEEN, DeviceJson.read(JsonReader.read(device(BUDGET, ""))).evidence());
    }

    @Test
    void whatIsNoDeviceIsRefused() {
        refused("{}", "invalid-options", "device must be a Device as detect() gives it");
        refused("[]", "invalid-options", "device must be an object");
        refused("{\"signals\":{\"cores\":-1},\"budget\":{}}", "invalid-signals", "signals.cores");
        refused(device("{\"gpuBytes\":5}", ""), "invalid-options", "device.budget.gpuBytes must be an object");
        refused(device("{\"gpuBytes\":{\"high\":5}}", ""), "invalid-options", "device.budget.gpuBytes.low must be");
        refused(device("{\"gpuBytes\":{\"low\":5,\"high\":4}}", ""), "invalid-options",
            "device.budget.gpuBytes.high must be no less");
        refused(device("{\"gpuBytes\":{\"low\":-5}}", ""), "invalid-options", "device.budget.gpuBytes.low must be");
        refused(device(BUDGET, ",\"evidence\":\"felt\""), "invalid-options", "device.evidence must be one of");
        refused(device(BUDGET, ",\"notes\":{}"), "invalid-options", "device.notes must be a list");
        refused(device(BUDGET, ",\"notes\":[null]"), "invalid-options", "device.notes must be a list");
        refused(device(BUDGET, ",\"notes\":[{\"code\":\"x\"}]"), "invalid-options", "device.notes must be a list");
    }
}
