package weighin.size;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Architecture;
import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.Role;
import weighin.model.Tensor;

/**
 * What a model's weights weigh in one format. All figures in bytes; the five parts sum to {@code weightBytes}.
 *
 * @param format              the format
 * @param downloadBytes       the weight files of that build, with what they hold besides weights
 * @param basis               what {@code downloadBytes} rests on
 * @param weightBytes         weights as the engine holds them in memory
 * @param largestTensorBytes  the largest tensor as the engine binds it
 * @param embeddingBytes      tables that are looked up: tokens, positions, types, slices for each layer
 * @param headBytes           the output head, where it is stored apart from the token embedding
 * @param attentionBytes      attention and recurrent layers' matrices
 * @param feedForwardBytes    feed-forward parts, experts and routers
 * @param otherBytes          norms, biases and what else is small
 * @param weightBytesPerToken bytes read to decode one token: active experts only, the token embedding only where it is
 *                            also the head; an encoder's whole network
 * @param formatFamily        the group of formats that decode as these do in a program; null where no format is known
 */
public record Weights(Format format, long downloadBytes, Basis basis, long weightBytes, long largestTensorBytes,
        long embeddingBytes, long headBytes, long attentionBytes, long feedForwardBytes, long otherBytes,
        double weightBytesPerToken, String formatFamily) {

    /** The parts of a network that are weighed apart. */
    public enum Group {
        EMBEDDING("embedding"), HEAD("head"), ATTENTION("attention"), FEED_FORWARD("feed-forward"), OTHER("other");

        public final String id;

        Group(String id) {
            this.id = id;
        }

        static Group of(Role role) {
            switch (role) {
                case TOKEN_EMBEDDING:
                case POSITION_EMBEDDING:
                case TYPE_EMBEDDING:
                case PER_LAYER_EMBEDDING:
                    return EMBEDDING;
                case OUTPUT_HEAD:
                    return HEAD;
                case ROUTER:
                    return FEED_FORWARD;
                case NORM:
                case BIAS:
                case PROJECTION:
                case OTHER:
                    return OTHER;
                default:
                    return role.isFeedForward() ? FEED_FORWARD : ATTENTION;
            }
        }
    }

    /** The bytes of a part. */
    long bytes(Group part) {
        switch (part) {
            case EMBEDDING:
                return embeddingBytes;
            case HEAD:
                return headBytes;
            case ATTENTION:
                return attentionBytes;
            case FEED_FORWARD:
                return feedForwardBytes;
            default:
                return otherBytes;
        }
    }

    /**
     * Weighs a model. A published build's own byte count is its download where the name does not ask for another
     * publisher's files; everything else follows from the architecture.
     *
     * @param engine who holds the weights; null for the format's first engine
     * @return null when the model's size is not disclosed
     */
    static Weights of(NamedModel named, Engine engine, Format format) {
        Architecture shape = named.model().architecture();
        return shape == null ? null : of(named, engine, format, shape.tensors());
    }

    /** @param tensors of the model's architecture */
    static Weights of(NamedModel named, Engine engine, Format format, List<Tensor> tensors) {
        Sum sum = new Sum(named.model().architecture(), tensors, format.family() == Format.Family.MLC);
        long beside = weigh(sum, named, format);
        Long published = published(named, engine == null ? format.firstEngine() : engine, format);
        // What a file stores is in its own format; in another one it is computed.
        Basis basis = named.basis() == Basis.HEADER ? Basis.ARCHITECTURE : named.basis();
        return new Weights(format, published != null ? published : sum.total() + beside,
                published != null ? Basis.PUBLISHED : basis, sum.total(), sum.largest, sum.embedding, sum.head,
                sum.attention, sum.feedForward, sum.other, sum.perToken,
                sum.read.family(format, sum.architecture.hidden()));
    }

    /**
     * A tensor with the bytes of all its copies in one format.
     *
     * @param touched the part of the bytes that decoding one token reads: more than 1 where layers share weights
     */
    public record Part(Tensor tensor, long bytes, double touched) {
    }

    /** Every tensor with its bytes, which sum to {@code weightBytes}; null when the model's size is not disclosed. */
    public static List<Part> parts(NamedModel named, Format format) {
        Architecture shape = named.model().architecture();
        if (shape == null) {
            return null;
        }
        Sum sum = new Sum(shape, shape.tensors(), format.family() == Format.Family.MLC);
        sum.parts = new ArrayList<>();
        weigh(sum, named, format);
        return sum.parts;
    }

    /** @return bytes of a file beside its weights */
    private static long weigh(Sum sum, NamedModel named, Format format) {
        long beside = 0;
        switch (format.family()) {
            case GGUF:
                beside = GgufFile.weigh(sum, named, format);
                break;
            case ONNX:
                beside = OnnxFile.weigh(sum, named, format);
                break;
            default:
                bits(sum, format);
                if (format.family() == Format.Family.LITERT) {
                    beside = round(Rules.number("litert-fixed") + Rules.number("litert-share") * sum.total());
                }
        }
        return beside;
    }

    /** Formats that give every matrix the same bits. */
    private static void bits(Sum sum, Format format) {
        for (Tensor tensor : sum.tensors) {
            double bits = bitsOf(tensor, format);
            boolean scaled = bits == format.bits() && (isMatrix(tensor.role()) || isTable(tensor.role()));
            // LiteRT looks the per-layer table up outside the GPU's buffers.
            boolean apart = format.family() == Format.Family.LITERT && tensor.role() == Role.PER_LAYER_EMBEDDING;
            sum.add(tensor, tensor.copies() * round(tensor.rows() * tensor.columns() * bits / 8),
                    apart ? 0 : scaled ? format.boundBits() / format.bits() : 1);
        }
    }

    private static double bitsOf(Tensor tensor, Format format) {
        return isTable(tensor.role()) ? format.embeddingBits()
                : isMatrix(tensor.role()) ? format.bits() : format.vectorBits();
    }

    static boolean isTable(Role role) {
        return role == Role.TOKEN_EMBEDDING || role == Role.POSITION_EMBEDDING || role == Role.TYPE_EMBEDDING
                || role == Role.PER_LAYER_EMBEDDING;
    }

    static boolean isMatrix(Role role) {
        return role != Role.NORM && role != Role.BIAS && role != Role.OTHER && role != Role.RECURRENT_SMALL
                && !isTable(role);
    }

    /** An encoder's dense layer behind its first token serves training: conversions for use leave it out. */
    static boolean isPooler(Tensor tensor, Architecture architecture) {
        return architecture.isEncoder() && tensor.role() == Role.PROJECTION && tensor.rows() == tensor.columns();
    }

    static long round(double bytes) {
        return (long) Math.floor(bytes + 0.5);
    }

    /**
     * The published bytes of the build that the name speaks of. A name without a publisher means the first build of
     * that format; files of another publisher, and fine-tunes', have bytes of their own.
     */
    private static Long published(NamedModel named, Engine engine, Format format) {
        Long first = null;
        for (Build build : named.model().builds()) {
            boolean same = build.downloadBytes() != null && format.readBy(build.engine()) && format.readBy(engine)
                    && format.isCalled(build.format());
            if (same && isNamed(build, named)) {
                return build.downloadBytes();
            }
            if (same && first == null && named.publisher() == null) {
                first = build.downloadBytes();
            }
        }
        return first;
    }

    /** Whether the name is the build's: the whole of it, for a longer one may be another build. */
    private static boolean isNamed(Build build, NamedModel named) {
        if (named.text() == null) {
            return false;
        }
        String id = Ascii.lower(build.id());
        String wanted = named.publisher() == null ? id.substring(id.lastIndexOf('/') + 1) : id;
        int at = named.text().indexOf(wanted);
        int end = at + wanted.length();
        return at >= 0 && (end == named.text().length() || named.text().charAt(end) == '/'
                || named.text().charAt(end) == ' ');
    }

    /** Adds tensors up. */
    static final class Sum {
        final Architecture architecture;
        final List<Tensor> tensors;
        /** Whether gate and up are one tensor when bound, as MLC's compiler fuses them. */
        private final boolean fusedGate;
        private final boolean tied;
        private final double passes;
        long largest;
        long embedding;
        long head;
        long attention;
        long feedForward;
        long other;
        double perToken;
        final BytesRead read = new BytesRead();
        /** The list of what was added; null where nobody asks for it. */
        List<Part> parts;

        Sum(Architecture architecture, List<Tensor> tensors, boolean fusedGate) {
            this.architecture = architecture;
            this.tensors = tensors;
            this.fusedGate = fusedGate;
            tied = architecture.tied() && !architecture.isEncoder();
            passes = architecture.storedLayers() > 0 ? (double) architecture.layers() / architecture.storedLayers() : 1;
        }

        long total() {
            return embedding + head + attention + feedForward + other;
        }

        /**
         * @param bytes of all its copies
         * @param bound the part of the bytes that is one binding
         */
        void add(Tensor tensor, long bytes, double bound) {
            Role role = tensor.role();
            switch (Group.of(role)) {
                case EMBEDDING:
                    embedding += bytes;
                    break;
                case HEAD:
                    head += bytes;
                    break;
                case FEED_FORWARD:
                    feedForward += bytes;
                    break;
                case OTHER:
                    other += bytes;
                    break;
                default:
                    attention += bytes;
            }
            boolean pair = fusedGate && (role == Role.FEED_FORWARD_GATE || role == Role.EXPERT_GATE);
            largest = Math.max(largest, round(bytes * bound * (pair ? 2 : 1)));
            perToken += bytes * touched(tensor);
            if (parts != null) {
                parts.add(new Part(tensor, bytes, touched(tensor)));
            }
        }

        /** The part of a tensor that decoding one token reads. */
        double touched(Tensor tensor) {
            Role role = tensor.role();
            if (role == Role.TOKEN_EMBEDDING) {
                return tied ? 1 : 0;
            }
            if (isTable(role) || tensor.layer() >= 0 && tensor.layer() < architecture.encoderLayers()) {
                return 0;
            }
            double share = role.isRouted() && architecture.experts() != null
                    ? Math.min(1, (double) architecture.experts().active() / tensor.copies()) : 1;
            return tensor.layer() < 0 ? share : share * passes;
        }

        /** The head once more, where a file stores a tied table twice; reading it replaces reading the table. */
        void addHeadCopy(long bytes, long tableBytes, double bound) {
            head += bytes;
            largest = Math.max(largest, round(bytes * bound));
            perToken += bytes - tableBytes;
            if (parts != null) {
                Part table = parts.remove(parts.size() - 1);
                parts.add(new Part(table.tensor(), table.bytes(), 0));
                parts.add(new Part(new Tensor(Role.OUTPUT_HEAD, -1, table.tensor().rows(), table.tensor().columns(), 1),
                    bytes, 1));
            }
        }
    }
}
