package weighin.verdict;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.engine.SpeedRule;
import weighin.model.Engine;
import weighin.size.Size;

/**
 * A row of the speed rules with its factor and its floor moved, and the least absolute deviations of the logarithm that
 * move them: for scores that leave out what they are scored by.
 */
public record SpeedFit(SpeedRule rule) {
    /**
     * What a rule is asked of.
     *
     * @param spilled the share that a program's card does not hold; null where it holds all
     */
    public record Work(Device device, Engine engine, Path path, Size size, Range spilled) {
        /** The same, the share worked out. */
        public static Work of(Device device, Engine engine, Path path, Size size) {
            Work whole = new Work(device, engine, path, size, null);
            SpeedFit fit = SpeedFit.of(whole);
            return fit == null ? whole : new Work(device, engine, path, size,
                Speeds.spilled(engine, device, path == Path.GPU, size));
        }
    }

    /** The rule that holds for that work; null where none does. */
    public static SpeedFit of(Work work) {
        for (EngineProfile engine : EngineProfile.all()) {
            if (engine.engine() == work.engine && engine.path() == work.path) {
                SpeedRule rule = Speeds.rule(work.device, engine, work.size);
                return rule == null ? null : new SpeedFit(rule);
            }
        }
        return null;
    }

    /** Tokens a second; null where nothing is known. */
    public Range says(Work work) {
        return Speeds.of(rule, null, work.device, work.path == Path.GPU, work.size, false, work.spilled)
            .tokensPerSecond();
    }

    /**
     * The same rule fitted to other measurements; the ends of its ranges stay as far from their middles as they are.
     */
    public SpeedFit to(List<Work> works, List<Double> measured) {
        SpeedFit best = this;
        double least = Double.POSITIVE_INFINITY;
        for (int factor = -16; factor <= 16; factor++) {
            for (int floor = -6; floor <= 6; floor++) {
                SpeedFit moved = moved(Math.pow(2, factor / 8.0), Math.pow(2, floor / 2.0));
                double off = 0;
                for (int i = 0; i < works.size(); i++) {
                    off += Math.abs(Math.log(moved.says(works.get(i)).middle() / measured.get(i)));
                }
                if (off < least) {
                    least = off;
                    best = moved;
                }
            }
        }
        return best;
    }

    private SpeedFit moved(double factor, double floor) {
        return new SpeedFit(new SpeedRule(rule.engine(), rule.path(), rule.browser(), rule.gpu(), rule.formats(),
            rule.fromBytes(), rule.factor().times(factor), rule.byThread(), rule.floorSeconds().times(floor),
            rule.prefill(), rule.prefillByDecode()));
    }
}
