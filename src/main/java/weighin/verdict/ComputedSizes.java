package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.CompressionStep;
import weighin.size.Format;
import weighin.size.NativeOptions;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.size.Weights;

/** The sizes of any model, made when they are asked for. It keeps what they share and belongs to one thread. */
final class ComputedSizes implements Sizes {
    private final List<CompressionStep> steps;
    private final Weights stored;
    private final NativeOptions held;
    /** One for each model. */
    private final List<Sizing> sizings = new ArrayList<>();

    ComputedSizes() {
        this(List.of(), null, null);
    }

    /**
     * @param steps  techniques of shrinking that each model goes through first
     * @param stored what the model's own file stores, or null
     * @param held   how the native engine holds the model; null for its usual way
     */
    ComputedSizes(List<CompressionStep> steps, Weights stored, NativeOptions held) {
        this.steps = steps;
        this.stored = stored;
        this.held = held;
    }

    @Override
    public Size size(NamedModel model, Engine engine, String format, Integer context) {
        int most = Sizing.mostContext(model);
        Integer tokens = context != null && most > 0 && context > most ? (Integer) most : context;
        return sizing(model).size(engine, format, tokens);
    }

    private Sizing sizing(NamedModel model) {
        for (Sizing each : sizings) {
            if (each.model() == model) {
                return each;
            }
        }
        Sizing made = new Sizing(model, steps, stored, held);
        sizings.add(made);
        return made;
    }

    @Override
    public boolean encoder(NamedModel model) {
        Architecture shape = shape(model);
        return shape != null && shape.isEncoder();
    }

    @Override
    public String pair(NamedModel model) {
        Architecture shape = shape(model);
        return shape != null && shape.encoderLayers() > 0 ? shape.type() : null;
    }

    @Override
    public List<NamedModel> smaller(NamedModel model) {
        return steps.isEmpty() && stored == null ? SmallerModels.of(model.model()) : List.of();
    }

    @Override
    public boolean published() {
        return steps.isEmpty() && stored == null;
    }

    /** The shape of the model that is left of it, or null. */
    private Architecture shape(NamedModel model) {
        NamedModel left = model;
        for (CompressionStep step : steps) {
            if (step instanceof CompressionStep.Distillation distillation) {
                left = Catalogue.resolve(distillation.to());
            }
        }
        return left.model().architecture();
    }

    /** The engine that the last step of quantization means; null when there is no such step. */
    Engine quantizedFor(NamedModel model) {
        String word = Sizing.quantized(steps);
        return word == null ? null : engine(model, word);
    }

    @Override
    public boolean reads(Engine engine, String word) {
        return Format.find(engine, word) != null;
    }

    @Override
    public Engine engine(NamedModel model, String word) {
        return Sizing.reader(model, word);
    }
}
