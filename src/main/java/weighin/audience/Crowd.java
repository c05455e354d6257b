package weighin.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import weighin.device.Device;
import weighin.device.Essence;
import weighin.device.Hardware;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.verdict.CheckCode;
import weighin.verdict.ModelOnDevices;
import weighin.verdict.ModelOnDevices.OnDevice;
import weighin.verdict.ModelOnDevices.Outlook;
import weighin.verdict.ModelOnDevices.Visits;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.VisitClasses;

/**
 * Devices that are alike, counted and then weighed. Counts are whole, so that no order of rows changes a digit. Of
 * devices that differ many come to the same for every model, as those of two versions of a browser do: each such kind
 * is judged once.
 *
 * <p>Where more than {@link #MOST_DEVICES} differ, those are kept whose key begins with one zero bit more, as often as
 * it takes: half of the devices each time, which ones depends on nothing but the devices themselves.
 */
final class Crowd {
    static final int MOST_DEVICES = 200_000;
    private static final int MOST_COUNTS = 1 << 19;
    private static final int LEVELS = 40;
    private static final int LEVEL_BITS = 6;
    private static final int VISIT_BITS = 32;
    /** So many kinds are told apart; those of a survey that keeps all devices are fewer than its devices by far. */
    private static final int KIND_BITS = 24;
    /** Of a device that is not kept: its level under this. */
    private static final int LEFT_OUT = -2;
    private static final Check F16_UNKNOWN = new Check(CheckName.ENGINE, CheckOutcome.UNKNOWN, CheckCode.NO_F16, null,
        null);

    /**
     * What devices have in common that come to the same.
     *
     * @param device       what verdicts rest on
     * @param otherwise    the same without half precision, where nobody knows; else null
     * @param lacksMemory  the reading that would tell the memory; null where none would
     */
    private record Kind(Device device, Device otherwise, String platform, boolean own, String lacksMemory) {
    }

    private final List<ModelOnDevices> models;
    private final int firstPlanned;
    private final int mostDevices;
    private final VisitClasses classes;
    /** The same for each model alone: fewer. */
    private final VisitClasses[] ofModels;
    private final LongTable[] ofModelPlaces;
    /** By model and its class of visits. */
    private final List<List<Visits>> visits = new ArrayList<>();
    /** Each visit's class for each model in turn. */
    private int[] ofVisits;
    private final LongTable places = new LongTable();
    /** By place; 0 in that of one that was left out since. */
    private long[] keys = new long[64];
    private int[] kindOf = new int[64];
    /** By place: the browser's engine as {@link VisitClasses#engine} numbers it. */
    private byte[] engineOf = new byte[64];
    private int size;
    private final Map<Kind, Integer> kindPlaces = new HashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    /** The key of a device of each kind. */
    private final List<Long> kindKeys = new ArrayList<>();
    private int kept;
    private int level;
    private LongTable visitPlaces;
    /** Weights by the devices' kind and level and the visit. */
    private LongTable counts;
    private final List<Tally> tallies = new ArrayList<>();
    private final long[] weights = new long[LEVELS];
    private final long[] squaresLow = new long[LEVELS];
    private final long[] squaresHigh = new long[LEVELS];
    /** The counts' keys while they are weighed, one kind's behind another's, and where those of each rank end. */
    private long[] order;
    private int[] rankEnds;
    private int rank;
    /** Of the visits' classes of all models, one model's behind another's: where each model's begin. */
    private int[] begins;
    /** By class what the kind that is weighed comes to, its {@link Plan}'s ways, and the weight not told yet. */
    private Outlook[] outlooks;
    private long[] ways;
    private long[] sums;
    /** The classes that have a weight, and those that have an outlook. */
    private int[] weighty;
    private int weightyCount;
    private int[] judged;
    private int judgedCount;
    private int next;
    private long verdicts;

    /** @param firstPlanned the place of the first model that the plan may use */
    Crowd(List<ModelOnDevices> models, int firstPlanned, int mostDevices) {
        this.models = models;
        this.firstPlanned = firstPlanned;
        this.mostDevices = mostDevices;
        Set<Long> bytes = new TreeSet<>();
        ofModels = new VisitClasses[models.size()];
        ofModelPlaces = new LongTable[models.size()];
        for (int i = 0; i < ofModels.length; i++) {
            ofModels[i] = new VisitClasses(models.get(i).downloadBytes());
            ofModelPlaces[i] = new LongTable();
            visits.add(new ArrayList<>());
            bytes.addAll(models.get(i).downloadBytes());
        }
        classes = new VisitClasses(bytes);
        forgetVisits();
        for (int i = 0; i < LEVELS; i++) {
            tallies.add(new Tally(models.size()));
        }
    }

    private void forgetVisits() {
        counts = new LongTable();
        visitPlaces = new LongTable();
        ofVisits = new int[64 * ofModels.length];
    }

    private static int level(long key) {
        return Math.min(Long.numberOfLeadingZeros(key), LEVELS - 1);
    }

    /**
     * The device's place, to be counted by.
     *
     * @throws weighin.WeighInException for what a person declared and no device has
     */
    int place(Essence device) {
        long key = device.key();
        int own = level(key);
        if (own < level) {
            return LEFT_OUT - own;
        }
        long known = places.get(key);
        if (known >= 0) {
            return (int) known;
        }
        int kind = kind(device);
        int place = size++;
        if (place == keys.length) {
            keys = Arrays.copyOf(keys, 2 * place);
            kindOf = Arrays.copyOf(kindOf, 2 * place);
            engineOf = Arrays.copyOf(engineOf, 2 * place);
        }
        keys[place] = key;
        kindOf[place] = kind;
        engineOf[place] = (byte) VisitClasses.engine(kinds.get(kind).device.hardware().browserEngine());
        places.put(key, place);
        kept++;
        if (kept > mostDevices) {
            leaveOut();
        }
        return place;
    }

    private int kind(Essence essence) {
        Device device = ModelOnDevices.withUsualLimits(essence.device());
        Signals signals = device.signals();
        boolean either = device.hardware().adapter() == Hardware.Adapter.HARDWARE
            && (signals.gpu() == null || signals.gpu().f16() == null);
        boolean own = signals.builtInAi() != null && !signals.builtInAi().equals("unavailable");
        Device first = either ? ModelOnDevices.withUsualLimits(essence.withF16(true)) : device;
        Device second = either ? ModelOnDevices.withUsualLimits(essence.withF16(false)) : null;
        Kind kind = new Kind(ModelOnDevices.essential(first), either ? ModelOnDevices.essential(second) : null,
            word(device.signals().os()) + "\t" + word(device.signals().browser()), own, lacksMemory(device));
        Integer known = kindPlaces.get(kind);
        if (known == null) {
            known = kinds.size();
            kinds.add(kind);
            kindKeys.add(essence.key());
            kindPlaces.put(kind, known);
        }
        return known;
    }

    private void leaveOut() {
        while (kept > mostDevices) {
            level++;
            for (int i = 0; i < size; i++) {
                if (keys[i] != 0 && level(keys[i]) < level) {
                    keys[i] = 0;
                    kept--;
                }
            }
        }
        forgetKinds();
    }

    /** Leaves out the kinds that no device is of any more. */
    private void forgetKinds() {
        List<Kind> all = new ArrayList<>(kinds);
        List<Long> allKeys = new ArrayList<>(kindKeys);
        int[] now = new int[all.size()];
        kinds.clear();
        kindKeys.clear();
        kindPlaces.clear();
        for (int i = 0; i < size; i++) {
            int was = kindOf[i];
            if (keys[i] != 0 && now[was] == 0) {
                kindPlaces.put(all.get(was), kinds.size());
                kinds.add(all.get(was));
                kindKeys.add(allKeys.get(was));
                now[was] = kinds.size();
            }
            kindOf[i] = keys[i] == 0 ? 0 : now[was] - 1;
        }
        LongTable left = new LongTable();
        for (long each : counts.keys()) {
            if (levelOf(each) >= level) {
                left.add(counted(now[kind(each)] - 1, levelOf(each), visit(each)), counts.get(each));
            }
        }
        counts = left;
    }

    private static long counted(int kind, int level, int visit) {
        return ((long) kind << LEVEL_BITS | level) << VISIT_BITS | visit;
    }

    private static int kind(long counted) {
        return (int) (counted >>> VISIT_BITS + LEVEL_BITS);
    }

    private static int levelOf(long counted) {
        return (int) (counted >>> VISIT_BITS) & (1 << LEVEL_BITS) - 1;
    }

    private static int visit(long counted) {
        return (int) counted;
    }

    /** Counts a visit of the device in that place. */
    void count(int place, Visit visited, long weight) {
        boolean left = place < 0 || keys[place] == 0;
        int own = place < 0 ? LEFT_OUT - place : left ? level - 1 : level(keys[place]);
        weights[own] += weight;
        long square = weight * weight;
        squaresLow[own] += square & 0xffffffffL;
        squaresHigh[own] += square >>> 32;
        if (left) {
            return;
        }
        int engine = engineOf[place];
        long alike = visited.in(classes, engine);
        long visit = visitPlaces.get(alike);
        if (visit < 0) {
            visit = visitPlaces.size();
            visitPlaces.put(alike, visit);
            for (int i = 0; i < ofModels.length; i++) {
                classify(i, (int) visit, visited.in(ofModels[i], engine), visited);
            }
        }
        counts.add(counted(kindOf[place], own, (int) visit), weight);
    }

    private void classify(int model, int visit, long alike, Visit visited) {
        LongTable known = ofModelPlaces[model];
        long at = known.get(alike);
        if (at < 0) {
            at = known.size();
            known.put(alike, at);
            visits.get(model).add(new Visits(visited.storage(), visited.network()));
        }
        int place = visit * ofModels.length + model;
        if (place >= ofVisits.length) {
            ofVisits = Arrays.copyOf(ofVisits, 2 * place);
        }
        ofVisits[place] = (int) at;
    }

    /** Whether all that was counted should be weighed before more is. */
    boolean full() {
        return counts.size() > MOST_COUNTS;
    }

    /** Judges so many kinds more of the devices counted; true when all that was counted is weighed. */
    boolean weigh(int many) {
        if (order == null) {
            order();
            next = 0;
            rank = 0;
        }
        for (int done = 0; done < many && rank < rankEnds.length; done++) {
            int from = next;
            next = rankEnds[rank++];
            if (next > from) {
                Arrays.sort(order, from, next);
                weigh(kind(order[from]), from, next);
            }
        }
        if (rank < rankEnds.length) {
            return false;
        }
        forgetVisits();
        order = null;
        return true;
    }

    /**
     * The counts by kind and level of their devices. The kinds stand by keys of devices: what was weighed at any time
     * is a sample that chance could have drawn.
     */
    private void order() {
        long[] ranked = new long[kinds.size()];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = kindKeys.get(i) << KIND_BITS | i;
        }
        Arrays.sort(ranked);
        int[] ranks = new int[ranked.length];
        for (int i = 0; i < ranked.length; i++) {
            ranks[(int) ranked[i] & (1 << KIND_BITS) - 1] = i;
        }
        long[] all = counts.keys();
        rankEnds = new int[ranked.length];
        for (long each : all) {
            rankEnds[ranks[kind(each)]]++;
        }
        for (int i = 1; i < rankEnds.length; i++) {
            rankEnds[i] += rankEnds[i - 1];
        }
        order = new long[all.length];
        int[] free = Arrays.copyOf(rankEnds, rankEnds.length);
        for (long each : all) {
            order[--free[ranks[kind(each)]]] = each;
        }
        begins = new int[models.size() + 1];
        for (int i = 0; i < models.size(); i++) {
            begins[i + 1] = begins[i] + visits.get(i).size();
        }
        int classesOfAll = begins[models.size()];
        outlooks = new Outlook[classesOfAll];
        ways = new long[classesOfAll];
        sums = new long[classesOfAll];
        weighty = new int[classesOfAll];
        judged = new int[classesOfAll];
    }

    private void weigh(int place, int from, int to) {
        Kind kind = kinds.get(place);
        OnDevice[] on = new OnDevice[models.size()];
        OnDevice[] without = new OnDevice[kind.otherwise == null ? 0 : on.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = models.get(i).on(kind.device);
            if (kind.otherwise != null) {
                without[i] = models.get(i).on(kind.otherwise, on[i]);
            }
        }
        for (int at = from; at < to; at++) {
            int own = levelOf(order[at]);
            int visit = visit(order[at]);
            Tally tally = tallies.get(own);
            long weight = counts.get(order[at]);
            long served = kind.own ? Plan.OWN_MODEL : 0;
            for (int i = 0; i < on.length; i++) {
                int alike = begins[i] + ofVisits[visit * on.length + i];
                if (sums[alike] == 0) {
                    weighty[weightyCount++] = alike;
                    if (outlooks[alike] == null) {
                        judge(alike, i, on[i], kind.otherwise == null ? null : without[i]);
                    }
                }
                sums[alike] += weight;
                served |= ways[alike];
            }
            tally.ways.add(served, weight);
            tally.weight += weight;
            if (at + 1 == to || levelOf(order[at + 1]) != own) {
                tell(kind, tally);
            }
        }
        while (judgedCount > 0) {
            outlooks[judged[--judgedCount]] = null;
        }
    }

    private void judge(int alike, int model, OnDevice on, OnDevice without) {
        Visits those = visits.get(model).get(alike - begins[model]);
        Outlook outlook = on.outlook(those);
        if (without != null) {
            outlook = outlook.or(without.outlook(those), F16_UNKNOWN);
        }
        outlooks[alike] = outlook;
        ways[alike] = ways(model - firstPlanned, outlook);
        judged[judgedCount++] = alike;
        verdicts++;
    }

    private static long ways(int planned, Outlook outlook) {
        boolean plannedWith = planned >= 0 && planned < Plan.MOST_MODELS;
        return (plannedWith && outlook.gpu() != null ? Plan.way(planned, Path.GPU) : 0)
            | (plannedWith && outlook.cpu() != null ? Plan.way(planned, Path.CPU) : 0);
    }

    private void tell(Kind kind, Tally tally) {
        // by model, and so each in an order that nothing but the counts decides
        Arrays.sort(weighty, 0, weightyCount);
        int model = 0;
        for (int at = 0; at < weightyCount; at++) {
            int alike = weighty[at];
            while (alike >= begins[model + 1]) {
                model++;
            }
            tally.models[model].add(outlooks[alike], kind.platform, lacking(outlooks[alike], kind), sums[alike]);
            sums[alike] = 0;
        }
        weightyCount = 0;
    }

    private static String word(String text) {
        return text == null ? "" : text;
    }

    /** The reading whose want leaves it open whether it runs; null where none would tell. */
    private static String lacking(Outlook outlook, Kind kind) {
        if (outlook.outcome() != Outcome.UNKNOWN && outlook.outcome() != Outcome.TIGHT || outlook.limits() == null) {
            return null;
        }
        return switch (outlook.limits().code()) {
            case CheckCode.WEBGPU_NOT_READ -> Column.WEBGPU.id;
            case CheckCode.NO_F16 -> Column.GPU_F16.id;
            case CheckCode.BUFFER_UNKNOWN -> Column.GPU_BUFFER.id;
            case CheckCode.MEMORY_UNKNOWN, CheckCode.MEMORY_TIGHT -> kind.lacksMemory;
            default -> null;
        };
    }

    private static String lacksMemory(Device device) {
        Signals signals = device.signals();
        return device.hardware().os() == null ? Column.USER_AGENT.id
            : device.hardware().isAppleMobile() ? Column.PHONE_MODEL.id
            : device.hardware().gpuName() == null && (signals.gpu() == null || signals.gpu().renderer() == null)
            ? Column.GPU_RENDERER.id : signals.deviceMemoryGiB() == null ? Column.MEMORY.id : null;
    }

    /** What was counted and weighed, where all devices are kept. */
    Partial partial(long used, Refusals refusals) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < LEVELS; i++) {
            low += squaresLow[i];
            high += squaresHigh[i];
        }
        return new Partial(tally(), used, weight(), low, high, verdicts, places.keys(), refusals);
    }

    /** Adds what was counted and weighed elsewhere. */
    void add(Partial partial) {
        tallies.get(LEVELS - 1).add(partial.tally);
        weights[LEVELS - 1] += partial.weight;
        squaresLow[LEVELS - 1] += partial.squaresLow;
        squaresHigh[LEVELS - 1] += partial.squaresHigh;
        verdicts += partial.verdicts;
        for (long key : partial.keys) {
            if (places.get(key) < 0) {
                // weighed already: it has no place to be counted by
                places.put(key, Integer.MAX_VALUE);
                kept++;
            }
        }
    }

    /** What was weighed so far. */
    Tally tally() {
        return Tally.sum(tallies, level, models.size());
    }

    /** Whether not all devices are kept. */
    boolean sampled() {
        return level > 0;
    }

    /** How many devices differ; where not all are kept an estimate from those. */
    long distinct() {
        return (long) kept << level;
    }

    long kept() {
        return kept;
    }

    long verdicts() {
        return verdicts;
    }

    /** Of the rows used. */
    long weight() {
        long sum = 0;
        for (long each : weights) {
            sum += each;
        }
        return sum;
    }

    /** So many rows of equal weight tell as much as the kept ones do: (Σw)² / Σw². */
    double effectiveRows() {
        double sum = 0;
        long low = 0;
        long high = 0;
        for (int i = level; i < LEVELS; i++) {
            sum += weights[i];
            low += squaresLow[i];
            high += squaresHigh[i];
        }
        double squares = high * 4294967296.0 + low;
        return squares == 0 ? 0 : sum * sum / squares;
    }
}
