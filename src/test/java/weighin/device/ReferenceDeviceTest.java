package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.audience.Reach;
import weighin.model.Catalogue;
import weighin.table.Table;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Weighing;

class ReferenceDeviceTest {
    @Test
    void everyDeviceIsWholeAndOnce() {
        List<String> seen = new ArrayList<>();
        int middle = 0;
        for (ReferenceDevice each : ReferenceDevice.all()) {
            assertTrue(!seen.contains(each.id()) && !seen.contains(each.name()), each.id());
            seen.add(each.id());
            seen.add(each.name());
            assertTrue(List.of("budget", "mid", "high").contains(each.tier()), each.id());
            middle += each.tier().equals("mid") ? 1 : 0;
            Device device = Devices.seen(each.signals());
            assertNotNull(device.budget().gpuBytes(), each.id());
            for (Note note : device.notes()) {
                assertTrue(!note.code().equals(NoteCode.READING_ODD), each.id() + " " + note);
                assertTrue(!note.code().equals(NoteCode.GPU_UNKNOWN), each.id() + " " + note);
            }
            assertEquals(each, ReferenceDevice.of(each.id()));
        }
        assertTrue(ReferenceDevice.all().size() >= 20 && middle >= 8);
        for (Table.Row row : Table.read("reference-devices").rows()) {
            assertTrue(row.has("source"), row.text("id"));
        }
    }

    @Test
    void theyAreAsUnlikeAsDevicesAre() {
        Options options = Options.DEFAULT;
        assertEquals(Outcome.NO, outcome("galaxy-a05", "8B"));
        assertEquals(Outcome.NO, outcome("iphone", "8B"));
        Verdict large = Weighing.bare(device("rtx-5090"), Catalogue.resolve("14B"), options);
        assertTrue(large.outcome().runs(), large.outcome().id);
        assertTrue(device("rtx-5090").budget().gpuBytes().low() > 12e9);
        assertTrue(device("moto-g-2024").budget().gpuBytes().high() < 2e9);
    }

    private static Device device(String id) {
        return Devices.seen(ReferenceDevice.of(id).signals());
    }

    private static Outcome outcome(String id, String model) {
        return Weighing.bare(device(id), Catalogue.resolve(model), Options.DEFAULT).outcome();
    }

    @Test
    void whatRunsOnMostIsCounted() {
        List<Device> middle = new ArrayList<>();
        for (ReferenceDevice each : ReferenceDevice.all()) {
            if (each.tier().equals("mid")) {
                middle.add(Devices.seen(each.signals()));
            }
        }
        Reach light = Reach.of(middle, Catalogue.resolve("0.5B"), Options.DEFAULT);
        Reach heavy = Reach.of(middle, Catalogue.resolve("70B"), Options.DEFAULT);
        assertEquals(middle.size(), light.run() + light.slow() + light.tight() + light.not() + light.unknown());
        assertEquals(middle.size(), light.devices());
        assertTrue(light.most(), light.toString());
        assertTrue(!heavy.most() && heavy.run() == 0, heavy.toString());
        assertTrue(!new Reach(0, 0, 0, 0, 0, 0).most());
    }
}
