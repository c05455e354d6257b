package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.device.Device;

/** The device that this runs on: what the browser reveals, and what tabs that died here tell. */
public final class CurrentDevice {
    private static boolean sought;
    private static boolean found;

    private CurrentDevice() {
    }

    /** Whether {@link #device} can answer. */
    public static boolean known() {
        return SignalReader.shared().complete() && found;
    }

    /** Calls a JavaScript function without arguments when it can. It always does. */
    public static void whenKnown(JSObject function) {
        whenKnown(() -> Js.SELF.queueMicrotask(function));
    }

    /** Runs a task when it can. */
    public static void whenKnown(Runnable task) {
        SignalReader.shared().whenRead(() -> {
            if (found) {
                task.run();
                return;
            }
            if (sought) {
                // another call looks already
                Js.SELF.setTimeout(() -> whenKnown(task), 1);
                return;
            }
            sought = true;
            CrashMarks.find(deaths -> {
                found = true;
                task.run();
            });
        });
    }

    /** This device, once it is known: see {@link #whenKnown}. */
    public static Device device() {
        return CrashMarks.apply(SignalReader.shared().device(), CrashMarks.deaths());
    }
}
