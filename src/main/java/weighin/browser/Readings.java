package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.Ascii;
import weighin.device.Note;
import weighin.json.Json;

/**
 * Readings of a browser, side by side. Each fails on its own: what is missing, throws, is rejected or does not answer
 * in time is null and a note {@code reading-failed} with the reading's name and the reason, and disturbs no other.
 */
final class Readings {
    /** How long one reading may take, in milliseconds. */
    static final int LIMIT = 2000;

    /** What is read, each reading by its number, as an object for each would cost more than the reading. */
    interface Source {
        /** Reads what the browser answers at once; false where it lacks it. */
        boolean read(int reading);

        /** Asks the browser; null where it lacks what is asked. */
        Host.Promise ask(int reading);

        /** Takes what the promise of {@link #ask} is fulfilled with. */
        void take(int reading, JSObject value);

        /** Called once when every reading has ended. */
        void finish();
    }

    private final Source source;
    private final List<String> names;
    private final List<Note> notes = new ArrayList<>();
    /** Readings under way, and one for the time in which they are started. */
    private int open = 1;

    /** @param names the readings' names, by number, between commas */
    Readings(Source source, String names) {
        this.source = source;
        this.names = Ascii.split(names, ',');
    }

    /** Readings that failed. */
    List<Note> notes() {
        return notes;
    }

    /** A reading that answers at once. */
    void now(int reading) {
        try {
            if (!source.read(reading)) {
                note(reading, "missing");
            }
        } catch (RuntimeException e) {
            note(reading, "failed");
        }
    }

    /** A reading that a promise answers; the source gets what it is fulfilled with, and nothing if it fails. */
    void later(int reading) {
        open++;
        Promised.await(() -> source.ask(reading), LIMIT, value -> source.take(reading, value), reason -> {
            if (reason != null) {
                note(reading, reason);
            }
            close();
        });
    }

    /** Says that no more readings will be started. */
    void started() {
        close();
    }

    private void close() {
        open--;
        if (open == 0) {
            source.finish();
        }
    }

    private void note(int reading, String reason) {
        notes.add(new Note("reading-failed",
            Json.object().put("reading", names.get(reading)).put("reason", reason).build()));
    }
}
