package weighin.device;

import java.util.List;
import weighin.Range;

/**
 * A device: what was revealed, what that means, what follows from it, how good the evidence is, and the reasons.
 *
 * @param hardware what the signals mean
 * @param notes    reasons and remarks, for people; no figure is read from them
 * @param measured what was measured; null when only seen
 * @param deaths   tabs that ended here while they held a model
 * @param caches   what the engines' caches hold; null where nobody looked
 */
public record Device(Signals signals, Hardware hardware, Budget budget, Evidence evidence, List<Note> notes,
        Measured measured, List<Death> deaths, Caches caches) {
    /** The three steps of evidence, each better than the last. */
    public enum Evidence {
        SEEN("seen"), MEASURED("measured"), REHEARSED("rehearsed");

        public final String id;

        Evidence(String id) {
            this.id = id;
        }
    }

    /** A device of whose caches nothing is known. */
    public Device(Signals signals, Hardware hardware, Budget budget, Evidence evidence, List<Note> notes,
            Measured measured, List<Death> deaths) {
        this(signals, hardware, budget, evidence, notes, measured, deaths, null);
    }

    /**
     * A device with that budget, of which nothing was measured and no tab died; what it is follows from the signals.
     */
    public Device(Signals signals, Budget budget, Evidence evidence, List<Note> notes) {
        this(signals, Devices.hardware(signals), budget, evidence, notes, null, List.of());
    }

    /** The same hardware with other readings of what changes: storage and link. */
    public Device withSignals(Signals other) {
        return new Device(other, hardware, budget, evidence, notes, measured, deaths, caches);
    }

    /** The same device with another budget. */
    public Device withBudget(Budget other) {
        return new Device(signals, hardware, other, evidence, notes, measured, deaths, caches);
    }

    /**
     * The same device with so many cards equal to its own, which share what a program outside the browser holds; itself
     * where it is not known to have a card with memory of its own.
     */
    public Device withGpus(int count) {
        Range card = hardware.cardBytes();
        if (count <= 1 || card == null || !card.bounded()) {
            return this;
        }
        Range cards = card.times(count);
        Range held = budget.nativeBytes();
        double low = held == null ? 0 : held.low();
        double high = held == null ? 0 : held.high();
        return new Device(signals, hardware.withCards(cards), budget.withNative(
            new Range(Math.max(low, cards.low()), Math.max(high, cards.high()))), evidence, notes, measured, deaths,
            caches);
    }

    /**
     * The same device for a program that holds so much of a model on the card: the whole fits where that part does, and
     * the rest is read from the processor's memory. Itself where it is not known to have a card with memory of its own.
     */
    public Device withSplit(long gpuBytes, long memoryBytes) {
        Range card = hardware.cardBytes();
        Range held = budget.nativeBytes();
        if (card == null || !card.bounded() || held == null) {
            return this;
        }
        Range whole = gpuBytes > 0 ? card.times((double) memoryBytes / gpuBytes) : held;
        return new Device(signals, hardware.withCards(card.atMost(gpuBytes)), budget.withNative(
            new Range(Math.min(held.low(), whole.low()), Math.min(held.high(), whole.high()))), evidence, notes,
            measured, deaths, caches);
    }

    /** The same device with other reasons and remarks. */
    public Device withNotes(List<Note> other) {
        return new Device(signals, hardware, budget, evidence, other, measured, deaths, caches);
    }

    /** The same device with that evidence, and what was measured (null when nothing was). */
    public Device withMeasured(Evidence better, Measured other) {
        return new Device(signals, hardware, budget, better, notes, other, deaths, caches);
    }

    /** The same device with those tabs that ended here. */
    public Device withDeaths(List<Death> other) {
        return new Device(signals, hardware, budget, evidence, notes, measured, other, caches);
    }

    /** The same device with what the engines' caches hold; null for unknown. */
    public Device withCaches(Caches other) {
        return new Device(signals, hardware, budget, evidence, notes, measured, deaths, other);
    }
}
