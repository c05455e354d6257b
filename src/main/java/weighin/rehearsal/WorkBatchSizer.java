package weighin.rehearsal;

/**
 * How much work to hand over at once: learned from what earlier work took. It aims at a twentieth of a second, so that
 * on a machine that turns four times as slow meanwhile a piece still ends within a fifth. Less is handed over at once
 * when a piece took longer; more in steps of four until a piece has taken too long, and then in small ones, unless
 * several pieces one after another were over at once: what is run for the first time is compiled, and late for that
 * alone. The figures are rows of {@code rehearsal.tsv}.
 */
public final class WorkBatchSizer {
    private static final double SECONDS = RehearsalRules.of("pace.seconds");
    private static final double STEP = RehearsalRules.of("pace.step");
    private static final double SMALL_STEP = RehearsalRules.of("pace.smallStep");
    private static final double QUICK = RehearsalRules.of("pace.quickPieces");
    private static final double SHORTEST = RehearsalRules.of("pace.shortestSeconds");
    /** What cannot be cut is a part of the work: room to hand over less. */
    private static final double PARTS = RehearsalRules.of("pace.parts");

    private double perSecond;
    private boolean wasLate;
    /** Pieces one after another that took less than a quarter of what they might. */
    private int quick;

    /** @param first how much is surely little enough */
    public WorkBatchSizer(double first) {
        perSecond = first / SECONDS;
    }

    /** The most to hand over next. */
    public double most() {
        return perSecond * SECONDS;
    }

    /** The most of what is made once and handed over again and again. */
    public double piece() {
        return most() / PARTS;
    }

    /** Learns from work done. */
    public void took(double work, double seconds) {
        double seen = work / Math.max(seconds, SHORTEST);
        wasLate |= seconds > 2 * SECONDS;
        quick = seconds < SECONDS / STEP ? quick + 1 : 0;
        if (seen < perSecond) {
            // little work takes long for other reasons
            perSecond = work >= most() / STEP || seconds >= SECONDS ? seen : perSecond;
        } else {
            perSecond = Math.min(seen, perSecond * (wasLate && quick < QUICK ? SMALL_STEP : STEP));
        }
    }
}
