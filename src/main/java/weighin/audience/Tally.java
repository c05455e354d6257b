package weighin.audience;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.verdict.ModelOnDevices.Outlook;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;

/** Whole weights of what some devices came to. The sum of two is that of all their devices, in whatever order. */
final class Tally implements Serializable {
    private static final long serialVersionUID = 1;

    static final int OUTCOMES = Outcome.values().length;
    private static final int ENGINES = Engine.values().length;

    /** What one model came to. */
    static final class OfModel implements Serializable {
        private static final long serialVersionUID = 1;

        final long[] outcomes = new long[OUTCOMES];
        /** By the check's name and its code. */
        final List<Map<String, Long>> limits = new ArrayList<>();
        /** By the reading that is lacking. */
        final Map<String, Long> lacking = new HashMap<>();
        /** By system and browser. */
        final Map<String, long[]> platforms = new HashMap<>();
        /** By path and engine. */
        final long[][] engines = new long[Path.values().length][ENGINES];

        OfModel() {
            for (int i = 0; i < CheckName.values().length; i++) {
                limits.add(new HashMap<>());
            }
        }

        void add(Outlook outlook, String platform, String lacks, long weight) {
            outcomes[outlook.outcome().ordinal()] += weight;
            long[] there = platforms.get(platform);
            if (there == null) {
                there = new long[OUTCOMES];
                platforms.put(platform, there);
            }
            there[outlook.outcome().ordinal()] += weight;
            if (!outlook.outcome().runs() && outlook.limits() != null) {
                plus(limits.get(outlook.limits().name().ordinal()), outlook.limits().code(), weight);
            }
            if (lacks != null) {
                plus(lacking, lacks, weight);
            }
            if (outlook.gpu() != null) {
                engines[Path.GPU.ordinal()][outlook.gpu().ordinal()] += weight;
            }
            if (outlook.cpu() != null) {
                engines[Path.CPU.ordinal()][outlook.cpu().ordinal()] += weight;
            }
        }

        private void add(OfModel other) {
            add(outcomes, other.outcomes);
            for (int i = 0; i < limits.size(); i++) {
                plus(limits.get(i), other.limits.get(i));
            }
            plus(lacking, other.lacking);
            for (Map.Entry<String, long[]> each : other.platforms.entrySet()) {
                long[] there = platforms.get(each.getKey());
                if (there == null) {
                    there = new long[OUTCOMES];
                    platforms.put(each.getKey(), there);
                }
                add(there, each.getValue());
            }
            for (int path = 0; path < engines.length; path++) {
                add(engines[path], other.engines[path]);
            }
        }

        private static void add(long[] sum, long[] more) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }

        private static void plus(Map<String, Long> sums, Map<String, Long> more) {
            for (Map.Entry<String, Long> each : more.entrySet()) {
                plus(sums, each.getKey(), each.getValue());
            }
        }

        private static void plus(Map<String, Long> sums, String key, long more) {
            Long sum = sums.get(key);
            sums.put(key, (sum == null ? 0 : sum) + more);
        }
    }

    final OfModel[] models;
    /** What serves a device, a bit for each of {@link Plan}'s ways, with the weight of such devices. */
    final LongTable ways = new LongTable();
    long weight;

    Tally(int count) {
        models = new OfModel[count];
        for (int i = 0; i < count; i++) {
            models[i] = new OfModel();
        }
    }

    void add(Tally other) {
        for (int i = 0; i < models.length; i++) {
            models[i].add(other.models[i]);
        }
        for (long key : other.ways.keys()) {
            ways.add(key, other.ways.get(key));
        }
        weight += other.weight;
    }

    /** The sum of the levels from one on. */
    static Tally sum(List<Tally> levels, int from, int count) {
        Tally sum = new Tally(count);
        for (int i = from; i < levels.size(); i++) {
            sum.add(levels.get(i));
        }
        return sum;
    }
}
