package weighin.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Hardware;
import weighin.device.Signals;
import weighin.engine.BuildChoice;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Size;

/**
 * Weighs one model on devices, engine by engine, and keeps the sizes that it has asked for: they depend on no device.
 * It belongs to one thread.
 */
final class EngineSelector {
    private final Sizes sizes;
    private final NamedModel model;
    private final Map<String, Size> known = new HashMap<>();
    /** By their ids those of other models, each as it is without a word of a format or an engine. */
    private final Map<String, EngineSelector> others;

    EngineSelector(Sizes sizes, NamedModel model) {
        this(sizes, model, new HashMap<>());
    }

    private EngineSelector(Sizes sizes, NamedModel model, Map<String, EngineSelector> others) {
        this.sizes = sizes;
        this.model = model;
        this.others = others;
        others.put(model.model().id(), this);
    }

    /** Weighs the model by one engine on one path. */
    interface Trial {
        /** @return null for an engine to pass over */
        Verdict of(EngineProfile rule);
    }

    /**
     * The verdict of the engine and path that serve best, without remedies. An engine that no build is known for is
     * weighed where it was asked for or no other serves.
     *
     * @throws WeighInException {@code unknown-format} where the engine asked for, or none at all, has the format
     */
    Verdict best(Device device, Options options) {
        Verdict best = best(rules(device.signals(), options), rule -> Checks.of(device, model, sizes, rule,
            size(rule, device.signals(), options), options.path()));
        if (best == null && options.precision() != null) {
            throw new WeighInException(Code.UNKNOWN_FORMAT, "That engine has no such precision.",
                options.precision().id());
        }
        if (best == null) {
            throw new WeighInException(Code.INVALID_OPTIONS,
                "That engine does not have that path: leave out one of the two.",
                options.path() == null ? null : options.path().id);
        }
        return best;
    }

    /** The best of the verdicts that the trial gives, in the same way; null where it gives none. */
    Verdict best(List<EngineProfile> rules, Trial trial) {
        Verdict best = null;
        EngineProfile bestRule = null;
        for (EngineProfile rule : rules) {
            Verdict verdict = trial.of(rule);
            if (verdict == null) {
                continue;
            }
            if (best == null || better(verdict, rule, best, bestRule)) {
                best = verdict;
                bestRule = rule;
            }
            if (best.outcome() == Verdict.Outcome.WELL
                && (model.model().builds().isEmpty() || BuildChoice.hasBuild(model, bestRule))) {
                return best;
            }
        }
        return best;
    }

    /**
     * The path on which something runs here: the one asked for, else the GPU's where there is one.
     *
     * @throws WeighInException as {@link Weighing#pathHere}
     */
    static Path pathHere(Device device, Path asked, boolean allowSoftware) {
        Hardware.Adapter offered = device.hardware().adapter();
        boolean none = offered == Hardware.Adapter.NONE || offered == Hardware.Adapter.UNREAD;
        if (asked == Path.CPU) {
            return Path.CPU;
        }
        if (offered == Hardware.Adapter.SOFTWARE && !allowSoftware) {
            throw new WeighInException(Code.SOFTWARE_ADAPTER, "This browser's WebGPU adapter is made of software and"
                + " says nothing of engines' speed: allow it with allowSoftware, or ask for the path \"cpu\".");
        }
        if (asked == Path.GPU && none) {
            throw new WeighInException(Code.NO_ADAPTER, "This browser offers no WebGPU adapter: ask for the path"
                + " \"cpu\", or use a browser with WebGPU.");
        }
        return none ? Path.CPU : Path.GPU;
    }

    /** The size that serves best on that path, for who runs it there; {@code asked} may leave the path open. */
    Size toRun(Device device, Options asked, Path path) {
        if (asked.engine() != null && asked.engine().isBrowsersOwn()) {
            throw new WeighInException(Code.INVALID_OPTIONS,
                "The browser's own model cannot be rehearsed: name another engine.", asked.engine().id);
        }
        try {
            return best(device, new Options(asked.engine(), asked.format(), asked.context(), path)).size();
        } catch (WeighInException e) {
            if (e.code() == Code.INVALID_OPTIONS && asked.path() == null && path == Path.CPU) {
                throw new WeighInException(Code.NO_ADAPTER, "That engine needs a WebGPU adapter, which this browser"
                    + " does not offer: name another engine, or use a browser with WebGPU.");
            }
            throw e;
        }
    }

    /** The engines and paths to weigh; those with a build where nobody asked for one and there are such. */
    List<EngineProfile> rules(Signals signals, Options options) {
        Engine only = engine(options);
        List<EngineProfile> all = new ArrayList<>();
        List<EngineProfile> ready = new ArrayList<>();
        for (EngineProfile rule : EngineProfile.all()) {
            boolean wanted = only != null ? rule.engine() == only : rule.engine().inPage();
            if (wanted && (options.path() == null || options.path() == rule.path())
                && (options.precision() == null || format(rule, options, signals) != null)) {
                all.add(rule);
                if (BuildChoice.serves(model, rule)) {
                    ready.add(rule);
                }
            }
        }
        return only == null && !ready.isEmpty() ? ready : all;
    }

    /** Smaller models of the same kind, the largest first. */
    List<NamedModel> smaller() {
        return sizes.smaller(model);
    }

    /** The same for another model, one that no name says more of. */
    EngineSelector with(NamedModel other) {
        EngineSelector known = others.get(other.model().id());
        return known != null ? known : new EngineSelector(sizes, other, others);
    }

    NamedModel model() {
        return model;
    }

    /** Whether the engine can download the model in that format, or it is made by whoever asks. */
    boolean isPublished(EngineProfile rule, String format) {
        return !sizes.published() || BuildChoice.exists(model, rule, format);
    }

    /**
     * A better outcome; for failures the one that is nearest to running; where there is grave doubt, not of the engine,
     * and the lighter; a known build; the faster; then the order of the table.
     */
    private boolean better(Verdict verdict, EngineProfile rule, Verdict than, EngineProfile thanRule) {
        int difference = Judgement.rank(verdict.outcome()) - Judgement.rank(than.outcome());
        if (difference != 0) {
            return difference > 0;
        }
        boolean failed = verdict.outcome() == Verdict.Outcome.NO;
        int nearer = failed ? nearness(verdict) - nearness(than) : 0;
        if (nearer != 0) {
            return nearer > 0;
        }
        if (verdict.outcome() == Verdict.Outcome.TIGHT && doubtsEngine(verdict) != doubtsEngine(than)) {
            return doubtsEngine(than);
        }
        boolean doubtful = verdict.outcome() == Verdict.Outcome.TIGHT;
        boolean built = BuildChoice.hasBuild(model, rule);
        if (!doubtful && built != BuildChoice.hasBuild(model, thanRule)) {
            return built;
        }
        if (failed || verdict.outcome() == Verdict.Outcome.UNKNOWN) {
            return false;
        }
        return cost(verdict, doubtful) < cost(than, doubtful);
    }

    /**
     * Seconds a token at most, and where memory is in doubt times the bytes held: a little slower and much lighter is
     * better there. Encoders have no such figure: the table's order holds.
     */
    private static double cost(Verdict verdict, boolean doubtful) {
        Range tokens = verdict.speed().tokensPerSecond();
        if (tokens == null || !(tokens.low() > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return (doubtful && verdict.size().memoryBytes() != null ? verdict.size().memoryBytes() : 1) / tokens.low();
    }

    private static boolean doubtsEngine(Verdict verdict) {
        return verdict.checks().get(Verdict.CheckName.ENGINE.ordinal()).outcome() == Verdict.CheckOutcome.GRAVE_RISK;
    }

    /**
     * How near a failure is to running: a GPU that is there and lacks one thing is nearest, then whatever is too heavy,
     * then a path that is not there at all.
     */
    private static int nearness(Verdict verdict) {
        int failures = 0;
        for (Verdict.Check check : verdict.checks()) {
            failures += check.outcome() == Verdict.CheckOutcome.FAIL ? 1 : 0;
        }
        String code = verdict.checks().get(Verdict.CheckName.ENGINE.ordinal()).code();
        boolean lacksOne = verdict.limiting() == Verdict.CheckName.ENGINE && failures == 1
            && !code.equals(CheckCode.NO_WEBGPU) && !code.equals(CheckCode.SOFTWARE_ADAPTER)
            && !code.equals(CheckCode.GPU_ALONE) && !code.equals(CheckCode.KIND_NOT_SERVED);
        return lacksOne ? Verdict.CheckName.MEMORY.ordinal()
            : Math.min(verdict.limiting().ordinal(), Verdict.CheckName.BUFFER.ordinal());
    }

    /** The engine asked for, or that follows from a format's word or the model's name; null: any. */
    private Engine engine(Options options) {
        if (options.engine() != null) {
            return options.engine();
        }
        if (options.format() != null) {
            return sizes.engine(model, options.format());
        }
        if (options.precision() != null) {
            return null;
        }
        if (model.engine() != null) {
            return model.engine();
        }
        return model.format() == null ? null : sizes.engine(model, model.format());
    }

    /**
     * The format asked for, or the engine's at the precision asked for; else the first of the engine's that is
     * published and that the adapter runs; null for the one in the model's name, and for an encoder's usual one.
     */
    private String format(EngineProfile rule, Options options, Signals signals) {
        boolean half = signals.gpu() != null && Boolean.TRUE.equals(signals.gpu().f16());
        if (options.precision() != null) {
            return options.precision().format(rule.engine(), half || rule.path() == Path.CPU);
        }
        if (options.format() != null || model.format() != null && sizes.reads(rule.engine(), model.format())) {
            return options.format();
        }
        boolean encoder = rule.usesEncoderFormats(sizes.pair(model), sizes.encoder(model));
        boolean runsHalf = rule.path() == Path.CPU || half || signals.gpu() == null;
        if (!sizes.published()) {
            return encoder ? null : runsHalf || rule.withoutF16() == null ? rule.usual() : rule.withoutF16();
        }
        return BuildChoice.format(model, rule, encoder, runsHalf);
    }

    Size size(EngineProfile rule, Signals signals, Options options) {
        return size(rule, format(rule, options, signals), options);
    }

    private Size size(EngineProfile rule, String format, Options options) {
        String key = rule.engine().id + "/" + (format == null ? "" : format) + "/"
            + (options.context() == null ? "" : String.valueOf(options.context().intValue()));
        Size size = known.get(key);
        if (size == null) {
            size = sizes.size(model, rule.engine(), format, options.context());
            known.put(key, size);
        }
        return size;
    }
}
