package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.device.Budget;
import weighin.device.Death;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Measured;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.EngineProfile;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.rehearsal.CrashMark;

/**
 * More of anything never makes a verdict worse; a heavier model never gets a better one; odd readings break nothing.
 */
class MonotonyTest {
    private static final String[] SYSTEMS = {"windows", "macos", "linux", "chromeos", "android", "ios", "ipados", null};
    private static final String[] BROWSERS = {"chrome", "edge", "firefox", "safari", "samsung", "other", null};
    private static final double[] ODD = {Double.NaN, -1, Double.POSITIVE_INFINITY, 0, 1e300, 4e9, 1e10, 2147483648.0};

    /** The classes that stand for a dense model: those before 200B. */
    private static final int DENSE = 9;

    private long state = 42;

    private int next(int bound) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (int) ((state >>> 33) % bound);
    }

    private boolean coin() {
        return next(2) == 0;
    }

    private double between(double low, double high) {
        return low + (high - low) * next(10000) / 10000;
    }

    private Signals signals() {
        Signals.Gpu gpu = next(4) == 0 ? null : new Signals.Gpu("nvidia", "ampere", "", "", false, coin(), coin(),
            between(1e8, 5e9), between(1e8, 5e9), (double) (16384 * (1 + next(3))), 8 + next(9));
        return new Signals(null, SYSTEMS[next(8)], BROWSERS[next(7)], "149.0", coin(), next(9) == 0 ? "LINE" : null,
            next(9) == 0 ? "x8632" : "x86", null, false, 8.0, next(20), gpu == null ? "none" : "hardware", gpu,
            new Signals.Wasm(next(9) != 0, coin(), coin(), coin(), true),
            new Signals.Storage(between(0, 3e10), 0.0, coin()), new Signals.Network(between(0.1, 12), coin(), coin()),
            null, null);
    }

    private Range range(double most) {
        double low = between(0, most);
        return new Range(low, low * between(1, 3));
    }

    private Device device(Signals signals) {
        return new Device(signals, new Budget(range(4e10), range(8e9), range(6e10), range(1e12), range(1e11),
            range(1e13)),
            Device.Evidence.SEEN, List.of());
    }

    private static int rank(Device device, NamedModel model) {
        return Judgement.rank(Weighing.bare(device, model, Options.DEFAULT).outcome());
    }

    @Test
    void moreIsNeverWorse() {
        for (int i = 0; i < 300; i++) {
            Signals s = signals();
            Device device = device(s);
            Budget b = device.budget();
            NamedModel model = Shapes.LADDER.get(next(Shapes.LADDER.size()));
            int rank = rank(device, model);
            double f = between(1, 4);
            Budget more = new Budget(b.gpuBytes().times(f), b.cpuBytes().times(f), b.nativeBytes().times(f),
                b.gpuBandwidthBytesPerSecond().times(f), b.cpuBandwidthBytesPerSecond().times(f),
                b.gpuOperationsPerSecond().times(f));
            assertTrue(rank(new Device(s, more, device.evidence(), device.notes()), model) >= rank, "budget, round "
                + i);
            Signals.Gpu g = s.gpu() == null ? null : new Signals.Gpu("nvidia", "ampere", "", "", false, true, true,
                s.gpu().maxBufferBytes() * f, s.gpu().maxBindingBytes() * f, s.gpu().maxWorkgroupStorageBytes() * 2,
                s.gpu().maxStorageBuffersPerStage() + 4);
            Signals better = new Signals(null, s.os(), s.browser(), "149.0", s.mobile(), null, "x86", null, false, 8.0,
                s.cores() + 2, s.webgpu(), g, new Signals.Wasm(true, true, true, true, true),
                new Signals.Storage(s.storage().quotaBytes() * f, 0.0, true),
                new Signals.Network(s.network().downlinkMbps() * f, false, false), null, null);
            assertTrue(rank(new Device(better, b, device.evidence(), device.notes()), model) >= rank, "signals, round "
                + i);
        }
    }

    /** A recorded device with one thing more, from the readings on: memory, storage, link, a feature. */
    private static List<Signals> withMore(Signals s) {
        List<Signals> more = new ArrayList<>();
        double ram = s.deviceMemoryGiB() == null ? 0 : s.deviceMemoryGiB() * 2;
        boolean desktop = !"android".equals(s.os()) && !"ios".equals(s.os()) && !"ipados".equals(s.os());
        if (ram > 0 && ram <= (desktop ? 32 : 8)) {
            more.add(with(s, ram, s.cores(), s.gpu(), s.wasm(), s.storage(), s.network(), s.builtInAi(), s.declared()));
        }
        more.add(with(s, s.deviceMemoryGiB(), s.cores() == null ? 4 : s.cores() * 2, s.gpu(), s.wasm(), s.storage(),
            s.network(), s.builtInAi(), s.declared()));
        more.add(with(s, s.deviceMemoryGiB(), s.cores(), s.gpu(), new Signals.Wasm(true, true, true, true, true),
            s.storage(), s.network(), s.builtInAi(), s.declared()));
        more.add(with(s, s.deviceMemoryGiB(), s.cores(), s.gpu(), s.wasm(), new Signals.Storage(
            s.storage().quotaBytes() * 2, 0.0, s.storage().persisted()), s.network(), s.builtInAi(), s.declared()));
        more.add(with(s, s.deviceMemoryGiB(), s.cores(), s.gpu(), s.wasm(), s.storage(),
            new Signals.Network(100.0, false, false), s.builtInAi(), s.declared()));
        more.add(with(s, s.deviceMemoryGiB(), s.cores(), s.gpu(), s.wasm(), s.storage(), s.network(), "available",
            s.declared()));
        Signals.Gpu g = s.gpu();
        if (g != null && g.maxBufferBytes() != null) {
            // Not Safari's buffer on a Mac alone: there it tells the memory, and more of it is more.
            more.add(with(s, s.deviceMemoryGiB(), s.cores(), new Signals.Gpu(g.vendor(), g.architecture(),
                g.description(), g.renderer(), g.fallback(), true, true, g.maxBufferBytes() * 2,
                g.maxBindingBytes() * 2, g.maxWorkgroupStorageBytes() * 2, g.maxStorageBuffersPerStage() + 8),
                s.wasm(), s.storage(), s.network(), s.builtInAi(), s.declared()));
        }
        return more;
    }

    private static Signals with(Signals s, Double memory, Integer cores, Signals.Gpu gpu, Signals.Wasm wasm,
            Signals.Storage storage, Signals.Network network, String builtIn, Signals.Declared declared) {
        return new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), s.framed(), memory, cores, s.webgpu(), gpu, wasm, storage, network,
            builtIn, declared);
    }

    @Test
    void moreOfAReadingIsNeverWorse() {
        for (Signals s : RecordedDevices.all().values()) {
            Device device = Devices.seen(s);
            for (Signals more : withMore(s)) {
                for (NamedModel model : Shapes.LADDER) {
                    assertTrue(rank(Devices.seen(more), model) >= rank(device, model),
                        () -> model.model().id() + "\n" + s + "\n" + more);
                }
            }
        }
    }

    @Test
    void moreDeclaredIsNeverWorse() {
        double[] gib = {2, 4, 6, 8, 12, 16, 24, 32, 64, 128, 512};
        for (Signals s : RecordedDevices.all().values()) {
            for (NamedModel model : Shapes.LADDER) {
                int ram = 0;
                int vram = 0;
                for (double each : gib) {
                    int now = rank(Devices.seen(RecordedDevices.with(s, new Signals.Declared(each, null, null))),
                        model);
                    assertTrue(now >= ram, () -> "RAM " + each + " " + model.model().id() + " " + s);
                    ram = now;
                    now = rank(Devices.seen(RecordedDevices.with(s, new Signals.Declared(512.0, each, null))), model);
                    assertTrue(now >= vram, () -> "VRAM " + each + " " + model.model().id() + " " + s);
                    vram = now;
                }
            }
        }
    }

    /** A tab that died makes nothing better, and one that died of less nothing better than one that died of more. */
    @Test
    void deathsAreNeverAnImprovement() {
        for (Signals s : RecordedDevices.all().values()) {
            Device device = Devices.seen(s);
            for (NamedModel model : Shapes.LADDER) {
                for (boolean gpu : new boolean[] {true, false}) {
                    int last = rank(device, model);
                    for (double bytes : new double[] {1e300, 6e10, 8e9, 2e9, 5e8, 1e8, 1}) {
                        Death death = new Death("m", "webllm", null, gpu, "load", bytes, 1.7e12, null);
                        int now = rank(CrashMark.apply(device, List.of(death)), model);
                        assertTrue(now <= last, () -> model.model().id() + " after a death of " + bytes + "\n" + s);
                        last = now;
                    }
                }
            }
        }
    }

    /** Odd readings of storage and link count as not said: none makes a verdict better than all figures could. */
    @Test
    void oddStorageAndLinksAreNoBetterThanTheBest() {
        for (Signals s : RecordedDevices.all().values()) {
            Signals best = with(s, s.deviceMemoryGiB(), s.cores(), s.gpu(), s.wasm(),
                new Signals.Storage(1e15, 0.0, true), new Signals.Network(1000.0, false, false), s.builtInAi(), null);
            for (NamedModel model : Shapes.LADDER) {
                int most = rank(Devices.seen(best), model);
                for (double value : ODD) {
                    Signals odd = with(s, s.deviceMemoryGiB(), s.cores(), s.gpu(), s.wasm(),
                        new Signals.Storage(value, value, null), new Signals.Network(value, null, null), s.builtInAi(),
                        null);
                    assertTrue(rank(Devices.seen(odd), model) <= most, () -> value + " " + model.model().id() + " "
                        + s);
                }
            }
        }
    }

    @Test
    void aHeavierModelIsNeverBetter() {
        // Each heavier than the one before in every figure: bytes, layers' work, largest tensor.
        List<NamedModel> ladder = List.of(Shapes.SMOLLM2_135M, Shapes.LLAMA32_3B, Shapes.LLAMA31_8B,
            Shapes.LLAMA33_70B);
        for (int i = 0; i < 150; i++) {
            Device device = device(signals());
            int last = Judgement.rank(Verdict.Outcome.WELL);
            for (NamedModel model : ladder) {
                int rank = rank(device, model);
                assertTrue(rank <= last, model.model().id() + ", round " + i);
                last = rank;
            }
        }
    }

    @Test
    void aLighterModelIsNeverSlower() {
        List<NamedModel> dense = List.of(Shapes.SMOLLM2_135M, Shapes.QWEN25_05B, Shapes.LLAMA32_1B, Shapes.QWEN25_15B,
            Shapes.LLAMA32_3B, Shapes.LLAMA31_8B, Shapes.QWEN3_14B, Shapes.LLAMA33_70B);
        List<Device> devices = new ArrayList<>();
        for (Signals signals : RecordedDevices.all().values()) {
            devices.add(Devices.seen(signals));
        }
        for (int i = 0; i < 40; i++) {
            devices.add(device(signals()));
        }
        for (Device device : devices) {
            for (EngineProfile rule : EngineProfile.all()) {
                Verdict.Speed last = null;
                for (NamedModel model : dense) {
                    Verdict.Speed speed = rule.engine() == Engine.BUILT_IN ? null : Weighing.bare(device, model,
                        new Options(rule.engine(), rule.usual(), null, rule.path())).speed();
                    if (last != null && last.tokensPerSecond() != null) {
                        String what = model.model().id() + " " + rule.engine().id + " " + device.signals();
                        assertTrue(speed.tokensPerSecond().low() <= last.tokensPerSecond().low(), what);
                        assertTrue(speed.tokensPerSecond().high() <= last.tokensPerSecond().high(), what);
                    }
                    last = speed;
                }
            }
        }
    }

    @Test
    void noClassIsSlowerThanAHeavierOneThatRunsInTheSameWay() {
        for (Signals signals : RecordedDevices.all().values()) {
            Verdict last = null;
            for (Verdict verdict : Weighing.classes(Devices.seen(signals), Options.DEFAULT).subList(0, DENSE)) {
                boolean runs = Judgement.rank(verdict.outcome()) >= Judgement.rank(Verdict.Outcome.TIGHT);
                assertTrue(!runs || last == null || verdict.path() != last.path()
                    || !verdict.size().format().equals(last.size().format())
                    || verdict.speed().tokensPerSecond().low() <= last.speed().tokensPerSecond().low(),
                    verdict.size().model().id() + " " + signals);
                last = verdict;
            }
        }
    }

    @Test
    void oddReadingsBreakNothing() {
        for (int i = 0; i < 200; i++) {
            Signals.Gpu gpu = new Signals.Gpu(coin() ? null : "\ud800", coin() ? "" : "__proto__", null, coin() ? null
                : "ANGLE (",
                coin() ? null : coin(), coin() ? null : coin(), null, odd(), odd(), odd(), coin() ? null
                    : next(50) - 20);
            Signals signals = new Signals(null, SYSTEMS[next(8)], BROWSERS[next(7)], coin() ? null : "x.y", null, null,
                coin() ? null : "", null, null, odd(), coin() ? null : next(100) - 50,
                coin() ? null : coin() ? "hardware" : "strange", gpu, coin() ? null : new Signals.Wasm(null, null,
                    null, null, null),
                new Signals.Storage(odd(), odd(), null), new Signals.Network(odd(), null, null), coin() ? null : "",
                    null);
            Device device = Devices.seen(signals);
            for (NamedModel model : List.of(Shapes.LLAMA32_1B, Shapes.DISTILBERT, Shapes.SECRET)) {
                Verdict verdict = Weighing.weigh(device, model, Options.DEFAULT);
                assertEquals(8, verdict.checks().size());
            }
        }
    }

    /** A range as a device that was given back may hold it: none, open, of no width, from nothing. */
    private Range anyRange() {
        return switch (next(6)) {
            case 0 -> null;
            case 1 -> Range.atLeast(0);
            case 2 -> Range.exactly(0);
            case 3 -> Range.atLeast(between(1, 1e11));
            case 4 -> new Range(0, between(1, 1e11));
            default -> range(1e11);
        };
    }

    @Test
    void devicesOfAnyShapeAreWeighed() {
        List<Signals> recorded = List.copyOf(RecordedDevices.all().values());
        for (int i = 0; i < 400; i++) {
            Signals s = coin() ? recorded.get(next(recorded.size())) : signals();
            Device seen = Devices.seen(s);
            Measured measured = coin() ? null : Measured.NOTHING.withGpu(new Measured.Gpu(coin() ? null : range(1e12),
                coin() ? null : range(1e13), null, coin() ? null : range(1e-4)));
            Device device = new Device(s, new Budget(anyRange(), anyRange(), anyRange(), anyRange(), anyRange(),
                anyRange()), Device.Evidence.SEEN, coin() ? List.of() : seen.notes())
                .withMeasured(Device.Evidence.SEEN, measured);
            for (Engine engine : new Engine[] {null, Engine.NATIVE, Engine.BUILT_IN, Engine.WLLAMA}) {
                NamedModel model = Shapes.LADDER.get(next(Shapes.LADDER.size()));
                Verdict verdict = Weighing.weigh(device, coin() ? model : Shapes.DISTILBERT,
                    new Options(engine, null, null, null));
                assertEquals(8, verdict.checks().size());
            }
        }
    }

    private Double odd() {
        return coin() ? null : ODD[next(ODD.length)];
    }
}
