package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.device.Caches;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.device.Signals.Declared;

/**
 * The device that this runs on: what the browser reveals, what tabs that died here tell, what its person says of it,
 * and on the page what measuring and rehearsing have found since.
 */
public final class CurrentDevice {
    private static boolean sought;
    private static boolean found;
    /** As measured or rehearsed on the page; null until then. */
    private static Device measured;

    /** What the engines' caches on this origin hold; null until somebody looked. */
    private static Caches caches;

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
        Device device = measured != null ? measured : seen();
        return caches == null ? device : device.withCaches(caches);
    }

    /** Takes what the engines' caches hold. */
    public static void take(Caches found) {
        caches = found;
    }

    /** The same without what was measured. */
    public static Device seen() {
        return CrashMarks.apply(SignalReader.shared().device(), CrashMarks.deaths());
    }

    /** Takes it as it was measured or rehearsed. */
    public static void take(Device better) {
        measured = better;
    }

    /** What its person says of it; null for nothing. */
    public static Declared declared() {
        return SignalReader.shared().signals().declared();
    }

    /**
     * Takes what its person says; null for nothing any more.
     *
     * @return whether the browser let it be kept
     * @throws weighin.WeighInException for figures that contradict each other
     */
    public static boolean declare(Declared said) {
        boolean kept = SignalReader.shared().declare(said);
        // what was measured was weighed with what was said before
        measured = null;
        return kept;
    }

    /** Asks the browser to keep the site's data for good, and knows then what may be stored. */
    public static void keepStorage(Runnable then) {
        SignalReader reader = SignalReader.shared();
        reader.persist(() -> {
            if (measured != null) {
                measured = measured.withSignals(reader.signals());
            }
            then.run();
        });
    }

    /** Whether the browser keeps the site's data for good. */
    public static boolean keepsStorage() {
        Signals.Storage storage = device().signals().storage();
        return storage != null && Boolean.TRUE.equals(storage.persisted());
    }
}
