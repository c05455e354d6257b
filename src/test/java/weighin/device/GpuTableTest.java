package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.table.Table;

class GpuTableTest {
    @Test
    void everyRowIsWhole() {
        List<String> names = new ArrayList<>();
        for (Table.Row row : Table.read("gpus").rows()) {
            assertTrue(row.has("source"), row.text("name"));
            assertFalse(names.contains(row.text("name")), row.text("name") + " twice");
            names.add(row.text("name"));
        }
        assertTrue(names.size() >= 300);
        assertEquals(names.size(), GpuTable.entries().size());
        for (GpuTable.Entry entry : GpuTable.entries()) {
            Gpu gpu = entry.gpu();
            assertFalse(entry.words().isEmpty(), gpu.name());
            assertEquals(gpu.kind() == Gpu.Kind.DISCRETE || gpu.vendor().equals("apple") || gpu.gb().length > 0,
                gpu.gb().length > 0, gpu.name());
            Range bandwidth = gpu.bandwidthBytesPerSecond();
            assertTrue(bandwidth.low() >= 4e9 && bandwidth.high() <= 9e12, gpu.name());
            Range operations = gpu.f32OperationsPerSecond();
            assertTrue(operations.low() >= 1e10 && operations.high() <= 2e14, gpu.name());
            for (int i = 1; i < gpu.gb().length; i++) {
                assertTrue(gpu.gb()[i] > gpu.gb()[i - 1], gpu.name());
            }
            assertNotNull(GpuTable.generation(gpu.vendor(), gpu.generation()), gpu.name());
        }
    }

    @Test
    void vendorsOfEveryKindAreThere() {
        for (String vendor : new String[] {"nvidia", "amd", "intel", "apple", "qualcomm", "arm", "samsung",
            "img-tec"}) {
            int rows = 0;
            for (GpuTable.Entry entry : GpuTable.entries()) {
                rows += entry.gpu().vendor().equals(vendor) ? 1 : 0;
            }
            assertTrue(rows >= 5, vendor);
        }
    }

    @Test
    void conflictsAreTheVendorsFigure() {
        Object[][] figures = {{"RTX 5060", 448.0}, {"RX 9070", 640.0}, {"A100 PCIe 80GB", 1935.0},
            {"RTX 5000 Ada", 576.0},
            {"Apple M4 Pro", 273.0}, {"RX 7900 XTX", 960.0}};
        for (Object[] row : figures) {
            assertEquals((Double) row[1] * 1e9, GpuName.readDeclared((String) row[0]).gpu().bandwidthBytesPerSecond()
                .high());
        }
    }

    @Test
    void anUnknownArchitectureIsNewerThanAllKnown() {
        for (String[] row : new String[][] {{"nvidia", "rubin", "blackwell"}, {"qualcomm", "adreno-9xx", "adreno-8xx"},
            {"arm", "6th-gen", "5th-gen"}, {"intel", "xe-4lpg", "xe-3lpg"}}) {
            Gpu now = GpuTable.generation(row[0], row[1]);
            Gpu newest = GpuTable.generation(row[0], row[2]);
            assertEquals(newest.bandwidthBytesPerSecond().low(), now.bandwidthBytesPerSecond().low(), row[1]);
            assertTrue(now.bandwidthBytesPerSecond().high() > newest.bandwidthBytesPerSecond().high(), row[1]);
            assertTrue(now.f32OperationsPerSecond().low() >= newest.f32OperationsPerSecond().low(), row[1]);
        }
        assertEquals(GpuTable.generation("apple", ""), GpuTable.generation("apple", "metal-9"));
        assertEquals("NVIDIA", GpuTable.vendorName("nvidia"));
        assertEquals("Qualcomm", GpuTable.vendorName("qualcomm"));
    }
}
