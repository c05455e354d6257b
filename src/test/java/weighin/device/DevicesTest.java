package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Signals.Declared;
import weighin.json.Json;

class DevicesTest {
    private static final double GIB = 1073741824.0;
    private static final Signals NOTHING = new Signals(null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null);

    private static Budget budget(String recorded) {
        return Devices.seen(RecordedDevices.of(recorded)).budget();
    }

    private static boolean has(Device device, String code) {
        for (Note note : device.notes()) {
            if (note.code().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(String recorded, String code) {
        return has(Devices.seen(RecordedDevices.of(recorded)), code);
    }

    private static void between(double low, double high, Range range) {
        assertTrue(range.low() >= low && range.high() <= high, range.low() + " to " + range.high());
    }

    private static Budget declared(String recorded, Double ram, Double vram, String gpu) {
        return Devices.seen(RecordedDevices.with(RecordedDevices.of(recorded), new Declared(ram, vram, gpu))).budget();
    }

    @Test
    void iphonesHoldWhatTheSystemLetsThem() {
        between(0.4e9, 1.2e9, budget("iphone-17-pro").gpuBytes());
        // Its small buffer is that of iOS 26.0 to 26.2 on every iPhone: only its name tells how little it holds.
        between(0.4e9, 1.2e9, budget("iphone-11-pro-max").gpuBytes());
        between(0.4e9, 0.8e9, declared("iphone-11-pro-max", null, null, "iPhone 11 Pro Max").gpuBytes());
        between(0.4e9, 0.8e9, declared("iphone-11-pro-max", null, null, "iPhone 11 Pro Max").cpuBytes());
        between(0.7e9, 2.5e9, budget("ipad").gpuBytes());
        assertTrue(has("iphone-17-pro", NoteCode.GPU_MASKED));
        assertTrue(has("iphone-17-pro", NoteCode.END_IPHONE_LIMIT));
    }

    @Test
    void androidHoldsAQuarterToThreeTenths() {
        between(1.6e9, 7.8e9, budget("pixel-8a").gpuBytes());
        assertTrue(has("pixel-8a", NoteCode.MEMORY_CAPPED));
        // Gemma 2 2B, 1.9 GB, was killed here; TinyLlama ran.
        between(0.8e9, 1.94e9, budget("pixel-6a").gpuBytes());
        assertTrue(has("pixel-8a-line", NoteCode.IN_APP_BROWSER));
        assertTrue(budget("pixel-8a-line").gpuBytes().low() < budget("pixel-8a").gpuBytes().low());
    }

    @Test
    void cardsHoldFourFifthsOfTheirMemory() {
        between(9.6e9, 10.8e9, budget("windows-rtx-4070").gpuBytes());
        // The browser's GPU process may hold 16 GB with 24 to 32 GiB of RAM.
        assertEquals(16e9, budget("windows-rtx-4090").gpuBytes().low());
        assertTrue(has("windows-rtx-4090", NoteCode.END_PROCESS_LIMIT));
        between(3.2e9, 3.6e9, budget("windows-gtx-1650").gpuBytes());
        assertEquals(Range.exactly(504e9), budget("windows-rtx-4070").gpuBandwidthBytesPerSecond());
    }

    @Test
    void sharedMemoryIsAShareOfRam() {
        between(2.5e9, 6.5e9, budget("windows-intel-uhd").gpuBytes());
        between(1.9e9, 6.5e9, budget("chromebook-8gb").gpuBytes());
        between(5e9, 13e9, budget("snapdragon-x").gpuBytes());
        // 16 GiB said means more than 12 to 24; an M3 has 8, 16 or 24.
        Range mac = budget("mac-chrome-m3").gpuBytes();
        assertEquals(16 * 0.6 * GIB, mac.low(), 1);
        assertEquals(24 * 0.75 * GIB, mac.high(), 1);
        // 31.5 GB was held in one tab of a machine with 64 GB.
        assertTrue(declared("windows-strix-halo-64gb", 64.0, null, null).gpuBytes().high() >= 31.5e9);
        assertTrue(has("windows-intel-uhd", NoteCode.GPU_SHARED_MEMORY));
    }

    @Test
    void safariOnAMacTellsItsMemoryRoughly() {
        Device mac = Devices.seen(RecordedDevices.of("mac-safari-16gb"));
        assertTrue(has(mac, NoteCode.SAFARI_BUFFER_HINT));
        between(4.8e9, 14.6e9, mac.budget().gpuBytes());
        assertTrue(mac.budget().gpuBytes().low() <= 6e9);
    }

    @Test
    void aMaskedNameIsNotACard() {
        Device firefox = Devices.seen(RecordedDevices.of("windows-firefox"));
        assertTrue(has(firefox, NoteCode.GPU_MASKED));
        assertEquals(3.2e9, firefox.budget().gpuBytes().low());
        assertTrue(firefox.budget().gpuBytes().high() > 20e9);
    }

    @Test
    void withoutAnAdapterThereIsNoGpuPath() {
        for (String name : new String[] {"headless-software", "no-webgpu-desktop", "linux-firefox"}) {
            assertNull(budget(name).gpuBytes(), name);
            assertNotNull(budget(name).cpuBytes(), name);
        }
        assertTrue(has("headless-software", NoteCode.GPU_SOFTWARE));
        assertTrue(has("no-webgpu-desktop", NoteCode.GPU_MISSING));
        Signals.Gpu fallback = new Signals.Gpu("microsoft", "", "", null, true, null, null, null, null, null, null);
        assertNull(Devices.seen(with(NOTHING, null, fallback)).budget().gpuBytes());
    }

    /** One rule for what is a software adapter, wherever it is asked. */
    @Test
    void softwareIsToldByOneRule() {
        String swiftshader = "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader "
            + "driver)";
        Signals.Gpu drawn = new Signals.Gpu(null, null, null, swiftshader, null, null, null, null, null, null, null);
        assertEquals(Hardware.Adapter.SOFTWARE, Devices.seen(with(NOTHING, null, drawn)).hardware().adapter());
        assertEquals(Hardware.Adapter.SOFTWARE, Devices.seen(with(NOTHING, "hardware", drawn)).hardware().adapter());
        assertEquals(Hardware.Adapter.NONE, Devices.seen(with(NOTHING, "none", drawn)).hardware().adapter());
        assertEquals(Hardware.Adapter.UNREAD, Devices.seen(NOTHING).hardware().adapter());
        Signals.Gpu beside = new Signals.Gpu("nvidia", "ampere", "", swiftshader, false, true, true, 2147483648.0,
            2147483644.0, 32768.0, 16);
        assertEquals(Hardware.Adapter.HARDWARE, Devices.seen(with(NOTHING, null, beside)).hardware().adapter());
    }

    @Test
    void whatTheSignalsMeanIsKept() {
        String[][] expected = {{"windows-rtx-4070", "chromium", "RTX 4070", "nvidia", "nvidia-lovelace", "nvidia"},
            {"pixel-8a", "chromium", "Mali-G715", "arm", "mali-valhall", "phone"},
            {"snapdragon-x", "chromium", "Adreno X1-85", "qualcomm", "adreno-7xx", "arm-laptop"},
            {"mac-chrome-m3", "chromium", "M3", "apple", "apple-metal-3", "apple-new"},
            {"iphone-17-pro", "webkit", null, "apple", "apple", "phone"},
            {"windows-firefox", "firefox", null, "nvidia", "nvidia", "nvidia"}};
        for (String[] row : expected) {
            Hardware found = Devices.seen(RecordedDevices.of(row[0])).hardware();
            assertEquals(row[1], found.browserEngine(), row[0]);
            assertEquals(row[2], found.gpuName(), row[0]);
            assertEquals(row[3], found.gpuVendor(), row[0]);
            assertEquals(row[4], found.gpuFamily(), row[0]);
            assertEquals(row[5], found.speedFamily(), row[0]);
        }
        assertEquals("apple-new", gpu("Apple M10").speedFamily());
        assertEquals("apple-new", gpu("Apple M12 Pro").speedFamily());
        assertEquals("apple-old", gpu("Apple M2 Ultra").speedFamily());
        assertEquals("adreno-new", gpu("Adreno (TM) 940").gpuFamily());
        assertEquals("mali-bifrost", gpu("Mali-G51").gpuFamily());
    }

    @Test
    void aGpuThatIsTooOldSaysSo() {
        for (String renderer : new String[] {"Intel(R) HD Graphics 3000", "NVIDIA GeForce 210",
            "AMD Radeon HD 5500 Series", "Mesa Intel(R) HD Graphics 2500 (IVB GT1)", "Adreno (TM) 306"}) {
            Signals.Gpu old = new Signals.Gpu(null, null, null, renderer, null, null, null, null, null, null, null);
            Device device = Devices.seen(with(NOTHING, "none", old));
            assertTrue(has(device, NoteCode.GPU_TOO_OLD) && device.hardware().gpuTooOld(), renderer);
        }
        Signals.Gpu metal = new Signals.Gpu(null, null, null, "Intel HD Graphics 5000 OpenGL Engine", null, null, null,
            null, null, null, null);
        Signals s = RecordedDevices.of("mac-safari-16gb");
        assertFalse(has(Devices.seen(with(s, "none", metal)), NoteCode.GPU_TOO_OLD));
        assertFalse(has("no-webgpu-desktop", NoteCode.GPU_TOO_OLD));
    }

    private static Hardware gpu(String renderer) {
        return Devices.seen(with(NOTHING, null, new Signals.Gpu(null, null, null, renderer, null, null, null, null,
            null, null, null))).hardware();
    }

    @Test
    void everyEndHasAReason() {
        for (Map.Entry<String, Signals> recorded : RecordedDevices.all().entrySet()) {
            Device device = Devices.seen(recorded.getValue());
            assertEquals(recorded.getValue(), device.signals());
            assertEquals(Device.Evidence.SEEN, device.evidence());
            Budget budget = device.budget();
            assertEnds(device, "gpu", budget.gpuBytes());
            assertEnds(device, "cpu", budget.cpuBytes());
            assertEnds(device, "native", budget.nativeBytes());
        }
    }

    private static void assertEnds(Device device, String path, Range range) {
        int low = 0;
        int high = 0;
        for (Note note : device.notes()) {
            if (note.values().get("path").equals(Json.of(path))) {
                boolean isLow = note.values().get("end").equals(Json.of("low"));
                low += isLow ? 1 : 0;
                high += isLow ? 0 : 1;
                double end = isLow ? range.low() : range.high();
                assertEquals(end == Double.POSITIVE_INFINITY ? Json.NULL : new Json.Num(Math.floor(end)),
                    note.values().get("bytes"));
            }
        }
        assertEquals(range == null ? 0 : 1, low);
        assertEquals(range == null ? 0 : 1, high);
    }

    @Test
    void whatAPersonSaysBeatsEveryReading() {
        between(1.6e9, 2.6e9, declared("pixel-8a", 8.0, null, null).gpuBytes());
        between(9.6e9, 12.9e9, declared("mac-chrome-m3", 16.0, null, null).gpuBytes());
        between(19e9, 22e9, declared("windows-firefox", 64.0, null, "RTX 4090").gpuBytes());
        assertEquals(Range.exactly(1008e9), declared("windows-firefox", 64.0, null, "4090")
            .gpuBandwidthBytesPerSecond());
        between(6.8e9, 7.8e9, declared("windows-firefox", null, 8.0, null).gpuBytes());
        assertEquals(Range.exactly(240e9), declared("windows-firefox", null, 8.0, "RTX 3060")
            .gpuBandwidthBytesPerSecond());
        between(0.7e9, 1.2e9, declared("iphone-17-pro", 12.0, null, null).gpuBytes());
        Device unknown = Devices.seen(RecordedDevices.with(NOTHING, new Declared(null, null, "Voodoo 2")));
        assertTrue(has(unknown, NoteCode.DECLARED_GPU_UNKNOWN));
        // A Mac that is only named.
        between(9.6e9, 12.9e9, Devices.seen(RecordedDevices.with(NOTHING, new Declared(16.0, null, "Apple M3")))
            .budget().gpuBytes());
    }

    @Test
    void impossibleDeclarationsAreRefused() {
        Object[][] bad = {{null, 2.0, "RTX 4090", "invalid-signals"}, {8.0, 16.0, "Apple M3", "invalid-signals"},
            {-1.0, null, null, "out-of-range"}, {0.0, null, null, "out-of-range"},
            {Double.NaN, null, null, "out-of-range"},
            {1e9, null, null, "out-of-range"}, {null, Double.POSITIVE_INFINITY, null, "out-of-range"},
            {null, -4.0, null, "out-of-range"}};
        for (Object[] row : bad) {
            Signals signals = RecordedDevices.with(NOTHING, new Declared((Double) row[0], (Double) row[1],
                (String) row[2]));
            WeighInException e = assertThrows(WeighInException.class, () -> Devices.seen(signals));
            assertEquals(row[3], e.code().id);
            assertFalse(e.getMessage().isEmpty());
        }
        assertThrows(WeighInException.class, () -> Devices.seen(null));
    }

    @Test
    void nothingSaidIsNothingKnown() {
        Budget budget = Devices.seen(NOTHING).budget();
        assertEquals(0, budget.gpuBytes().low());
        assertFalse(budget.gpuBytes().bounded());
        assertNotNull(budget.cpuBytes());
    }

    @Test
    void a32BitBrowserHoldsLittle() {
        Signals s = RecordedDevices.of("windows-rtx-4070");
        Device device = Devices.seen(new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(),
            null, "x8632", null, null, s.deviceMemoryGiB(), 8, s.webgpu(), s.gpu(), s.wasm(), null, null, null, null));
        assertNull(device.budget().gpuBytes());
        assertTrue(device.budget().cpuBytes().high() <= 1e9);
        assertTrue(has(device, NoteCode.BROWSER_32_BIT));
    }

    @Test
    void theBuiltInModelIsAHint() {
        Signals s = RecordedDevices.of("windows-firefox");
        Signals less = new Signals(s.userAgent(), "windows", "chrome", "149", false, null, "x86", null, false, 4.0, 8,
            "hardware", s.gpu(), s.wasm(), null, null, "unavailable", null);
        Signals more = new Signals(s.userAgent(), "windows", "chrome", "149", false, null, "x86", null, false, 4.0, 8,
            "hardware", new Signals.Gpu("intel", "gen-12lp", "", null, null, null, null, null, null, null, null),
            s.wasm(), null, null, "available", null);
        assertFalse(has(Devices.seen(less), NoteCode.BUILT_IN_AI_HINT));
        assertTrue(has(Devices.seen(more), NoteCode.END_BUILT_IN_AI));
        assertEquals(3.2e9, Devices.seen(more).budget().gpuBytes().low());
    }

    // ---- properties

    private static final Double[] MEMORY = {null, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0};
    private static final Double[] ODD = {null, Double.NaN, -1.0, 0.0, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, 1e300, 3.0, 5e-324, 4294967292.0};
    private static final String[] WORDS = {null, "", "windows", "macos", "linux", "chromeos", "android", "ios",
        "ipados", "chrome", "edge", "firefox", "safari", "samsung", "opera", "other", "arm", "arm32", "x86", "x8632",
        "hardware", "software", "none", "LINE", "149.0", "10", "nvidia", "lovelace", "amd", "rdna-3", "intel", "apple",
        "metal-3", "qualcomm", "swiftshader", "available", "\u0000\ud800", "__proto__", "Apple M3",
        "NVIDIA GeForce RTX 4060 Ti", "Radeon R9 200 Series, or similar"};

    private long seed = 7;

    private int random(int bound) {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        return (int) ((seed >>> 33) % bound);
    }

    private String word() {
        return WORDS[random(WORDS.length)];
    }

    private Boolean truth() {
        int side = random(3);
        return side == 0 ? null : (Boolean) (side == 1);
    }

    @Test
    void hostileSignalsNeverThrow() {
        for (int i = 0; i < 5000; i++) {
            Signals.Gpu gpu = random(4) == 0 ? null : new Signals.Gpu(word(), word(), word(), word(), truth(), truth(),
                truth(), ODD[random(ODD.length)], ODD[random(ODD.length)], ODD[random(ODD.length)], random(9) - 4);
            Signals.Wasm wasm = random(3) == 0 ? null : new Signals.Wasm(truth(), truth(), truth(), truth(), truth());
            Device device = Devices.seen(new Signals(word(), word(), word(), word(), truth(), word(), word(), word(),
                truth(), ODD[random(ODD.length)], random(100) - 50, word(), gpu, wasm, null, null, word(), null));
            assertNotNull(device.budget().nativeBytes());
        }
    }

    @Test
    void moreMemoryNeverShrinksABudget() {
        String[] systems = {"windows", "macos", "linux", "chromeos", "android"};
        String[] versions = {"149.0", "120.0", null};
        String[] renderers = {"NVIDIA GeForce RTX 4060 Ti", "Apple M3", "Apple M3 Max", "Intel(R) UHD Graphics 620",
            "Adreno (TM) 740", "AMD Radeon(TM) 8060S Graphics", "something else", null};
        for (String os : systems) {
            for (String version : versions) {
                for (String renderer : renderers) {
                    for (String ai : new String[] {null, "available"}) {
                        Signals.Gpu gpu = new Signals.Gpu(null, null, null, renderer, null, true, null, 2147483648.0,
                            null, null, 10);
                        Budget before = null;
                        for (int m = 1; m < MEMORY.length; m++) {
                            Budget now = Devices.seen(new Signals(null, os, "chrome", version, null, null, null, null,
                                null, MEMORY[m], 8, "hardware", gpu, null, null, null, ai, null)).budget();
                            if (before != null) {
                                notLess(before, now, os + version + renderer + MEMORY[m]);
                            }
                            before = now;
                        }
                        before = null;
                        for (double ram = 0.5; ram <= 1024; ram *= 1.3) {
                            Budget now = Devices.seen(new Signals(null, os, "chrome", version, null, null, null, null,
                                null, 8.0, 8, "hardware", gpu, null, null, null, ai, new Declared(ram, null, null)))
                                .budget();
                            if (before != null) {
                                notLess(before, now, os + version + renderer + "declared");
                            }
                            before = now;
                        }
                    }
                }
            }
        }
    }

    @Test
    void moreFeaturesNeverShrinkABudget() {
        for (Signals s : RecordedDevices.all().values()) {
            Budget wasm32 = Devices.seen(wasm(s, new Signals.Wasm(true, false, false, false, true))).budget();
            Budget wasm64 = Devices.seen(wasm(s, new Signals.Wasm(true, true, true, true, true))).budget();
            notLess(wasm32, wasm64, s.userAgent());
            Budget scalar = Devices.seen(wasm(s, new Signals.Wasm(false, false, false, false, true))).budget();
            notLess(scalar, wasm32, s.userAgent());
            if (s.gpu() != null) {
                notLess(Devices.seen(with(s, s.webgpu(), f16(s.gpu(), false))).budget(),
                    Devices.seen(with(s, s.webgpu(), f16(s.gpu(), true))).budget(), s.userAgent());
                notLess(Devices.seen(with(s, "none", s.gpu())).budget(), Devices.seen(with(s, "hardware", s.gpu()))
                    .budget(), s.userAgent());
            }
        }
    }

    private static void notLess(Budget before, Budget now, String what) {
        notLess(before.gpuBytes(), now.gpuBytes(), what);
        notLess(before.cpuBytes(), now.cpuBytes(), what);
        notLess(before.nativeBytes(), now.nativeBytes(), what);
        notLess(before.gpuOperationsPerSecond(), now.gpuOperationsPerSecond(), what);
    }

    private static void notLess(Range before, Range now, String what) {
        if (before != null) {
            assertNotNull(now, what);
            assertTrue(now.low() >= before.low() && now.high() >= before.high(), what);
        }
    }

    private static Signals.Gpu f16(Signals.Gpu g, boolean f16) {
        return new Signals.Gpu(g.vendor(), g.architecture(), g.description(), g.renderer(), g.fallback(), f16,
            g.subgroups(), g.maxBufferBytes(), g.maxBindingBytes(), g.maxWorkgroupStorageBytes(),
            g.maxStorageBuffersPerStage());
    }

    private static Signals with(Signals s, String webgpu, Signals.Gpu gpu) {
        return new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), webgpu, gpu, s.wasm(),
            s.storage(), s.network(), s.builtInAi(), s.declared());
    }

    private static Signals wasm(Signals s, Signals.Wasm wasm) {
        return new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), s.webgpu(), s.gpu(), wasm,
            s.storage(), s.network(), s.builtInAi(), s.declared());
    }
}
