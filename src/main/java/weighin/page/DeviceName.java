package weighin.page;

import weighin.device.Device;
import weighin.device.Signals;

/** What to call this device: as the beginning of a sentence, and by its parts. */
final class DeviceName {
    private final View view;

    DeviceName(View view) {
        this.view = view;
    }

    /** {@code This Mac}, as far as it is known. */
    String of(Device device) {
        Signals signals = device.signals();
        String os = signals.os() == null ? "" : signals.os();
        if (signals.phoneModel() != null && os.equals("android")) {
            return view.words.sentence("this.named").with("name", signals.phoneModel()).plain();
        }
        return view.words.text("this." + switch (os) {
            case "macos" -> "mac";
            case "ios", "ipados" -> os;
            case "windows", "linux", "chromeos" -> "computer";
            default -> "device";
        });
    }

    /** {@code Apple M3, 16 GB, Chrome 149}: what is known of it; empty where nothing is. */
    String parts(Device device) {
        Signals signals = device.signals();
        StringBuilder out = new StringBuilder();
        String gpu = device.hardware().gpuName();
        boolean apple = gpu != null && "apple".equals(device.hardware().gpuVendor()) && !gpu.startsWith("Apple");
        part(out, apple ? "Apple " + gpu : gpu);
        part(out, signals.deviceMemoryGiB() == null ? null : view.figures.memory(signals.deviceMemoryGiB()));
        part(out, browser(signals));
        return out.toString();
    }

    private void part(StringBuilder out, String part) {
        if (part != null && !part.isEmpty()) {
            out.append(out.length() == 0 ? "" : view.words.text("list.comma")).append(part);
        }
    }

    /** {@code Chrome 149}; null where it is not known. */
    String browser(Signals signals) {
        if (signals.browser() == null) {
            return null;
        }
        String name = known("browser.", signals.browser());
        return signals.browserVersion() == null ? name : name + " " + version(signals.browserVersion());
    }

    /** Without the zeros that browsers put behind the version: 149.0.0.0 is 149. */
    private static String version(String version) {
        int end = version.length();
        while (end > 2 && version.charAt(end - 1) == '0' && version.charAt(end - 2) == '.') {
            end -= 2;
        }
        return version.substring(0, end);
    }

    /** The catalogue's word for one of the core's, else the core's. */
    String known(String prefix, String word) {
        return view.words.has(prefix + word) ? view.words.text(prefix + word) : word;
    }
}
