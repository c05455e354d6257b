package weighin.device;

/** A GPU's family in the words of {@code speed.tsv}: told by its name or, where that is hidden, by its vendor. */
public final class GpuFamily {
    private static final String OLD = "kepler,maxwell,pascal";
    /** Cards with stacked memory (HBM). */
    private static final String DATA_CENTRE = "hopper,volta,A100,A30,B200";

    private GpuFamily() {
    }

    /**
     * {@code phone} (also in laptops), {@code apple}, told by its name {@code apple-old} (M1, M2) or
     * {@code apple-new}, {@code nvidia}, {@code nvidia-hbm} (data-centre cards), {@code nvidia-old} (before Turing),
     * {@code amd}, {@code intel}; empty where nothing tells.
     */
    public static String of(Signals signals) {
        Signals.Declared declared = signals.declared();
        Signals.Gpu gpu = signals.gpu();
        String family = declared == null ? "" : family(declared.gpuName(), true, null, null);
        return !family.isEmpty() || gpu == null ? family
            : family(gpu.renderer(), false, gpu.vendor(), gpu.architecture());
    }

    private static String family(String name, boolean said, String vendor, String architecture) {
        if (name == null && vendor == null) {
            return "";
        }
        return find(said ? GpuName.readDeclared(name) : GpuName.read(name), HardwareInference.word(vendor),
            HardwareInference.word(architecture));
    }

    private static String find(GpuName read, String vendor, String architecture) {
        boolean named = read.gpu() != null && (vendor == null || vendor.equals(read.vendor()));
        String maker = named || vendor == null ? read.vendor() : vendor;
        String name = named ? read.gpu().name() : "";
        String generation = named ? read.gpu().generation() : architecture == null ? "" : architecture;
        if (maker == null) {
            return "";
        }
        return switch (maker) {
            case "nvidia" -> any(DATA_CENTRE, generation) || any(DATA_CENTRE, name) ? "nvidia-hbm"
                : any(OLD, generation) ? "nvidia-old" : maker;
            case "apple" -> name.isEmpty() || name.charAt(0) != 'M' ? maker
                : name.charAt(1) < '3' ? "apple-old" : "apple-new";
            case "amd", "intel" -> maker;
            case "qualcomm", "arm", "samsung", "img-tec" -> "phone";
            default -> "";
        };
    }

    private static boolean any(String marks, String word) {
        return !word.isEmpty() && KeywordList.any(word, marks);
    }
}
