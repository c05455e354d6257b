package weighin.model;

/** What a tensor does in its network: formats and engines store and read each kind in their own way. */
public enum Role {
    /** One row a vocabulary entry; also the output head where embeddings are tied. */
    TOKEN_EMBEDDING,
    POSITION_EMBEDDING,
    TYPE_EMBEDDING,
    /** Gemma 3n's and 4's second table: a slice for every layer. */
    PER_LAYER_EMBEDDING,
    /** The head, where it is not the embedding table again. */
    OUTPUT_HEAD,
    /** Query, key and value in one matrix, as phi3, gpt2 and their kin store them. */
    ATTENTION_QKV,
    ATTENTION_QUERY,
    ATTENTION_KEY,
    ATTENTION_VALUE,
    ATTENTION_OUTPUT,
    /** Latent attention: hidden to query rank, query rank to heads. */
    LATENT_QUERY_DOWN,
    LATENT_QUERY_UP,
    /** Latent attention: hidden to the cached width, cached width to keys and values. */
    LATENT_KEY_VALUE_DOWN,
    LATENT_KEY_VALUE_UP,
    FEED_FORWARD_GATE,
    FEED_FORWARD_UP,
    FEED_FORWARD_DOWN,
    EXPERT_GATE,
    EXPERT_UP,
    EXPERT_DOWN,
    SHARED_EXPERT_GATE,
    SHARED_EXPERT_UP,
    SHARED_EXPERT_DOWN,
    /** Scores the experts. */
    ROUTER,
    /** A matrix of a recurrent or convolution layer. */
    RECURRENT_INPUT,
    RECURRENT_OUTPUT,
    /** A recurrent layer's small weights: kernels, decays, time steps. Formats keep them unquantized. */
    RECURRENT_SMALL,
    NORM,
    BIAS,
    /** A dense matrix outside the layers: an encoder's pooler, a projection of embeddings. */
    PROJECTION,
    /** Anything else small: attention sinks, relative position buckets, scalars. */
    OTHER;

    /** Whether it is a matrix of an attention part. */
    public boolean isAttention() {
        return ordinal() >= ATTENTION_QKV.ordinal() && ordinal() <= LATENT_KEY_VALUE_UP.ordinal();
    }

    /** Whether it is a matrix of a feed-forward part or of an expert; what scores the experts is none. */
    public boolean isFeedForward() {
        return ordinal() >= FEED_FORWARD_GATE.ordinal() && ordinal() <= SHARED_EXPERT_DOWN.ordinal();
    }

    /** Whether it is one of the experts among which a token is routed. */
    public boolean isRouted() {
        return this == EXPERT_GATE || this == EXPERT_UP || this == EXPERT_DOWN;
    }
}
