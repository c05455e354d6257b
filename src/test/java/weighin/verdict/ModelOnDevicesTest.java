package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Hardware;
import weighin.device.RecordedDevices;
import weighin.device.ReferenceDevice;
import weighin.device.Signals;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.verdict.ModelOnDevices.OnDevice;
import weighin.verdict.ModelOnDevices.Outlook;
import weighin.verdict.ModelOnDevices.Visits;
import weighin.verdict.Verdict.Outcome;

/** One model on many devices: the verdicts that a call for each gives. */
public class ModelOnDevicesTest {
    private static final Signals.Storage[] STORAGES = {null, new Signals.Storage(1e9, 0.0, false),
        new Signals.Storage(1e11, 9e10, true), new Signals.Storage(6e9, 1e9, null)};
    private static final Signals.Network[] LINKS = {null, new Signals.Network(0.4, null, null),
        new Signals.Network(10.0, true, null)};

    private static List<Signals> signals() {
        List<Signals> all = new ArrayList<>(RecordedDevices.all().values());
        for (ReferenceDevice each : ReferenceDevice.all()) {
            all.add(each.signals());
        }
        return all;
    }

    private static List<NamedModel> models() {
        List<NamedModel> models = new ArrayList<>();
        for (SizeClass each : SizeClass.all()) {
            models.add(Weighing.ofClass(each));
        }
        for (String name : List.of("gemma 3 1b", "all-MiniLM-L6-v2", "Qwen2.5-0.5B-Instruct-q4f16_1-MLC", "GPT-4")) {
            models.add(Catalogue.resolve(name));
        }
        return models;
    }

    @Test
    void storageAndLinkAddedLastGiveTheSameVerdict() {
        for (NamedModel model : models()) {
            ModelOnDevices weighed = new ModelOnDevices(model, null);
            int turn = 0;
            for (Signals signals : signals()) {
                Device device = Devices.seen(signals);
                OnDevice on = weighed.on(device);
                Signals.Storage storage = STORAGES[turn++ % STORAGES.length];
                Signals.Network network = LINKS[turn % LINKS.length];
                Device visit = device.withSignals(device.signals().withStorage(storage, network));
                assertEquals(Weighing.bare(visit, model, null), on.verdict(storage, network));
            }
        }
    }

    @Test
    void whatIsSureIsTheVerdictWhereAllIsRead() {
        int sure = 0;
        for (NamedModel model : models()) {
            ModelOnDevices weighed = new ModelOnDevices(model, null);
            for (Signals signals : signals()) {
                OnDevice on = weighed.on(Devices.seen(signals));
                Verdict verdict = on.verdict(signals.storage(), signals.network());
                Outlook outlook = on.outlook(new Visits(signals.storage(), signals.network()));
                boolean read = signals.gpu() != null && signals.gpu().maxBufferBytes() != null
                    && signals.gpu().maxBindingBytes() != null && verdict.outcome() != Outcome.UNKNOWN;
                if (read) {
                    sure++;
                    assertEquals(verdict.outcome(), outlook.outcome(), signals.toString());
                    assertEquals(verdict.outcome().runs(), outlook.gpu() != null || outlook.cpu() != null);
                }
            }
        }
        assertTrue(sure > 300, sure + " verdicts");
    }

    @Test
    void whatLacksTheGpuMayRun() {
        ModelOnDevices weighed = new ModelOnDevices(Catalogue.resolve("Qwen3 8B"), null);
        Signals read = RecordedDevices.all().get("windows-rtx-4070");
        Signals unread = read.withGpu(null).withWebgpu(null);
        Outlook sure = weighed.on(Devices.seen(read)).outlook(new Visits(read.storage(), read.network()));
        Outlook unsure = weighed.on(Devices.seen(unread)).outlook(new Visits(read.storage(), read.network()));
        assertTrue(sure.outcome().runs());
        assertEquals(Outcome.UNKNOWN, unsure.outcome());
        assertEquals(CheckCode.WEBGPU_NOT_READ, unsure.limits().code());
        // Firefox has no WebGPU on Linux: there is nothing to be in doubt about
        Signals linux = new Signals(null, "linux", "firefox", "140.0", false, null, "x86", null, null, null, 8, null,
            null, null, null, null, null, null);
        assertEquals(Hardware.Adapter.NONE, ModelOnDevices.withUsualLimits(Devices.seen(linux)).hardware().adapter());
    }
}
