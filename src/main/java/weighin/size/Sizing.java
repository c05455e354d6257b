package weighin.size;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.model.Architecture;
import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.Kind;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.Role;
import weighin.model.Tensor;

/**
 * What a model weighs in one engine and format with one context: download, memory and work. One that is kept keeps what
 * its sizes share; it belongs to one thread.
 */
public final class Sizing {
    /** Tokens of context that are held unless asked otherwise: the default of the public API. */
    private static final int USUAL_CONTEXT = 4096;
    private static final int MOST_CONTEXT = 10_000_000;

    private final NamedModel model;
    private final List<CompressionStep> steps;
    private final Weights stored;
    private final NativeOptions options;
    private final Map<String, Held> held = new HashMap<>();
    /** The model's own tensors, where no step changes them. */
    private Parts parts;

    /** An engine's format of the model, whatever the context. */
    private record Held(Compression shrunk, Weights weights, Parts parts) {
    }

    /** @param operations for a token */
    private record Parts(List<Tensor> tensors, double operations) {
        static Parts of(Architecture shape) {
            List<Tensor> tensors = shape.tensors();
            return new Parts(tensors, Sizing.operations(shape, tensors));
        }
    }

    /**
     * The sizes of one model.
     *
     * @param steps   techniques of shrinking, taken in their order
     * @param stored  what the model's own file stores, which goes before what follows from the shape where the engine
     *                reads that file in its own format; null for none
     * @param options how a program outside the browser holds it; null for the usual ones; of no effect on the engines
     *                of a page
     */
    public Sizing(NamedModel model, List<CompressionStep> steps, Weights stored, NativeOptions options) {
        this.model = model;
        this.steps = steps;
        this.stored = stored;
        this.options = options;
    }

    /** The model whose sizes these are. */
    public NamedModel model() {
        return model;
    }

    /**
     * The model's size; the defaults are those of the public API.
     *
     * @param engine  who runs it; null for the first engine that has the format, else the one that the name speaks of,
     *                else that of the first known build, else WebLLM for decoders and Transformers.js for encoders
     * @param format  the engine's own word, any case; null for the one in the name if this engine has it, else the
     *                engine's usual one
     * @param context tokens of context, also more than the model was trained to hold; null for 4096 or the model's own
     *                maximum if that is less
     * @throws WeighInException {@code unknown-format} if the engine has no such format, {@code out-of-range} for a
     *     context that is not 1 to 10,000,000
     */
    public static Size size(NamedModel model, Engine engine, String format, Integer context) {
        return size(model, engine, format, context, List.of(), null, null);
    }

    /**
     * The size of the model after some steps of shrinking, or of one that came as a file; arguments as above and as
     * {@link #Sizing} has them.
     *
     * @throws WeighInException as above, and {@code invalid-options} for a step that this model does not allow
     */
    public static Size size(NamedModel model, Engine engine, String format, Integer context,
            List<CompressionStep> steps, Weights stored, NativeOptions options) {
        return new Sizing(model, steps, stored, options).size(engine, format, context);
    }

    /**
     * The size by that engine, in that format, with that context. A file that no engine here reads is sized as it is
     * unless an engine, a format or a step is asked for: its engine is null then, and so is what only an engine adds.
     *
     * @throws WeighInException as above
     */
    public Size size(Engine engine, String format, Integer context) {
        if (context != null && (context < 1 || context > MOST_CONTEXT)) {
            throw new WeighInException(Code.OUT_OF_RANGE, "context needs to be a whole number from 1 to 10,000,000.",
                String.valueOf(context));
        }
        boolean unread = stored != null && (stored.format() == null || stored.format().firstEngine() == null);
        if (unread && engine == null && format == null && steps.isEmpty()) {
            return alone(model, stored, context);
        }
        if (model.model().architecture() == null) {
            return undisclosed(model, engine, format, context);
        }
        if (engine != null && engine.isBrowsersOwn()) {
            // it is another model, of which nothing is published
            return undisclosed(model, engine, null, context);
        }
        if (stored == null && model.packing() != null && engine == null && format == null && steps.isEmpty()) {
            Format packed = Format.in(Format.Family.SAFETENSORS, model.packing());
            return alone(model, Weights.of(model, null, packed), context);
        }
        Engine runs = engine(model, engine, format == null ? quantized(steps) : format);
        return size(held(runs, format(model, runs, format)), runs, context,
            options == null || !runs.isProgram() ? NativeOptions.usual(runs) : options);
    }

    private Held held(Engine runs, Format format) {
        String key = runs.id + "/" + format.word();
        Held known = held.get(key);
        if (known == null) {
            Compression shrunk = new Compression(model, runs, format, steps);
            boolean same = shrunk.model() == model;
            parts = same && parts == null ? Parts.of(model.model().architecture()) : parts;
            Parts of = same ? parts : Parts.of(shrunk.model().model().architecture());
            boolean asStored = stored != null && same && shrunk.format() == stored.format()
                && stored.format().readBy(runs);
            known = new Held(shrunk, asStored ? stored
                : Weights.of(shrunk.model(), runs, shrunk.format(), of.tensors), of);
            held.put(key, known);
        }
        return known;
    }

    /** The file alone, with the cache of a context in 16-bit numbers where the shape is known. */
    private static Size alone(NamedModel model, Weights stored, Integer asked) {
        Architecture shape = model.model().architecture();
        int context = shape == null ? asked == null ? USUAL_CONTEXT : asked : context(shape, asked);
        return new Size(model.model(), null, stored.format() == null ? null : stored.format().word(), context,
            stored.downloadBytes(), stored.weightBytes(), shape == null ? null : (Long) KvCache.bytes(shape, context,
                    ElementType.F16),
            null, null, null, stored.largestTensorBytes() > 0 ? (Long) stored.largestTensorBytes() : null,
                    stored.basis(), null);
    }

    private static Size size(Held held, Engine engine, Integer asked, NativeOptions options) {
        Compression shrunk = held.shrunk;
        Weights weights = held.weights;
        Model model = shrunk.model().model();
        Architecture shape = model.architecture();
        Format format = shrunk.format();
        int context = shape.isEncoder() ? 0 : context(shape, asked);
        Holding holding = Holding.of(engine);
        ElementType type = holding.keepsWindows() ? options.kvType() : holding.cacheType(format);
        long cacheBytes = holding.keepsWindows() ? KvCache.windowedBytes(shape, context, options)
            : KvCache.bytes(shape, context, type);
        long overheadBytes = Overhead.bytes(engine, shape, context, (int) type.bytes, cacheBytes,
            shrunk.model().text(), options);
        long downloadBytes = shrunk.downloadBytes(weights.downloadBytes()) + options.projectorBytes();
        long weightBytes = shrunk.weightBytes(weights.weightBytes()) + options.projectorBytes()
            + (options.oneDevice() || options.gpuLayers() == 0 ? 0 : headCopy(engine, shape, held));
        long memoryBytes = weightBytes + cacheBytes + overheadBytes;
        long peakBytes = Overhead.peakBytes(engine, memoryBytes, weightBytes, weights.largestTensorBytes());
        String family = holding.decode().equals("tensors") ? weights.formatFamily()
            : holding.decode().equals("state") && shape.carriesState() ? "recurrent" : format.speed();
        Size.Work work = new Size.Work(Weights.round(shrunk.readBytes(weights.weightBytesPerToken())),
            Weights.round(KvCache.readBytes(shape, context, type)),
            Weights.round(held.parts.operations + shrunk.adapterOperations()),
            shape.layers() + shape.encoderLayers(), family);
        Size.Split split = engine.isProgram() && options.gpuLayers() != NativeOptions.FITTING
            ? Offload.split(shrunk.model(), format, context, options, weightBytes, cacheBytes, overheadBytes) : null;
        return new Size(model, engine, format.word(), context, downloadBytes, weightBytes, cacheBytes, overheadBytes,
            memoryBytes, peakBytes, weights.largestTensorBytes(), shrunk.basis(weights), work, split);
    }

    /** Tokens of context that the model holds at most; 0 where that is not known or does not matter. */
    public static int mostContext(NamedModel model) {
        Architecture shape = model.model().architecture();
        return shape == null || shape.isEncoder() ? 0 : shape.maxContext();
    }

    /**
     * Refuses a context that the model does not hold.
     *
     * @param asked tokens of context, or null
     * @throws WeighInException {@code out-of-range}, naming the model's own maximum
     */
    public static void checkContext(NamedModel model, Integer asked) {
        int most = mostContext(model);
        if (asked != null && most > 0 && asked > most) {
            throw new WeighInException(Code.OUT_OF_RANGE, model.model().name() + " holds " + most
                + " tokens at most: context needs to be a whole number from 1 to that.", String.valueOf(asked));
        }
    }

    private static Size undisclosed(NamedModel model, Engine engine, String format, Integer context) {
        Engine runs = engine(model, engine, format);
        return new Size(model.model(), runs, format(model, runs, format).word(),
            context == null ? USUAL_CONTEXT : context, null, null, null, null, null, null, null, model.basis(), null);
    }

    /** The format that the last step of quantization asks for, or null. */
    public static String quantized(List<CompressionStep> steps) {
        String word = null;
        for (CompressionStep step : steps) {
            if (step instanceof CompressionStep.Quantization) {
                word = ((CompressionStep.Quantization) step).format();
            }
        }
        return word;
    }

    private static Engine engine(NamedModel model, Engine asked, String format) {
        if (asked != null) {
            return asked;
        }
        if (format != null) {
            return reader(model, format);
        }
        if (named(model) != null) {
            return named(model);
        }
        if (model.format() != null) {
            return reader(model, model.format());
        }
        if (!model.model().builds().isEmpty()) {
            return model.model().builds().get(0).engine();
        }
        return Holding.usual(kind(model.model()) == Kind.NLP || isPair(model.model()));
    }

    /** The engine that the name speaks of; of those that read GGUF the one in the browser. */
    private static Engine named(NamedModel model) {
        boolean gguf = model.text() != null && model.text().indexOf("gguf") >= 0;
        return model.engine() == null && gguf ? Format.firstEngine(Format.Family.GGUF) : model.engine();
    }

    /**
     * The engine that the name speaks of if it reads that format, else the first that does.
     *
     * @throws WeighInException {@code unknown-format} if none does
     */
    public static Engine reader(NamedModel model, String word) {
        Engine named = named(model);
        return named != null && Format.find(named, word) != null ? named : Format.of(null, word).firstEngine();
    }

    private static Format format(NamedModel model, Engine engine, String asked) {
        if (asked != null) {
            return Format.of(engine, asked);
        }
        String word = model.fileFormat();
        Format said = word == null ? null : Format.find(engine, word);
        return said != null ? said : usual(model.model(), engine);
    }

    /** The engine's usual format, or where the model has builds for the engine and none in that, the first of those. */
    private static Format usual(Model model, Engine engine) {
        boolean pair = isPair(model) && engine.traits().pairsAreEncoders();
        Format usual = Format.usual(engine, pair ? Kind.NLP : kind(model));
        Format first = null;
        for (Build build : model.builds()) {
            if (build.engine() == engine && build.inPage()) {
                if (usual.isCalled(build.format())) {
                    return usual;
                }
                first = first == null ? Format.of(engine, build.format()) : first;
            }
        }
        return first == null ? usual : first;
    }

    private static Kind kind(Model model) {
        boolean encoder = model.architecture() != null && model.architecture().isEncoder();
        return encoder ? Kind.NLP : Kind.LLM;
    }

    /** Whether it is an encoder with a decoder, which Transformers.js alone runs whatever its type. */
    private static boolean isPair(Model model) {
        return model.architecture() != null && model.architecture().encoderLayers() > 0;
    }

    private static int context(Architecture shape, Integer asked) {
        if (asked != null) {
            return asked;
        }
        return shape.maxContext() > 0 ? Math.min(USUAL_CONTEXT, shape.maxContext()) : USUAL_CONTEXT;
    }

    /** The embedding that is also the head, where the engine holds that a second time. */
    private static long headCopy(Engine engine, Architecture shape, Held held) {
        Weights weights = held.weights;
        if (!Holding.of(engine).headCopy() || !shape.tied() || shape.isEncoder() || weights.headBytes() > 0) {
            return 0;
        }
        double tables = 0;
        double tokens = 0;
        for (Tensor tensor : held.parts.tensors) {
            if (tensor.role() == Role.TOKEN_EMBEDDING) {
                tokens += tensor.parameters();
            }
            if (tensor.role() == Role.TOKEN_EMBEDDING || tensor.role() == Role.POSITION_EMBEDDING
                    || tensor.role() == Role.TYPE_EMBEDDING || tensor.role() == Role.PER_LAYER_EMBEDDING) {
                tables += tensor.parameters();
            }
        }
        return (long) Math.floor(weights.embeddingBytes() * tokens / tables + 0.5);
    }

    /** The type of the KV cache's elements, of a size without options. */
    public static ElementType cacheType(Size size) {
        return Holding.of(size.engine()).cacheType(Format.of(size.engine(), size.format()));
    }

    /** Two operations for each weight of the matrices that one token passes through. */
    private static double operations(Architecture shape, List<Tensor> tensors) {
        // Layers that share weights work as often as they are passed through.
        double repeats = shape.storedLayers() > 0 ? (double) shape.layers() / shape.storedLayers() : 1;
        double weights = 0;
        for (Tensor tensor : tensors) {
            if (isRead(tensor.role(), shape) && tensor.rows() > 1) {
                double copies = tensor.role().isRouted() ? Math.min(shape.experts().active(), tensor.copies())
                    : tensor.copies();
                weights += (tensor.layer() < 0 ? 1 : repeats) * copies * tensor.rows() * tensor.columns();
            }
        }
        return 2 * weights;
    }

    private static boolean isRead(Role role, Architecture shape) {
        switch (role) {
            case POSITION_EMBEDDING:
            case TYPE_EMBEDDING:
            case PER_LAYER_EMBEDDING:
                return false;
            case TOKEN_EMBEDDING:
                return shape.tied() && !shape.isEncoder();
            default:
                return true;
        }
    }
}
