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
        if (!shape.tied() && !shape.isEncoder()) {
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
            case FEED_FORWARD_ALONE:
            case EXPERTS_ALONE:
                break;
            default:
                attention(i, kind, i == 0 && shape.encoderLayers() > 0, false);
        }
        if (shape.encoderLayers() > 0) {
            crossAttention();
            norm(shape.hidden());
        }
        boolean alone = kind.isAlone();
        if (kind == LayerKind.EXPERTS_ALONE || !alone && shape.hasExperts(i)) {
            experts();
        } else if (kind == LayerKind.FEED_FORWARD_ALONE || !alone) {
            boolean wide = has(Trait.WIDE_SHARED) && shape.sharesCache(i);
            feedForward(wide ? 2 * shape.feedForward() : shape.feedForward());
        }
        norms(alone ? 1 : shape.style().normsPerLayer());
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
        long queries = (long) attention.heads() * dimension;
        long keys = shape.keyValueWidth(i);
        if (has(Trait.FUSED_ATTENTION)) {
            add(Role.ATTENTION_QKV, queries + 2 * keys, hidden);
        } else {
            add(Role.ATTENTION_QUERY, has(Trait.OUTPUT_GATE) ? 2 * queries : queries, hidden);
            add(Role.ATTENTION_KEY, keys, hidden);
            if (!(global && has(Trait.VALUE_IS_KEY))) {
                add(Role.ATTENTION_VALUE, keys, hidden);
            }
        }
        add(Role.ATTENTION_OUTPUT, hidden, queries);
        bias(Trait.QUERY_KEY_VALUE_BIAS, queries + 2 * keys);
        bias(Trait.OUTPUT_BIAS, hidden);
        attentionNorms(attention, dimension, queries, keys);
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
        if (gated) {
            add(Role.EXPERT_GATE, width, hidden, total);
        }
        add(Role.EXPERT_UP, width, hidden, total);
        add(Role.EXPERT_DOWN, hidden, width, total);
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
