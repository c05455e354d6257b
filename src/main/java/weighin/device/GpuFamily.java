package weighin.device;

import weighin.Ascii;

/** The words for a GPU's family: its generation, and what it is alike in speed. */
final class GpuFamily {
    private static final String OLD = "fermi,kepler,maxwell,pascal";
    /** Cards with stacked memory (HBM). */
    private static final String DATA_CENTRE = "hopper,volta,A100,A30,B200";

    private GpuFamily() {
    }

    /** {@link Hardware#gpuFamily}. */
    static String generation(String vendor, String architecture) {
        if (vendor == null) {
            return "";
        }
        String line = vendor.equals("qualcomm") ? "adreno" : vendor.equals("arm") ? "mali"
            : vendor.equals("img-tec") ? "powervr" : vendor.equals("samsung") ? "xclipse" : vendor;
        return architecture == null || architecture.isEmpty() ? line : architecture.equals(GpuTable.NEWER) ? line
            + "-new"
            : architecture.startsWith(line) ? architecture : line + "-" + architecture;
    }

    /**
     * {@link Hardware#speedFamily} of a computer's GPU; {@code phone} for those that phones have.
     *
     * @param name         the table's name, or null
     * @param architecture the generation, or null
     */
    static String speed(String vendor, String name, String architecture) {
        if (vendor == null) {
            return "";
        }
        return switch (vendor) {
            case "nvidia" -> any(DATA_CENTRE, architecture) || any(DATA_CENTRE, name) ? "nvidia-hbm"
                : any(OLD, architecture) ? "nvidia-old" : vendor;
            case "apple" -> apple(name);
            case "amd", "intel" -> vendor;
            case "qualcomm", "arm", "samsung", "img-tec" -> "phone";
            default -> "";
        };
    }

    /** The M1 and M2 are old; the chips that are still to come are new. */
    private static String apple(String name) {
        if (name == null || name.charAt(0) != 'M') {
            return "apple";
        }
        int end = 1;
        while (end < name.length() && Ascii.isDigit(name.charAt(end))) {
            end++;
        }
        double number = Ascii.parseNumber(name.substring(1, end));
        return number < 3 ? "apple-old" : "apple-new";
    }

    private static boolean any(String marks, String word) {
        return word != null && !word.isEmpty() && KeywordList.any(word, marks);
    }
}
