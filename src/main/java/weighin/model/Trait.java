package weighin.model;

/** A peculiarity in which network types differ; {@code types.tsv} says which type has which, by {@link #word}. */
public enum Trait {
    /** The feed-forward part has a gate matrix beside the one that goes up. */
    GATED("gated"),
    /** Query, key and value are stored as one matrix. */
    FUSED_ATTENTION("fusedqkv"),
    /** Gate and up are stored as one matrix. */
    FUSED_GATE("fusedgate"),
    QUERY_KEY_VALUE_BIAS("qkvbias"),
    OUTPUT_BIAS("obias"),
    FEED_FORWARD_BIAS("ffbias"),
    /** A bias on the last matrix of a feed-forward part; a layer's experts share one. */
    DOWN_BIAS("downbias"),
    HEAD_BIAS("headbias"),
    /** A norm over each head of query and key, one set of weights for all heads. */
    HEAD_NORM("headnorm"),
    /** The same with weights for each head of its own. */
    EACH_HEAD_NORM("eachheadnorm"),
    /** A norm over the whole width of query and key. */
    WIDE_NORM("widenorm"),
    /** A norm behind the embeddings. */
    EMBEDDING_NORM("embnorm"),
    /** No norm behind the last layer. */
    NO_FINAL_NORM("nofinalnorm"),
    /** One learned value a head that takes attention away. */
    SINKS("sinks"),
    /** The query matrix also makes a gate for the attention's output. */
    OUTPUT_GATE("ogate"),
    ROUTER_BIAS("routerbias"),
    EXPERT_BIAS("expertbias"),
    /** A gate of one row on the shared expert. */
    SHARED_GATE("sharedgate"),
    /** A dense layer on the first token's output. */
    POOLER("pooler"),
    /** Reads both ways and writes nothing. */
    ENCODER("encoder"),
    /** Learned attention biases by distance, once in each stack. */
    RELATIVE_BIAS("relbias"),
    /** The same in every layer. */
    RELATIVE_BIAS_EACH_LAYER("relbiaseach"),
    /** Full-attention layers take their values from their keys: no value matrix. */
    VALUE_IS_KEY("valueiskey"),
    /** Layers that read an earlier layer's cache have feed-forward parts twice as wide. */
    WIDE_SHARED("wideshared"),
    /** Norms inside the attention and feed-forward parts, before their last matrices. */
    INNER_NORMS("innernorms"),
    /** Gemma 3n's four streams and low-rank detour. */
    ALTERNATING_UPDATES("altup"),
    /** One scalar a layer. */
    LAYER_SCALE("layerscale"),
    /** A scale on the router's input and one an expert. */
    ROUTER_SCALE("routerscale"),
    /** Two learned values in each layer's activation. */
    LEARNED_ACTIVATION("learnedact"),
    /** What a state-space layer makes is not normed. */
    PLAIN_STATE("plainstate");

    /** The word in the table. */
    public final String word;

    Trait(String word) {
        this.word = word;
    }
}
