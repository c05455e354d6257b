package weighin.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Essence;
import weighin.device.RecordedDevices;
import weighin.device.ReferenceDevice;
import weighin.device.Signals;
import weighin.model.SizeClass;
import weighin.verdict.ModelOnDevices;
import weighin.verdict.Verdict;
import weighin.verdict.VisitClasses;
import weighin.verdict.Weighing;

/** A device that stands for many gets the verdict of each of them. */
public class AlikeTest {
    private static final String[] RENDERERS = {null, "Apple GPU", "ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786)"
        + " Direct3D11 vs_5_0 ps_5_0, D3D11)", "NVIDIA GeForce RTX 4070", "ANGLE (Intel, Intel(R) UHD Graphics 620"
        + " (0x00003EA0) Direct3D11 vs_5_0 ps_5_0, D3D11)", "Mali-G715", "something new", "SwiftShader"};

    private final Random random = new Random(3);

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Signals varied(Signals s) {
        Signals.Gpu g = s.gpu();
        String renderer = random.nextInt(3) > 0 && g != null ? g.renderer() : RENDERERS[random.nextInt(8)];
        Signals.Gpu gpu = g == null && renderer == null ? null : new Signals.Gpu(g == null ? null : g.vendor(),
            g == null ? null : g.architecture(), null, renderer, null, random.nextInt(3) == 0 ? null
            : (Boolean) random.nextBoolean(), null, random.nextInt(3) == 0 ? null : (Double) 2147483648.0,
            random.nextInt(3) == 0 ? null : (Double) 134217728.0, null, random.nextInt(2) == 0 ? null : (Integer) 10);
        Signals.Wasm wasm = s.wasm() == null || random.nextInt(2) == 0 ? s.wasm()
            : new Signals.Wasm(true, random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), null);
        String agent = random.nextInt(3) == 0 ? null : s.userAgent();
        return new Signals(agent, agent != null && random.nextBoolean() ? null : s.os(),
            agent != null && random.nextBoolean() ? null : s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), random.nextBoolean() ? s.framed() : (Boolean) random.nextBoolean(),
            random.nextInt(4) == 0 ? null : (Double) (double) (1 << random.nextInt(6)), 1 + random.nextInt(20),
            random.nextInt(4) == 0 ? null : s.webgpu(), gpu, wasm, storage(), network(), s.builtInAi(), s.declared());
    }

    private Signals.Storage storage() {
        double quota = Math.pow(10, 8 + 4 * random.nextDouble());
        return random.nextInt(5) == 0 ? null : new Signals.Storage(random.nextInt(9) == 0 ? null : (Double) quota,
            random.nextInt(3) == 0 ? null : (Double) (quota * random.nextDouble()),
            random.nextInt(2) == 0 ? null : (Boolean) random.nextBoolean());
    }

    private Signals.Network network() {
        return random.nextInt(5) == 0 ? null : new Signals.Network(random.nextInt(4) == 0 ? null
            : (Double) (random.nextInt(401) / 40.0), random.nextInt(6) == 0, random.nextInt(6) == 0 ? true : null);
    }

    private static String words(Verdict v) {
        return v.outcome() + " " + v.engine() + " " + v.path() + " " + v.limiting() + " "
            + (v.limitingCheck() == null ? "" : v.limitingCheck().code()) + " " + v.size().format();
    }

    @Test
    void devicesOfOneKeyGetOneVerdict() {
        List<Signals> known = new ArrayList<>(RecordedDevices.all().values());
        for (ReferenceDevice each : ReferenceDevice.all()) {
            known.add(each.signals());
        }
        List<ModelOnDevices> models = new ArrayList<>();
        for (SizeClass each : SizeClass.all()) {
            models.add(new ModelOnDevices(Weighing.ofClass(each), null));
        }
        int others = 0;
        for (int i = 0; i < 1000; i++) {
            Signals signals = varied(any(known));
            Essence essence = Essence.of(signals);
            Signals.Storage storage = signals.storage();
            Signals.Network network = signals.network();
            ModelOnDevices model = models.get(i % models.size());
            String expected = words(Weighing.bare(Devices.seen(signals), model.model(), null));
            Device device = essence.device();
            assertEquals(expected, words(model.on(device).verdict(storage, network)), signals.toString());
            assertEquals(expected, words(model.on(ModelOnDevices.essential(device)).verdict(storage, network)),
                signals.toString());
            Signals twin = twin(signals);
            others += twin.equals(signals) ? 0 : 1;
            assertEquals(essence.key(), Essence.of(twin).key(), signals + "\n" + twin);
            assertEquals(expected, words(Weighing.bare(Devices.seen(twin), model.model(), null)), twin.toString());
        }
        assertTrue(others > 900, others + " were others");
    }

    /** The same device as it may say other things of itself. */
    private Signals twin(Signals s) {
        Signals.Gpu g = s.gpu();
        boolean threads = s.wasm() != null && Boolean.TRUE.equals(s.wasm().threads());
        String renderer = g == null || g.renderer() == null ? null : g.renderer().replace("(0x00002786)", "(0x1)");
        return new Signals(s.userAgent() == null ? null : s.userAgent().replace(".0.0.0", ".0.7.11"), s.os(),
            s.browser(), s.browserVersion(), s.mobile(), s.inApp(), s.architecture(), s.phoneModel(),
            random.nextBoolean(), s.deviceMemoryGiB(), threads ? s.cores() : (Integer) 77, s.webgpu(), g == null ? null
            : new Signals.Gpu(g.vendor(), g.architecture(), g.description(), renderer, g.fallback(), g.f16(), true,
                g.maxBufferBytes(), g.maxBindingBytes(), g.maxWorkgroupStorageBytes(), g.maxStorageBuffersPerStage()),
            s.wasm(), s.storage(), s.network(), s.builtInAi(), s.declared());
    }

    @Test
    void visitsOfOneClassGetOneVerdict() {
        ModelOnDevices model = new ModelOnDevices(Weighing.ofClass(SizeClass.all().get(3)), null);
        VisitClasses visits = new VisitClasses(model.downloadBytes());
        for (String name : List.of("windows-rtx-4070", "windows-firefox", "mac-safari-16gb", "iphone-17-pro")) {
            Device device = Devices.seen(RecordedDevices.all().get(name));
            Map<Long, String> verdicts = new HashMap<>();
            int alike = 0;
            for (int i = 0; i < 400; i++) {
                Signals.Storage storage = storage();
                Signals.Network network = network();
                String is = words(model.on(device).verdict(storage, network));
                String before = verdicts.put(visits.of(device.hardware().browserEngine(), storage, network), is);
                alike += before == null ? 0 : 1;
                assertEquals(before == null ? is : before, is, storage + " " + network);
            }
            assertTrue(alike > 200, alike + " were alike");
        }
    }
}
