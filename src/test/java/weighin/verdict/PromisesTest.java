package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.json.Json;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Verdict.Remedy;

/** Who does what a remedy says gets at least the verdict that it promised. */
class PromisesTest {
    private static final String NVIDIA_LAPTOP = "ANGLE (NVIDIA, NVIDIA GeForce RTX 4060 Laptop GPU (0x000028E0) "
        + "Direct3D11 "
        + "vs_5_0 ps_5_0, D3D11)";

    private final boolean[] promised = new boolean[RemedyCode.values().length];

    /** The recorded devices, and each with something amiss: storage, link, a second GPU, an old version, a frame. */
    private static List<Signals> devices() {
        List<Signals> all = new ArrayList<>();
        for (Signals s : RecordedDevices.all().values()) {
            all.add(s);
            all.add(with(s, new Signals.Storage(3e9, 1e9, false), s.network(), s.gpu(), s.browserVersion()));
            all.add(with(s, new Signals.Storage(9e8, 8e8, false), new Signals.Network(10.0, true, null), s.gpu(),
                s.browserVersion()));
            all.add(with(s, s.storage(), new Signals.Network(2.0, false, true), s.gpu(), s.browserVersion()));
            Signals.Gpu g = s.gpu();
            if ("windows".equals(s.os()) && "chrome".equals(s.browser()) && g != null) {
                all.add(with(s, s.storage(), s.network(), new Signals.Gpu("intel", "gen-12lp", "", NVIDIA_LAPTOP, false,
                    true, true, g.maxBufferBytes(), g.maxBindingBytes(), 32768.0, 16), s.browserVersion()));
            }
            if (s.framed() != null && g != null) {
                Signals old = with(s, s.storage(), s.network(), s.gpu(), "18.6");
                all.add(new Signals(null, old.os(), old.browser(), old.browserVersion(), old.mobile(), null,
                    old.architecture(), old.phoneModel(), true, old.deviceMemoryGiB(), old.cores(), "none", g,
                    old.wasm(), old.storage(), old.network(), "available", null));
            }
        }
        Signals card = RecordedDevices.of("windows-rtx-4070");
        for (String os : List.of("linux", "windows")) {
            Signals.Gpu g = card.gpu();
            Signals.Gpu whole = new Signals.Gpu(g.vendor(), g.architecture(), "", g.renderer(), false, false, true,
                g.maxBufferBytes(), g.maxBindingBytes(), 32768.0, 16);
            all.add(new Signals(null, os, "chrome", "150.0", false, null, "x86", null, false, 32.0, 16, "hardware",
                whole, card.wasm(), card.storage(), card.network(), null, null));
            all.add(new Signals(null, os, "chrome", "150.0", false, null, "x86", null, false, 8.0, 16, "none",
                new Signals.Gpu(null, null, null, g.renderer(), null, null, null, null, null, null, null), card.wasm(),
                card.storage(), card.network(), null, null));
        }
        Signals fox = RecordedDevices.of("windows-firefox");
        all.add(RecordedDevices.with(with(fox, new Signals.Storage(1.2e9, 5e8, false), null, fox.gpu(), "153.0"),
            new Signals.Declared(64.0, null, "RTX 4090")));
        return all;
    }

    private static Signals with(Signals s, Signals.Storage storage, Signals.Network network, Signals.Gpu gpu,
            String version) {
        return new Signals(s.userAgent(), s.os(), s.browser(), version, s.mobile(), s.inApp(), s.architecture(),
            s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), s.webgpu(), gpu, s.wasm(), storage, network,
            s.builtInAi(), s.declared());
    }

    private static Signals said(Signals s, Double ramGib, Double vramGib) {
        Signals.Declared d = s.declared() == null ? new Signals.Declared(null, null, null) : s.declared();
        return RecordedDevices.with(s, new Signals.Declared(ramGib == null ? d.ramGiB() : ramGib,
            vramGib == null ? d.vramGiB() : vramGib, d.gpuName()));
    }

    private static double number(Remedy remedy, String key) {
        return ((Json.Num) remedy.action().values().get(key)).value();
    }

    private static String word(Remedy remedy, String key) {
        return ((Json.Str) remedy.action().values().get(key)).value();
    }

    private static RemedyCode code(Remedy remedy) {
        for (RemedyCode code : RemedyCode.values()) {
            if (code.id.equals(remedy.action().code())) {
                return code;
            }
        }
        throw new AssertionError(remedy.toString());
    }

    /** The verdict after doing what the remedy says; null where only the device itself can tell. */
    private static Verdict done(Signals s, NamedModel model, Options asked, Verdict before, Remedy remedy) {
        Device device = Devices.seen(s);
        return switch (code(remedy)) {
            case TELL_MEMORY -> weigh(Devices.seen(said(s, number(remedy, "gib"), null)), model, asked);
            case TELL_GPU -> weigh(Devices.seen(said(s, null, number(remedy, "gib"))), model, asked);
            case SHORTER_CONTEXT -> weigh(device, model, new Options(asked.engine(), asked.format(),
                (int) number(remedy, "context"), asked.path()));
            case LIGHTER_FORMAT, F32_BUILD -> weigh(device, model, new Options(before.engine(), word(remedy, "format"),
                asked.context(), asked.path()));
            case OTHER_ENGINE -> weigh(device, model, new Options(engine(word(remedy, "engine")),
                word(remedy, "format"), asked.context(), null));
            case OTHER_PATH -> weigh(device, model, new Options(asked.engine(), asked.format(), asked.context(),
                word(remedy, "path").equals("cpu") ? Path.CPU : Path.GPU));
            case OPEN_IN_BROWSER -> weigh(Devices.seen(new Signals(null, s.os(), "chrome", "149.0", s.mobile(), null,
                s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), s.webgpu(), s.gpu(),
                s.wasm(), s.storage(), s.network(), s.builtInAi(), null)), model, asked);
            case SWITCH_GPU -> weigh(Devices.seen(with(s, s.storage(), s.network(),
                new Signals.Gpu("nvidia", "lovelace", "", s.gpu().renderer(), false, true, true, s.gpu()
                .maxBufferBytes(), s.gpu().maxBindingBytes(), 32768.0, 16), s.browserVersion())), model, asked);
            case FREE_STORAGE -> weigh(Devices.seen(with(s, new Signals.Storage(s.storage().usageBytes()
                + number(remedy, "bytes"), s.storage().usageBytes(), s.storage().persisted()), s.network(), s.gpu(),
                s.browserVersion())), model, asked);
            case PERSIST_STORAGE -> weigh(Devices.seen(with(s, new Signals.Storage(5 * s.storage().quotaBytes(),
                s.storage().usageBytes(), true), s.network(), s.gpu(), s.browserVersion())), model, asked);
            case UNMETERED_LINK -> weigh(Devices.seen(with(s, s.storage(),
                new Signals.Network(s.network().downlinkMbps(), false, false), s.gpu(), s.browserVersion())), model,
                asked);
            case BUILT_IN_MODEL -> Weighing.ownModel(device);
            case RUN_NATIVELY -> weigh(device, model, new Options(Engine.NATIVE, word(remedy, "format"),
                asked.context(), null));
            case CPU_PATH -> weigh(device, model, new Options(asked.engine(), asked.format(), asked.context(),
                Path.CPU));
            case GPU_BUILD -> weigh(device, model, new Options(asked.engine(), asked.format(), asked.context(),
                Path.GPU));
            case FEWER_LAYERS -> before;
            case HIGH_PERFORMANCE_GPU -> weigh(Devices.seen(with(s, s.storage(), s.network(), new Signals.Gpu("nvidia",
                "", "", "ANGLE (NVIDIA, NVIDIA GeForce " + word(remedy, "name") + " GPU (0x000028E0) Direct3D11 vs_5_0"
                    + " ps_5_0, D3D11)", false, s.gpu().f16(), true, s.gpu().maxBufferBytes(),
                s.gpu().maxBindingBytes(), 32768.0, 16), s.browserVersion())), model, asked);
            case SMALLER_MODEL -> weigh(device, word(remedy, "model").indexOf(' ') < 0 ? Weighing.ofClass(
                SizeClass.of(Catalogue.resolve(word(remedy, "model")).model().parameters()))
                : Catalogue.resolve(word(remedy, "model")), new Options(asked.engine(), null, null, null));
            case MEASURE, OTHER_BROWSER, UPDATE_BROWSER, BROWSER_FLAG -> null;
        };
    }

    private static Engine engine(String id) {
        return Engine.of(id);
    }

    private static Verdict weigh(Device device, NamedModel model, Options options) {
        return Weighing.bare(device, model, options);
    }

    @Test
    void whatIsPromisedIsKept() {
        List<Options> asked = List.of(new Options(Engine.WEBLLM, null, null, null),
            new Options(Engine.WLLAMA, "Q8_0", 32768, null), new Options(null, null, null, Path.CPU),
            new Options(Engine.TRANSFORMERS_JS, "fp16", null, Path.GPU),
            new Options(Engine.WEBLLM, "q4f16_1", null, null), new Options(Engine.NATIVE, null, null, Path.CPU),
            new Options(Engine.NATIVE, null, null, null), new Options(Engine.WLLAMA, null, null, Path.GPU));
        int turn = 0;
        for (Signals s : devices()) {
            Device device = Devices.seen(s);
            for (NamedModel model : Shapes.LADDER) {
                turn++;
                for (Options options : List.of(Options.DEFAULT, asked.get(turn % asked.size()))) {
                    Verdict before = Weighing.weigh(device, model, options);
                    for (Remedy remedy : before.remedies()) {
                        promised[code(remedy).ordinal()] = true;
                        Verdict after = done(s, model, options, before, remedy);
                        assertTrue(after == null || Judgement.rank(after.outcome()) >= Judgement.rank(remedy.verdict()),
                            () -> model.model().id() + " " + options + " " + remedy + " gave " + after.outcome().id
                            + " by "
                                + after.limiting() + " after " + before.outcome().id + "\n" + s);
                    }
                }
            }
        }
        List<String> never = new ArrayList<>();
        for (RemedyCode code : RemedyCode.values()) {
            if (!promised[code.ordinal()]) {
                never.add(code.id);
            }
        }
        assertEquals(List.of(), never, "never promised");
    }

    /** A Mac in Safari is promised what the same Mac is given in Chrome, and not what its readings rule out. */
    @Test
    void anotherBrowserKeepsItsPromise() {
        Signals mac = RecordedDevices.of("mac-safari-16gb");
        Signals old = new Signals(null, "macos", "safari", "18.6", false, null, null, null, false, null, 8, "none",
            new Signals.Gpu(null, null, null, "Apple GPU", null, null, null, null, null, null, null), mac.wasm(),
            mac.storage(), null, null, null);
        Device chrome = Devices.seen(RecordedDevices.of("mac-chrome-m3"));
        int promises = 0;
        for (Signals safari : List.of(mac, old)) {
            for (NamedModel model : Shapes.LADDER) {
                Verdict before = Weighing.weigh(Devices.seen(safari), model, Options.DEFAULT);
                for (Remedy remedy : before.remedies()) {
                    // Of an old Safari the memory is not known: between the ends nothing is promised.
                    if (remedy.action().values().get("browser").equals(Json.of("chrome"))
                        && (safari == mac || remedy.verdict() != Outcome.TIGHT)) {
                        Outcome given = weigh(chrome, model, Options.DEFAULT).outcome();
                        assertTrue(Judgement.rank(given) >= Judgement.rank(remedy.verdict()), model.model().id()
                            + remedy);
                        promises++;
                    }
                }
            }
        }
        assertTrue(promises > 0, "nothing was promised");
    }
}
