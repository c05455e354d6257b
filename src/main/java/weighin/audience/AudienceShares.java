package weighin.audience;

import java.util.List;
import weighin.Range;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.model.Score;
import weighin.size.Size;

/**
 * The share of many devices that can run each of some models. All shares are of the rows' weight, from 0 to 1.
 *
 * @param classes the size classes, lightest first
 * @param plan    what serves everyone, step by step; the last step is a server's
 * @param narrows the readings without which most is in doubt, the first that would tell most
 */
public record AudienceShares(Rows rows, List<ModelShare> models, List<ModelShare> classes, List<Step> plan,
        List<Narrowing> narrows) {
    /**
     * What became of the rows.
     *
     * @param weight   of the rows used
     * @param distinct devices that differ in what changes a verdict; where {@code sampled} an estimate
     * @param weighed  of them, so many were weighed
     */
    public record Rows(long read, long used, long refused, long weight, long distinct, long weighed, boolean sampled,
            List<Reason> reasons) {
    }

    /**
     * Why rows were refused.
     *
     * @param lines the first of them
     */
    public record Reason(String code, long count, List<Long> lines) {
    }

    /**
     * @param size     as an engine weighs it where nothing is known of the device; null where none does
     * @param outcomes shares in the order of {@link weighin.verdict.Verdict.Outcome}, which sum to 1
     * @param runs     the low end is what surely runs, the high end adds what may
     * @param interval of the low end, at 95 %, where the rows are a sample; else null
     */
    public record ModelShare(NamedModel model, Size size, double[] outcomes, Range runs, Range interval,
            List<Limit> limiting, List<Platform> platforms) {
    }

    /** What keeps a share of the devices out: a check's name and its code. */
    public record Limit(String name, String code, double share) {
    }

    /**
     * @param share    of all devices
     * @param outcomes of these, which sum to 1
     */
    public record Platform(String os, String browser, double share, double[] outcomes, Range runs) {
    }

    /**
     * A step of the plan.
     *
     * @param model  null for the browser's own and for a server
     * @param engine null for a server
     * @param path   null but for a model
     */
    public record Step(NamedModel model, Engine engine, Path path, double adds) {
    }

    /**
     * The best of the models that surely run for a wanted share of the devices.
     *
     * @param bySize    the one of most parameters; null where none reaches the share
     * @param byQuality the one of the highest score in the newest measure ({@link Score#MEASURES}); null where none
     *                  that reaches the share has one
     */
    public record Best(double share, ModelShare bySize, ModelShare byQuality) {
    }

    /** @param share from 0 to 1 */
    public Best best(double share) {
        ModelShare largest = null;
        ModelShare finest = null;
        for (ModelShare each : models) {
            if (rows.weight() > 0 && each.runs().low() >= share) {
                largest = largest == null || parameters(each) > parameters(largest) ? each : largest;
                finest = score(each) > (finest == null ? 0 : score(finest)) ? each : finest;
            }
        }
        return new Best(share, largest, finest);
    }

    private static long parameters(ModelShare each) {
        Long parameters = each.model().model().parameters();
        return parameters == null ? 0 : parameters;
    }

    /** 0 where nobody gave one. */
    private static double score(ModelShare each) {
        Score score = Score.of(Score.MEASURES.get(0), each.model().model().name());
        return score == null ? 0 : score.average();
    }

    /** A reading of Signals, and the share that is in doubt for want of it. */
    public record Narrowing(String signal, double share) {
    }
}
