package weighin.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weighin.Ascii;

/**
 * The shape of a model's network: enough to list every tensor that it stores. Counts are as the configuration gives
 * them; 0 where the network has no such part.
 *
 * @param type          the configuration's {@code model_type}
 * @param style         what networks of this type have in common
 * @param layers        layers that a token passes through (a decoder's, for an encoder-decoder)
 * @param storedLayers  layers with weights of their own: fewer than {@code layers} where layers share weights
 * @param encoderLayers layers of an encoder beside the decoder
 * @param hidden        width of a token between layers
 * @param feedForward   inner width of a dense feed-forward part
 * @param vocabulary    entries of the token embedding
 * @param tied          whether the embedding is also the output head
 * @param maxContext    tokens that it was trained to hold; 0 when not known
 * @param attention     its attention
 * @param experts       its experts, or null
 * @param recurrent     the recurrent or convolution part of its layers, or null
 * @param embeddings    tables beside the token embedding
 * @param variations    what few networks have
 */
public record Architecture(String type, Style style, int layers, int storedLayers, int encoderLayers, int hidden,
        int feedForward, int vocabulary, boolean tied, int maxContext, Attention attention, Experts experts,
        Recurrent recurrent, Embeddings embeddings, Variations variations) {
    /** Tokens that leave one entry in DeepSeek-V4's two kinds of compressed attention (compress_ratios). */
    static final int COMPRESSED_TOKENS = 4;
    static final int HEAVILY_COMPRESSED_TOKENS = 128;

    /** What a norm stores. */
    public enum Norm {
        NONE, SCALE, SCALE_AND_BIAS;

        /** The norm of that name in lower case; null when there is none. */
        static Norm of(String word) {
            for (Norm norm : values()) {
                if (Ascii.lower(norm.name()).equals(word)) {
                    return norm;
                }
            }
            return null;
        }
    }

    /**
     * What networks of one type have in common.
     *
     * @param norm          what each norm stores
     * @param normsPerLayer norms of the hidden width in a layer
     */
    public record Style(Norm norm, int normsPerLayer, Set<Trait> traits) {
    }

    /**
     * Attention.
     *
     * @param heads               query heads
     * @param keyValueHeads       heads of keys and values, which groups of query heads share
     * @param headDimension       width of a head
     * @param globalKeyValueHeads the same in full-attention layers of a type that also has windows
     * @param globalHeadDimension the same in full-attention layers of a type that also has windows
     * @param layerKinds          the kind of each layer, repeated as often as needed; none: full attention
     * @param window              tokens that a sliding-window layer looks back
     * @param sharedCaches        how many of the last layers read an earlier layer's cache
     * @param latent              the ranks of latent attention, or null
     */
    public record Attention(int heads, int keyValueHeads, int headDimension, int globalKeyValueHeads,
            int globalHeadDimension, List<LayerKind> layerKinds, int window, int sharedCaches, Latent latent) {
    }

    /**
     * Multi-head latent attention (DeepSeek-V2): keys and values are cached compressed.
     *
     * @param queryRank     0 where the query is not compressed
     * @param keyValueRank  width of the compressed keys and values
     * @param ropeDimension part of a head's key that carries the position and is shared by all heads
     * @param nopeDimension the rest of a head's key
     * @param valueDimension width of a head's value
     */
    public record Latent(int queryRank, int keyValueRank, int ropeDimension, int nopeDimension, int valueDimension) {
    }

    /**
     * A mixture of experts.
     *
     * @param total             experts of a layer
     * @param active            experts that a token passes through
     * @param feedForward       inner width of one expert
     * @param sharedFeedForward inner width of the part that every token passes through beside them; 0 for none
     * @param denseFirst        layers at the start without experts
     * @param step              every how many layers there are experts: 1 for each
     */
    public record Experts(int total, int active, int feedForward, int sharedFeedForward, int denseFirst, int step) {
    }

    /**
     * Recurrent or convolution layers. Mamba 2 counts its groups as key heads and its state as their width.
     *
     * @param kernel     taps of the short convolution
     * @param keyHeads   heads of keys
     * @param keyWidth   width of a key head
     * @param valueHeads heads of values
     * @param valueWidth width of a value head
     */
    public record Recurrent(int kernel, int keyHeads, int keyWidth, int valueHeads, int valueWidth) {
    }

    /**
     * Tables beside the token embedding.
     *
     * @param positions          rows of learned positions
     * @param types              rows of token types
     * @param width              width of the token embedding where it is not the hidden width; else 0
     * @param perLayerVocabulary rows of the table that feeds each layer
     * @param perLayerWidth      width of one layer's slice of it
     * @param relativeBuckets    distances that a relative attention bias tells apart
     */
    public record Embeddings(int positions, int types, int width, int perLayerVocabulary, int perLayerWidth,
            int relativeBuckets) {
    }

    /**
     * What few networks have; 0 and empty where they have not.
     *
     * @param heads           query heads of each layer
     * @param keyValueHeads   heads of keys and values of each layer
     * @param feedForwards    inner width of each layer's feed-forward part
     * @param valueDimension  width of a value head where it is not that of a key
     * @param expertHidden    width that experts work in, between two matrices that lead there and back (latent experts)
     * @param indexHeads      heads of the index that chooses which tokens are attended to
     * @param indexDimension  width of such a head
     * @param outputGroups    groups in which the attention's output is brought together (DeepSeek-V4)
     * @param outputRank      width of such a group's output
     * @param streams         copies of the hidden state that layers mix (hyper-connections)
     * @param sharedBlocks    blocks of attention that layers take turns to use (Zamba)
     * @param adapterRank     rank of what each use of such a block adds
     * @param positionBuckets distances on either side that have a vector of their own (DeBERTa)
     * @param queryRank       width of the compressed query where keys are not compressed (DeepSeek-V4)
     * @param indexFrom       the first layer with such an index
     */
    public record Variations(List<Integer> heads, List<Integer> keyValueHeads, List<Integer> feedForwards,
            int valueDimension, int expertHidden, int indexHeads, int indexDimension, int outputGroups, int outputRank,
            int streams, int sharedBlocks, int adapterRank, int positionBuckets, int queryRank, int indexFrom) {
        public static final Variations NONE = new Variations(List.of(), List.of(), List.of(), 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0);
    }

    /** A network without variations. */
    public Architecture(String type, Style style, int layers, int storedLayers, int encoderLayers, int hidden,
            int feedForward, int vocabulary, boolean tied, int maxContext, Attention attention, Experts experts,
            Recurrent recurrent, Embeddings embeddings) {
        this(type, style, layers, storedLayers, encoderLayers, hidden, feedForward, vocabulary, tied, maxContext,
            attention, experts, recurrent, embeddings, Variations.NONE);
    }

    private static int at(List<Integer> own, int layer, int otherwise) {
        return layer < own.size() ? own.get(layer) : otherwise;
    }

    /** Query heads of a layer. */
    int heads(int layer) {
        return at(variations.heads(), layer, attention.heads());
    }

    /** Inner width of a layer's dense feed-forward part. */
    int feedForward(int layer) {
        return at(variations.feedForwards(), layer, feedForward);
    }

    /** Width of a layer's values: heads times the width of a head. */
    int valueWidth(int layer) {
        int keys = keyValueWidth(layer);
        return variations.valueDimension() == 0 ? keys : keys / headDimension(layer) * variations.valueDimension();
    }

    /** Width of a head of a layer. */
    int headDimension(int layer) {
        boolean global = attention.globalHeadDimension() > 0 && layerKind(layer) != LayerKind.SLIDING;
        return global ? attention.globalHeadDimension() : attention.headDimension();
    }

    boolean has(Trait trait) {
        return style.traits().contains(trait);
    }

    /** Whether it reads text and writes none. */
    public boolean isEncoder() {
        return has(Trait.ENCODER);
    }

    /** The kind of a layer of the decoder. */
    public LayerKind layerKind(int layer) {
        List<LayerKind> kinds = attention.layerKinds();
        return kinds.isEmpty() ? LayerKind.FULL : kinds.get(layer % kinds.size());
    }

    /** Whether some of its layers carry a state from token to token: a delta net or Mamba, not a short convolution. */
    public boolean carriesState() {
        for (int i = 0; i < layers; i++) {
            LayerKind kind = layerKind(i);
            if (kind == LayerKind.LINEAR || kind == LayerKind.MAMBA || kind == LayerKind.MAMBA_ALONE
                || kind == LayerKind.HYBRID) {
                return true;
            }
        }
        return false;
    }

    /** Whether the layer's feed-forward part is a mixture of experts. */
    boolean hasExperts(int layer) {
        return experts != null && layer >= experts.denseFirst() && (layer + 1) % experts.step() == 0;
    }

    /** Width of the keys and of the values of a layer: heads times the width of a head. */
    int keyValueWidth(int layer) {
        boolean global = attention.globalHeadDimension() > 0 && layerKind(layer) != LayerKind.SLIDING;
        return global ? attention.globalKeyValueHeads() * attention.globalHeadDimension()
                : at(variations.keyValueHeads(), layer, attention.keyValueHeads()) * attention.headDimension();
    }

    /** Whether the layer reads the cache of an earlier layer. */
    boolean sharesCache(int layer) {
        return layer >= layers - attention.sharedCaches();
    }

    /**
     * Every tensor that the model stores, tied and shared ones once. Parameters and bytes of every format are made
     * from this one list; it is made anew at each call.
     */
    public List<Tensor> tensors() {
        return List.copyOf(new TensorLayout(this).tensors());
    }

    /** Trained parameters, tied and shared ones once. */
    public long parameters() {
        long sum = 0;
        for (Tensor tensor : tensors()) {
            sum += tensor.parameters();
        }
        return sum;
    }

    /**
     * Parameters that a token passes through, as makers count them: without the experts that it is not routed to and
     * the table that feeds each layer (what Gemma calls the effective size). Of a mixture's embedding and output head
     * most makers count both; others leave out the embedding, of which a token looks one row up, as all do whose
     * experts are latent (Nemotron 3 Super and Ultra, Kimi K3); and GLM and MiniMax both of them.
     */
    public long activeParameters() {
        boolean apart = experts != null && !tied;
        boolean lookupApart = apart && (has(Trait.LOOKUP_APART) || variations.expertHidden() > 0);
        boolean headApart = apart && has(Trait.HEAD_APART);
        long sum = 0;
        for (Tensor tensor : tensors()) {
            boolean left = switch (tensor.role()) {
                case PER_LAYER_EMBEDDING -> true;
                case TOKEN_EMBEDDING -> lookupApart;
                case OUTPUT_HEAD -> headApart;
                default -> false;
            };
            if (tensor.role().isRouted()) {
                sum += tensor.rows() * tensor.columns() * Math.min(experts.active(), tensor.copies());
            } else if (!left) {
                sum += tensor.parameters();
            }
        }
        return sum;
    }

    /** What each layer of the decoder keeps of earlier tokens. An encoder's layers keep nothing. */
    public List<LayerCache> caches() {
        List<LayerCache> caches = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            caches.add(cache(layer));
        }
        return caches;
    }

    private LayerCache cache(int layer) {
        if (isEncoder()) {
            return new LayerCache(LayerCache.Kind.NONE, 0, 0, 0, 0);
        }
        if (sharesCache(layer)) {
            return new LayerCache(LayerCache.Kind.SHARED, 0, 0, 0, 0);
        }
        Latent latent = attention.latent();
        int width = keyValueWidth(layer);
        int values = has(Trait.VALUE_IS_KEY_EVERYWHERE) ? 0 : valueWidth(layer);
        return switch (layerKind(layer)) {
            case SLIDING -> new LayerCache(LayerCache.Kind.WINDOW, width, values, attention.window(), 0);
            // Each few tokens leave one entry, and one of the index; the window beside it is short.
            case COMPRESSED -> new LayerCache(LayerCache.Kind.FULL,
                (width + variations.indexDimension()) / COMPRESSED_TOKENS, 0, 0, 0);
            case HEAVILY_COMPRESSED ->
                new LayerCache(LayerCache.Kind.FULL, width / HEAVILY_COMPRESSED_TOKENS, 0, 0, 0);
            case RECURRENT -> state((long) recurrent.kernel() * recurrent.valueHeads() * recurrent.valueWidth());
            case RWKV_ALONE -> state(stateValues() + 2L * hidden);
            case MAMBA1, MAMBA1_ALONE -> state((long) recurrent.valueHeads() * recurrent.valueWidth()
                * (recurrent.keyWidth() + recurrent.kernel() - 1));
            case KDA, LIGHTNING, LINEAR, MAMBA, MAMBA_ALONE -> state(stateValues());
            case CONV -> state((long) (recurrent.kernel() - 1) * hidden);
            case HYBRID, SHARED_BLOCK ->
                new LayerCache(LayerCache.Kind.FULL_AND_STATE, width, width, 0, stateValues());
            case FEED_FORWARD_ALONE, EXPERTS_ALONE, LINEAR_REPLACED, NOTHING ->
                new LayerCache(LayerCache.Kind.NONE, 0, 0, 0, 0);
            case FULL, FULL_ALONE -> {
                if (latent != null) {
                    int compressed = latent.keyValueRank() + latent.ropeDimension();
                    yield new LayerCache(LayerCache.Kind.FULL, compressed, 0, 0, 0);
                }
                // A decoder beside an encoder also keeps the keys and values of the encoder's output.
                int times = encoderLayers > 0 ? 2 : 1;
                yield new LayerCache(LayerCache.Kind.FULL, times * width, times * values, 0, 0);
            }
        };
    }

    private static LayerCache state(long values) {
        return new LayerCache(LayerCache.Kind.STATE, 0, 0, 0, values);
    }

    private long stateValues() {
        long keys = (long) recurrent.keyHeads() * recurrent.keyWidth();
        long values = (long) recurrent.valueHeads() * recurrent.valueWidth();
        return values * recurrent.keyWidth() + (recurrent.kernel() - 1) * (2 * keys + values);
    }
}
