package weighin.page;

import java.util.List;
import weighin.browser.CurrentDevice;
import weighin.browser.SignalReader;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.device.Signals.Declared;
import weighin.rehearsal.Rehearsal;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** This device as it is known now: as read, as a person said, as measured. */
final class KnownDevice {
    /** As measured; null until then. */
    private static Device measured;
    /** The rehearsal that ended last; null until one has. */
    private static Rehearsal rehearsal;

    private KnownDevice() {
    }

    static Device device() {
        return measured != null ? measured : CurrentDevice.device();
    }

    /** Takes the device as it was measured, and shows the page anew. */
    static void take(Device device) {
        measured = device;
        again();
    }

    /** Keeps what a rehearsal found, for who shows it. */
    static void rehearsed(Rehearsal ended) {
        rehearsal = ended;
    }

    static Rehearsal rehearsal() {
        return rehearsal;
    }

    /** Asks the browser to keep the site's data for good, and knows then what may be stored. */
    static void keep(Runnable then) {
        SignalReader reader = SignalReader.shared();
        reader.persist(() -> {
            if (measured != null) {
                measured = measured.withSignals(reader.signals());
            }
            then.run();
        });
    }

    /** Whether the browser keeps the site's data for good. */
    static boolean kept() {
        Signals.Storage storage = device().signals().storage();
        return storage != null && Boolean.TRUE.equals(storage.persisted());
    }

    /** Shows the page anew. */
    static void again() {
        Web.window().getScript().changed();
    }

    /** The classes on this device, lightest first. */
    static List<Verdict> classes() {
        return classes(PageController.device());
    }

    /** The classes on a device under what the person asked to see, lightest first, without remedies. */
    static List<Verdict> classes(Device device) {
        return Weighing.bareClasses(device, PageController.options());
    }

    /**
     * Takes what a person says and shows the page anew.
     *
     * @return whether the browser let it be kept
     * @throws weighin.WeighInException for figures that contradict each other
     */
    static boolean declare(Declared said) {
        boolean kept = SignalReader.shared().declare(said);
        // what was measured was weighed with what was said before
        measured = null;
        again();
        return kept;
    }
}
