package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.model.Architecture.Attention;
import weighin.model.Architecture.Embeddings;
import weighin.model.Architecture.Experts;
import weighin.model.Architecture.Latent;
import weighin.model.Architecture.Norm;
import weighin.model.Architecture.Recurrent;

/** Lists the tensors of one architecture, layer by layer. */
final class TensorLayout {
    /** Streams and rank of Gemma 3n's alternating updates and detour; its configurations have no others. */
    private static final int STREAMS = 4;
    private static final int DETOUR_RANK = 64;

    private final Architecture shape;
    private final List<Tensor> tensors = new ArrayList<>();
    private int layer = -1;

    TensorLayout(Architecture shape) {
        this.shape = shape;
    }

    List<Tensor> tensors() {
        embeddings();
        for (int i = 0; i < shape.encoderLayers(); i++) {
            layer = i;
            attention(LayerKind.FULL, i == 0);
            feedForward(shape.feedForward());
            norms(2);
        }
        for (int i = 0; i < shape.storedLayers(); i++) {
            layer = shape.encoderLayers() + i;
            layer(i);
        }
        layer = -1;
        outside();
        return tensors;
    }

    private boolean has(Trait trait) {
        return shape.has(trait);
    }

    private void add(Role role, long rows, long columns) {
        add(role, rows, columns, 1);
    }

    private void add(Role role, long rows, long columns, int copies) {
        if (rows > 0 && columns > 0 && copies > 0) {
            tensors.add(new Tensor(role, layer, rows, columns, copies));
        }
    }

    private void bias(Trait trait, long length) {
        if (has(trait)) {
            add(Role.BIAS, 1, length);
        }
    }

    private void norm(long width) {
        if (shape.style().norm() != Norm.NONE) {
            add(Role.NORM, 1, width);
        }
        if (shape.style().norm() == Norm.SCALE_AND_BIAS) {
            add(Role.BIAS, 1, width);
        }
    }

    private void norms(int count) {
        for (int i = 0; i < count; i++) {
            norm(shape.hidden());
        }
    }

    private void embeddings() {
        Embeddings tables = shape.embeddings();
        int hidden = shape.hidden();
        int width = tables.width() > 0 ? tables.width() : hidden;
        boolean encoder = shape.isEncoder();
        // BERT and its kin look positions up in the embedding's own width; OPT in the hidden width.
        int positionWidth = encoder ? width : hidden;
        add(Role.TOKEN_EMBEDDING, shape.vocabulary(), width);
        add(Role.POSITION_EMBEDDING, tables.positions(), positionWidth);
        add(Role.TYPE_EMBEDDING, tables.types(), positionWidth);
        if (has(Trait.EMBEDDING_NORM)) {
            norm(positionWidth);
        }
        if (width != hidden) {
            add(Role.PROJECTION, hidden, width);
            if (encoder) {
                add(Role.BIAS, 1, hidden);
            } else {
                add(Role.PROJECTION, width, hidden);
            }
        }
        if (tables.perLayerWidth() > 0) {
            long all = (long) tables.perLayerWidth() * shape.layers();
            add(Role.PER_LAYER_EMBEDDING, tables.perLayerVocabulary(), all);
            add(Role.PROJECTION, all, hidden);
            add(Role.NORM, 1, tables.perLayerWidth());
        }
        if (has(Trait.ALTERNATING_UPDATES)) {
            add(Role.PROJECTION, hidden, hidden, 2 * (STREAMS - 1));
        }
    }

    private void outside() {
        int hidden = shape.hidden();
        if (!has(Trait.NO_FINAL_NORM)) {
            norm(hidden);
        }
        if (shape.encoderLayers() > 0) {
            norm(hidden);
        }
        if (has(Trait.POOLER)) {
            add(Role.PROJECTION, hidden, hidden);
            add(Role.BIAS, 1, hidden);
        }
        sharedBlocks();
        if (has(Trait.RELATIVE_VECTORS)) {
            add(Role.POSITION_EMBEDDING, 2L * shape.variations().positionBuckets(), hidden);
            norm(hidden);
        }
        if (!shape.tied() && !shape.isEncoder() && !has(Trait.HEADLESS)) {
            int width = shape.embeddings().width() > 0 ? shape.embeddings().width() : hidden;
            add(Role.OUTPUT_HEAD, shape.vocabulary(), width);
        }
        bias(Trait.HEAD_BIAS, shape.vocabulary());
        if (has(Trait.RELATIVE_BIAS) && shape.isEncoder()) {
            add(Role.OTHER, shape.embeddings().relativeBuckets(), shape.attention().heads());
        }
    }

    private void layer(int i) {
        LayerKind kind = shape.layerKind(i);
        switch (kind) {
            case LINEAR:
                deltaNet();
                break;
            case CONV:
                convolution();
                break;
            case MAMBA:
            case MAMBA_ALONE:
                mamba();
                break;
            case HYBRID:
                attention(kind, false);
                mamba();
                break;
            case MAMBA1:
            case MAMBA1_ALONE:
                mamba1();
                break;
            case SHARED_BLOCK:
                if (has(Trait.MAMBA_1)) {
                    mamba1();
                } else {
                    mamba();
                }
                sharedBlockUse();
                break;
            case KDA:
                channelDelta();
                break;
            case LIGHTNING:
                lightning();
                break;
            case RECURRENT:
                linearRecurrence();
                break;
            case RWKV_ALONE:
                rwkv();
                break;
            case COMPRESSED:
            case HEAVILY_COMPRESSED:
                compressedAttention(kind);
                break;
            case LINEAR_REPLACED:
                add(Role.ATTENTION_OUTPUT, shape.hidden(), shape.hidden());
                break;
            case FEED_FORWARD_ALONE:
            case EXPERTS_ALONE:
            case NOTHING:
                break;
            case SLIDING:
                if (shape.variations().outputGroups() > 0) {
                    compressedAttention(kind);
                } else {
                    attention(i, kind, false, false);
                }
                break;
            case FULL:
            case FULL_ALONE:
                attention(i, kind, i == 0 && shape.encoderLayers() > 0, false);
                break;
            default:
                throw new IllegalStateException("no tensors of the layer's kind " + kind);
        }
        if (shape.encoderLayers() > 0) {
            crossAttention();
            norm(shape.hidden());
        }
        boolean alone = kind.isAlone();
        boolean routed = kind == LayerKind.EXPERTS_ALONE || !alone && shape.hasExperts(i);
        if (routed) {
            experts();
        }
        boolean dense = kind == LayerKind.FEED_FORWARD_ALONE || !alone;
        if (dense && (!routed || has(Trait.DENSE_BESIDE_EXPERTS))) {
            boolean wide = has(Trait.WIDE_SHARED) && shape.sharesCache(i);
            feedForward(wide ? 2 * shape.feedForward() : shape.feedForward(i));
        }
        norms(kind == LayerKind.NOTHING ? 0 : alone ? 1 : shape.style().normsPerLayer());
        int streams = shape.variations().streams();
        // Hyper-connections mix their copies before and behind each of a layer's two parts.
        add(Role.OTHER, (long) streams * (streams + 2), (long) streams * shape.hidden(), streams > 0 ? 2 : 0);
        extras();
    }

    private void attention(LayerKind kind, boolean first) {
        attention(0, kind, first, false);
    }

    /** A decoder's attention to what the encoder beside it made. */
    private void crossAttention() {
        attention(0, LayerKind.FULL, false, true);
    }

    private void attention(int i, LayerKind kind, boolean first, boolean cross) {
        Attention attention = shape.attention();
        int hidden = shape.hidden();
        if (attention.latent() != null) {
            latentAttention(attention.latent());
            return;
        }
        boolean global = attention.globalHeadDimension() > 0 && kind != LayerKind.SLIDING;
        int dimension = global ? attention.globalHeadDimension() : attention.headDimension();
        long heads = shape.heads(i);
        long queries = heads * dimension;
        long keys = shape.keyValueWidth(i);
        long values = shape.valueWidth(i);
        long outputs = shape.variations().valueDimension() > 0 ? heads * shape.variations().valueDimension() : queries;
        if (has(Trait.FUSED_ATTENTION)) {
            add(Role.ATTENTION_QKV, queries + keys + values, hidden);
        } else {
            add(Role.ATTENTION_QUERY, has(Trait.OUTPUT_GATE) ? 2 * queries : queries, hidden);
            add(Role.ATTENTION_KEY, keys, hidden);
            if (!(global && has(Trait.VALUE_IS_KEY))) {
                add(Role.ATTENTION_VALUE, values, hidden);
            }
        }
        add(Role.ATTENTION_OUTPUT, hidden, outputs);
        bias(Trait.QUERY_KEY_VALUE_BIAS, queries + keys + values);
        bias(Trait.OUTPUT_BIAS, hidden);
        attentionNorms(attention, dimension, queries, keys);
        index(0);
        if (has(Trait.RELATIVE_MATRICES)) {
            // Keys and queries of the distances' vectors.
            add(Role.ATTENTION_KEY, hidden, hidden);
            add(Role.ATTENTION_QUERY, hidden, hidden);
            add(Role.BIAS, 1, hidden, 2);
        }
        if (has(Trait.GLOBAL_ATTENTION) && !cross && (shape.isEncoder() || layer < shape.encoderLayers())) {
            add(Role.ATTENTION_QUERY, queries, hidden);
            add(Role.ATTENTION_KEY, keys, hidden);
            add(Role.ATTENTION_VALUE, values, hidden);
            bias(Trait.QUERY_KEY_VALUE_BIAS, queries + keys + values);
        }
        if (has(Trait.HEAD_GATE)) {
            add(Role.OTHER, heads, hidden);
        }
        if (has(Trait.SINKS)) {
            add(Role.OTHER, 1, attention.heads());
        }
        if (first && has(Trait.RELATIVE_BIAS)
                || !cross && shape.encoderLayers() > 0 && has(Trait.RELATIVE_BIAS_EACH_LAYER)) {
            add(Role.OTHER, shape.embeddings().relativeBuckets(), attention.heads());
        }
    }

    private void attentionNorms(Attention attention, int dimension, long queries, long keys) {
        if (has(Trait.HEAD_NORM)) {
            norm(dimension);
            norm(dimension);
        }
        if (has(Trait.EACH_HEAD_NORM)) {
            add(Role.NORM, attention.heads(), dimension);
            add(Role.NORM, attention.keyValueHeads(), dimension);
        }
        if (has(Trait.WIDE_NORM)) {
            norm(queries);
            norm(keys);
        }
        if (has(Trait.INNER_NORMS)) {
            norm(queries);
        }
    }

    private void latentAttention(Latent latent) {
        int hidden = shape.hidden();
        long heads = shape.attention().heads();
        long queries = heads * (latent.nopeDimension() + latent.ropeDimension());
        if (latent.queryRank() > 0) {
            add(Role.LATENT_QUERY_DOWN, latent.queryRank(), hidden);
            norm(latent.queryRank());
            add(Role.LATENT_QUERY_UP, queries, latent.queryRank());
        } else {
            add(Role.ATTENTION_QUERY, queries, hidden);
        }
        index(latent.queryRank());
        if (has(Trait.LATENT_GATE)) {
            add(Role.ATTENTION_OUTPUT, heads * latent.valueDimension(), hidden);
        }
        add(Role.LATENT_KEY_VALUE_DOWN, (long) latent.keyValueRank() + latent.ropeDimension(), hidden);
        norm(latent.keyValueRank());
        add(Role.LATENT_KEY_VALUE_UP, heads * (latent.nopeDimension() + latent.valueDimension()),
                latent.keyValueRank());
        add(Role.ATTENTION_OUTPUT, hidden, heads * latent.valueDimension());
    }

    private void feedForward(long width) {
        int hidden = shape.hidden();
        if (has(Trait.FUSED_GATE)) {
            add(Role.FEED_FORWARD_UP, 2 * width, hidden);
        } else {
            if (has(Trait.GATED)) {
                add(Role.FEED_FORWARD_GATE, width, hidden);
            }
            add(Role.FEED_FORWARD_UP, width, hidden);
        }
        add(Role.FEED_FORWARD_DOWN, hidden, width);
        bias(Trait.FEED_FORWARD_BIAS, has(Trait.GATED) ? 2 * width : width);
        bias(has(Trait.DOWN_BIAS) ? Trait.DOWN_BIAS : Trait.FEED_FORWARD_BIAS, hidden);
        if (has(Trait.INNER_NORMS)) {
            norm(width);
        }
        if (has(Trait.LEARNED_ACTIVATION)) {
            add(Role.OTHER, 1, 2);
        }
    }

    private void experts() {
        Experts experts = shape.experts();
        int hidden = shape.hidden();
        int total = experts.total();
        long width = experts.feedForward();
        boolean gated = has(Trait.GATED);
        add(Role.ROUTER, total, hidden);
        bias(Trait.ROUTER_BIAS, total);
        if (has(Trait.ROUTER_SCALE)) {
            add(Role.OTHER, 1, (long) hidden + total);
        }
        int within = shape.variations().expertHidden() > 0 ? shape.variations().expertHidden() : hidden;
        if (within != hidden) {
            add(Role.PROJECTION, within, hidden);
            add(Role.PROJECTION, hidden, within);
        }
        if (gated) {
            add(Role.EXPERT_GATE, width, within, total);
        }
        add(Role.EXPERT_UP, width, within, total);
        add(Role.EXPERT_DOWN, within, width, total);
        if (has(Trait.EXPERT_BIAS)) {
            add(Role.BIAS, 1, (gated ? 2 * width : width) + hidden, total);
        }
        bias(Trait.DOWN_BIAS, hidden);
        long shared = experts.sharedFeedForward();
        if (shared > 0) {
            if (gated) {
                add(Role.SHARED_EXPERT_GATE, shared, hidden);
            }
            add(Role.SHARED_EXPERT_UP, shared, hidden);
            add(Role.SHARED_EXPERT_DOWN, hidden, shared);
            if (has(Trait.SHARED_GATE)) {
                add(Role.OTHER, 1, hidden);
            }
        }
    }

    private void deltaNet() {
        Recurrent part = shape.recurrent();
        int hidden = shape.hidden();
        long keys = (long) part.keyHeads() * part.keyWidth();
        long values = (long) part.valueHeads() * part.valueWidth();
        add(Role.RECURRENT_INPUT, 2 * keys + values, hidden);
        add(Role.RECURRENT_INPUT, values, hidden);
        add(Role.RECURRENT_INPUT, part.valueHeads(), hidden, 2);
        add(Role.RECURRENT_SMALL, 2 * keys + values, part.kernel());
        add(Role.RECURRENT_SMALL, 1, part.valueHeads(), 2);
        add(Role.NORM, 1, part.valueWidth());
        add(Role.RECURRENT_OUTPUT, hidden, values);
    }

    private void convolution() {
        int hidden = shape.hidden();
        add(Role.RECURRENT_INPUT, 3L * hidden, hidden);
        add(Role.RECURRENT_SMALL, hidden, shape.recurrent().kernel());
        add(Role.RECURRENT_OUTPUT, hidden, hidden);
    }

    private void mamba() {
        Recurrent part = shape.recurrent();
        int hidden = shape.hidden();
        long states = (long) part.keyHeads() * part.keyWidth();
        long inner = (long) part.valueHeads() * part.valueWidth();
        long mixed = inner + 2 * states;
        add(Role.RECURRENT_INPUT, inner + mixed + part.valueHeads(), hidden);
        add(Role.RECURRENT_SMALL, mixed, part.kernel());
        add(Role.BIAS, 1, mixed);
        add(Role.RECURRENT_SMALL, 1, part.valueHeads(), 3);
        if (!has(Trait.PLAIN_STATE)) {
            add(Role.NORM, 1, inner);
        }
        add(Role.RECURRENT_OUTPUT, hidden, inner);
    }

    /** Mamba 1: its groups of heads are the rank of the time step, its heads single channels. */
    private void mamba1() {
        Recurrent part = shape.recurrent();
        int hidden = shape.hidden();
        long inner = (long) part.valueHeads() * part.valueWidth();
        long step = part.keyHeads();
        long state = part.keyWidth();
        add(Role.RECURRENT_INPUT, 2 * inner, hidden);
        add(Role.RECURRENT_SMALL, inner, part.kernel());
        add(Role.RECURRENT_INPUT, step + 2 * state, inner);
        add(Role.RECURRENT_INPUT, inner, step);
        add(Role.BIAS, 1, inner, 2);
        add(Role.RECURRENT_SMALL, inner, state);
        add(Role.RECURRENT_SMALL, 1, inner);
        if (has(Trait.STATE_NORMS)) {
            add(Role.NORM, 1, step + 2 * state);
        }
        add(Role.RECURRENT_OUTPUT, hidden, inner);
    }

    /** What a layer has of its own to use a shared block: a matrix behind it and small ones beside its first. */
    private void sharedBlockUse() {
        int hidden = shape.hidden();
        int rank = shape.variations().adapterRank();
        add(Role.PROJECTION, hidden, hidden);
        add(Role.PROJECTION, rank, hidden);
        add(Role.PROJECTION, 2L * shape.feedForward(), rank);
    }

    /** Blocks that several layers use: attention over the hidden state and the embedding together. */
    private void sharedBlocks() {
        Attention attention = shape.attention();
        int hidden = shape.hidden();
        long queries = (long) attention.heads() * attention.headDimension();
        long keys = (long) attention.keyValueHeads() * attention.headDimension();
        for (int i = 0; i < shape.variations().sharedBlocks(); i++) {
            add(Role.ATTENTION_QUERY, queries, 2L * hidden);
            add(Role.ATTENTION_KEY, keys, 2L * hidden);
            add(Role.ATTENTION_VALUE, keys, 2L * hidden);
            add(Role.ATTENTION_OUTPUT, hidden, queries);
            feedForward(shape.feedForward());
            norm(2L * hidden);
            norm(hidden);
        }
    }

    /** Kimi's delta attention (fla-org/flash-linear-attention, fla/layers/kda.py). */
    private void channelDelta() {
        Recurrent part = shape.recurrent();
        int hidden = shape.hidden();
        long width = (long) part.valueHeads() * part.valueWidth();
        add(Role.RECURRENT_INPUT, width, hidden, 3);
        add(Role.RECURRENT_SMALL, width, part.kernel(), 3);
        add(Role.RECURRENT_INPUT, part.valueWidth(), hidden);
        add(Role.RECURRENT_INPUT, width, part.valueWidth());
        add(Role.RECURRENT_INPUT, part.valueHeads(), hidden);
        if (has(Trait.FULL_RANK_GATE)) {
            add(Role.RECURRENT_INPUT, width, hidden);
        } else {
            add(Role.RECURRENT_INPUT, part.valueWidth(), hidden);
            add(Role.RECURRENT_INPUT, width, part.valueWidth());
        }
        add(Role.RECURRENT_SMALL, 1, width + part.valueHeads());
        add(Role.NORM, 1, part.valueWidth());
        add(Role.RECURRENT_OUTPUT, hidden, width);
    }

    /** Lightning attention: query, key and value in one matrix, a gate, a norm, and a matrix behind. */
    private void lightning() {
        int hidden = shape.hidden();
        long width = (long) shape.attention().heads() * shape.attention().headDimension();
        add(Role.RECURRENT_INPUT, 3 * width, hidden);
        add(Role.RECURRENT_INPUT, width, hidden);
        add(Role.NORM, 1, width);
        add(Role.RECURRENT_OUTPUT, hidden, width);
    }

    /** Griffin's recurrent block: two ways in, a convolution, gates in blocks for each head, and one way out. */
    private void linearRecurrence() {
        Recurrent part = shape.recurrent();
        int hidden = shape.hidden();
        long width = (long) part.valueHeads() * part.valueWidth();
        add(Role.RECURRENT_INPUT, width, hidden, 2);
        add(Role.BIAS, 1, width, 3);
        add(Role.RECURRENT_SMALL, width, part.kernel());
        add(Role.RECURRENT_INPUT, width, part.valueWidth(), 2);
        add(Role.BIAS, 1, width, 3);
        add(Role.RECURRENT_OUTPUT, hidden, width);
        add(Role.BIAS, 1, hidden);
    }

    /** RWKV's two parts; from its fifth version on with a gate, from its sixth with small matrices for each mixing. */
    private void rwkv() {
        Recurrent part = shape.recurrent();
        int hidden = shape.hidden();
        long width = (long) part.valueHeads() * part.valueWidth();
        add(Role.RECURRENT_INPUT, width, hidden, has(Trait.OUTPUT_GATE) ? 4 : 3);
        add(Role.RECURRENT_OUTPUT, hidden, width);
        add(Role.RECURRENT_SMALL, 1, hidden, 7);
        // Low-rank mixing and decay of the sixth version: the rank stands where others have key heads.
        add(Role.RECURRENT_INPUT, 5L * part.keyHeads(), hidden, 2);
        add(Role.RECURRENT_INPUT, 2L * part.keyHeads(), hidden, 2);
        add(Role.FEED_FORWARD_UP, shape.feedForward(), hidden);
        add(Role.FEED_FORWARD_DOWN, hidden, shape.feedForward());
        if (!has(Trait.PLAIN_STATE)) {
            add(Role.FEED_FORWARD_GATE, hidden, hidden);
        }
        norms(2);
    }

    /**
     * DeepSeek-V4's attention: keys that are values too, an output brought together in groups, and in compressed layers
     * what makes one entry of several tokens, with an index where few are chosen.
     */
    private void compressedAttention(LayerKind kind) {
        Attention attention = shape.attention();
        int hidden = shape.hidden();
        int dimension = attention.headDimension();
        int rank = shape.variations().queryRank();
        long queries = (long) attention.heads() * dimension;
        add(Role.LATENT_QUERY_DOWN, rank, hidden);
        norm(rank);
        add(Role.LATENT_QUERY_UP, queries, rank);
        add(Role.ATTENTION_KEY, dimension, hidden);
        norm(dimension);
        int groups = shape.variations().outputGroups();
        add(Role.ATTENTION_OUTPUT, shape.variations().outputRank(), queries);
        add(Role.ATTENTION_OUTPUT, hidden, (long) groups * shape.variations().outputRank());
        add(Role.OTHER, 1, attention.heads());
        if (kind == LayerKind.HEAVILY_COMPRESSED) {
            compressor(dimension, Architecture.HEAVILY_COMPRESSED_TOKENS);
        } else if (kind == LayerKind.COMPRESSED) {
            compressor(2L * dimension, Architecture.COMPRESSED_TOKENS);
            compressor(2L * shape.variations().indexDimension(), Architecture.COMPRESSED_TOKENS);
            add(Role.LATENT_QUERY_UP, (long) shape.variations().indexHeads() * shape.variations().indexDimension(),
                rank);
            add(Role.PROJECTION, shape.variations().indexHeads(), hidden);
        }
    }

    private void compressor(long width, int tokens) {
        add(Role.ATTENTION_KEY, width, shape.hidden(), 2);
        add(Role.OTHER, tokens, width);
        norm(width);
    }

    /**
     * The index that chooses which tokens are attended to: queries, one key and a weight a head.
     *
     * @param queryRank width of the compressed query that it reads; 0: the hidden state
     */
    private void index(int queryRank) {
        int count = shape.variations().indexHeads();
        int dimension = shape.variations().indexDimension();
        if (count > 0 && layer >= shape.variations().indexFrom()) {
            add(Role.ATTENTION_QUERY, (long) count * dimension, queryRank > 0 ? queryRank : shape.hidden());
            add(Role.ATTENTION_KEY, dimension, shape.hidden());
            norm(dimension);
            if (queryRank > 0) {
                add(Role.PROJECTION, count, shape.hidden());
            }
        }
    }

    private void extras() {
        int hidden = shape.hidden();
        int perLayer = shape.embeddings().perLayerWidth();
        if (perLayer > 0) {
            add(Role.PROJECTION, perLayer, hidden);
            add(Role.PROJECTION, hidden, perLayer);
            add(Role.NORM, 1, hidden);
        }
        if (has(Trait.ALTERNATING_UPDATES)) {
            add(Role.OTHER, STREAMS, STREAMS);
            add(Role.OTHER, STREAMS, (long) STREAMS * STREAMS);
            add(Role.OTHER, STREAMS, hidden);
            add(Role.NORM, 1, hidden, 3);
            add(Role.PROJECTION, DETOUR_RANK, hidden);
            add(Role.PROJECTION, hidden, DETOUR_RANK);
        }
        if (has(Trait.LAYER_SCALE)) {
            add(Role.OTHER, 1, 1);
        }
    }
}
