package weighin.device;

import java.util.LinkedHashMap;
import java.util.Map;
import weighin.device.Signals.Declared;
import weighin.device.Signals.Gpu;
import weighin.device.Signals.Network;
import weighin.device.Signals.Storage;
import weighin.device.Signals.Wasm;

/** Signals as known devices give them, by name; the same are in {@code src/test/resources/weighin/recorded/}. */
public final class RecordedDevices {
    private static final double GIB = 1073741824.0;
    private static final double BUFFER_2_GIB = 2147483648.0;
    private static final double BINDING_2_GIB = 2147483644.0;
    private static final double BUFFER_4_GIB = 4294967292.0;
    private static final Wasm CHROME = new Wasm(true, false, true, true, true);
    private static final Wasm FIREFOX = new Wasm(true, false, true, true, true);
    private static final Wasm SAFARI = new Wasm(true, false, false, false, true);
    private static final Storage CHROME_QUOTA = new Storage(10737418240.0, 0.0, false);
    private static final Storage SAFARI_QUOTA = new Storage(10737418240.0, 0.0, false);
    private static final Network FAST = new Network(10.0, false, null);
    private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
        + "Gecko) "
        + "Chrome/149.0.0.0 Safari/537.36";
    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/149.0.0.0 Mobile Safari/537.36";
    private static final Map<String, Signals> ALL = new LinkedHashMap<>();

    static {
        iphone("iphone-17-pro", "26.3", GIB);
        iphone("iphone-11-pro-max", "26.1", 715827880.0);
        ALL.put("ipad", new Signals("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, "
            + "like Gecko) "
            + "Version/26.3 Safari/605.1.15", "ipados", "safari", "26.3", true, null, "arm", "iPad", false, null, 8,
            "hardware", apple("Apple GPU", GIB), SAFARI, SAFARI_QUOTA, null, null, null));
        ALL.put("pixel-8a", android(ANDROID, "chrome", "149.0.0.0", null, "Pixel 8a", 8.0, 9,
            mali("Mali-G715", BINDING_2_GIB)));
        ALL.put("pixel-8a-line", android("Mozilla/5.0 (Linux; Android 16; Pixel 8a Build/CP1A.260405.005; wv) "
            + "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/148.0.7778.215 Mobile Safari/537.36 "
            + "Line/26.8.0/IAB", "other", "148.0.7778.215", "LINE", "Pixel 8a", 8.0, 9,
            mali("Mali-G715", BINDING_2_GIB)));
        ALL.put("pixel-6a", android(ANDROID, "chrome", "149.0.0.0", null, "Pixel 6a", 4.0, 8,
            mali("Mali-G78", BINDING_2_GIB)));
        ALL.put("mac-safari-16gb", new Signals("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            + "(KHTML, like Gecko) Version/26.3 Safari/605.1.15", "macos", "safari", "26.3", false, null, null, null,
            false, null, 8, "hardware", apple("Apple GPU", GIB), SAFARI, SAFARI_QUOTA, null, null, null));
        ALL.put("mac-chrome-m3", new Signals("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 "
            + "(KHTML, like "
            + "Gecko) Chrome/149.0.0.0 Safari/537.36", "macos", "chrome", "149.0.0.0", false, null, "arm", null, false,
            16.0, 8, "hardware", new Gpu("apple", "metal-3", "", "ANGLE (Apple, ANGLE Metal Renderer: Apple M3, "
            + "Unspecified Version)",
            false, true, true, BUFFER_4_GIB, BUFFER_4_GIB, 32768.0, 10), CHROME, CHROME_QUOTA, FAST, "available",
            null));
        windows("windows-rtx-4070", 32.0, 16, d3d("nvidia", "lovelace",
            "ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786) Direct3D11 vs_5_0 ps_5_0, D3D11)"), "available");
        windows("windows-rtx-4090", 32.0, 32, d3d("nvidia", "lovelace",
            "ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11 vs_5_0 ps_5_0, D3D11)"), "available");
        windows("windows-gtx-1650", 8.0, 12, new Gpu("nvidia", "turing", "",
            "ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 (0x00001F82) Direct3D11 vs_5_0 ps_5_0, D3D11)", false, true, true,
            BUFFER_2_GIB, BINDING_2_GIB, 32768.0, 16), "unavailable");
        ALL.put("windows-firefox", new Signals("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 "
            + "Firefox/153.0",
            "windows", "firefox", "153.0", false, null, "x86", null, false, null, 16, "hardware", new Gpu("", "", "",
            "ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11 vs_5_0 ps_5_0), or similar", false, true, true, GIB, GIB,
            49152.0, 16), FIREFOX, CHROME_QUOTA, null, null, null));
        windows("windows-strix-halo-64gb", 32.0, 32, d3d("amd", "rdna-3",
            "ANGLE (AMD, AMD Radeon(TM) 8060S Graphics (0x00001586) Direct3D11 vs_5_0 ps_5_0, D3D11)"), "available");
        windows("windows-intel-uhd", 8.0, 8, new Gpu("intel", "gen-9", "",
            "ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00003EA0) Direct3D11 vs_5_0 ps_5_0, D3D11)", false, true, true,
            BUFFER_2_GIB, BINDING_2_GIB, 32768.0, 16), "unavailable");
        ALL.put("chromebook-8gb", new Signals("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, "
            + "like Gecko) "
            + "Chrome/149.0.0.0 Safari/537.36", "chromeos", "chrome", "149.0.0.0", false, null, "x86", null, false, 8.0,
            8, "hardware", new Gpu("intel", "gen-12lp", "", "ANGLE (Intel, Mesa Intel(R) UHD Graphics (ADL-N), OpenGL "
            + "ES 3.2)",
            false, true, true, BUFFER_4_GIB, 536870912.0, 32768.0, 16), CHROME, CHROME_QUOTA, FAST, "unavailable",
            null));
        ALL.put("snapdragon-x", new Signals("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
            + "like Gecko) "
            + "Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0", "windows", "edge", "149.0.0.0", false, null, "arm", null,
            false, 16.0, 12, "hardware", new Gpu("qualcomm", "adreno-7xx", "",
            "ANGLE (Qualcomm, Snapdragon(R) X Elite - X1E78100 - Qualcomm(R) Adreno(TM) X1-85 GPU (0x36334330) "
            + "Direct3D11 "
            + "vs_5_0 ps_5_0, D3D11)", false, true, true, BUFFER_2_GIB, 134217728.0, 32768.0, 16), CHROME, CHROME_QUOTA,
            FAST, "unavailable", null));
        ALL.put("linux-firefox", new Signals("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            "linux", "firefox", "153.0", false, null, "x86", null, false, null, 8, "none", new Gpu(null, null, null,
            "Radeon R9 200 Series, or similar", null, null, null, null, null, null, null), FIREFOX, CHROME_QUOTA, null,
            null, null));
        ALL.put("headless-software", new Signals("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like "
            + "Gecko) "
            + "HeadlessChrome/156.0.0.0 Safari/537.36", "linux", "chrome", "156.0.0.0", false, null, "x86", null, false,
            16.0, 2, "software", new Gpu("google", "swiftshader", "",
            "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)", true, false,
            true, GIB, GIB, 32768.0, 10), CHROME, CHROME_QUOTA, FAST, "unavailable", null));
        ALL.put("no-webgpu-desktop", new Signals(WINDOWS, "windows", "chrome", "149.0.0.0", false, null, "x86", null,
            false, 8.0, 4, "none", null, CHROME, CHROME_QUOTA, FAST, "unavailable", null));
    }

    private RecordedDevices() {
    }

    /** All of them, by name. */
    public static Map<String, Signals> all() {
        return ALL;
    }

    /** The signals of one device; null when there is none of that name. */
    public static Signals of(String name) {
        return ALL.get(name);
    }

    /** The same signals with what a person said. */
    public static Signals with(Signals s, Declared declared) {
        return new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), s.webgpu(), s.gpu(), s.wasm(),
            s.storage(), s.network(), s.builtInAi(), declared);
    }

    private static void iphone(String name, String version, double bufferBytes) {
        ALL.put(name, new Signals("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 "
            + "(KHTML, like "
            + "Gecko) Version/" + version + " Mobile/15E148 Safari/604.1", "ios", "safari", version, true, null, "arm",
            "iPhone", false, null, 4, "hardware", apple("Apple GPU", bufferBytes), SAFARI, SAFARI_QUOTA, null, null,
            null));
    }

    private static Gpu apple(String renderer, double bufferBytes) {
        return new Gpu("apple", "apple", "apple", renderer, false, true, true, bufferBytes, bufferBytes, 32768.0, 44);
    }

    private static Gpu mali(String renderer, double bindingBytes) {
        return new Gpu("arm", "valhall", "", "ANGLE (ARM, " + renderer + ", OpenGL ES 3.2)", false, true, true,
            BUFFER_4_GIB, bindingBytes, 32768.0, 16);
    }

    private static Gpu d3d(String vendor, String architecture, String renderer) {
        return new Gpu(vendor, architecture, "", renderer, false, true, true, BUFFER_2_GIB, BINDING_2_GIB, 32768.0, 16);
    }

    private static Signals android(String userAgent, String browser, String version, String inApp, String phone,
            double memory, int cores, Gpu gpu) {
        return new Signals(userAgent, "android", browser, version, true, inApp, "arm", phone, false, memory, cores,
            "hardware", gpu, CHROME, CHROME_QUOTA, FAST, null, null);
    }

    private static void windows(String name, double memory, int cores, Gpu gpu, String builtInAi) {
        ALL.put(name, new Signals(WINDOWS, "windows", "chrome", "149.0.0.0", false, null, "x86", null, false, memory,
            cores, "hardware", gpu, CHROME, CHROME_QUOTA, FAST, builtInAi, null));
    }
}
