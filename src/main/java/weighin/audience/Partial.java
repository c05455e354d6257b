package weighin.audience;

import java.io.Serializable;

/**
 * What a part of the rows came to. Parts are added with {@link Survey#add(Partial)}, in any order, and may be weighed
 * on other machines.
 */
public final class Partial implements Serializable {
    private static final long serialVersionUID = 1;

    final Tally tally;
    final long used;
    final long weight;
    final long squaresLow;
    final long squaresHigh;
    final long verdicts;
    /** Of the devices that differ. */
    final long[] keys;
    final Refusals refusals;

    Partial(Tally tally, long used, long weight, long squaresLow, long squaresHigh, long verdicts, long[] keys,
            Refusals refusals) {
        this.tally = tally;
        this.used = used;
        this.weight = weight;
        this.squaresLow = squaresLow;
        this.squaresHigh = squaresHigh;
        this.verdicts = verdicts;
        this.keys = keys;
        this.refusals = refusals;
    }
}
