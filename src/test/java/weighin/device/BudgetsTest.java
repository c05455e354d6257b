package weighin.device;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import weighin.Range;
import weighin.device.Signals.Declared;
import weighin.device.Signals.Gpu;
import weighin.device.Signals.Wasm;
import weighin.json.Json;

/**
 * What each platform's pages can hold: both ends of each budget, with the reason that set it, as the published limits
 * and planning figures say them.
 */
class BudgetsTest {
    private static final double GIB = 1073741824.0;
    private static final double GB = 1e9;
    private static final double OPEN = Double.POSITIVE_INFINITY;
    private static final String RAM = NoteCode.END_RAM_SHARE;
    private static final String USUAL = NoteCode.END_RAM_USUAL;
    private static final String VRAM = NoteCode.END_VRAM_SHARE;
    private static final String PROCESS = NoteCode.END_PROCESS_LIMIT;
    private static final String IPHONE = NoteCode.END_IPHONE_LIMIT;

    private static final String RTX_4070 = d3d("NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786)");
    private static final String RTX_4090 = d3d("NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684)");
    private static final String RTX_4060_TI = d3d("NVIDIA, NVIDIA GeForce RTX 4060 Ti (0x00002803)");
    private static final String UHD_620 = d3d("Intel, Intel(R) UHD Graphics 620 (0x00003EA0)");
    private static final String HALO = d3d("AMD, AMD Radeon(TM) 8060S Graphics (0x00001586)");
    private static final String ADRENO_X1 = d3d("Qualcomm, Snapdragon(R) X Elite - X1E78100 - Qualcomm(R) Adreno(TM) "
        + "X1-85 GPU "
        + "(0x36334330)");
    private static final String MASKED = "ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11 vs_5_0 ps_5_0), or similar";

    private static String d3d(String card) {
        return "ANGLE (" + card + " Direct3D11 vs_5_0 ps_5_0, D3D11)";
    }

    private static String mac(String chip) {
        return "ANGLE (Apple, ANGLE Metal Renderer: " + chip + ", Unspecified Version)";
    }

    private static Gpu gpu(String vendor, String architecture, String renderer, double bufferBytes) {
        return new Gpu(vendor, architecture, "", renderer, false, true, true, bufferBytes, bufferBytes, 32768.0, 16);
    }

    private static Signals seen(String os, String browser, String version, String architecture, Double memoryGib,
        Gpu gpu) {
        boolean apple = "safari".equals(browser);
        return new Signals(null, os, browser, version, null, null, architecture, null, false, memoryGib, 8,
            gpu == null ? "none" : "hardware", gpu, new Wasm(true, false, !apple, !apple, true), null, null, null,
            null);
    }

    private static Signals chrome(String os, String architecture, Double memoryGib, Gpu gpu) {
        return seen(os, "chrome", "149.0", architecture, memoryGib, gpu);
    }

    private static Signals windows(Double memoryGib, String vendor, String renderer) {
        return chrome("windows", "x86", memoryGib, gpu(vendor, "", renderer, 2 * GIB));
    }

    private static Signals iphone(String version) {
        return seen("ios", "safari", version, "arm", null, gpu("apple", "apple", "Apple GPU", GIB));
    }

    private static Signals said(Signals s, Double ramGib, String gpuName) {
        return RecordedDevices.with(s, new Declared(ramGib, null, gpuName));
    }

    private static Signals phone(Signals s, String model, String inApp) {
        return new Signals(null, s.os(), s.browser(), s.browserVersion(), true, inApp, "arm", model, false,
            s.deviceMemoryGiB(), 8, s.webgpu(), s.gpu(), s.wasm(), null, null, null, null);
    }

    /** A budget as published: its ends in bytes and the reasons that set them. */
    private record Said(String what, Signals signals, String path, double low, String lowReason, double high,
            String highReason) {
        void check() {
            Device device = Devices.seen(signals);
            Budget budget = device.budget();
            Range range = path.equals("gpu") ? budget.gpuBytes() : path.equals("cpu") ? budget.cpuBytes()
                : budget.nativeBytes();
            assertEquals(low, range.low(), low * 1e-6, what + ", low end");
            if (high == OPEN) {
                assertEquals(OPEN, range.high(), what + ", high end");
            } else {
                assertEquals(high, range.high(), high * 1e-6, what + ", high end");
            }
            assertEquals(lowReason, reason(device, "low"), what + ", low end");
            assertEquals(highReason, reason(device, "high"), what + ", high end");
        }

        private String reason(Device device, String end) {
            for (Note note : device.notes()) {
                if (note.values().get("path").equals(Json.of(path)) && note.values().get("end").equals(Json.of(end))) {
                    return note.code();
                }
            }
            return null;
        }
    }

    private final List<Said> all = new ArrayList<>();

    private void gpu(String what, Signals signals, double low, String lowReason, double high, String highReason) {
        all.add(new Said(what, signals, "gpu", low, lowReason, high, highReason));
    }

    private void cpu(String what, Signals signals, double low, String lowReason, double high, String highReason) {
        all.add(new Said(what, signals, "cpu", low, lowReason, high, highReason));
    }

    private void outside(String what, Signals signals, double low, double high) {
        all.add(new Said(what, signals, "native", low, RAM, high, RAM));
    }

    private void check() {
        assertAll(all.stream().map(each -> (Executable) each::check));
    }

    @Test
    void cards() {
        gpu("a known card holds 0.8 to 0.9 of its memory", windows(32.0, "nvidia", RTX_4070), 0.8 * 12 * GB, VRAM,
            0.9 * 12 * GB, VRAM);
        Signals chrome = windows(32.0, "nvidia", RTX_4070);
        gpu("Edge as Chrome", seen("windows", "edge", "149.0", "x86", 32.0, chrome.gpu()), 9.6 * GB, VRAM, 10.8 * GB,
            VRAM);
        gpu("two variants: the smaller to the larger", windows(32.0, "nvidia", RTX_4060_TI), 0.8 * 8 * GB, VRAM,
            0.9 * 16 * GB, VRAM);
        gpu("Chrome's GPU process on Windows: 8 GB with 16 GB of RAM, 16 GB above", windows(16.0, "nvidia", RTX_4090),
            8 * GB, PROCESS, 16 * GB, PROCESS);
        gpu("no such limit on Linux", chrome("linux", "x86", 16.0, gpu("nvidia", "lovelace",
            "ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 4090/PCIe/SSE2, OpenGL ES 3.2)", 2 * GIB)), 0.8 * 24 * GB,
            VRAM, 0.9 * 24 * GB, VRAM);
        gpu("a masked card: the vendor's floor of 4 GB to its largest", seen("windows", "firefox", "153.0", "x86", null,
            gpu("", "", MASKED, GIB)), 0.8 * 4 * GB, VRAM, 0.9 * 96 * GB, VRAM);
        gpu("a Mac's own card", chrome("macos", "x86", 16.0, gpu("amd", "rdna-1",
            "ANGLE (AMD, ANGLE Metal Renderer: AMD Radeon Pro 5300M, Unspecified Version)", 2 * GIB)), 0.8 * 4 * GB,
            VRAM, 0.9 * 4 * GB, VRAM);
        check();
    }

    @Test
    void sharedMemory() {
        gpu("integrated on Windows: about half of the RAM; 8 says 6 to 12", windows(8.0, "intel", UHD_620),
            0.4 * 6 * GIB, RAM, 0.5 * 12 * GIB, RAM);
        gpu("ARM on Windows, Edge", seen("windows", "edge", "149.0", "arm", 16.0,
            gpu("qualcomm", "adreno-7xx", ADRENO_X1, 2 * GIB)), 0.4 * 12 * GIB, RAM, 0.5 * 24 * GIB, RAM);
        gpu("64 GB shared: 31.5 GB were held, and 32 is the process's limit", said(windows(32.0, "amd", HALO), 64.0,
            null), 0.4 * 64 * GIB, RAM, 32 * GB, PROCESS);
        gpu("8 before version 147 is the cap: 6 or more", seen("windows", "chrome", "146.0", "x86", 8.0,
            gpu("intel", "", UHD_620, 2 * GIB)), 0.4 * 6 * GIB, RAM, 64 * GB, PROCESS);
        gpu("integrated on Linux", chrome("linux", "x86", 8.0, gpu("intel", "gen-9",
            "ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL ES 3.2)", GIB)), 0.4 * 6 * GIB, RAM,
            0.75 * 12 * GIB, RAM);
        gpu("a Chromebook", chrome("chromeos", "x86", 8.0, gpu("intel", "gen-12lp",
            "ANGLE (Intel, Mesa Intel(R) UHD Graphics (ADL-N), OpenGL ES 3.2)", GIB)), 0.3 * 6 * GIB, RAM,
            0.5 * 12 * GIB, RAM);
        check();
    }

    @Test
    void macs() {
        gpu("Apple's chips: 0.6 to 0.75 of the RAM; 16 says 12 to 24, and an M3 has 16 or 24",
            chrome("macos", "arm", 16.0, gpu("apple", "metal-3", mac("Apple M3"), 4 * GIB)), 0.6 * 16 * GIB, RAM,
            0.75 * 24 * GIB, RAM);
        gpu("8 GB", chrome("macos", "arm", 8.0, gpu("apple", "metal-3", mac("Apple M1"), 4 * GIB)), 0.6 * 8 * GIB, RAM,
            0.75 * 8 * GIB, RAM);
        gpu("Safari's buffer of 1 GiB: 8 to 18 GB", seen("macos", "safari", "26.3", null, null,
            gpu("apple", "apple", "Apple GPU", GIB)), 0.6 * 8 * GIB, RAM, 0.75 * 18 * GIB, RAM);
        gpu("of 2 GiB: 32 GB or more, of which a page may be ended at 12", seen("macos", "safari", "26.3", null, null,
            gpu("apple", "apple", "Apple GPU", 2 * GIB)), 12 * GB, NoteCode.END_SAFARI_LIMIT, 0.75 * 512 * GIB, USUAL);
        gpu("with 16 GB said: ended at 6", said(seen("macos", "safari", "26.3", null, null,
            gpu("apple", "apple", "Apple GPU", GIB)), 16.0, null), 6 * GB, NoteCode.END_SAFARI_LIMIT, 0.75 * 16 * GIB,
            RAM);
        gpu("Firefox hides the RAM: what every such Mac has", seen("macos", "firefox", "153.0", null, null,
            gpu("", "", "Apple M1, or similar", GIB)), 0.6 * 8 * GIB, RAM, 0.75 * 512 * GIB, USUAL);
        gpu("Intel's graphics in a Mac", chrome("macos", "x86", 16.0, gpu("intel", "gen-9",
            "ANGLE (Intel Inc., ANGLE Metal Renderer: Intel(R) UHD Graphics 630, Unspecified Version)", 2 * GIB)),
            0.25 * 12 * GIB, RAM, 0.5 * 24 * GIB, RAM);
        check();
    }

    @Test
    void phones() {
        Gpu mali = gpu("arm", "valhall", "ANGLE (ARM, Mali-G715, OpenGL ES 3.2)", 2 * GIB);
        Signals eight = chrome("android", "arm", 8.0, mali);
        gpu("Android: a quarter to 0.3 of the RAM; 8 is its cap", eight, 0.25 * 6 * GIB, RAM, 0.3 * 24 * GIB, USUAL);
        gpu("4 says 3 to 6", chrome("android", "arm", 4.0, mali), 0.25 * 3 * GIB, RAM, 0.3 * 6 * GIB, RAM);
        gpu("a phone of 6 GB by its name", phone(chrome("android", "arm", 4.0, mali), "Pixel 6a", null), 0.25 * 6 * GIB,
            RAM, 0.3 * 6 * GIB, RAM);
        gpu("inside an app half of the low end", phone(eight, "Pixel 8a", "LINE"), 0.25 * 8 * GIB / 2,
            NoteCode.END_IN_APP, 0.3 * 8 * GIB, RAM);
        gpu("an iPhone, whichever it is", iphone("26.3"), 0.4 * GB, IPHONE, 1.2 * GB, IPHONE);
        gpu("Chrome on an iPhone is WebKit", seen("ios", "chrome", "149.0", "arm", null,
            gpu("apple", "apple", "Apple GPU", GIB)), 0.4 * GB, IPHONE, 1.2 * GB, IPHONE);
        gpu("of 4 GB", said(iphone("26.3"), null, "iPhone 11 Pro Max"), 0.4 * GB, IPHONE, 0.8 * GB, IPHONE);
        gpu("of 8 GB", said(iphone("26.3"), null, "iPhone 16"), 0.7 * GB, IPHONE, 1.2 * GB, IPHONE);
        gpu("an iPad", seen("ipados", "safari", "26.3", "arm", null, gpu("apple", "apple", "Apple GPU", GIB)), 0.7 * GB,
            IPHONE, 2.5 * GB, IPHONE);
        gpu("an iPad of 8 GB", said(seen("ipados", "safari", "26.3", "arm", null,
            gpu("apple", "apple", "Apple GPU", GIB)), 8.0, null), 1.5 * GB, IPHONE, 2.5 * GB, IPHONE);
        cpu("iOS 17: half of one 1.88 GB cage for all buffers", seen("ios", "safari", "17.6", "arm", null, null),
            0.4 * GB, IPHONE, 0.94 * GB, IPHONE);
        cpu("an iPhone's page is one budget", iphone("26.3"), 0.4 * GB, IPHONE, 1.2 * GB, IPHONE);
        check();
        assertNull(Devices.seen(seen("ios", "safari", "17.6", "arm", null, null)).budget().gpuBytes());
    }

    @Test
    void webAssembly() {
        String wasm = NoteCode.END_WASM_LIMIT;
        cpu("64-bit addresses: the renderer's limit on Windows, 16 GB above 16 GB of RAM",
            chrome("windows", "x86", 32.0, null), 3.5 * GB, wasm, 16 * GB, PROCESS);
        cpu("8 GB with less", said(chrome("windows", "x86", 16.0, null), 16.0, null), 3.5 * GB, wasm, 8 * GB, PROCESS);
        cpu("about 16 GB on Linux", chrome("linux", "x86", 32.0, null), 3.5 * GB, wasm, 16 * GB, PROCESS);
        cpu("Safari has 32-bit addresses: 4 GiB, planned with 3.5 GB",
            said(seen("macos", "safari", "26.3", null, null, null), 64.0, null), 3.5 * GB, wasm, 4 * GIB, wasm);
        cpu("a share of little RAM", chrome("windows", "x86", 4.0, null), 3 * 0.25 * GIB, RAM, 6 * 0.5 * GIB, RAM);
        cpu("a 32-bit browser", chrome("windows", "x8632", 32.0, null), 0.3 * GB, NoteCode.END_32_BIT, 1 * GB,
            NoteCode.END_32_BIT);
        check();
    }

    @Test
    void programs() {
        outside("an iPhone of 4 GB held 2.4 GB and not twice 2.5", said(iphone("26.3"), null, "iPhone SE 3"),
            0.35 * 4 * GIB, 0.75 * 4 * GIB);
        outside("a Mac of 16 GB", said(chrome("macos", "arm", 16.0, gpu("apple", "metal-3", mac("Apple M3"), 4 * GIB)),
            16.0, null), 0.6 * 16 * GIB, 0.9 * 16 * GIB);
        outside("an Android phone of 8 GB", phone(chrome("android", "arm", 8.0, gpu("arm", "valhall",
            "ANGLE (ARM, Mali-G715, OpenGL ES 3.2)", 2 * GIB)), "Pixel 8a", null), 0.4 * 8 * GIB, 0.7 * 8 * GIB);
        String ceiling = "RAM that nothing tells ends where 99 in 100 machines sold do";
        all.add(new Said(ceiling, seen("linux", "firefox", "153.0", "x86", null, null), "native", 0.6 * 2 * GIB, RAM,
            0.85 * 128 * GIB, USUAL));
        all.add(new Said(ceiling, chrome("windows", "x86", 32.0, null), "native", 0.6 * 24 * GIB, RAM, 0.8 * 128 * GIB,
            USUAL));
        all.add(new Said("what the card does not hold stays in the RAM", said(windows(32.0, "nvidia", RTX_4090), 32.0,
            null), "native", 0.9 * 24 * GB, VRAM, 0.8 * 32 * GIB + 0.95 * 24 * GB, RAM));
        all.add(new Said("of an unknown system nothing is known", seen(null, "firefox", "153.0", null, null, null),
            "native", 0, RAM, OPEN, NoteCode.END_OPEN));
        check();
    }

    /**
     * Limits are gates, never capacity: no buffer's size moves a budget, but Safari's on a Mac, which follows the RAM.
     */
    @Test
    void limitsAreNoCapacity() {
        for (Signals s : RecordedDevices.all().values()) {
            boolean safariOnMac = "macos".equals(s.os()) && "safari".equals(s.browser());
            if (s.gpu() != null && !safariOnMac) {
                Gpu g = s.gpu();
                for (double bytes : new double[] {1 << 27, GIB / 2, GIB, 4 * GIB}) {
                    Gpu other = new Gpu(g.vendor(), g.architecture(), g.description(), g.renderer(), g.fallback(),
                        g.f16(), g.subgroups(), bytes, bytes, g.maxWorkgroupStorageBytes(),
                        g.maxStorageBuffersPerStage());
                    Signals moved = new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(),
                        s.inApp(), s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(),
                        s.webgpu(), other, s.wasm(), s.storage(), s.network(), s.builtInAi(), s.declared());
                    assertEquals(Devices.seen(s).budget(), Devices.seen(moved).budget(), s.userAgent());
                }
            }
        }
    }

    /** A masked name is no card: another word in the bucket changes nothing. */
    @Test
    void maskedNamesAreNotLookedUp() {
        Budget one = Devices.seen(seen("windows", "firefox", "153.0", "x86", null, gpu("", "", MASKED, GIB))).budget();
        String other = "ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 Direct3D11 vs_5_0 ps_5_0), or similar";
        assertEquals(one, Devices.seen(seen("windows", "firefox", "153.0", "x86", null, gpu("", "", other, GIB)))
            .budget());
        Budget apple = Devices.seen(seen("macos", "firefox", "153.0", null, null,
            gpu("", "", "Apple M1, or similar", GIB)))
            .budget();
        assertEquals(apple, Devices.seen(seen("macos", "firefox", "153.0", null, null,
            gpu("", "", "Apple M4 Max, or similar", GIB))).budget());
    }
}
