package weighin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Kernel;
import weighin.engine.Path;
import weighin.model.Architecture;
import weighin.model.LayerCache;
import weighin.model.LayerKind;
import weighin.model.NamedModel;
import weighin.size.ElementType;
import weighin.size.Format;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.size.Weights;

/** Makes the {@link Plan} of a model in one size: weights layer by layer, then the cache, then what the engine adds. */
public final class Planner {
    private static final int WORD = 8;

    private final Size size;
    private final Plan.Limits limits;
    private final double stepBytes;
    private final Architecture shape;
    private final List<Plan.Buffer> buffers = new ArrayList<>();
    private final List<Matrix> matrices = new ArrayList<>();
    private final List<Attention> attention = new ArrayList<>();
    /** The buffer that is being filled: its content, its bytes, and those that the format gives to what is in it. */
    private int layer = -1;
    private long filled;
    private long owed;

    private Planner(Size size, Plan.Limits limits, boolean smallSteps) {
        this.size = size;
        double step = RehearsalRules.of(smallSteps ? "step.iphoneBytes" : "step.bytes");
        stepBytes = Math.min(limits.bufferBytes(), step);
        this.limits = smallSteps ? new Plan.Limits(stepBytes, Math.min(limits.bindingBytes(), stepBytes),
            limits.alignmentBytes()) : limits;
        shape = size.model().architecture();
    }

    /**
     * The plan.
     *
     * @param named      the model that {@code size} is of
     * @param smallSteps whether memory is asked for in small steps, as on iPhones and iPads
     * @throws WeighInException {@code invalid-model} for a model whose size is not disclosed or whose shape is unknown
     */
    public static Plan plan(NamedModel named, Size size, Path path, Plan.Limits limits, boolean smallSteps) {
        if (size == null || size.memoryBytes() == null || size.model().architecture() == null
                || size.engine() == null) {
            throw new WeighInException(Code.INVALID_MODEL,
                "Only a model whose size is known can be rehearsed: give one whose parameters are published.");
        }
        return new Planner(size, limits, smallSteps).plan(named, path);
    }

    private Plan plan(NamedModel named, Path path) {
        List<Weights.Part> parts = Weights.parts(named, Format.of(size.engine(), size.format()));
        double sum = 0;
        for (Weights.Part part : parts) {
            sum += part.bytes();
        }
        // pruned weights have fewer bytes than the plain ones, and adapted or doubled ones more
        double scale = sum > size.weightBytes() ? size.weightBytes() / sum : 1;
        for (Weights.Part part : parts) {
            place(part, scale);
        }
        close();
        layer = -1;
        fill(size.weightBytes() - sum * scale);
        close();
        cache();
        scratch();
        order();
        return new Plan(size, path, List.copyOf(buffers), List.copyOf(matrices), List.copyOf(attention));
    }

    /** The head comes last, wherever its table lies. */
    private void order() {
        List<Matrix> last = new ArrayList<>();
        for (int i = matrices.size() - 1; i >= 0; i--) {
            if (matrices.get(i).layer() < 0) {
                last.add(0, matrices.remove(i));
            }
        }
        matrices.addAll(last);
    }

    private void place(Weights.Part part, double scale) {
        double bytes = part.bytes() * scale;
        if (part.tensor().layer() != layer || part.tensor().layer() < 0) {
            close();
            layer = part.tensor().layer();
        }
        boolean encodes = layer >= 0 && layer < shape.encoderLayers();
        double bits = 8 * bytes / part.tensor().parameters();
        Kernel kernel = Kernel.nearest(bits);
        int columns = (int) ((part.tensor().columns() + Kernel.GROUP - 1) / Kernel.GROUP * Kernel.GROUP);
        long rows = (long) (bytes / kernel.rowBytes(columns));
        boolean works = (part.touched() > 0 || encodes) && part.tensor().rows() > 1 && rows > 0;
        if (!works) {
            fill(bytes);
            return;
        }
        List<Matrix.Piece> pieces = pieces(rows, kernel.rowBytes(columns));
        owed += (long) (bytes - rows * kernel.rowBytes(columns));
        double share = part.touched() >= 1 || encodes ? 1 : part.touched();
        int repeats = encodes ? 1 : (int) Math.max(1, Math.floor(part.touched() + 0.5));
        matrices.add(new Matrix(Ascii.lower(part.tensor().role().name()), layer, kernel, rows, columns,
            Math.max(1, (long) (rows * share)), repeats, !encodes, pieces));
    }

    /** Rows into buffers, no more of them in one piece than a kernel sees at once. */
    private List<Matrix.Piece> pieces(long rows, long rowBytes) {
        List<Matrix.Piece> pieces = new ArrayList<>();
        long left = rows;
        while (left > 0) {
            long most = (long) Math.max(1, Math.floor((limits.bindingBytes() - limits.alignmentBytes()) / rowBytes));
            long fits = (long) Math.floor((limits.bufferBytes() - filled - limits.alignmentBytes()) / rowBytes);
            long now = Math.min(left, most);
            if (fits < now && filled > 0) {
                close();
                fits = (long) Math.floor((limits.bufferBytes() - limits.alignmentBytes()) / rowBytes);
            }
            now = Math.max(1, Math.min(now, fits));
            pieces.add(new Matrix.Piece(buffers.size(), filled, now));
            filled += aligned(now * rowBytes);
            owed += now * rowBytes;
            left -= now;
        }
        return pieces;
    }

    private long aligned(long bytes) {
        return (bytes + limits.alignmentBytes() - 1) / limits.alignmentBytes() * limits.alignmentBytes();
    }

    /** Bytes that no kernel works with. */
    private void fill(double bytes) {
        double left = bytes;
        while (left > 0) {
            if (filled + left > limits.bufferBytes() && filled > 0) {
                close();
            }
            double now = Math.min(left, limits.bufferBytes());
            filled += aligned((long) now);
            owed += (long) now;
            left -= now;
            if (left > 0) {
                close();
            }
        }
    }

    /** Ends the buffer that is being filled. */
    private void close() {
        if (filled > 0) {
            buffers.add(new Plan.Buffer(Plan.Content.WEIGHTS, layer, Math.max(filled, whole(owed))));
        }
        filled = 0;
        owed = 0;
    }

    private static long whole(long bytes) {
        return (bytes + 15) / 16 * 16;
    }

    /** A buffer for each layer that keeps a cache, each with its share of the whole. */
    private void cache() {
        double values = 0;
        List<LayerCache> caches = shape.caches();
        for (LayerCache each : caches) {
            values += held(each);
        }
        int prompt = (int) RehearsalRules.of("prompt.tokens");
        int lastFull = -1;
        for (int i = 0; i < caches.size(); i++) {
            LayerCache each = caches.get(i);
            boolean shares = each.kind() == LayerCache.Kind.SHARED;
            if (shares && lastFull >= 0) {
                Attention before = attention.get(lastFull);
                attention.add(new Attention(i, before.buffer(), before.kernel(), before.heads(),
                    before.keyValueHeads(), before.headDimension(), before.values(), before.tokens()));
            }
            if (each.valuesPerToken() == 0 || values == 0 || size.kvCacheBytes() == 0) {
                continue;
            }
            double bytes = size.kvCacheBytes() * (held(each) / values);
            Kernel kernel = wide() ? Kernel.F32 : Kernel.F16;
            double perToken = each.valuesPerToken() * (wide() ? 4.0 : 2.0);
            boolean latent = each.valueWidth() == 0;
            int dimension = latent ? each.keyWidth() : headDimension(i);
            int groups = latent ? 1 : Math.max(1, each.keyWidth() / Math.max(1, dimension));
            dimension = Math.max(WORD, dimension / WORD * WORD);
            int seen = (int) Math.min(Math.min(size.context(), tokens(each)), prompt);
            int most = (int) Math.min(Math.min(limits.bindingBytes(), bytes) / perToken, seen);
            attention.add(new Attention(i, buffers.size(), kernel, Math.max(groups, shape.attention().heads()), groups,
                dimension, !latent, Math.max(1, most)));
            lastFull = attention.size() - 1;
            split(Plan.Content.CACHE, i, bytes);
        }
    }

    /** Whether the cache has 32-bit numbers. */
    private boolean wide() {
        return Sizing.cacheType(size) == ElementType.F32;
    }

    private int headDimension(int index) {
        boolean global = shape.attention().globalHeadDimension() > 0 && shape.layerKind(index) != LayerKind.SLIDING;
        return global ? shape.attention().globalHeadDimension() : shape.attention().headDimension();
    }

    private double held(LayerCache cache) {
        return (double) cache.valuesPerToken() * tokens(cache);
    }

    private double tokens(LayerCache cache) {
        return cache.window() > 0 ? Math.min(size.context(), cache.window()) : size.context();
    }

    private void scratch() {
        split(Plan.Content.SCRATCH, -1, size.overheadBytes());
    }

    private void split(Plan.Content content, int of, double bytes) {
        double left = bytes;
        while (left > 0) {
            double now = Math.min(left, content == Plan.Content.SCRATCH ? stepBytes : limits.bufferBytes());
            buffers.add(new Plan.Buffer(content, of, whole((long) now)));
            left -= now;
        }
    }
}
