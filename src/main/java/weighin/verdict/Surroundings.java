package weighin.verdict;

import java.util.List;
import weighin.Text;
import weighin.device.Device;
import weighin.device.Signals;

/**
 * The few facts about a device that several checks ask for.
 *
 * @param browser the browser's engine: {@code chromium}, {@code firefox}, {@code webkit} (every browser on an iPhone
 * or iPad)
 * @param gpu     the GPU's family: {@code phone}, {@code apple}, told by its name {@code apple-old} (M1, M2) or
 *                {@code apple-new}, {@code nvidia}, {@code nvidia-hbm} (data-centre cards), {@code nvidia-old} (before
 *                Turing), {@code amd}, {@code intel}, or empty
 * @param small   whether it is a phone or tablet, where GPU memory is charged to the page
 */
record Surroundings(String browser, String gpu, boolean small) {
    private static final List<String> DATA_CENTRE = List.of("a100", "h100", "h200", "v100", "b200", "a30 ");

    static Surroundings of(Device device) {
        Signals signals = device.signals();
        String os = signals.os();
        boolean ios = "ios".equals(os) || "ipados".equals(os);
        boolean small = ios || "android".equals(os);
        String browser = ios || "safari".equals(signals.browser()) ? "webkit"
            : "firefox".equals(signals.browser()) ? "firefox" : "chromium";
        return new Surroundings(browser, small ? "phone" : family(signals), small);
    }

    private static String family(Signals signals) {
        Signals.Declared declared = signals.declared();
        if (declared != null && declared.gpuName() != null) {
            String named = familyOf(Text.lower(declared.gpuName()));
            if (!named.isEmpty()) {
                return named;
            }
        }
        Signals.Gpu gpu = signals.gpu();
        if (gpu == null) {
            return "";
        }
        String vendor = gpu.vendor() == null ? "" : familyOf(Text.lower(gpu.vendor()));
        return !vendor.isEmpty() || gpu.renderer() == null ? vendor : familyOf(Text.lower(gpu.renderer()));
    }

    private static String familyOf(String text) {
        for (String card : DATA_CENTRE) {
            if (has(text, card)) {
                return "nvidia-hbm";
            }
        }
        if (has(text, "gtx 10") || has(text, "gtx 9")) {
            return "nvidia-old";
        }
        if (has(text, "nvidia") || has(text, "geforce") || has(text, "rtx") || has(text, "gtx") || has(text,
            "quadro")) {
            return "nvidia";
        }
        if (has(text, "adreno") || has(text, "qualcomm") || has(text, "mali") || has(text, "powervr")
            || text.equals("arm") || has(text, "xclipse") || has(text, "immortalis")) {
            return "phone";
        }
        if (has(text, "radeon") || has(text, "amd")) {
            return "amd";
        }
        if (has(text, "intel") || has(text, "iris") || has(text, "arc ")) {
            return "intel";
        }
        int chip = text.indexOf('m') + 1;
        boolean named = chip > 0 && chip < text.length() && Text.isDigit(text.charAt(chip));
        if (has(text, "apple") || named && chip == 1) {
            return !named ? "apple" : text.charAt(chip) < '3' ? "apple-old" : "apple-new";
        }
        return "";
    }

    private static boolean has(String text, String part) {
        return text.indexOf(part) >= 0;
    }
}
