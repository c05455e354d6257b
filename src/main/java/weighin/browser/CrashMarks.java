package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.device.Death;
import weighin.device.Device;
import weighin.rehearsal.CrashMark;

/**
 * Crash marks in the browser's storage: those of runs under way, each under a key of its own, and the deaths found,
 * under one. They never leave the device. Where the browser stores nothing, nothing is remembered, and nothing fails.
 */
public final class CrashMarks {
    static final String LIVE = "weigh-in.mark.";
    private static final String DEAD = "weigh-in.deaths";
    private static final String NONE = "[]";
    /** Milliseconds that the browser has to say which tabs live. */
    private static final int LIMIT = 2000;
    /** Keys of runs in this page. */
    private static final List<String> OWN = new ArrayList<>();

    private CrashMarks() {
    }

    /** Finds the marks that tabs left which died, then runs the task with all deaths that are remembered. */
    public static void find(java.util.function.Consumer<List<Death>> task) {
        List<String> left = keys(false);
        RunHost.Locks locks = left.isEmpty() ? null : locks();
        if (locks == null) {
            task.accept(bury(left));
            return;
        }
        Promised.await(locks::query, LIMIT, state -> {
            JSObject held = ((RunHost.LockState) state).getHeld();
            if (!Js.SELF.getArray().isArray(held)) {
                throw new IllegalStateException("no list of locks");
            }
            Host.Items list = (Host.Items) held;
            for (int i = 0; i < list.getLength(); i++) {
                left.remove(Js.text(((RunHost.Lock) list.get(i)).getName()));
            }
        }, reason -> {
            // a browser that does not tell its locks leaves it open whether those tabs live: a later visit asks again
            task.accept(reason == null ? bury(left) : deaths());
        });
    }

    /** The device as the deaths leave it. */
    public static Device apply(Device device, List<Death> deaths) {
        return CrashMark.apply(device, deaths);
    }

    /**
     * Keeps the list of deaths, though it may be empty, while there is a mark: one key tells that there may be deaths.
     */
    static void expect() {
        if (get(DEAD) == null) {
            set(DEAD, NONE);
        }
    }

    /** Takes the empty list away, unless another run's mark still stands. */
    static void expectNoMore() {
        if (NONE.equals(get(DEAD)) && keys(true).isEmpty()) {
            remove(DEAD);
        }
    }

    /** Forgets every death. */
    public static void forget() {
        set(DEAD, NONE);
        expectNoMore();
    }

    /** Forgets the deaths that a run disproves which held that much and lived. */
    static void survived(boolean gpu, double heldBytes) {
        List<Death> deaths = deaths();
        List<Death> rest = CrashMark.survived(deaths, gpu, heldBytes);
        if (rest.size() < deaths.size()) {
            set(DEAD, CrashMark.encode(rest));
            expectNoMore();
        }
    }

    static void own(String key) {
        if (!OWN.contains(key)) {
            OWN.add(key);
        }
    }

    private static double now() {
        return RunHost.now();
    }

    /** The deaths that are remembered, newest first. */
    public static List<Death> deaths() {
        return CrashMark.decode(get(DEAD), now());
    }

    /** The keys of marks: of all, or of those alone that are not this page's. */
    private static List<String> keys(boolean own) {
        List<String> keys = new ArrayList<>();
        try {
            Host.Storage storage = storage();
            for (int i = 0; storage != null && i < storage.getLength(); i++) {
                String key = Js.text(storage.key(i));
                if (key != null && key.startsWith(LIVE) && (own || !OWN.contains(key))) {
                    keys.add(key);
                }
            }
        } catch (RuntimeException e) {
            return List.of();
        }
        return keys;
    }

    /** Makes deaths of marks. */
    private static List<Death> bury(List<String> keys) {
        List<Death> deaths = deaths();
        if (keys.isEmpty()) {
            return deaths;
        }
        List<Death> all = new ArrayList<>(deaths);
        for (String key : keys) {
            all.addAll(CrashMark.decode(get(key), now()));
            remove(key);
        }
        set(DEAD, CrashMark.encode(all));
        return CrashMark.decode(CrashMark.encode(all), now());
    }

    static RunHost.Locks locks() {
        try {
            JSObject locks = Js.SELF.getNavigator().getLocks();
            return Js.present(locks) ? (RunHost.Locks) locks : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static Host.Storage storage() {
        JSObject storage = Js.SELF.getLocalStorage();
        return Js.present(storage) ? (Host.Storage) storage : null;
    }

    private static String get(String key) {
        try {
            Host.Storage storage = storage();
            return storage == null ? null : Js.text(storage.getItem(key));
        } catch (RuntimeException e) {
            return null;
        }
    }

    static boolean set(String key, String text) {
        try {
            Host.Storage storage = storage();
            if (storage != null) {
                storage.setItem(key, text);
            }
            return storage != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    static void remove(String key) {
        try {
            Host.Storage storage = storage();
            if (storage != null) {
                storage.removeItem(key);
            }
        } catch (RuntimeException e) {
            // nothing was stored then
        }
    }
}
