package weighin.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weighin.device.Device;
import weighin.device.Hardware;
import weighin.device.Signals;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Size;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Outcome;

/**
 * One model weighed on many devices, without remedies. Sizes are made once, what a device itself decides is judged once
 * a device, and what differs between its visits (the site's storage, the link) is added last. It belongs to one thread.
 */
public final class ModelOnDevices {
    private final NamedModel model;
    private final Options options;
    private final ComputedSizes sizes;
    private final EngineSelector selector;
    /** What is weighed, by whether the adapter runs half precision: not known, yes, no. */
    private final Plan[] plans = new Plan[3];
    /** By where {@link Visits} keeps them, and by the plan's place, those that differ in their checks. */
    private final List<List<StorageAndDownload>> differing = new ArrayList<>();
    /** By where {@link Visits} keeps its own: which of these each engine and path has. */
    private final List<List<int[]>> fetched = new ArrayList<>();

    /** The engines and paths that are weighed, each with its size. */
    private record Plan(List<EngineProfile> rules, List<Size> sizes) {
    }

    private static final int WAYS = 6;

    /** Visits that the checks of storage and download come out alike for, as {@link VisitClasses} tells them. */
    public static final class Visits {
        private final Signals.Storage storage;
        private final Signals.Network network;
        /**
         * By half precision as the plans are and whether the browser offers its own model: one more than the place of
         * what was fetched.
         */
        private final int[] fetched = new int[WAYS];

        /** Of one of them. */
        public Visits(Signals.Storage storage, Signals.Network network) {
            this.storage = storage;
            this.network = network;
        }
    }

    /** @param options what was asked, null for the defaults */
    public ModelOnDevices(NamedModel model, Options options) {
        this.model = model;
        this.options = options == null ? Options.DEFAULT : options;
        sizes = new ComputedSizes(List.of(), null, this.options.held());
        selector = new EngineSelector(sizes, model);
    }

    /**
     * What is known for sure of a model on a device.
     *
     * @param outcome as in a verdict, but {@code unknown} where a reading is missing that could change whether it runs
     * @param limits  the check that decided, or for {@code unknown} the one that lacks a reading; null when it is well
     * @param gpu     the engine by which it surely runs on the GPU, at a usable pace; null where none does
     * @param cpu     the same on the processor
     */
    public record Outlook(Outcome outcome, Check limits, Engine gpu, Engine cpu) {
        /** Whether it may run, as far as anything is known. */
        public boolean may() {
            return outcome.runs() || outcome == Outcome.TIGHT || outcome == Outcome.UNKNOWN;
        }

        /**
         * What holds of a device that is one of two: where both run or neither may, the worse of the two; else unknown.
         *
         * @param lacking the check to name where the two differ
         */
        public Outlook or(Outlook other, Check lacking) {
            Outlook worse = outcome.better(other.outcome) ? other : this;
            boolean same = outcome.runs() == other.outcome.runs() && may() == other.may();
            return new Outlook(same ? worse.outcome : Outcome.UNKNOWN, same ? worse.limits : lacking,
                other.gpu == null ? null : gpu, other.cpu == null ? null : cpu);
        }
    }

    public NamedModel model() {
        return model;
    }

    /** The size that an engine weighs where nothing is known of the device. */
    public Size size() {
        List<Size> all = plan(adapter(null)).sizes();
        return all.isEmpty() ? null : all.get(0);
    }

    /** The bytes of every file set that this may weigh, whatever the device's adapter runs. */
    public Set<Long> downloadBytes() {
        Set<Long> all = new HashSet<>();
        for (Boolean half : new Boolean[] {null, true, false}) {
            for (Size size : plan(adapter(half)).sizes()) {
                if (size.downloadBytes() != null) {
                    all.add(size.downloadBytes());
                }
            }
        }
        return all;
    }

    /** Signals of nothing but an adapter that runs half precision or not; of none at all for null. */
    private static Signals adapter(Boolean half) {
        return new Signals(null, null, null, null, null, null, null, null, null, null, null, null,
            half == null ? null : new Signals.Gpu(null, null, null, null, null, half, null, null, null, null, null),
            null, null, null, null, null);
    }

    /**
     * The device with what its browser is known to have where its readings lack it: no GPU before WebGPU came to it,
     * else the largest buffers and bindings.
     */
    public static Device withUsualLimits(Device device) {
        return WhatIf.withUsualLimits(device);
    }

    /**
     * The device with nothing but what verdicts without remedies and confidence rest on: many devices are one by that.
     */
    public static Device essential(Device device) {
        Signals s = device.signals();
        Hardware h = device.hardware();
        Signals.Gpu g = s.gpu();
        Signals.Wasm w = s.wasm();
        boolean threads = w != null && Boolean.TRUE.equals(w.threads());
        Integer cores = threads && s.cores() != null && s.cores() > 1
            ? (Integer) (int) Math.min(s.cores(), Thresholds.of("threads.most")) : null;
        String bits = s.architecture() != null && s.architecture().endsWith("32") ? "32" : null;
        Signals essential = new Signals(null, null, null, null, null, s.inApp() == null ? null : "", bits, null,
            s.framed(), null, cores, null, g == null ? null : new Signals.Gpu(null, null, null, null, null, g.f16(),
                null, g.maxBufferBytes(), g.maxBindingBytes(), g.maxWorkgroupStorageBytes(),
                g.maxStorageBuffersPerStage()),
            w == null ? null : new Signals.Wasm(w.simd(), w.threads(), null, w.jspi(), null), null, null,
            StorageAndDownload.offersOwnModel(s) ? "available" : null, null);
        boolean bySystem = h.isSmall() || EngineProfile.dependsOnSystem(h.browserEngine());
        String vendor = h.adapter() == Hardware.Adapter.HARDWARE || h.gpuTooOld() ? null : h.gpuVendor();
        return new Device(essential, new Hardware(bySystem ? h.os() : null, h.browserEngine(), h.adapter(), null,
            null, null, vendor, h.gpuFamily(), false, h.speedFamily(), h.cardBytes(), null, null), device.budget(),
            device.evidence(), List.of(), device.measured(), device.deaths());
    }

    /** What the device itself decides. */
    public OnDevice on(Device device) {
        return on(device, null);
    }

    /** The same for a device that differs from another, which was judged before, in half precision alone. */
    public OnDevice on(Device device, OnDevice other) {
        return new OnDevice(options.held() == null ? device : device.withGpus(options.held().gpus()), other);
    }

    private List<StorageAndDownload> differing(int way, int rule) {
        int at = WAYS * rule + way;
        while (differing.size() <= at) {
            differing.add(new ArrayList<>());
        }
        return differing.get(at);
    }

    private static int half(Signals signals) {
        return signals.gpu() == null ? 0 : Boolean.TRUE.equals(signals.gpu().f16()) ? 1 : 2;
    }

    private Plan plan(Signals signals) {
        int at = half(signals);
        if (plans[at] == null) {
            List<EngineProfile> rules = selector.rules(signals, options);
            List<Size> of = new ArrayList<>();
            for (EngineProfile rule : rules) {
                of.add(selector.size(rule, signals, options));
            }
            plans[at] = new Plan(rules, of);
        }
        return plans[at];
    }

    /** The model on one device. */
    public final class OnDevice {
        private final Device device;
        private final List<EngineProfile> rules;
        private final List<Checks> judged = new ArrayList<>();
        /** By place and by what was fetched, and for each the check that lacks a reading. */
        private final Verdict[][] verdicts;
        private final Check[][] unread;
        /** By the place of what was fetched. */
        private Outlook[] outlooks = new Outlook[0];

        private OnDevice(Device device, OnDevice other) {
            this.device = device;
            Plan plan = plan(device.signals());
            rules = plan.rules();
            verdicts = new Verdict[rules.size()][];
            unread = new Check[rules.size()][];
            for (int i = 0; i < rules.size(); i++) {
                EngineProfile rule = rules.get(i);
                boolean same = other != null && rule.path() == Path.CPU && i < other.rules.size()
                    && other.rules.get(i) == rule;
                judged.add(same ? other.judged.get(i) : Checks.judge(device, model, sizes, rule,
                    plan.sizes().get(i), options.path()));
            }
        }

        /** The verdict, as {@link Weighing#bare} gives it. */
        public Verdict verdict(Signals.Storage storage, Signals.Network network) {
            Device visit = device.withSignals(device.signals().withStorage(storage, network));
            return selector.best(rules, rule -> judged.get(place(rule)).with(visit));
        }

        /** What is known for sure of each of those visits. */
        public Outlook outlook(Visits visits) {
            int way = way();
            int at = fetched(way, visits);
            if (at >= outlooks.length) {
                outlooks = Arrays.copyOf(outlooks, fetched.get(way).size());
            }
            if (outlooks[at] == null) {
                outlooks[at] = outlook(way, fetched.get(way).get(at));
            }
            return outlooks[at];
        }

        private Outlook outlook(int way, int[] fetched) {
            Verdict[] all = new Verdict[fetched.length];
            Check lacking = null;
            boolean gpu = false;
            boolean cpu = false;
            for (int i = 0; i < all.length; i++) {
                all[i] = verdict(way, i, fetched[i]);
                if (all[i] == null) {
                    lacking = lacking == null ? unread[i][fetched[i]] : lacking;
                } else if (all[i].outcome().runs()) {
                    gpu |= all[i].path() == Path.GPU;
                    cpu |= all[i].path() == Path.CPU;
                }
            }
            Verdict best = selector.best(rules, rule -> all[place(rule)]);
            Engine onGpu = gpu ? engine(all, Path.GPU) : null;
            Engine onCpu = cpu ? engine(all, Path.CPU) : null;
            if (best != null && best.outcome().runs() || lacking == null) {
                return new Outlook(best == null ? Outcome.UNKNOWN : best.outcome(),
                    best == null ? null : best.limitingCheck(), onGpu, onCpu);
            }
            return new Outlook(Outcome.UNKNOWN, lacking, onGpu, onCpu);
        }

        /** The best on a path on which some run. */
        private Engine engine(Verdict[] all, Path path) {
            return selector.best(rules, rule -> rule.path() == path ? all[place(rule)] : null).engine();
        }

        private int place(EngineProfile rule) {
            int at = 0;
            while (rules.get(at) != rule) {
                at++;
            }
            return at;
        }

        /** Null where a reading is missing that could change whether it runs. */
        private Verdict verdict(int way, int rule, int fetched) {
            if (verdicts[rule] == null || verdicts[rule].length <= fetched) {
                Verdict[] more = new Verdict[fetched + 4];
                Check[] moreUnread = new Check[more.length];
                for (int i = 0; verdicts[rule] != null && i < verdicts[rule].length; i++) {
                    more[i] = verdicts[rule][i];
                    moreUnread[i] = unread[rule][i];
                }
                verdicts[rule] = more;
                unread[rule] = moreUnread;
            }
            if (verdicts[rule][fetched] == null && unread[rule][fetched] == null) {
                Verdict made = judged.get(rule).lean(differing(way, rule).get(fetched));
                Check lacking = unread(made);
                verdicts[rule][fetched] = lacking == null ? made : null;
                unread[rule][fetched] = lacking;
            }
            return verdicts[rule][fetched];
        }

        private int way() {
            return 2 * half(device.signals()) + (StorageAndDownload.offersOwnModel(device.signals()) ? 1 : 0);
        }

        /** The place of what is fetched at those visits. */
        private int fetched(int way, Visits visits) {
            if (visits.fetched[way] == 0) {
                Device visit = device.withSignals(device.signals().withStorage(visits.storage, visits.network));
                int[] made = new int[rules.size()];
                for (int i = 0; i < made.length; i++) {
                    StorageAndDownload each = judged.get(i).fetching(visit);
                    List<StorageAndDownload> known = differing(way, i);
                    while (made[i] < known.size() && !known.get(made[i]).isLike(each)) {
                        made[i]++;
                    }
                    if (made[i] == known.size()) {
                        known.add(each);
                    }
                }
                while (fetched.size() <= way) {
                    fetched.add(new ArrayList<>());
                }
                List<int[]> known = fetched.get(way);
                int at = 0;
                while (at < known.size() && !Arrays.equals(known.get(at), made)) {
                    at++;
                }
                if (at == known.size()) {
                    known.add(made);
                }
                visits.fetched[way] = at + 1;
            }
            return visits.fetched[way] - 1;
        }

        /**
         * The check that lacks a reading without which nobody can tell whether this engine runs the model: of the
         * engine's gates, of the largest buffer or of the memory. Null where all three are known, or another check
         * shuts it out or makes it slow whatever they say.
         */
        private Check unread(Verdict verdict) {
            if (verdict.outcome() == Outcome.NO || verdict.outcome() == Outcome.SLOW) {
                return null;
            }
            for (CheckName name : List.of(CheckName.ENGINE, CheckName.MEMORY, CheckName.BUFFER)) {
                Check check = verdict.checks().get(name.ordinal());
                if (check.outcome() == CheckOutcome.UNKNOWN && (name != CheckName.BUFFER
                        || device.hardware().adapter() == Hardware.Adapter.HARDWARE)) {
                    return check;
                }
            }
            return null;
        }
    }
}
