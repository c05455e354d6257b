package weighin.audience;

import java.util.List;
import weighin.device.Device;
import weighin.model.NamedModel;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Weighing;

/** How many of some devices run a model: well or at all, tightly, not, or nobody can say. */
public record Reach(int devices, int run, int tight, int not, int unknown) {

    /** Weighs the model on each of the devices. */
    public static Reach of(List<Device> devices, NamedModel model, Options options) {
        int run = 0;
        int tight = 0;
        int not = 0;
        int unknown = 0;
        for (Verdict verdict : Weighing.bare(devices, model, options)) {
            Outcome outcome = verdict.outcome();
            run += outcome == Outcome.WELL || outcome == Outcome.RUNS ? 1 : 0;
            tight += outcome == Outcome.TIGHT ? 1 : 0;
            not += outcome == Outcome.NO ? 1 : 0;
            unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
        }
        return new Reach(devices.size(), run, tight, not, unknown);
    }

    /** Whether it runs on more than half of them. */
    public boolean most() {
        return 2 * run > devices;
    }
}
