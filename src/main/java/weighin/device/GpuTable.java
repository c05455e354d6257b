package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/** The tables of GPUs: {@code gpus.tsv} by name, {@code gpu-generations.tsv} by vendor and architecture. */
final class GpuTable {
    /**
     * A name to look for.
     *
     * @param words     its words; of a family all of them with {@code #} for a digit and {@code *} for letters behind
     * @param vagueness 0 for a card, 1 for a code name of several, 2 for a family, 3 for a word that drivers give to
     *                  whatever is there
     * @param family    whether it stands for all numbers of a family that have no row of their own
     */
    record Entry(List<String> words, int vagueness, boolean family, Gpu gpu) {
    }

    /** The row of a vendor's generations that came after the table. */
    static final String NEWER = "*";

    private static final List<Entry> ENTRIES = new ArrayList<>();
    private static final List<Gpu> GENERATIONS = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("gpu-generations").rows()) {
            double[] vram = row.has("vramLow")
                ? new double[] {row.number("vramLow"), row.number("vramHigh")} : new double[0];
            GENERATIONS.add(new Gpu(null, row.text("vendor"), row.text("architecture"), kind(row), vram,
                new double[] {row.number("bandwidthLow"), row.number("bandwidthHigh")},
                new double[] {row.number("tflopsLow"), row.number("tflopsHigh")}, row.number("f16"),
                row.has("tooOld")));
        }
        String vendor = "";
        Table.Row group = null;
        Gpu generation = null;
        for (Table.Row row : Table.read("gpus").rows()) {
            if (row.has("kind")) {
                group = row;
                vendor = row.has("vendor") ? row.text("vendor") : vendor;
                generation = generation(vendor, row.text("generation"));
            }
            String name = row.text("name");
            int vagueness = 0;
            while (name.charAt(vagueness) == '~') {
                vagueness++;
            }
            name = name.substring(vagueness);
            boolean family = name.indexOf('#') >= 0;
            ENTRIES.add(new Entry(family ? GpuName.allWords(name) : GpuName.words(name), family ? 2 : vagueness > 1 ? 3
                : vagueness, family, new Gpu(name, vendor, group.text("generation"), kind(group),
                    row.has("tflops") ? numbers(row.text("gb")) : generation.gb(),
                    row.has("tflops") ? numbers(row.text("bandwidth")) : generation.bandwidth(),
                    row.has("tflops") ? numbers(row.text("tflops")) : generation.tflops(),
                    generation == null ? 1 : generation.f16Rate(), generation != null && generation.tooOld())));
        }
    }

    private GpuTable() {
    }

    static List<Entry> entries() {
        return ENTRIES;
    }

    /**
     * What a vendor's GPUs of an architecture can be: all its GPUs when the adapter says none, those newer than all
     * that the table has when it says another one; null for another vendor.
     */
    static Gpu generation(String vendor, String architecture) {
        Gpu any = null;
        for (Gpu gpu : GENERATIONS) {
            if (gpu.vendor().equals(vendor)) {
                if (gpu.generation().equals(architecture)) {
                    return gpu;
                }
                any = gpu.generation().isEmpty() || gpu.generation().equals(NEWER) ? gpu : any;
            }
        }
        return any;
    }

    /** A vendor as people write it; null stays null. */
    static String vendorName(String vendor) {
        if (vendor == null || vendor.isEmpty()) {
            return null;
        }
        if (vendor.equals("img-tec")) {
            return "Imagination";
        }
        boolean initials = vendor.equals("nvidia") || vendor.equals("amd");
        StringBuilder out = new StringBuilder(vendor);
        for (int i = 0; i < (initials ? vendor.length() : 1); i++) {
            char c = vendor.charAt(i);
            out.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return out.toString();
    }

    private static Gpu.Kind kind(Table.Row row) {
        char letter = row.text("kind").charAt(0);
        return letter == 'd' ? Gpu.Kind.DISCRETE : letter == 'i' ? Gpu.Kind.INTEGRATED
            : letter == 'u' ? Gpu.Kind.UNIFIED : Gpu.Kind.EITHER;
    }

    private static double[] numbers(String list) {
        if (list.isEmpty()) {
            return new double[0];
        }
        List<String> parts = Ascii.split(list, ',');
        double[] out = new double[parts.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Ascii.parseNumber(parts.get(i));
        }
        return out;
    }
}
