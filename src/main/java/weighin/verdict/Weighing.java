package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.engine.EngineProfile;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.CompressionStep;
import weighin.size.NativeOptions;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.size.Weights;

/** Puts models on devices: from a device, a model and what was asked to a verdict. */
public final class Weighing {
    private Weighing() {
    }

    /**
     * The most that an engine in a page holds on the processor, however much the device has; bytes, of the heaps of
     * {@code engines.tsv}.
     */
    public static double heapBytes() {
        double most = 0;
        for (EngineProfile rule : EngineProfile.all()) {
            most = Math.max(most, rule.heapBytes());
        }
        return most;
    }

    /**
     * Whether the device can download and run the model; without an engine in the options, by the engine in the browser
     * that serves best.
     *
     * @throws WeighInException {@code unknown-format}, {@code out-of-range} as {@link Sizing#size}; {@code
     * invalid-options} for a path that the engine does not have
     */
    public static Verdict weigh(Device device, NamedModel model, Options options) {
        return weigh(device, model, options, List.of(), null);
    }

    /**
     * The same for the model after steps of shrinking, in their order, or for a model from a file of its own.
     *
     * @param stored what that file stores, where the engine reads it; else null
     * @throws WeighInException as above, and for a step that this model does not allow
     */
    public static Verdict weigh(Device device, NamedModel model, Options options, List<CompressionStep> steps,
        Weights stored) {
        Question question = Question.of(device, model, options, steps, stored);
        return weigh(question.selector, question.device, question.options);
    }

    static Verdict weigh(EngineSelector selector, Device device, Options options) {
        Verdict verdict = selector.best(device, options);
        return verdict.withRemedies(Remedies.of(selector, device, options, verdict));
    }

    /** The same verdict without remedies, which are most of the work: for many devices at once. */
    public static Verdict bare(Device device, NamedModel model, Options options) {
        Question question = Question.of(device, model, options, List.of(), null);
        return question.selector.best(question.device, question.options);
    }

    /**
     * The path on which something runs on this device: the one asked for, else the GPU's where there is one.
     *
     * @throws WeighInException {@code software-adapter} where the adapter is made of software and that was not allowed,
     *     {@code no-adapter} where the GPU was asked for and there is none
     */
    public static Path pathHere(Device device, Path asked, boolean allowSoftware) {
        return EngineSelector.pathHere(device, asked, allowSoftware);
    }

    /**
     * The size that serves best on that path, for who runs the model there.
     *
     * @throws WeighInException as {@link #weigh}, and for a context that the model does not hold
     */
    public static Size toRun(Device device, NamedModel model, Options asked, Path path, List<CompressionStep> steps,
        Weights stored) {
        Sizing.checkContext(model, asked.context());
        Options options = new Options(asked.engine(), asked.format(), asked.context(), asked.path());
        Question question = Question.of(device, model, options, steps, stored);
        return question.selector.toRun(question.device, question.options, path);
    }

    /** What is weighed where: devices with the cards that were asked for, engines that the steps mean. */
    private record Question(EngineSelector selector, Device device, Options options) {
        static Question of(Device device, NamedModel model, Options options, List<CompressionStep> steps,
            Weights stored) {
            if (device == null || model == null) {
                throw new WeighInException(Code.INVALID_OPTIONS, "A device and a model are needed.");
            }
            Options o = options == null ? Options.DEFAULT : options;
            ComputedSizes sizes = new ComputedSizes(steps, stored, o.held());
            Engine engine = o.engine() == null && o.format() == null ? sizes.quantizedFor(model) : null;
            return new Question(new EngineSelector(sizes, model),
                o.held() == null ? device : split(sizes, model, o, device.withGpus(o.held().gpus())),
                engine == null ? o : new Options(engine, null, o.context(), o.path()));
        }

        /** The device for a model of which the caller says how many layers the GPU holds. */
        private static Device split(ComputedSizes sizes, NamedModel model, Options o, Device device) {
            if (o.held().gpuLayers() == NativeOptions.FITTING) {
                return device;
            }
            Size size = sizes.size(model, o.engine(), o.format(), o.context());
            return size.split() == null ? device : device.withSplit(size.split().gpuBytes(), size.memoryBytes());
        }
    }

    /** The same on each of the devices: the model is sized once, which takes longer than to weigh it. */
    public static List<Verdict> bare(List<Device> devices, NamedModel model, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        EngineSelector selector = new EngineSelector(new ComputedSizes(), model);
        for (Device device : devices) {
            verdicts.add(selector.best(device, options == null ? Options.DEFAULT : options));
        }
        return verdicts;
    }

    /**
     * The verdicts of the eleven size classes, lightest first.
     *
     * @throws WeighInException as {@link #weigh}
     */
    public static List<Verdict> classes(Device device, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        // a class that stands for less is what a heavier one is told to try: it is sized once
        Question lightest = Question.of(device, ofClass(SizeClass.all().get(0)), options, List.of(), null);
        for (SizeClass each : SizeClass.all()) {
            verdicts.add(weigh(lightest.selector.with(ofClass(each)), lightest.device, lightest.options));
        }
        return verdicts;
    }

    /**
     * The same without remedies, each by the engine that serves best.
     *
     * @throws WeighInException as {@link #weigh}
     */
    public static List<Verdict> bareClasses(Device device, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        for (SizeClass each : SizeClass.all()) {
            verdicts.add(bare(device, ofClass(each), options));
        }
        return verdicts;
    }

    /**
     * What the browser's own model says of this device: another model than any that can be asked for, small and fixed.
     */
    public static Verdict ownModel(Device device) {
        Model model = new Model("gemini-nano", "Gemini Nano", null, null, null, false, false, List.of());
        return bare(device, new NamedModel(model, Basis.NAME, null, Engine.BUILT_IN, null),
            new Options(Engine.BUILT_IN, null, null, null));
    }

    /** The model that stands for a class. */
    public static NamedModel ofClass(SizeClass each) {
        return new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null);
    }

    /**
     * The engines side by side: the verdict of each that runs in the page, then of a program outside the browser,
     * without remedies. An engine that does not have what was asked for is left out.
     *
     * @param options of which the engine and its format are not heard
     */
    public static List<Verdict> engines(Device device, NamedModel model, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            if (!engine.isBrowsersOwn()) {
                try {
                    verdicts.add(bare(device, model,
                        new Options(engine, null, options.context(), null, options.precision())));
                } catch (WeighInException lacks) {
                    // the engine has no such precision
                }
            }
        }
        return verdicts;
    }

    /**
     * Of the caller's candidates, in order of preference: the first that is "well", else the first that "runs", else
     * null. One that does not hold the context asked for is passed over.
     *
     * @throws WeighInException as {@link #weigh}
     */
    public static Verdict choose(Device device, List<Candidate> candidates) {
        Candidate runs = null;
        for (Candidate candidate : candidates) {
            Integer context = candidate.options() == null ? null : candidate.options().context();
            int most = Sizing.mostContext(candidate.model());
            if (context != null && most > 0 && context > most) {
                continue;
            }
            Verdict verdict = bare(device, candidate.model(), candidate.options());
            if (verdict.outcome() == Verdict.Outcome.WELL) {
                return verdict;
            }
            if (runs == null && verdict.outcome().runs()) {
                runs = candidate;
            }
        }
        return runs == null ? null : weigh(device, runs.model(), runs.options());
    }
}
