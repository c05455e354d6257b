package weighin.audience;

import java.util.ArrayList;
import java.util.List;
import weighin.audience.AudienceShares.Step;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.model.NamedModel;

/**
 * What serves everyone: the model asked for first on the GPU, a smaller one on the GPU, one on the processor, the
 * browser's own, a server; each step with the share that it adds. A step that adds nothing is left out, but for the
 * browser's own and the server.
 */
final class Plan {
    /** More models than this are not planned with: each has two bits. */
    static final int MOST_MODELS = 31;
    static final long OWN_MODEL = 1L << 2 * MOST_MODELS;

    private final List<NamedModel> models;
    private final Tally tally;
    private final int firstModel;
    private final List<Step> steps = new ArrayList<>();
    private long served;

    /** @param firstModel the place of the first model among the tally's */
    Plan(List<NamedModel> models, Tally tally, int firstModel) {
        this.models = models;
        this.tally = tally;
        this.firstModel = firstModel;
    }

    static long way(int model, Path path) {
        return 1L << 2 * model + path.ordinal();
    }

    List<Step> steps() {
        if (tally.weight == 0 || models.isEmpty()) {
            return steps;
        }
        model(0, Path.GPU);
        most(Path.GPU);
        most(Path.CPU);
        add(null, Engine.BUILT_IN, null, OWN_MODEL);
        steps.add(new Step(null, null, null, share(tally.weight - reached(served))));
        return steps;
    }

    /** The weight of the devices that one of the ways serves. */
    private long reached(long ways) {
        long sum = 0;
        for (long key : tally.ways.keys()) {
            sum += (key & ways) != 0 ? tally.ways.get(key) : 0;
        }
        return sum;
    }

    /** The smaller model that adds most on that path; of equal ones the first. */
    private void most(Path path) {
        int best = -1;
        long most = 0;
        for (int i = 0; i < Math.min(models.size(), MOST_MODELS); i++) {
            boolean smaller = path == Path.CPU || smaller(models.get(i), models.get(0));
            long adds = smaller ? reached(served | way(i, path)) - reached(served) : 0;
            if (adds > most) {
                most = adds;
                best = i;
            }
        }
        if (best >= 0) {
            model(best, path);
        }
    }

    private static boolean smaller(NamedModel one, NamedModel than) {
        Long a = one.model().parameters();
        Long b = than.model().parameters();
        return a != null && b != null && a < b;
    }

    private void model(int at, Path path) {
        long[] engines = tally.models[firstModel + at].engines[path.ordinal()];
        int most = 0;
        for (int i = 1; i < engines.length; i++) {
            most = engines[i] > engines[most] ? i : most;
        }
        if (engines[most] > 0) {
            add(models.get(at), Engine.values()[most], path, way(at, path));
        }
    }

    private void add(NamedModel model, Engine engine, Path path, long way) {
        long adds = reached(served | way) - reached(served);
        served |= way;
        steps.add(new Step(model, engine, path, share(adds)));
    }

    private double share(long weight) {
        return (double) weight / tally.weight;
    }
}
