package weighin.device;

import java.util.List;

/**
 * A device: what was revealed, what follows from it, how good the evidence is, and the reasons.
 *
 * @param measured what was measured; null when only seen
 * @param deaths   tabs that ended here while they held a model
 */
public record Device(Signals signals, Budget budget, Evidence evidence, List<Note> notes, Measured measured,
        List<Death> deaths) {
    /** The three steps of evidence, each better than the last. */
    public enum Evidence {
        SEEN("seen"), MEASURED("measured"), REHEARSED("rehearsed");

        public final String id;

        Evidence(String id) {
            this.id = id;
        }
    }

    /** A device of which nothing was measured and no tab died. */
    public Device(Signals signals, Budget budget, Evidence evidence, List<Note> notes) {
        this(signals, budget, evidence, notes, null, List.of());
    }

    /** The same device with another budget. */
    public Device withBudget(Budget other) {
        return new Device(signals, other, evidence, notes, measured, deaths);
    }
}
