package weighin.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.VisitClasses;

/**
 * Devices that are alike, counted and then weighed once each. Counts are whole, so that no order of rows changes a
 * digit.
 *
 * <p>Where more than {@link #MOST_DEVICES} differ, those are kept whose key begins with one zero bit more, as often as
 * it takes: half of the devices each time, which ones depends on nothing but the devices themselves.
 */
final class Crowd {
    static final int MOST_DEVICES = 200_000;
    private static final int MOST_COUNTS = 1 << 20;
    private static final int LEVELS = 40;
    /** Of a device that is not kept: its level under this. */
    private static final int LEFT_OUT = -2;
    private static final Check F16_UNKNOWN = new Check(CheckName.ENGINE, CheckOutcome.UNKNOWN, CheckCode.NO_F16, null,
        null);

    private final List<ModelOnDevices> models;
    private final int firstPlanned;
    private final int mostDevices;
    private final VisitClasses classes;
    /** The same for each model alone: fewer. */
    private final VisitClasses[] ofModels;
    private LongTable[] ofModelPlaces;
    /** By model: each visit's class. */
    private int[][] ofVisits;
    private final LongTable places = new LongTable();
    /** Null in the place of one that was left out since. */
    private final List<Essence> devices = new ArrayList<>();
    private final List<String> engines = new ArrayList<>();
    private int kept;
    private int level;
    private LongTable visitPlaces;
    private List<Signals.Storage> storages;
    private List<Signals.Network> networks;
    /** Weights by device and visit. */
    private LongTable counts;
    private final List<Tally> tallies = new ArrayList<>();
    private final long[] weights = new long[LEVELS];
    private final long[] squaresLow = new long[LEVELS];
    private final long[] squaresHigh = new long[LEVELS];
    /** The counts by device while they are weighed, in the order of the devices' keys. */
    private long[] order;
    private int next;
    private long verdicts;

    /** @param firstPlanned the place of the first model that the plan may use */
    Crowd(List<ModelOnDevices> models, int firstPlanned, int mostDevices) {
        this.models = models;
        this.firstPlanned = firstPlanned;
        this.mostDevices = mostDevices;
        Set<Long> bytes = new TreeSet<>();
        ofModels = new VisitClasses[models.size()];
        for (int i = 0; i < ofModels.length; i++) {
            ofModels[i] = new VisitClasses(models.get(i).downloadBytes());
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
        storages = new ArrayList<>();
        networks = new ArrayList<>();
        ofModelPlaces = new LongTable[ofModels.length];
        for (int i = 0; i < ofModels.length; i++) {
            ofModelPlaces[i] = new LongTable();
        }
        ofVisits = new int[ofModels.length][64];
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
        int own = level(device.key());
        if (own < level) {
            return LEFT_OUT - own;
        }
        long known = places.get(device.key());
        if (known >= 0) {
            return (int) known;
        }
        String engine = device.device().hardware().browserEngine();
        int place = devices.size();
        devices.add(device);
        engines.add(engine);
        places.put(device.key(), place);
        kept++;
        if (kept > mostDevices) {
            leaveOut();
        }
        return place;
    }

    private void leaveOut() {
        while (kept > mostDevices) {
            level++;
            for (int i = 0; i < devices.size(); i++) {
                if (devices.get(i) != null && level(devices.get(i).key()) < level) {
                    devices.set(i, null);
                    kept--;
                }
            }
        }
    }

    /** Counts a visit of the device in that place. */
    void count(int place, Signals.Storage storage, Signals.Network network, long weight) {
        Essence device = place < 0 ? null : devices.get(place);
        int own = place < 0 ? LEFT_OUT - place : device == null ? level - 1 : level(device.key());
        weights[own] += weight;
        long square = weight * weight;
        squaresLow[own] += square & 0xffffffffL;
        squaresHigh[own] += square >>> 32;
        if (device == null) {
            return;
        }
        long alike = classes.of(engines.get(place), storage, network);
        long visit = visitPlaces.get(alike);
        if (visit < 0) {
            visit = storages.size();
            storages.add(storage);
            networks.add(network);
            visitPlaces.put(alike, visit);
            for (int i = 0; i < ofModels.length; i++) {
                classify(i, (int) visit, ofModels[i].of(engines.get(place), storage, network));
            }
        }
        counts.add((long) place << 32 | visit, weight);
    }

    private void classify(int model, int visit, long alike) {
        LongTable known = ofModelPlaces[model];
        long at = known.get(alike);
        if (at < 0) {
            at = known.size();
            known.put(alike, at);
        }
        if (visit == ofVisits[model].length) {
            int[] more = new int[2 * visit];
            System.arraycopy(ofVisits[model], 0, more, 0, visit);
            ofVisits[model] = more;
        }
        ofVisits[model][visit] = (int) at;
    }

    /** Whether all that was counted should be weighed before more is. */
    boolean full() {
        return counts.size() > MOST_COUNTS;
    }

    /** Weighs so many devices more; true when all that was counted is weighed. */
    boolean weigh(int many) {
        if (order == null) {
            order = order();
            next = 0;
        }
        int end = next;
        for (int done = 0; done < many && end < order.length; done++) {
            int place = (int) (order[next] >>> 32);
            while (end < order.length && (int) (order[end] >>> 32) == place) {
                end++;
            }
            weigh(place, next, end);
            next = end;
        }
        if (next < order.length) {
            return false;
        }
        forgetVisits();
        order = null;
        return true;
    }

    /** The counts, by their devices' keys: what was weighed at any time is a sample that chance could have drawn. */
    private long[] order() {
        long[] keys = new long[kept];
        int count = 0;
        for (Essence device : devices) {
            if (device != null) {
                keys[count++] = device.key();
            }
        }
        Arrays.sort(keys);
        int[] ranks = new int[devices.size()];
        int[] placed = new int[count];
        for (int i = 0; i < count; i++) {
            placed[i] = (int) places.get(keys[i]);
            ranks[placed[i]] = i;
        }
        long[] all = counts.keys();
        int left = 0;
        for (long each : all) {
            int place = (int) (each >>> 32);
            if (devices.get(place) != null) {
                all[left++] = (long) ranks[place] << 32 | each & 0xffffffffL;
            }
        }
        long[] sorted = new long[left];
        System.arraycopy(all, 0, sorted, 0, left);
        Arrays.sort(sorted);
        for (int i = 0; i < left; i++) {
            sorted[i] = (long) placed[(int) (sorted[i] >>> 32)] << 32 | sorted[i] & 0xffffffffL;
        }
        return sorted;
    }

    private void weigh(int place, int from, int to) {
        Essence essence = devices.get(place);
        Tally tally = tallies.get(level(essence.key()));
        Signals signals = essence.signals();
        Device device = ModelOnDevices.withUsualLimits(essence.device());
        Signals.Gpu gpu = device.signals().gpu();
        boolean either = device.hardware().adapter() == Hardware.Adapter.HARDWARE
            && (gpu == null || gpu.f16() == null);
        OnDevice[] on = new OnDevice[models.size()];
        OnDevice[] without = new OnDevice[either ? on.length : 0];
        Device first = either ? ModelOnDevices.withUsualLimits(essence.withF16(true)) : device;
        Device second = either ? ModelOnDevices.withUsualLimits(essence.withF16(false)) : null;
        for (int i = 0; i < on.length; i++) {
            on[i] = models.get(i).on(first);
            if (either) {
                without[i] = models.get(i).on(second, on[i]);
            }
        }
        String platform = word(device.signals().os()) + "\t" + word(device.signals().browser());
        boolean own = signals.builtInAi() != null && !signals.builtInAi().equals("unavailable");
        Outlook[][] outlooks = new Outlook[on.length][];
        long[][] sums = new long[on.length][];
        for (int i = 0; i < on.length; i++) {
            outlooks[i] = new Outlook[ofModelPlaces[i].size()];
            sums[i] = new long[outlooks[i].length];
        }
        for (int at = from; at < to; at++) {
            int visit = (int) order[at];
            long weight = counts.get(order[at]);
            long ways = own ? Plan.OWN_MODEL : 0;
            for (int i = 0; i < on.length; i++) {
                int alike = ofVisits[i][visit];
                Outlook outlook = outlooks[i][alike];
                if (outlook == null) {
                    outlook = on[i].outlook(storages.get(visit), networks.get(visit));
                    if (either) {
                        outlook = outlook.or(without[i].outlook(storages.get(visit), networks.get(visit)), F16_UNKNOWN);
                    }
                    outlooks[i][alike] = outlook;
                }
                sums[i][alike] += weight;
                int planned = i - firstPlanned;
                if (planned >= 0 && planned < Plan.MOST_MODELS) {
                    ways |= outlook.gpu() == null ? 0 : Plan.way(planned, Path.GPU);
                    ways |= outlook.cpu() == null ? 0 : Plan.way(planned, Path.CPU);
                }
            }
            tally.ways.add(ways, weight);
            tally.weight += weight;
        }
        for (int i = 0; i < on.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                if (outlooks[i][j] != null) {
                    tally.models[i].add(outlooks[i][j], platform, lacking(outlooks[i][j], device), sums[i][j]);
                }
            }
        }
        verdicts += on.length;
    }

    private static String word(String text) {
        return text == null ? "" : text;
    }

    /** The reading whose want leaves it open whether it runs; null where none would tell. */
    private static String lacking(Outlook outlook, Device device) {
        if (outlook.outcome() != Outcome.UNKNOWN && outlook.outcome() != Outcome.TIGHT || outlook.limits() == null) {
            return null;
        }
        Signals signals = device.signals();
        return switch (outlook.limits().code()) {
            case CheckCode.WEBGPU_NOT_READ -> Column.WEBGPU.id;
            case CheckCode.NO_F16 -> Column.GPU_F16.id;
            case CheckCode.BUFFER_UNKNOWN -> Column.GPU_BUFFER.id;
            case CheckCode.MEMORY_UNKNOWN, CheckCode.MEMORY_TIGHT -> device.hardware().os() == null
                ? Column.USER_AGENT.id : device.hardware().isAppleMobile() ? Column.PHONE_MODEL.id
                : device.hardware().gpuName() == null && (signals.gpu() == null || signals.gpu().renderer() == null)
                ? Column.GPU_RENDERER.id : signals.deviceMemoryGiB() == null ? Column.MEMORY.id : null;
            default -> null;
        };
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
