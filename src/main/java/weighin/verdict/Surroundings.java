package weighin.verdict;

import weighin.device.Device;
import weighin.device.GpuFamily;
import weighin.device.Signals;

/**
 * The few facts about a device that several checks ask for.
 *
 * @param browser the browser's engine: {@code chromium}, {@code firefox}, {@code webkit} (every browser on an iPhone
 * or iPad)
 * @param gpu     the {@link GpuFamily}; {@code phone} on every phone and tablet, {@code arm-laptop} where a phone's
 *                kind of GPU is in a computer
 * @param small   whether it is a phone or tablet, where GPU memory is charged to the page
 */
record Surroundings(String browser, String gpu, boolean small) {
    static Surroundings of(Device device) {
        Signals signals = device.signals();
        String os = signals.os();
        boolean ios = "ios".equals(os) || "ipados".equals(os);
        boolean small = ios || "android".equals(os);
        String browser = ios || "safari".equals(signals.browser()) ? "webkit"
            : "firefox".equals(signals.browser()) ? "firefox" : "chromium";
        return new Surroundings(browser, family(signals, small), small);
    }

    private static String family(Signals signals, boolean small) {
        String family = small ? "phone" : GpuFamily.of(signals);
        return !small && family.equals("phone") ? "arm-laptop" : family;
    }
}
