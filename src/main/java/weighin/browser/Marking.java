package weighin.browser;

import java.util.List;
import org.teavm.jso.JSObject;
import weighin.device.Death;
import weighin.rehearsal.CrashMark;

/** The crash mark of one run in this page, and the lock that tells other tabs that its page lives. */
public final class Marking {
    private static int runs;

    private final String key;
    private final Host.Tick onLeft = this::clear;
    private boolean locked;
    private JSObject release;

    /** Milliseconds since 1970. */
    public static double now() {
        return RunHost.now();
    }

    /** A mark that is not written yet. */
    public Marking() {
        runs++;
        key = CrashMarks.LIVE + (long) RunHost.now() + "-" + (int) (RunHost.seconds() * 1e6 % 1e9) + "-" + runs;
    }

    /** Writes the mark in place of the last. Where the browser stores nothing, nothing is remembered. */
    public boolean write(Death mark) {
        if (!locked) {
            locked = true;
            // a page that is left has not died
            Js.SELF.addEventListener("pagehide", onLeft);
            lock();
        }
        CrashMarks.own(key);
        CrashMarks.expect();
        return CrashMarks.set(key, CrashMark.encode(List.of(mark)));
    }

    /** Ends it: nothing has died. */
    public void clear() {
        CrashMarks.remove(key);
        CrashMarks.expectNoMore();
        if (release != null) {
            ((RunHost.Listener) release).call(null, null);
            release = null;
        }
        if (locked) {
            Js.SELF.removeEventListener("pagehide", onLeft);
        }
        locked = false;
    }

    private void lock() {
        try {
            RunHost.Locks locks = CrashMarks.locks();
            if (locks != null) {
                RunHost.Waiting open = new RunHost.Waiting((resolve, reject) -> release = resolve);
                locks.request(key, lock -> open);
            }
        } catch (RuntimeException e) {
            // without a lock another tab may take this one for dead
        }
    }
}
