package weighin.rehearsal;

/**
 * How much work to hand over at once, so that it takes no longer than a tenth of a second: learned from what earlier
 * work took, upwards in careful steps.
 */
public final class Pace {
    private static final double SECONDS = 0.1;
    private static final double STEP = 4;
    /** Shorter times say more of the clock and the call than of the work. */
    private static final double SHORTEST = 1e-3;

    private double perSecond;

    /** @param first how much is surely little enough */
    public Pace(double first) {
        perSecond = first / SECONDS;
    }

    /** The most to hand over next. */
    public double most() {
        return perSecond * SECONDS;
    }

    /** Learns from work done. */
    public void took(double work, double seconds) {
        double seen = work / Math.max(seconds, SHORTEST);
        if (seen < perSecond) {
            // little work takes long for other reasons
            perSecond = work >= most() / STEP || seconds >= SECONDS ? seen : perSecond;
        } else {
            perSecond = Math.min(seen, perSecond * STEP);
        }
    }
}
