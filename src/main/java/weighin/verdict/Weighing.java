package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.Sizing;

/** Puts models on devices: from a device, a model and what was asked to a verdict. */
public final class Weighing {
    private static final Sizes SIZES = Sizing::size;

    private Weighing() {
    }

    /**
     * Whether the device can download and run the model; without an engine in the options, by the engine in the browser
     * that serves best.
     *
     * @throws WeighInException {@code unknown-format}, {@code out-of-range} as {@link Sizing#size}; {@code invalid-options}
     *     for a path that the engine does not have
     */
    public static Verdict weigh(Device device, NamedModel model, Options options) {
        return weigh(SIZES, device, model, options);
    }

    static Verdict weigh(Sizes sizes, Device device, NamedModel model, Options options) {
        if (device == null || model == null) {
            throw new WeighInException(Code.INVALID_OPTIONS, "A device and a model are needed.");
        }
        Options asked = options == null ? Options.DEFAULT : options;
        Bench bench = Bench.of(sizes, model);
        Verdict verdict = bench.best(device, asked);
        return new Verdict(verdict.outcome(), verdict.size(), verdict.path(), verdict.engine(), verdict.confidence(),
            verdict.limiting(), verdict.checks(), verdict.download(), verdict.speed(),
            Remedies.of(bench, device, asked, verdict));
    }

    /**
     * The verdicts of the eleven size classes, lightest first.
     *
     * @throws WeighInException as {@link #weigh}
     */
    public static List<Verdict> classes(Device device, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        for (SizeClass each : SizeClass.all()) {
            verdicts.add(weigh(device, new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null), options));
        }
        return verdicts;
    }

    /**
     * Of the caller's candidates, in order of preference: the first that is "well", else the first that "runs", else null.
     *
     * @throws WeighInException as {@link #weigh}
     */
    public static Verdict choose(Device device, List<Candidate> candidates) {
        Verdict runs = null;
        for (Candidate candidate : candidates) {
            Verdict verdict = weigh(device, candidate.model(), candidate.options());
            if (verdict.outcome() == Verdict.Outcome.WELL) {
                return verdict;
            }
            if (runs == null && verdict.outcome() == Verdict.Outcome.RUNS) {
                runs = verdict;
            }
        }
        return runs;
    }
}
