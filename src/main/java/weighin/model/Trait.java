package weighin.model;

import weighin.Ascii;

/** A peculiarity in which network types differ; {@code types.tsv} says which type has which, by its {@link #word}. */
public enum Trait {
    /** The feed-forward part has a gate matrix beside the one that goes up. */
    GATED,
    /** Query, key and value are stored as one matrix. */
    FUSED_ATTENTION,
    /** Gate and up are stored as one matrix. */
    FUSED_GATE,
    QUERY_KEY_VALUE_BIAS,
    OUTPUT_BIAS,
    FEED_FORWARD_BIAS,
    /** A bias on the last matrix of a feed-forward part; a layer's experts share one. */
    DOWN_BIAS,
    HEAD_BIAS,
    /** A norm over each head of query and key, one set of weights for all heads. */
    HEAD_NORM,
    /** The same with weights for each head of its own. */
    EACH_HEAD_NORM,
    /** A norm over the whole width of query and key. */
    WIDE_NORM,
    /** A norm behind the embeddings. */
    EMBEDDING_NORM,
    /** No norm behind the last layer. */
    NO_FINAL_NORM,
    /** One learned value a head that takes attention away. */
    SINKS,
    /** Attention to all tokens beside that to a window has queries, keys and values of its own (Longformer). */
    GLOBAL_ATTENTION,
    /** A mixture whose maker leaves the embedding, of which a token looks one row up, out of the active parameters. */
    LOOKUP_APART,
    /** A mixture whose maker leaves the output head out of the active parameters too (GLM-4.5's report, table 1). */
    HEAD_APART,
    /** The query matrix also makes a gate for the attention's output. */
    OUTPUT_GATE,
    ROUTER_BIAS,
    EXPERT_BIAS,
    /** A gate of one row on the shared expert. */
    SHARED_GATE,
    /** A dense layer on the first token's output. */
    POOLER,
    /** A text goes in and a number or a vector comes out: no head over the vocabulary. */
    HEADLESS,
    /** Layers hold one part each, as Nemotron-H's. */
    PARTS_ALONE,
    /** What its layers call mamba is Mamba 1. */
    MAMBA_1,
    /** Mamba 1 norms its step, input and output (Jamba). */
    STATE_NORMS,
    /** Values are keys in every layer: the cache holds them once (DeepSeek-V4). */
    VALUE_IS_KEY_EVERYWHERE,
    /** Latent attention has a gate on its output, one value a head's channel. */
    LATENT_GATE,
    /** Kimi's delta attention has its gate as one whole matrix. */
    FULL_RANK_GATE,
    /** Layers with experts have a dense part beside them. */
    DENSE_BESIDE_EXPERTS,
    /** Each head has a gate of one value. */
    HEAD_GATE,
    /** Distances are vectors of the hidden width, with a norm (DeBERTa). */
    RELATIVE_VECTORS,
    /** Each layer has matrices of its own for them. */
    RELATIVE_MATRICES,
    /** Reads both ways and writes nothing. */
    ENCODER,
    /** Learned attention biases by distance, once in each stack. */
    RELATIVE_BIAS,
    /** The same in every layer. */
    RELATIVE_BIAS_EACH_LAYER,
    /** Full-attention layers take their values from their keys: no value matrix. */
    VALUE_IS_KEY,
    /** Layers that read an earlier layer's cache have feed-forward parts twice as wide. */
    WIDE_SHARED,
    /** Norms inside the attention and feed-forward parts, before their last matrices. */
    INNER_NORMS,
    /** Gemma 3n's four streams and low-rank detour. */
    ALTERNATING_UPDATES,
    /** One scalar a layer. */
    LAYER_SCALE,
    /** A scale on the router's input and one an expert. */
    ROUTER_SCALE,
    /** Two learned values in each layer's activation. */
    LEARNED_ACTIVATION,
    /** What a state-space layer makes is not normed. */
    PLAIN_STATE;

    /** The word in the tables: the constant's name in lower case. */
    final String word = Ascii.lower(name());

    /** The trait of that word; null when there is none. */
    static Trait of(String word) {
        for (Trait trait : values()) {
            if (trait.word.equals(word)) {
                return trait;
            }
        }
        return null;
    }
}
