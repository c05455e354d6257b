package weighin.verdict;

import java.util.ArrayList;
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
        Signals nothing = new Signals(null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null);
        List<EngineProfile> rules = selector.rules(nothing, options);
        return rules.isEmpty() ? null : selector.size(rules.get(0), nothing, options);
    }

    /** The bytes of every file set that this may weigh, whatever the device's adapter runs. */
    public Set<Long> downloadBytes() {
        Set<Long> all = new HashSet<>();
        for (Boolean half : new Boolean[] {null, true, false}) {
            Signals signals = new Signals(null, null, null, null, null, null, null, null, null, null, null, null,
                half == null ? null : new Signals.Gpu(null, null, null, null, null, half, null, null, null, null, null),
                null, null, null, null, null);
            for (EngineProfile rule : selector.rules(signals, options)) {
                Long bytes = selector.size(rule, signals, options).downloadBytes();
                if (bytes != null) {
                    all.add(bytes);
                }
            }
        }
        return all;
    }

    /**
     * The device with what its browser is known to have where its readings lack it: no GPU before WebGPU came to it,
     * else the largest buffers and bindings.
     */
    public static Device withUsualLimits(Device device) {
        return WhatIf.withUsualLimits(device);
    }

    /** What the device itself decides. */
    public OnDevice on(Device device) {
        return new OnDevice(options.held() == null ? device : device.withGpus(options.held().gpus()));
    }

    /** The model on one device. */
    public final class OnDevice {
        private final Device device;
        private final List<EngineProfile> rules;
        private final List<Checks> judged = new ArrayList<>();

        private OnDevice(Device device) {
            this.device = device;
            rules = selector.rules(device.signals(), options);
            for (EngineProfile rule : rules) {
                judged.add(Checks.judge(device, model, sizes, rule,
                    selector.size(rule, device.signals(), options)));
            }
        }

        /** The verdict, as {@link Weighing#bare} gives it. */
        public Verdict verdict(Signals.Storage storage, Signals.Network network) {
            Verdict[] all = verdicts(storage, network);
            return selector.best(rules, rule -> all[place(rule)]);
        }

        /** What is known for sure. */
        public Outlook outlook(Signals.Storage storage, Signals.Network network) {
            Verdict[] all = verdicts(storage, network);
            Check lacking = null;
            for (int i = 0; i < all.length; i++) {
                Check unread = all[i] == null ? null : unread(all[i]);
                if (unread != null) {
                    lacking = lacking == null ? unread : lacking;
                    all[i] = null;
                }
            }
            Verdict best = selector.best(rules, rule -> all[place(rule)]);
            Engine gpu = engine(all, Path.GPU);
            Engine cpu = engine(all, Path.CPU);
            if (best != null && best.outcome().runs() || lacking == null) {
                return new Outlook(best == null ? Outcome.UNKNOWN : best.outcome(),
                    best == null ? null : best.limitingCheck(), gpu, cpu);
            }
            return new Outlook(Outcome.UNKNOWN, lacking, gpu, cpu);
        }

        private Engine engine(Verdict[] all, Path path) {
            Verdict best = selector.best(rules, rule -> rule.path() == path ? all[place(rule)] : null);
            return best == null || !best.outcome().runs() ? null : best.engine();
        }

        private int place(EngineProfile rule) {
            int at = 0;
            while (rules.get(at) != rule) {
                at++;
            }
            return at;
        }

        /** The verdict of each engine and path that is weighed. */
        private Verdict[] verdicts(Signals.Storage storage, Signals.Network network) {
            Device visit = device.withSignals(device.signals().withStorage(storage, network));
            Verdict[] all = new Verdict[rules.size()];
            for (int i = 0; i < rules.size(); i++) {
                all[i] = judged.get(i).with(visit);
            }
            return all;
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
