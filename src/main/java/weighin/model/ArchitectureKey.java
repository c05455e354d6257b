package weighin.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;

/**
 * What a configuration says of a network's shape: each constant, in lower case, is the key of Hugging Face's
 * {@code config.json} that the tables {@code models} and {@code types} use too. Two have no key there and are this
 * project's own: {@link #NORMS_PER_LAYER} and {@link #LEARNED_POSITIONS}. A value of 0 means that the network has no
 * such part, or that the value follows from others.
 */
public enum ArchitectureKey {
    /** Layers that a token passes through: a decoder's, for an encoder-decoder. */
    NUM_HIDDEN_LAYERS(1, ArchitectureKey.LAYERS, "block_count",
            "num_decoder_layers decoder_layers num_hidden_layers n_layer n_layers num_layers"
                + " num_transformer_layers"),
    /** Layers of an encoder beside the decoder; 0 with a relative bias: as many. Read by type only. */
    ENCODER_LAYERS(0, ArchitectureKey.LAYERS, "", ""),
    /** Layers with weights of their own, where layers share weights; 0: all. */
    NUM_HIDDEN_GROUPS(0, ArchitectureKey.LAYERS, "", "num_hidden_groups"),
    HIDDEN_SIZE(1, ArchitectureKey.WIDTH, "embedding_length", "hidden_size n_embd d_model dim n_embed model_dim"),
    /** Inner width of a feed-forward part; 0: four times the hidden size. */
    INTERMEDIATE_SIZE(0, ArchitectureKey.WIDTH, "feed_forward_length",
            "intermediate_size n_inner hidden_dim ffn_dim decoder_ffn_dim d_ff ffn_hidden_size block_ff_dim"
                + " dense_intermediate_size"),
    NUM_ATTENTION_HEADS(1, ArchitectureKey.WIDTH, "attention.head_count",
            "num_attention_heads n_head n_heads num_heads decoder_attention_heads num_query_heads attention_heads"),
    /** 0: as many as heads. */
    NUM_KEY_VALUE_HEADS(0, ArchitectureKey.WIDTH, "attention.head_count_kv",
            "num_key_value_heads num_kv_heads multi_query_group_num n_head_kv"
                + " n_kv_heads kv_n_heads num_attention_groups num_query_groups"),
    /** Width of a head; 0: the hidden size over the heads. */
    HEAD_DIM(0, ArchitectureKey.WIDTH, "attention.key_length",
            "head_dim d_kv kv_channels attention_head_dim head_size"),
    VOCAB_SIZE(1, ArchitectureKey.VOCABULARY, "", "padded_vocab_size vocab_size"),
    /** Whether the token embedding is also the output head: {@code true} or {@code false}, kept as 1 or 0. */
    TIE_WORD_EMBEDDINGS(0, 1, "", "tie_word_embeddings tie_embedding"),
    /** Tokens that it was trained to hold; 0: not known. */
    MAX_POSITION_EMBEDDINGS(0, ArchitectureKey.CONTEXT, "context_length",
            "max_position_embeddings n_positions max_seq_len seq_length n_ctx max_sequence_length"
                + " context_window_size max_context_length"),
    /** Rows of a table of learned positions; 0: none, positions are computed. */
    LEARNED_POSITIONS(0, ArchitectureKey.CONTEXT, "", ""),
    TYPE_VOCAB_SIZE(0, ArchitectureKey.WIDTH, "", "type_vocab_size"),
    /** Width of the token embedding where it is not the hidden size. */
    EMBEDDING_SIZE(0, ArchitectureKey.WIDTH, "", "embedding_size word_embed_proj_dim"),
    /** Norms of the hidden width in a layer. */
    NORMS_PER_LAYER(0, 16, "", ""),
    /** The kinds of layers, {@code sliding*5+full}, repeated as often as needed: words of {@link LayerKind}. */
    LAYER_TYPES(0, 0, "", ""),
    /** The same as Nemotron-H writes it, a letter a layer: {@code M-M*}. */
    HYBRID_OVERRIDE_PATTERN(0, 0, "", ""),
    SLIDING_WINDOW(0, ArchitectureKey.CONTEXT, "attention.sliding_window", "sliding_window attention_chunk_size"),
    /** Last layers that read an earlier layer's cache. */
    NUM_KV_SHARED_LAYERS(0, ArchitectureKey.LAYERS, "attention.shared_kv_layers", "num_kv_shared_layers"),
    /** Width of a head in full-attention layers of a type that also has windows; 0: as in the others. */
    GLOBAL_HEAD_DIM(0, ArchitectureKey.WIDTH, "", "global_head_dim"),
    /** Heads of keys and values there; 0: as in the others. */
    NUM_GLOBAL_KEY_VALUE_HEADS(0, ArchitectureKey.WIDTH, "", "num_global_key_value_heads"),
    NUM_EXPERTS(0, ArchitectureKey.WIDTH, "expert_count",
            "num_local_experts num_experts n_routed_experts moe_num_experts"
                + " moe_num_primary_experts num_routed_experts"),
    NUM_EXPERTS_PER_TOK(0, ArchitectureKey.WIDTH, "expert_used_count",
            "num_experts_per_tok num_experts_per_token moe_k moe_topk top_k_experts"
                + " moe_top_k moe_num_active_primary_experts num_activated_experts"),
    /** Inner width of one expert; 0: as a dense part. */
    MOE_INTERMEDIATE_SIZE(0, ArchitectureKey.WIDTH, "expert_feed_forward_length", "moe_intermediate_size"
                + " moe_ffn_hidden_size expert_ffn_hidden_size expert_hidden_dim expert_intermediate_size"),
    /** Inner width of the part that every token passes through beside the experts. */
    SHARED_EXPERT_INTERMEDIATE_SIZE(0, ArchitectureKey.WIDTH, "expert_shared_feed_forward_length",
            "shared_expert_intermediate_size moe_shared_expert_intermediate_size shared_intermediate_size"
                + " share_expert_dim"),
    /** The same as a number of experts. */
    N_SHARED_EXPERTS(0, ArchitectureKey.WIDTH, "expert_shared_count",
            "n_shared_experts num_shared_experts num_shared_expert moe_num_shared_experts"),
    /** Layers at the start without experts. */
    FIRST_K_DENSE_REPLACE(0, ArchitectureKey.WIDTH, "leading_dense_block_count",
            "first_k_dense_replace num_dense_layers moe_layer_start_index"),
    /** Every how many layers there are experts; 0: in each. */
    DECODER_SPARSE_STEP(0, ArchitectureKey.LAYERS, "",
            "decoder_sparse_step interleave_moe_layer_step moe_layer_freq moe_layer_interval moe_every_n_layers"),
    Q_LORA_RANK(0, ArchitectureKey.WIDTH, "attention.q_lora_rank", "q_lora_rank"),
    /** 0: no latent attention. */
    KV_LORA_RANK(0, ArchitectureKey.WIDTH, "attention.kv_lora_rank", "kv_lora_rank"),
    QK_ROPE_HEAD_DIM(0, ArchitectureKey.WIDTH, "rope.dimension_count", "qk_rope_head_dim"),
    QK_NOPE_HEAD_DIM(0, ArchitectureKey.WIDTH, "", "qk_nope_head_dim"),
    V_HEAD_DIM(0, ArchitectureKey.WIDTH, "", "v_head_dim"),
    /** Taps of the short convolution of recurrent layers; 0: no recurrent layers. */
    LINEAR_CONV_KERNEL_DIM(0, ArchitectureKey.WIDTH, "shortconv.l_cache ssm.conv_kernel",
            "linear_conv_kernel_dim conv_L_cache mamba_d_conv conv_kernel"
                + " d_conv conv1d_width"),
    LINEAR_NUM_KEY_HEADS(0, ArchitectureKey.WIDTH, "ssm.group_count", "linear_num_key_heads mamba_n_groups n_groups"
                + " mamba_ngroups mamba_dt_rank time_step_rank"),
    LINEAR_KEY_HEAD_DIM(0, ArchitectureKey.WIDTH, "ssm.state_size", "linear_key_head_dim mamba_d_state ssm_state_size"
                + " state_size d_state"),
    LINEAR_NUM_VALUE_HEADS(0, ArchitectureKey.WIDTH, "ssm.time_step_rank",
            "linear_num_value_heads mamba_n_heads mamba_num_heads"
                + " n_mamba_heads"),
    LINEAR_VALUE_HEAD_DIM(0, ArchitectureKey.WIDTH, "", "linear_value_head_dim mamba_d_head mamba_head_dim"
                + " mamba_headdim"),
    VOCAB_SIZE_PER_LAYER_INPUT(0, ArchitectureKey.VOCABULARY, "", "vocab_size_per_layer_input"),
    HIDDEN_SIZE_PER_LAYER_INPUT(0, ArchitectureKey.WIDTH, "embedding_length_per_layer_input",
            "hidden_size_per_layer_input"),
    RELATIVE_ATTENTION_NUM_BUCKETS(0, ArchitectureKey.WIDTH, "", "relative_attention_num_buckets"),
    /** Width that experts work in, where it is not the hidden size. */
    MOE_LATENT_SIZE(0, ArchitectureKey.WIDTH, "", "moe_latent_size routed_expert_hidden_size"),
    /** The index that chooses which tokens are attended to: heads, and the width of one. */
    INDEX_N_HEADS(0, ArchitectureKey.WIDTH, "attention.indexer.head_count", "index_n_heads"),
    INDEX_HEAD_DIM(0, ArchitectureKey.WIDTH, "attention.indexer.key_length", "index_head_dim"),
    /** Groups in which DeepSeek-V4 brings an attention's output together, and the width of one's output. */
    O_GROUPS(0, ArchitectureKey.WIDTH, "", "o_groups"),
    O_LORA_RANK(0, ArchitectureKey.WIDTH, "", "o_lora_rank"),
    /** Copies of the hidden state in hyper-connections. */
    HC_MULT(0, 64, "", "hc_mult"),
    /** Blocks of attention that Zamba's layers take turns to use, and the rank of what each use adds. */
    NUM_MEM_BLOCKS(0, ArchitectureKey.LAYERS, "", "num_mem_blocks"),
    ADAPTER_RANK(0, ArchitectureKey.WIDTH, "", "adapter_rank lora_rank"),
    /** Distances on either side that have a vector of their own (DeBERTa). */
    POSITION_BUCKETS(0, ArchitectureKey.WIDTH, "", "position_buckets");

    /** Above any real model: the largest published ones have 137 layers, 2¹⁹ words and 10⁷ tokens of context. */
    private static final long LAYERS = 1000;
    private static final long WIDTH = 1 << 20;
    private static final long VOCABULARY = 1 << 24;
    private static final long CONTEXT = 1 << 30;

    private static final Map<String, ArchitectureKey> BY_NAME = new HashMap<>();

    static {
        for (ArchitectureKey key : values()) {
            BY_NAME.put(key.word, key);
            for (String name : key.names) {
                BY_NAME.put(name, key);
            }
        }
    }

    /** The key of {@code config.json}, {@code num_hidden_layers}. */
    public final String word;
    /** What the value lies between, both ends included. */
    final long least;
    final long most;
    /** Keys of GGUF files that say the same, behind the architecture's name. */
    public final List<String> ggufKeys;
    /** The names in use in configurations, the one to prefer first; none where only some types' are read. */
    final List<String> names;

    ArchitectureKey(long least, long most, String ggufKeys, String names) {
        this.word = Ascii.lower(name());
        this.least = least;
        this.most = most;
        this.ggufKeys = words(ggufKeys);
        this.names = words(names);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Ascii.split(text, ' ');
    }

    /** The key that a configuration calls so; null when there is none. */
    static ArchitectureKey of(String name) {
        return BY_NAME.get(name);
    }
}
