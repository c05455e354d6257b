package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.teavm.jso.JSObject;
import weighin.device.Note;
import weighin.json.Json;

/**
 * Readings of a browser, side by side. Each fails on its own: what is missing, throws, is rejected or does not answer
 * in time is null and a note {@code reading-failed} with the reading's name and the reason, and disturbs no other.
 */
final class Readings {
    /** How long one reading may take, in milliseconds. */
    private static final int LIMIT = 2000;

    /** Asks the browser; null where it lacks what is asked. (Java's own functional types would wrap the objects.) */
    interface Start {
        Host.Promise promise();
    }

    /** Takes what a promise is fulfilled with. */
    interface Use {
        void with(JSObject value);
    }

    private final Runnable done;
    private final List<Note> notes = new ArrayList<>();
    /** Readings under way, and one for the time in which they are started. */
    private int open = 1;

    /** @param done called once when every reading has ended */
    Readings(Runnable done) {
        this.done = done;
    }

    /** Readings that failed. */
    List<Note> notes() {
        return notes;
    }

    /** A reading that answers at once. */
    <T> T now(String name, Supplier<T> reading) {
        try {
            T value = reading.get();
            if (value == null) {
                note(name, "missing");
            }
            return value;
        } catch (RuntimeException e) {
            note(name, "failed");
            return null;
        }
    }

    /** A reading that a promise answers; {@code use} gets what it is fulfilled with, and nothing if it fails. */
    void later(String name, Start start, Use use) {
        Pending pending = new Pending(name);
        open++;
        try {
            Host.Promise promise = start.promise();
            if (promise == null) {
                pending.fail("missing");
                return;
            }
            Js.SELF.setTimeout(() -> pending.fail("slow"), LIMIT);
            promise.then(value -> pending.end(use, value), error -> pending.fail("failed"));
        } catch (RuntimeException e) {
            pending.fail("failed");
        }
    }

    /** A reading that waits for its promise; whatever comes first ends it. */
    private final class Pending {
        private final String name;
        private boolean ended;

        Pending(String name) {
            this.name = name;
        }

        void end(Use use, JSObject value) {
            if (ended) {
                return;
            }
            ended = true;
            try {
                use.with(value);
            } catch (RuntimeException e) {
                note(name, "failed");
            }
            close();
        }

        void fail(String reason) {
            if (!ended) {
                ended = true;
                note(name, reason);
                close();
            }
        }
    }

    /** Says that no more readings will be started. */
    void started() {
        close();
    }

    private void close() {
        open--;
        if (open == 0) {
            done.run();
        }
    }

    private void note(String name, String reason) {
        notes.add(new Note("reading-failed", Json.object().put("reading", name).put("reason", reason).build()));
    }
}
