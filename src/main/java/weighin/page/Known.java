package weighin.page;

import java.util.List;
import weighin.browser.Here;
import weighin.browser.SignalReader;
import weighin.device.Device;
import weighin.device.Signals.Declared;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** This device as it is known now: as read, as a person said, as measured. */
final class Known {
    /** As measured; null until then. */
    private static Device measured;

    private Known() {
    }

    static Device device() {
        return measured != null ? measured : Here.device();
    }

    /** Takes the device as it was measured, and shows the page anew. */
    static void take(Device device) {
        measured = device;
        again();
    }

    /** Shows the page anew. */
    static void again() {
        Web.Globals.getSelf().getHost().changed();
    }

    /** The classes on this device, lightest first. */
    static List<Verdict> classes() {
        return classes(Tools.device());
    }

    /** The classes on a device under what the person asked to see, lightest first, without remedies. */
    static List<Verdict> classes(Device device) {
        return Weighing.bareClasses(device, Tools.options());
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
