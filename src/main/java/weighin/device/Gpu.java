package weighin.device;

import weighin.Range;

/**
 * A GPU of the table, or the span of a vendor's generation.
 *
 * @param name       the table's name; null for a generation
 * @param vendor     the vendor's word as a WebGPU adapter says it
 * @param generation the architecture's word as an adapter says it; empty where many
 * @param kind       how its memory stands to the RAM
 * @param gb         memory variants in GB, smallest first (for Apple: the chip's RAM options); empty when it shares
 *                   the RAM
 * @param bandwidth  GB/s: one to each memory variant, or the ends of a span
 * @param tflops     f32: one to each memory variant, or the ends of a span
 * @param f16Rate    operations at half precision for one at single
 * @param tooOld     whether no driver of its has what WebGPU is built on: Direct3D 12 or Vulkan 1.1
 */
record Gpu(String name, String vendor, String generation, Kind kind, double[] gb, double[] bandwidth, double[] tflops,
        double f16Rate, boolean tooOld) {
    /** How a GPU's memory stands to the device's RAM. */
    enum Kind {
        /** Memory of its own. */
        DISCRETE,
        /** A part of a PC's RAM. */
        INTEGRATED,
        /** One memory for all, as in Apple's chips and in phones. */
        UNIFIED,
        /** Discrete or integrated: the signals do not say. */
        EITHER
    }

    boolean sharesRam() {
        return kind == Kind.INTEGRATED || kind == Kind.UNIFIED;
    }

    /** The same GPU with only the memory variants from {@code low} to {@code high} GB; itself when none is left. */
    Gpu withMemory(double low, double high) {
        int kept = 0;
        for (double size : gb) {
            kept += size >= low && size <= high ? 1 : 0;
        }
        if (kept == 0 || kept == gb.length) {
            return this;
        }
        return new Gpu(name, vendor, generation, kind, keep(gb, low, high), keep(bandwidth, low, high),
            keep(tflops, low, high), f16Rate, tooOld);
    }

    /** The same under another name. */
    Gpu named(String other) {
        return new Gpu(other, vendor, generation, kind, gb, bandwidth, tflops, f16Rate, tooOld);
    }

    private double[] keep(double[] list, double low, double high) {
        if (list.length != gb.length) {
            return list;
        }
        int count = 0;
        double[] out = new double[list.length];
        for (int i = 0; i < gb.length; i++) {
            if (gb[i] >= low && gb[i] <= high) {
                out[count++] = list[i];
            }
        }
        double[] cut = new double[count];
        for (int i = 0; i < count; i++) {
            cut[i] = out[i];
        }
        return cut;
    }

    Range memoryGb() {
        return span(gb);
    }

    Range bandwidthBytesPerSecond() {
        return span(bandwidth).times(1e9);
    }

    /** Operations at single precision. */
    Range f32OperationsPerSecond() {
        return span(tflops).times(1e12);
    }

    private static Range span(double[] list) {
        double low = list[0];
        double high = list[0];
        for (double value : list) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Range(low, high);
    }
}
