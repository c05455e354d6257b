package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;

class RunnableHereTest {
    private static final Device PC = Devices.seen(RecordedDevices.of("windows-rtx-4090"));

    private static Device with(String webgpu) {
        Signals s = PC.signals();
        return Devices.seen(new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), webgpu,
            webgpu.equals("none") ? null : s.gpu(), s.wasm(), s.storage(), s.network(), s.builtInAi(), null));
    }

    private static String refused(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(WeighInException.class, call).code().id;
    }

    @Test
    void softwareOnlyWhereItIsAllowed() {
        assertEquals(Path.GPU, Weighing.pathHere(PC, null, false));
        assertEquals(Path.CPU, Weighing.pathHere(PC, Path.CPU, false));
        assertEquals("software-adapter", refused(() -> Weighing.pathHere(with("software"), null, false)));
        assertEquals("software-adapter", refused(() -> Weighing.pathHere(with("software"), Path.GPU, false)));
        assertEquals(Path.CPU, Weighing.pathHere(with("software"), Path.CPU, false));
        assertEquals(Path.GPU, Weighing.pathHere(with("software"), null, true));
        assertEquals(Path.CPU, Weighing.pathHere(with("none"), null, true));
        assertEquals("no-adapter", refused(() -> Weighing.pathHere(with("none"), Path.GPU, true)));
    }

    @Test
    void anEngineThatNeedsAGpuSaysSo() {
        Options webllm = new Options(Engine.WEBLLM, null, null, null);
        assertEquals("no-adapter", refused(() ->
            Weighing.toRun(with("none"), Catalogue.resolve("7B"), webllm, Path.CPU, List.of(), null)));
        assertEquals("invalid-options", refused(() -> Weighing.toRun(PC, Catalogue.resolve("7B"),
            new Options(Engine.BUILT_IN, null, null, null), Path.GPU, List.of(), null)));
        assertEquals(Engine.WLLAMA, Weighing.toRun(with("none"), Catalogue.resolve("SmolLM2-135M"),
            new Options(Engine.WLLAMA, null, null, null), Path.CPU, List.of(), null).engine());
    }
}
