package weighin.size;

import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.model.Architecture;
import weighin.model.Architecture.Attention;
import weighin.model.Architecture.Experts;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.Tensor;

/**
 * A model and format after steps of shrinking, and what the steps changed beside the shape: bytes that stand outside
 * the shape's own tensors, such as an adapter.
 */
final class Compression {
    /** Bytes of one weight of an adapter or of an embedding kept at 16 bits. */
    private static final double HALF_BYTES = 2;
    /** Pruned widths stay multiples of this, so that quantization blocks of 32 still fit. */
    private static final int WIDTH_STEP = 32;

    private final Engine engine;
    private NamedModel model;
    private Format format;
    private boolean reshaped;
    private double adapterWeights;
    private double keptBytes;
    private double sparseShare;

    /**
     * @throws WeighInException {@code unknown-format}, {@code unknown-model}, {@code invalid-options} or
     *     {@code out-of-range} for a step that this model and engine do not allow
     */
    Compression(NamedModel model, Engine engine, Format format, List<CompressionStep> steps) {
        this.model = model;
        this.engine = engine;
        this.format = format;
        for (CompressionStep step : steps) {
            apply(step);
        }
    }

    /** The model with its shape as the steps left it. */
    NamedModel model() {
        return model;
    }

    /** The format as the steps left it. */
    Format format() {
        return format;
    }

    long downloadBytes(long bytes) {
        double saved = 0;
        if (sparseShare > 0) {
            double matrices = layerMatrices();
            // A bitmask says which weights are left.
            saved = matrices * (sparseShare * format.bits() - 1) / 8;
        }
        return whole(bytes - saved + added());
    }

    long weightBytes(long bytes) {
        return whole(bytes + added());
    }

    double readBytes(double bytes) {
        return bytes + adapterWeights * HALF_BYTES;
    }

    double adapterOperations() {
        return 2 * adapterWeights;
    }

    NamedModel.Basis basis(Weights weights) {
        return reshaped ? NamedModel.Basis.ARCHITECTURE : weights.basis();
    }

    private double added() {
        return keptBytes + adapterWeights * HALF_BYTES;
    }

    private void apply(CompressionStep step) {
        if (step instanceof CompressionStep.Quantization) {
            quantize((CompressionStep.Quantization) step);
        } else if (step instanceof CompressionStep.Pruning) {
            prune((CompressionStep.Pruning) step);
        } else if (step instanceof CompressionStep.Lora) {
            adapt((CompressionStep.Lora) step);
        } else if (step instanceof CompressionStep.Distillation) {
            distil((CompressionStep.Distillation) step);
        } else if (step instanceof CompressionStep.Sharing) {
            share((CompressionStep.Sharing) step);
        }
    }

    private void quantize(CompressionStep.Quantization step) {
        format = Format.of(engine, step.format());
        keptBytes = 0;
        if (step.keepEmbeddings()) {
            keptBytes = Math.max(0, tables() * HALF_BYTES - Weights.of(model, engine, format).embeddingBytes());
        }
    }

    private void prune(CompressionStep.Pruning step) {
        if (!step.structured()) {
            sparseShare = step.sparse() ? 1 - (1 - sparseShare) * (1 - step.share()) : sparseShare;
            return;
        }
        Architecture a = shape();
        double left = 1 - step.share();
        switch (step.part()) {
            case LAYERS:
                int layers = part(a.layers(), left, 1);
                Attention fewer = new Attention(a.attention().heads(), a.attention().keyValueHeads(),
                    a.attention().headDimension(), a.attention().globalKeyValueHeads(),
                    a.attention().globalHeadDimension(), a.attention().layerKinds(), a.attention().window(),
                    Math.min(a.attention().sharedCaches(), layers - 1), a.attention().latent());
                reshape(copy(a, layers, Math.min(a.storedLayers(), layers), a.feedForward(), a.tied(), fewer,
                    a.experts()));
                break;
            case ATTENTION:
                reshape(copy(a, a.layers(), a.storedLayers(), a.feedForward(), a.tied(), narrower(a.attention(), left),
                    a.experts()));
                break;
            default:
                Experts e = a.experts();
                Experts narrow = e == null ? null : new Experts(e.total(), e.active(), width(e.feedForward(), left),
                    width(e.sharedFeedForward(), left), e.denseFirst(), e.step());
                reshape(copy(a, a.layers(), a.storedLayers(), width(a.feedForward(), left), a.tied(), a.attention(),
                    narrow));
        }
    }

    /** Whole groups of heads go: those that share a key and value head, or single ones where all share one. */
    private static Attention narrower(Attention a, double left) {
        int keyValueHeads = part(a.keyValueHeads(), left, 1);
        int heads = a.keyValueHeads() > 1 ? a.heads() / a.keyValueHeads() * keyValueHeads : part(a.heads(), left, 1);
        return new Attention(heads, keyValueHeads, a.headDimension(), part(a.globalKeyValueHeads(), left, 0),
            a.globalHeadDimension(), a.layerKinds(), a.window(), a.sharedCaches(), a.latent());
    }

    private void adapt(CompressionStep.Lora step) {
        for (Tensor tensor : shape().tensors()) {
            boolean adapted = step.attention() && tensor.role().isAttention()
                || step.feedForward() && tensor.role().isFeedForward();
            if (!step.merged() && adapted && tensor.layer() >= 0 && tensor.rows() > 1) {
                adapterWeights += (double) step.rank() * (tensor.rows() + tensor.columns()) * tensor.copies();
            }
        }
    }

    private void distil(CompressionStep.Distillation step) {
        NamedModel student = Catalogue.resolve(step.to());
        Long teacher = model.model().parameters();
        if (student.model().architecture() == null || student.model().parameters() >= teacher) {
            throw new WeighInException(Code.INVALID_OPTIONS, "distillation needs a model smaller than the one it learns"
                + " from.", Ascii.shorten(step.to(), 40));
        }
        model = new NamedModel(student.model(), student.basis(), null, null, student.publisher());
        reshaped = false;
        adapterWeights = 0;
        sparseShare = 0;
        keptBytes = 0;
    }

    private void share(CompressionStep.Sharing step) {
        Architecture a = shape();
        if (!step.layers() && (a.tied() || a.isEncoder())) {
            return;
        }
        if (!step.layers()) {
            reshape(copy(a, a.layers(), a.storedLayers(), a.feedForward(), true, a.attention(), a.experts()));
        } else {
            if (step.groups() > a.storedLayers()) {
                throw new WeighInException(Code.OUT_OF_RANGE, "sharing needs at most as many groups as there are"
                    + " layers: " + a.storedLayers() + ".", String.valueOf(step.groups()));
            }
            reshape(copy(a, a.layers(), step.groups(), a.feedForward(), a.tied(), a.attention(), a.experts()));
        }
    }

    private Architecture shape() {
        return model.model().architecture();
    }

    private static Architecture copy(Architecture a, int layers, int storedLayers, int feedForward, boolean tied,
            Attention attention, Experts experts) {
        return new Architecture(a.type(), a.style(), layers, storedLayers, a.encoderLayers(), a.hidden(), feedForward,
            a.vocabulary(), tied, a.maxContext(), attention, experts, a.recurrent(), a.embeddings(),
            a.variations());
    }

    /** A shape of one's own has no published builds. */
    private void reshape(Architecture shape) {
        reshaped = true;
        Model m = model.model();
        model = new NamedModel(new Model(m.id(), m.name(), shape, shape.parameters(), shape.activeParameters(),
            m.exact(), true, List.of()), NamedModel.Basis.ARCHITECTURE, null, null, null);
    }

    /** Weights of the tables that are looked up. */
    private double tables() {
        double sum = 0;
        for (Tensor tensor : shape().tensors()) {
            sum += Weights.isTable(tensor.role()) ? tensor.parameters() : 0;
        }
        return sum;
    }

    private double layerMatrices() {
        double sum = 0;
        for (Tensor tensor : shape().tensors()) {
            if (tensor.layer() >= 0 && tensor.rows() > 1) {
                sum += tensor.parameters();
            }
        }
        return sum;
    }

    private static int part(int count, double left, int least) {
        return Math.max(Math.min(count, least), (int) Math.floor(count * left + 0.5));
    }

    private static int width(int width, double left) {
        if (width < 2 * WIDTH_STEP) {
            return part(width, left, 1);
        }
        return Math.max(WIDTH_STEP, (int) Math.floor(width * left / WIDTH_STEP + 0.5) * WIDTH_STEP);
    }

    private static long whole(double bytes) {
        return (long) Math.floor(bytes + 0.5);
    }
}
