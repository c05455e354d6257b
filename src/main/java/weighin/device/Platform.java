package weighin.device;

import java.util.HashMap;
import java.util.Map;
import weighin.Range;
import weighin.table.Table;

/**
 * What holds on a platform where nothing better is known: {@code platforms.tsv}.
 *
 * @param ramGib       physical RAM
 * @param gpuShare     of RAM that a GPU without memory of its own can hold for a page
 * @param cpuShare     of RAM that a page's WebAssembly can hold
 * @param nativeShare  of RAM that a program can hold
 * @param cpuBandwidth bytes a second
 * @param gpuBandwidth bytes a second
 * @param gpuOperations f32 operations a second
 */
record Platform(Range ramGib, Range gpuShare, Range cpuShare, Range nativeShare, Range cpuBandwidth, Range gpuBandwidth,
        Range gpuOperations) {
    private static final Map<String, Platform> ALL = new HashMap<>();

    static {
        for (Table.Row row : Table.read("platforms").rows()) {
            ALL.put(row.text("platform"), new Platform(range(row, "ram"), range(row, "gpu"), range(row, "cpu"),
                range(row, "native"), range(row, "cpuBw").times(1e9), range(row, "gpuBw").times(1e9),
                range(row, "tflops").times(1e12)));
        }
    }

    /** The platform of an operating system and architecture; the widest when the system is not known. */
    static Platform of(String os, String architecture) {
        boolean intelMac = "macos".equals(os) && architecture != null && architecture.startsWith("x86");
        Platform found = ALL.get(intelMac ? "macos-x86" : os);
        return found == null ? ALL.get("any") : found;
    }

    private static Range range(Table.Row row, String name) {
        return new Range(row.number(name + "Low"), row.number(name + "High", Double.POSITIVE_INFINITY));
    }
}
