package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Signals.Declared;

/** What a person says of their device: it beats the readings and narrows the ranges, and what cannot be is refused. */
class DeclaredTest {
    private static final double[] NO_DEVICE = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -8, -0.0,
        0, 5e-324, 0.2, 6145, 1e9, 1e300};
    private static final double[] SOLD = {0.25, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512};

    private static Device seen(Signals s, Double ramGib, Double vramGib, String gpu) {
        return Devices.seen(RecordedDevices.with(s, new Declared(ramGib, vramGib, gpu)));
    }

    private static void refused(String code, String what, Signals s, Double ramGib, Double vramGib, String gpu) {
        WeighInException e = assertThrows(WeighInException.class, () -> seen(s, ramGib, vramGib, gpu));
        assertEquals(code, e.code().id);
        assertEquals(what, e.input());
        assertTrue(e.getMessage().contains(what) || e.getMessage().contains("GPU"), e.getMessage());
    }

    @Test
    void figuresThatNoDeviceHasAreRefused() {
        for (Signals s : RecordedDevices.all().values()) {
            for (double gib : NO_DEVICE) {
                refused("out-of-range", "ramGiB", s, gib, null, null);
                refused("out-of-range", "vramGiB", s, null, gib, null);
            }
            refused("out-of-range", "vramGiB", s, null, 1537.0, null);
        }
    }

    @Test
    void figuresThatContradictEachOtherAreRefused() {
        for (Signals s : RecordedDevices.all().values()) {
            refused("invalid-signals", "vramGiB", s, null, 2.0, "RTX 4090");
            refused("invalid-signals", "vramGiB", s, 64.0, 1000.0, "RTX 3060");
            refused("invalid-signals", "vramGiB", s, 8.0, 16.0, "Apple M3");
        }
    }

    @Test
    void wordsThatNameNoCardAreNoCard() {
        StringBuilder endless = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            endless.append("RTX ");
        }
        for (String name : new String[] {"", "  ", "\u0000", "\ud800", "__proto__", "Infinity", "4090\n4080",
            "<b>RTX</b>", "null", "none", "\u202eXTR", endless.toString(), "\u0661\u0662\u0663",
            "GeForce GTX 980, or similar", "Apple GPU"}) {
            for (Signals s : RecordedDevices.all().values()) {
                Device device = seen(s, null, null, name);
                assertNotNull(device.budget().nativeBytes());
                for (Note note : device.notes()) {
                    assertTrue(note.toString().length() < 500, "a note stays short");
                }
            }
        }
    }

    private static void within(Range narrow, Range wide, String what) {
        if (wide == null || narrow == null) {
            assertEquals(wide, narrow, what);
        } else {
            assertTrue(narrow.low() >= wide.low() * (1 - 1e-9) && narrow.high() <= wide.high() * (1 + 1e-9),
                what + ": " + narrow + " of " + wide);
        }
    }

    /** RAM that the readings leave open gives a part of the range that they gave. */
    @Test
    void whatIsSaidNarrows() {
        for (Map.Entry<String, Signals> recorded : RecordedDevices.all().entrySet()) {
            Signals s = recorded.getValue();
            HardwareInference sight = new HardwareInference(s, UserAgent.read(s.userAgent()));
            Budget before = sight.device().budget();
            Range open = sight.ramGib();
            for (double gib : SOLD) {
                if (gib > open.low() && gib <= open.high()) {
                    Budget after = seen(s, gib, null, null).budget();
                    String what = recorded.getKey() + " of " + gib + " GiB";
                    within(after.gpuBytes(), before.gpuBytes(), what);
                    within(after.cpuBytes(), before.cpuBytes(), what);
                    within(after.nativeBytes(), before.nativeBytes(), what);
                }
            }
        }
    }

    /** RAM that the readings rule out is believed: the budget is the one of a device whose readings say nothing. */
    @Test
    void whatIsSaidBeatsTheReadings() {
        for (Signals s : RecordedDevices.all().values()) {
            Signals silent = new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
                s.architecture(), null, s.framed(), null, s.cores(), s.webgpu(), s.gpu(), s.wasm(), s.storage(),
                s.network(), s.builtInAi(), null);
            for (double gib : new double[] {1, 96, 512}) {
                assertEquals(seen(silent, gib, null, null).budget().nativeBytes(),
                    seen(s, gib, null, null).budget().nativeBytes(), s.userAgent());
            }
        }
        Signals intel = RecordedDevices.of("windows-intel-uhd");
        assertEquals(0.8 * 24e9, seen(intel, 64.0, null, "RTX 4090").budget().gpuBytes().low(), 1);
        assertEquals(Range.exactly(1008e9), seen(intel, null, null, "RTX 4090").budget().gpuBandwidthBytesPerSecond());
    }
}
