package weighin.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Table;
import weighin.Text;

/** The tables of GPUs: {@code gpus.tsv} by name, {@code gpu-generations.tsv} by vendor and architecture. */
final class GpuTable {
    /**
     * A name to look for.
     *
     * @param vagueness 0 for a card, 1 for a code name of several, 2 for a word that drivers give to whatever is there
     */
    record Entry(List<String> words, int vagueness, Gpu gpu) {
    }

    private static final List<Entry> ENTRIES = new ArrayList<>();
    private static final Map<String, List<Entry>> BY_FIRST_WORD = new HashMap<>();
    private static final Map<String, Gpu> GENERATIONS = new HashMap<>();

    static {
        for (Table.Row row : Table.read("gpu-generations").rows()) {
            double[] vram = row.has("vramLow")
                ? new double[] {row.number("vramLow"), row.number("vramHigh")} : new double[0];
            GENERATIONS.put(key(row.text("vendor"), row.text("architecture")), new Gpu(null, row.text("vendor"),
                row.text("architecture"), kind(row.text("kind")), vram,
                new double[] {row.number("bandwidthLow"), row.number("bandwidthHigh")},
                new double[] {row.number("tflopsLow"), row.number("tflopsHigh")}, row.number("f16")));
        }
        for (Table.Row row : Table.read("gpus").rows()) {
            String name = row.text("name");
            int vagueness = 0;
            while (name.charAt(vagueness) == '~') {
                vagueness++;
            }
            name = name.substring(vagueness);
            Gpu generation = generation(row.text("vendor"), row.text("generation"));
            Gpu gpu = new Gpu(name, row.text("vendor"), row.text("generation"), kind(row.text("kind")),
                numbers(row.text("gb")), numbers(row.text("bandwidth")), numbers(row.text("tflops")),
                generation == null ? 1 : generation.f16Rate());
            Entry entry = new Entry(GpuName.words(name), vagueness, gpu);
            ENTRIES.add(entry);
            BY_FIRST_WORD.computeIfAbsent(entry.words().get(0), word -> new ArrayList<>()).add(entry);
        }
    }

    private GpuTable() {
    }

    static List<Entry> entries() {
        return ENTRIES;
    }

    static List<Entry> startingWith(String word) {
        List<Entry> found = BY_FIRST_WORD.get(word);
        return found == null ? List.of() : found;
    }

    /** What a vendor's GPUs of an architecture can be; all its GPUs when that is not known; null for another vendor. */
    static Gpu generation(String vendor, String architecture) {
        Gpu exact = GENERATIONS.get(key(vendor, architecture));
        return exact == null ? GENERATIONS.get(key(vendor, "")) : exact;
    }

    /** A vendor as people write it; null stays null. */
    static String vendorName(String vendor) {
        if (vendor == null || vendor.isEmpty()) {
            return null;
        }
        return switch (vendor) {
            case "nvidia" -> "NVIDIA";
            case "amd" -> "AMD";
            case "img-tec" -> "Imagination";
            default -> {
                char first = vendor.charAt(0);
                yield (char) (first >= 'a' && first <= 'z' ? first - 32 : first) + vendor.substring(1);
            }
        };
    }

    private static String key(String vendor, String architecture) {
        return vendor + '/' + architecture;
    }

    private static Gpu.Kind kind(String letter) {
        return switch (letter) {
            case "d" -> Gpu.Kind.DISCRETE;
            case "i" -> Gpu.Kind.INTEGRATED;
            case "u" -> Gpu.Kind.UNIFIED;
            default -> Gpu.Kind.EITHER;
        };
    }

    private static double[] numbers(String list) {
        if (list.isEmpty()) {
            return new double[0];
        }
        List<String> parts = Text.split(list, ',');
        double[] out = new double[parts.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Text.parseNumber(parts.get(i));
        }
        return out;
    }
}
