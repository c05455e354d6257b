package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.NamedModel;
import weighin.verdict.Verdict.Outcome;

/** What is expected, with the reason, of devices whose fate nobody recorded, in each browser that they have. */
class ExpectedOutcomesTest {
    private static Signals in(Signals s, String browser, String version, Double memory, Signals.Gpu gpu) {
        return new Signals(null, s.os(), browser, version, s.mobile(), s.inApp(), s.architecture(), s.phoneModel(),
            s.framed(), memory, s.cores(), s.webgpu(), gpu, s.wasm(), s.storage(), s.network(), null, null);
    }

    /** Firefox's buckets: a buffer of 1 GiB, and 9 storage buffers on Apple's chips. */
    private static Signals firefox(String name, String renderer) {
        Signals s = RecordedDevices.of(name);
        Signals.Gpu g = s.gpu();
        int buffers = "macos".equals(s.os()) ? 9 : 16;
        return in(s, "firefox", "153.0", null, new Signals.Gpu("", "", "", renderer, false, g.f16(), g.subgroups(),
            Math.min(g.maxBufferBytes(), 1073741824.0), Math.min(g.maxBindingBytes(), 1073741824.0), 32768.0, buffers));
    }

    private static Signals in(String name, String browser) {
        Signals s = RecordedDevices.of(name);
        return in(s, browser, "149.0", s.deviceMemoryGiB(), s.gpu());
    }

    private static Signals mac8(String browser) {
        Signals s = RecordedDevices.of("mac-chrome-m3");
        Signals.Gpu g = s.gpu();
        return in(s, browser, "149.0", 8.0, new Signals.Gpu("apple", g.architecture(), "",
            "ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)", false, true, true, g.maxBufferBytes(),
            g.maxBindingBytes(), 32768.0, 10));
    }

    /**
     * What is expected of a device without a recorded fate.
     *
     * @param runs  a model that is "well" or "runs"
     * @param fails a model that is neither
     * @param never a model that is "no", or null where the browser hides too much to say so
     * @param why   the reason
     */
    private record Expectation(String device, Signals signals, NamedModel runs, NamedModel fails, NamedModel never,
            String why) {
        void check() {
            assertTrue(serves(outcome(runs)), this + ": " + outcome(runs));
            assertFalse(serves(outcome(fails)), this + ": " + outcome(fails));
            if (never != null) {
                assertEquals(Outcome.NO, outcome(never), this::toString);
            }
        }

        private Outcome outcome(NamedModel model) {
            return Weighing.bare(Devices.seen(signals), model, Options.DEFAULT).outcome();
        }

        private static boolean serves(Outcome outcome) {
            return outcome == Outcome.WELL || outcome == Outcome.RUNS;
        }

        @Override
        public String toString() {
            return device + " (" + why + ")";
        }
    }

    private static final String GEFORCE = "ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11 vs_5_0 ps_5_0), or similar";
    private static final String MAC_8 = "of 8 GB a page gets 5.1 to 6.4: 8B in 4 bits is 5.2 by itself";
    private static final String MAC_HIDDEN = "the smallest such Mac has 8 GB, of which a page gets 5.1: 3B in 4 bits "
        + "is 2.4, "
        + "8B 5.2; the largest has 512";
    private static final String CARD_HIDDEN = "the smallest such card has 4 GB, of which a page gets 3.2: 3B in 4 "
        + "bits is "
        + "2.4, 8B 5.2; the largest holds both";
    private static final String BINDING = "8B's head in 4 bits is 263 MB and may be bound in 128 MiB at most; 1B's is "
        + "131 MB";

    private static List<Expectation> expectations() {
        List<Expectation> all = new ArrayList<>();
        for (String browser : List.of("chrome", "edge")) {
            all.add(new Expectation("Mac 8 GB, " + browser, mac8(browser), Shapes.LLAMA32_3B, Shapes.LLAMA31_8B,
                Shapes.QWEN3_14B, MAC_8));
            all.add(new Expectation("Snapdragon X, " + browser, in("snapdragon-x", browser), Shapes.LLAMA32_1B,
                Shapes.LLAMA31_8B, Shapes.LLAMA31_8B, BINDING));
            all.add(new Expectation("RTX 4090, " + browser, in("windows-rtx-4090", browser), Shapes.QWEN3_14B,
                Shapes.LLAMA33_70B, Shapes.LLAMA33_70B, "24 GB hold 14B in 4 bits, not 70B's 40 GB"));
            all.add(new Expectation("GTX 1650, " + browser, in("windows-gtx-1650", browser), Shapes.LLAMA32_3B,
                Shapes.LLAMA31_8B, Shapes.LLAMA31_8B, "4 GB hold 3B in 4 bits, not 8B's 5 GB"));
        }
        all.add(new Expectation("Chromebook 8 GB", in("chromebook-8gb", "chrome"), Shapes.LLAMA32_1B, Shapes.LLAMA31_8B,
            Shapes.QWEN3_14B, "8 says 6 to 12 GB, of which a page gets 1.9 to 6.4: 1B is 0.9, 8B 5.2, 14B 8"));
        all.add(new Expectation("Mac, Safari", RecordedDevices.of("mac-safari-16gb"), Shapes.LLAMA32_3B,
            Shapes.LLAMA31_8B, Shapes.LLAMA33_70B, "a buffer of 1 GiB means 8 to 18 GB, of which a page gets 5.1 to "
            + "14.5"));
        all.add(new Expectation("Mac 8 GB, said in Safari", RecordedDevices.with(RecordedDevices.of("mac-safari-16gb"),
            new Signals.Declared(8.0, null, null)), Shapes.LLAMA32_3B, Shapes.LLAMA31_8B, Shapes.QWEN3_14B, MAC_8));
        all.add(new Expectation("Mac, Firefox", firefox("mac-chrome-m3", "Apple M1, or similar"), Shapes.LLAMA32_3B,
            Shapes.LLAMA31_8B, null, MAC_HIDDEN));
        for (String card : List.of("windows-rtx-4090", "windows-gtx-1650")) {
            all.add(new Expectation(card + ", Firefox", firefox(card, GEFORCE), Shapes.LLAMA32_3B, Shapes.LLAMA31_8B,
                null, CARD_HIDDEN));
        }
        all.add(new Expectation("Snapdragon X, Firefox", firefox("snapdragon-x", "ANGLE (Qualcomm, Adreno (TM) 650 "
            + "Direct3D11 vs_5_0 ps_5_0), or similar"), Shapes.SMOLLM2_135M, Shapes.LLAMA31_8B, Shapes.LLAMA33_70B,
            BINDING));
        return all;
    }

    @Test
    void devicesWithoutARecordedFate() {
        assertAll(expectations().stream().map(each -> (Executable) each::check));
    }
}
