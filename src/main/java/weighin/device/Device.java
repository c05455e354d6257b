package weighin.device;

import java.util.List;

/** A device: what was revealed, what follows from it, how good the evidence is, and the reasons. */
public record Device(Signals signals, Budget budget, Evidence evidence, List<Note> notes) {
    /** The three steps of evidence, each better than the last. */
    public enum Evidence {
        SEEN("seen"), MEASURED("measured"), REHEARSED("rehearsed");

        public final String id;

        Evidence(String id) {
            this.id = id;
        }
    }
}
