package weighin.model;

import static weighin.model.ArchitectureKey.ADAPTER_RANK;
import static weighin.model.ArchitectureKey.DECODER_SPARSE_STEP;
import static weighin.model.ArchitectureKey.FIRST_K_DENSE_REPLACE;
import static weighin.model.ArchitectureKey.GLOBAL_HEAD_DIM;
import static weighin.model.ArchitectureKey.HEAD_DIM;
import static weighin.model.ArchitectureKey.HIDDEN_SIZE;
import static weighin.model.ArchitectureKey.INDEX_HEAD_DIM;
import static weighin.model.ArchitectureKey.INDEX_N_HEADS;
import static weighin.model.ArchitectureKey.INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.LEARNED_POSITIONS;
import static weighin.model.ArchitectureKey.LINEAR_CONV_KERNEL_DIM;
import static weighin.model.ArchitectureKey.LINEAR_KEY_HEAD_DIM;
import static weighin.model.ArchitectureKey.LINEAR_NUM_KEY_HEADS;
import static weighin.model.ArchitectureKey.LINEAR_NUM_VALUE_HEADS;
import static weighin.model.ArchitectureKey.LINEAR_VALUE_HEAD_DIM;
import static weighin.model.ArchitectureKey.MOE_INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.NUM_ATTENTION_HEADS;
import static weighin.model.ArchitectureKey.NUM_GLOBAL_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.NUM_HIDDEN_LAYERS;
import static weighin.model.ArchitectureKey.NUM_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.NUM_MEM_BLOCKS;
import static weighin.model.ArchitectureKey.POSITION_BUCKETS;
import static weighin.model.ArchitectureKey.SLIDING_WINDOW;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;

/**
 * What configurations of recurrent, cut and otherwise uncommon networks say in keys of their own. Sources: the
 * configuration and modeling files of each type in huggingface/transformers, and the code that the models' pages ship.
 */
final class UncommonConfig {
    private static final int MOST_LAYERS = 1000;
    private static final long MOST = 1 << 20;

    private final Json.Obj config;
    private final ArchitectureBuilder spec;

    UncommonConfig(Json.Obj config, ArchitectureBuilder spec) {
        this.config = config;
        this.spec = spec;
    }

    void read() {
        switch (spec.rules) {
            case "mamba", "falcon_mamba" -> mamba();
            case "mamba2" -> mamba2();
            case "jamba" -> jamba();
            case "bamba" -> bamba();
            case "zamba", "zamba2" -> zamba();
            case "recurrent_gemma" -> recurrentGemma();
            case "whisper" -> whisper();
            case "led" -> led();
            case "llada" -> llada();
            case "rwkv", "rwkv5", "rwkv6", "rwkv7" -> rwkv();
            case "deci" -> cut();
            case "openelm" -> openElm();
            case "kimi_linear" -> kimiLinear();
            case "minimax" -> minimax();
            case "minimax_m3", "minimax_m3_vl" -> minimaxM3();
            case "mimo_v2_flash" -> mimo();
            case "deepseek_v4" -> compressedLayers();
            case "deberta_v2", "deberta" -> deberta();
            case "longcat_flash" -> longcat();
            case "step3p5" -> step();
            case "ernie4_5_moe" -> twoGroups();
            case "molmo" -> spec.put(INTERMEDIATE_SIZE, spec.get(INTERMEDIATE_SIZE) / 2);
            case "hf_olmo" -> firstOlmo();
            case "neobert" -> spec.put(INTERMEDIATE_SIZE, spec.get(INTERMEDIATE_SIZE) * 2 / 3);
            case "arctic" -> spec.put(ArchitectureKey.SHARED_EXPERT_INTERMEDIATE_SIZE, spec.get(HIDDEN_SIZE));
            case "nomic_bert" -> {
                String activation = text("activation_function");
                spec.put(Trait.GATED, activation == null || activation.indexOf("glu") >= 0);
            }
            case "jina_bert" -> spec.put(Trait.GATED, !"original".equals(text("feed_forward_type")));
            default -> {
            }
        }
        if (config.get("index_topk") instanceof Json.Num || spec.get(INDEX_N_HEADS) > 0) {
            spec.indexFrom(spec.type.startsWith("minimax_m3") ? spec.get(FIRST_K_DENSE_REPLACE) : 0);
        }
    }

    private String text(String key) {
        return config.get(key) instanceof Json.Str text ? text.value() : null;
    }

    private boolean isOn(String key) {
        return config.get(key) instanceof Json.Bool flag && flag.value();
    }

    private long whole(String key, long otherwise) {
        return config.get(key) instanceof Json.Num n && n.value() >= 0 && n.value() <= MOST
                ? (long) n.value() : otherwise;
    }

    private double number(Json.Obj from, String key, double otherwise) {
        return from.get(key) instanceof Json.Num n && n.value() >= 0 && n.value() <= MOST ? n.value() : otherwise;
    }

    private List<Json> list(String key) {
        return config.get(key) instanceof Json.Arr list ? list.items() : List.of();
    }

    private int layers() {
        return (int) Math.min(spec.get(NUM_HIDDEN_LAYERS), MOST_LAYERS);
    }

    /** A list of one kind for each layer. */
    private List<LayerKind> each(LayerKind kind) {
        List<LayerKind> kinds = new ArrayList<>();
        for (int i = 0; i < layers(); i++) {
            kinds.add(kind);
        }
        return kinds;
    }

    private static void set(List<LayerKind> kinds, Json at, int first, LayerKind kind) {
        if (at instanceof Json.Num n && n.value() >= first && n.value() < kinds.size() + first) {
            kinds.set((int) n.value() - first, kind);
        }
    }

    /** Mamba 1: single channels as heads, and the rank of the time step where others have groups. */
    private void firstKind(long inner, long rank) {
        long hidden = spec.get(HIDDEN_SIZE);
        spec.put(LINEAR_NUM_VALUE_HEADS, inner);
        spec.put(LINEAR_VALUE_HEAD_DIM, 1);
        spec.put(LINEAR_NUM_KEY_HEADS, rank > 0 ? rank : (hidden + 15) / 16);
    }

    private void mamba() {
        long inner = whole("d_inner", whole("intermediate_size", whole("expand", 2) * spec.get(HIDDEN_SIZE)));
        firstKind(inner, whole("time_step_rank", whole("dt_rank", 0)));
        spec.layerKinds(each(LayerKind.MAMBA1_ALONE));
    }

    private void mamba2() {
        long inner = whole("expand", 2) * spec.get(HIDDEN_SIZE);
        long dimension = whole("head_dim", 64);
        spec.put(LINEAR_VALUE_HEAD_DIM, dimension);
        spec.put(LINEAR_NUM_VALUE_HEADS, whole("num_heads", inner / Math.max(1, dimension)));
        spec.put(HEAD_DIM, 0);
        spec.put(NUM_ATTENTION_HEADS, 1);
        spec.layerKinds(each(LayerKind.MAMBA_ALONE));
    }

    private void jamba() {
        firstKind(whole("mamba_expand", 2) * spec.get(HIDDEN_SIZE), whole("mamba_dt_rank", 0));
        long period = Math.max(1, whole("attn_layer_period", 8));
        long offset = whole("attn_layer_offset", 4);
        List<LayerKind> kinds = each(LayerKind.MAMBA1);
        for (int i = 0; i < kinds.size(); i++) {
            if (i % period == offset) {
                kinds.set(i, LayerKind.FULL);
            }
        }
        spec.layerKinds(kinds);
        spec.put(DECODER_SPARSE_STEP, Math.max(1, whole("expert_layer_period", 2)));
        if (whole("num_experts", 16) == 1) {
            // One expert is a dense part.
            spec.put(ArchitectureKey.NUM_EXPERTS, 0);
        }
    }

    private void bamba() {
        long heads = Math.max(1, spec.get(LINEAR_NUM_VALUE_HEADS));
        spec.put(LINEAR_VALUE_HEAD_DIM, whole("mamba_d_head",
            whole("mamba_expand", 2) * spec.get(HIDDEN_SIZE) / heads));
        List<LayerKind> kinds = each(LayerKind.MAMBA);
        for (Json at : list("attn_layer_indices")) {
            set(kinds, at, 0, LayerKind.FULL);
        }
        spec.layerKinds(kinds);
    }

    private void zamba() {
        boolean first = spec.rules.equals("zamba");
        long hidden = spec.get(HIDDEN_SIZE);
        long inner = whole("mamba_expand", 2) * hidden;
        spec.put(HEAD_DIM, whole("attention_head_dim", 2 * hidden / Math.max(1, spec.get(NUM_ATTENTION_HEADS))));
        LayerKind plain = first ? LayerKind.MAMBA1_ALONE : LayerKind.MAMBA_ALONE;
        if (first) {
            firstKind(inner, whole("mamba_dt_rank", 0));
        } else {
            long dimension = whole("mamba_headdim", 64);
            spec.put(LINEAR_VALUE_HEAD_DIM, dimension);
            spec.put(LINEAR_NUM_VALUE_HEADS, inner / Math.max(1, dimension));
            spec.put(ADAPTER_RANK, whole("adapter_rank", whole("lora_rank", 128)));
        }
        List<LayerKind> kinds = each(plain);
        List<Json> words = list("layers_block_type");
        int shared = 0;
        for (int i = 0; i < kinds.size() && i < words.size(); i++) {
            if (words.get(i) instanceof Json.Str word && word.value().equals("hybrid")) {
                kinds.set(i, LayerKind.SHARED_BLOCK);
                shared++;
            }
        }
        for (Json at : list("hybrid_layer_ids")) {
            set(kinds, at, 0, LayerKind.SHARED_BLOCK);
            shared++;
        }
        // Each block is used; where the list does not say so it is as the published models have it: every sixth layer.
        for (int i = first ? 2 : 6; shared < spec.get(NUM_MEM_BLOCKS) + 1 && i < kinds.size(); i += 6) {
            kinds.set(i, LayerKind.SHARED_BLOCK);
        }
        spec.layerKinds(kinds);
    }

    private void recurrentGemma() {
        spec.put(INTERMEDIATE_SIZE, spec.get(INTERMEDIATE_SIZE) / 2);
        long heads = Math.max(1, spec.get(NUM_ATTENTION_HEADS));
        spec.put(LINEAR_NUM_VALUE_HEADS, heads);
        spec.put(LINEAR_VALUE_HEAD_DIM, whole("lru_width", spec.get(HIDDEN_SIZE)) / heads);
        spec.put(LINEAR_CONV_KERNEL_DIM, whole("conv1d_width", 4));
        spec.put(SLIDING_WINDOW, whole("attention_window_size", 2048));
        List<Json> words = list("block_types").isEmpty() ? list("_block_types") : list("block_types");
        List<LayerKind> kinds = each(LayerKind.RECURRENT);
        for (int i = 0; i < kinds.size(); i++) {
            boolean attention = words.isEmpty() ? i % 3 == 2
                    : words.get(i % words.size()) instanceof Json.Str word && word.value().equals("attention");
            if (attention) {
                kinds.set(i, LayerKind.SLIDING);
            }
        }
        spec.layerKinds(kinds);
    }

    private void rwkv() {
        long width = whole("attention_hidden_size", whole("dim_att", spec.get(HIDDEN_SIZE)));
        long head = Math.max(1, whole("head_size", whole("head_dim", 64)));
        boolean fourth = spec.type.equals("rwkv");
        boolean late = spec.type.equals("rwkv6") || spec.type.equals("rwkv7");
        spec.put(LINEAR_CONV_KERNEL_DIM, 1);
        long ranks = whole("decay_low_rank_dim", 0) + whole("a_low_rank_dim", 0) + whole("v_low_rank_dim", 0)
            + whole("gate_low_rank_dim", 0);
        // The seventh version names the ranks of its four small pairs of matrices; the sixth has seven of 32.
        spec.put(LINEAR_NUM_KEY_HEADS, ranks > 0 ? (ranks + 3) / 7 : late ? 32 : 0);
        spec.put(LINEAR_KEY_HEAD_DIM, fourth ? 3 : head);
        spec.put(LINEAR_NUM_VALUE_HEADS, fourth ? width : width / head);
        spec.put(LINEAR_VALUE_HEAD_DIM, fourth ? 1 : head);
        spec.put(INTERMEDIATE_SIZE, whole("intermediate_size", whole("dim_ffn",
            fourth || spec.type.equals("rwkv7") ? 4 * spec.get(HIDDEN_SIZE)
                : (long) Math.floor(spec.get(HIDDEN_SIZE) * 3.5) / 32 * 32)));
        spec.put(NUM_ATTENTION_HEADS, 1);
        spec.layerKinds(each(LayerKind.RWKV_ALONE));
    }

    /** Nemotron-NAS and DeciLM: each layer keeps as much attention and feed-forward as a search left it. */
    private void cut() {
        List<Integer> heads = new ArrayList<>();
        for (Json each : list("num_key_value_heads_per_layer")) {
            heads.add(each instanceof Json.Num n && n.value() >= 1 && n.value() <= MOST ? (int) n.value() : 1);
        }
        if (!heads.isEmpty()) {
            spec.byLayer(NUM_KEY_VALUE_HEADS, heads);
        }
        List<Json> blocks = list("block_configs");
        if (blocks.isEmpty()) {
            return;
        }
        List<Integer> widths = new ArrayList<>();
        List<LayerKind> kinds = new ArrayList<>();
        for (Json block : blocks) {
            if (!(block instanceof Json.Obj whole) || !(whole.get("attention") instanceof Json.Obj attention)
                    || !(whole.get("ffn") instanceof Json.Obj feedForward) || kinds.size() >= MOST_LAYERS) {
                throw new WeighInException(Code.INVALID_MODEL, "Each of block_configs needs attention and ffn.",
                        "block_configs");
            }
            boolean none = isTrue(attention, "no_op");
            boolean linear = isTrue(attention, "replace_with_linear");
            boolean without = isTrue(feedForward, "no_op");
            double group = Math.max(1, number(attention, "n_heads_in_group", spec.get(NUM_ATTENTION_HEADS)));
            heads.add((int) Math.max(1, spec.get(NUM_ATTENTION_HEADS) / group));
            double width = 2 * number(feedForward, "ffn_mult", 0) * spec.get(HIDDEN_SIZE) / 3;
            width = number(feedForward, "intermediate_size", Math.ceil(Math.floor(width) / 256) * 256);
            widths.add(isTrue(feedForward, "replace_with_linear") ? 0 : (int) Math.min(width, MOST));
            kinds.add(none ? without ? LayerKind.NOTHING : LayerKind.FEED_FORWARD_ALONE
                : linear ? LayerKind.LINEAR_REPLACED : without ? LayerKind.FULL_ALONE : LayerKind.FULL);
        }
        spec.byLayer(NUM_KEY_VALUE_HEADS, heads);
        spec.byLayer(INTERMEDIATE_SIZE, widths);
        spec.layerKinds(kinds);
        spec.put(NUM_HIDDEN_LAYERS, kinds.size());
    }

    private static boolean isTrue(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Bool flag && flag.value();
    }

    /** OpenELM: widths as multiples of the hidden size, rounded to whole units. */
    private void openElm() {
        List<Json> factors = list("ffn_multipliers");
        double unit = Math.max(1, whole("ffn_dim_divisor", 256));
        List<Integer> widths = new ArrayList<>();
        for (Json each : factors) {
            double width = each instanceof Json.Num n && n.value() > 0 && n.value() < 100
                ? n.value() * spec.get(HIDDEN_SIZE) : 0;
            // To the nearest unit, and one up where that falls short by more than a tenth.
            double rounded = Math.max(unit, Math.floor((width + unit / 2) / unit) * unit);
            widths.add((int) (rounded < 0.9 * width ? rounded + unit : rounded));
        }
        if (!widths.isEmpty()) {
            spec.byLayer(INTERMEDIATE_SIZE, widths);
        }
        spec.put(Trait.GATED, !(config.get("ffn_with_glu") instanceof Json.Bool flag) || flag.value());
        spec.put(Trait.HEAD_NORM, isOn("normalize_qk_projections"));
        spec.put(ArchitectureKey.TIE_WORD_EMBEDDINGS,
            !(config.get("share_input_output_layers") instanceof Json.Bool tied) || tied.value() ? 1 : 0);
    }

    /** Kimi Linear: layers counted from 1, most with delta attention, the others with latent attention. */
    private void kimiLinear() {
        if (!(config.get("linear_attn_config") instanceof Json.Obj linear)) {
            return;
        }
        long heads = (long) number(linear, "num_heads", spec.get(NUM_ATTENTION_HEADS));
        long dimension = (long) number(linear, "head_dim", 128);
        spec.put(LINEAR_NUM_KEY_HEADS, heads);
        spec.put(LINEAR_NUM_VALUE_HEADS, heads);
        spec.put(LINEAR_KEY_HEAD_DIM, dimension);
        spec.put(LINEAR_VALUE_HEAD_DIM, dimension);
        spec.put(LINEAR_CONV_KERNEL_DIM, (long) number(linear, "short_conv_kernel_size", 4));
        spec.put(Trait.FULL_RANK_GATE, isTrue(linear, "use_full_rank_gate"));
        spec.put(Trait.LATENT_GATE, isOn("mla_use_output_gate"));
        List<LayerKind> kinds = each(LayerKind.FULL);
        if (linear.get("kda_layers") instanceof Json.Arr list) {
            for (Json at : list.items()) {
                set(kinds, at, 1, LayerKind.KDA);
            }
        }
        spec.layerKinds(kinds);
    }

    private void minimax() {
        spec.put(LINEAR_CONV_KERNEL_DIM, 1);
        spec.put(LINEAR_NUM_KEY_HEADS, 1);
        spec.put(LINEAR_KEY_HEAD_DIM, spec.get(HEAD_DIM));
        spec.put(LINEAR_NUM_VALUE_HEADS, spec.get(NUM_ATTENTION_HEADS));
        spec.put(LINEAR_VALUE_HEAD_DIM, spec.get(HEAD_DIM));
        List<Json> numbers = list("attn_type_list");
        List<Json> words = list("layer_types");
        List<LayerKind> kinds = each(LayerKind.LIGHTNING);
        for (int i = 0; i < kinds.size(); i++) {
            boolean full = i < numbers.size() ? numbers.get(i) instanceof Json.Num n && n.value() == 1
                : i < words.size() ? words.get(i) instanceof Json.Str word && word.value().startsWith("full")
                : i % 8 == 7;
            if (full) {
                kinds.set(i, LayerKind.FULL);
            }
        }
        spec.layerKinds(kinds);
    }

    /** MiniMax M3 gives the dense layers' width apart, and an index in the layers that have experts. */
    private void minimaxM3() {
        long dense = whole("dense_intermediate_size", 0);
        if (dense > 0) {
            spec.put(MOE_INTERMEDIATE_SIZE, whole("intermediate_size", 0));
            spec.put(INTERMEDIATE_SIZE, dense);
        }
        if (config.get("sparse_attention_config") instanceof Json.Obj sparse) {
            spec.put(INDEX_N_HEADS, (long) number(sparse, "sparse_num_index_heads", 0));
            spec.put(INDEX_HEAD_DIM, (long) number(sparse, "sparse_index_dim", 0));
        }
    }

    /** MiMo's windows have heads of their own; 1 stands for a window. */
    private void mimo() {
        List<Json> pattern = list("hybrid_layer_pattern");
        List<LayerKind> kinds = new ArrayList<>();
        List<Integer> heads = new ArrayList<>();
        for (int i = 0; i < layers(); i++) {
            boolean window = i < pattern.size() && pattern.get(i) instanceof Json.Num n && n.value() == 1;
            kinds.add(window ? LayerKind.SLIDING : LayerKind.FULL);
            heads.add((int) (window ? whole("swa_num_attention_heads", spec.get(NUM_ATTENTION_HEADS))
                : spec.get(NUM_ATTENTION_HEADS)));
        }
        if (!pattern.isEmpty()) {
            spec.layerKinds(kinds);
            if (whole("swa_num_attention_heads", spec.get(NUM_ATTENTION_HEADS)) != spec.get(NUM_ATTENTION_HEADS)) {
                spec.byLayer(NUM_ATTENTION_HEADS, heads);
            }
        }
        spec.put(GLOBAL_HEAD_DIM, spec.get(HEAD_DIM));
        spec.put(NUM_GLOBAL_KEY_VALUE_HEADS, spec.get(NUM_KEY_VALUE_HEADS));
        spec.put(HEAD_DIM, whole("swa_head_dim", spec.get(HEAD_DIM)));
        spec.put(NUM_KEY_VALUE_HEADS, whole("swa_num_key_value_heads", spec.get(NUM_KEY_VALUE_HEADS)));
    }

    /** DeepSeek-V4: how many tokens a layer's entries stand for; 0 for a window alone. */
    private void compressedLayers() {
        List<Json> ratios = list("compress_ratios");
        List<LayerKind> kinds = new ArrayList<>();
        for (int i = 0; i < layers() && i < ratios.size(); i++) {
            double ratio = ratios.get(i) instanceof Json.Num n ? n.value() : 0;
            kinds.add(ratio == 0 ? LayerKind.SLIDING
                : ratio <= Architecture.COMPRESSED_TOKENS ? LayerKind.COMPRESSED : LayerKind.HEAVILY_COMPRESSED);
        }
        if (!kinds.isEmpty()) {
            spec.layerKinds(kinds);
        }
    }

    /** LongCat: two attentions and two dense parts a layer, and experts beside the first of them. */
    private void longcat() {
        spec.put(NUM_HIDDEN_LAYERS, 2 * spec.get(NUM_HIDDEN_LAYERS));
        spec.put(DECODER_SPARSE_STEP, 2);
        // Of those that a token is sent to, some do nothing: on average as many as their share of all.
        long experts = spec.get(ArchitectureKey.NUM_EXPERTS);
        long sent = spec.get(ArchitectureKey.NUM_EXPERTS_PER_TOK);
        long idle = whole("zero_expert_num", 0);
        spec.put(ArchitectureKey.NUM_EXPERTS_PER_TOK, Math.min(Math.max(1, (sent * experts + (experts + idle) / 2)
            / Math.max(1, experts + idle)), experts));
    }

    /** Step 3.5: windows have heads of their own, and some layers at the start have no experts. */
    private void step() {
        List<Json> words = list("layer_types");
        List<Integer> heads = new ArrayList<>();
        if (config.get("attention_other_setting") instanceof Json.Obj other) {
            for (int i = 0; i < layers(); i++) {
                boolean window = i < words.size() && words.get(i) instanceof Json.Str word
                    && word.value().startsWith("sliding");
                heads.add((int) (window ? number(other, "num_attention_heads", spec.get(NUM_ATTENTION_HEADS))
                    : spec.get(NUM_ATTENTION_HEADS)));
            }
            spec.byLayer(NUM_ATTENTION_HEADS, heads);
        }
        String enumerated = text("moe_layers_enum");
        double first = enumerated == null ? Double.NaN : Ascii.parseNumber(Ascii.split(enumerated, ',').get(0));
        if (first >= 0 && first < MOST_LAYERS) {
            spec.put(FIRST_K_DENSE_REPLACE, (long) first);
        }
    }

    /** ERNIE 4.5's models that see have one group of experts for text and one for pictures. */
    private void twoGroups() {
        long sum = 0;
        for (Json each : list("moe_num_experts")) {
            sum += each instanceof Json.Num n && n.value() >= 0 && n.value() <= MOST ? (long) n.value() : 0;
        }
        if (sum > 0) {
            spec.put(ArchitectureKey.NUM_EXPERTS, sum);
        }
    }

    /** OLMo's first code: gate and up together, and an embedding that is filled up to whole units. */
    private void firstOlmo() {
        spec.put(INTERMEDIATE_SIZE, whole("mlp_hidden_size", whole("mlp_ratio", 4) * spec.get(HIDDEN_SIZE)) / 2);
        spec.put(ArchitectureKey.VOCAB_SIZE, whole("embedding_size", spec.get(ArchitectureKey.VOCAB_SIZE)));
        spec.put(ArchitectureKey.EMBEDDING_SIZE, 0);
        spec.put(ArchitectureKey.TIE_WORD_EMBEDDINGS, isOn("weight_tying") ? 1 : 0);
    }

    /** Whisper: besides the decoder's positions the encoder's, and two convolutions of three steps each. */
    private void whisper() {
        long width = spec.get(HIDDEN_SIZE);
        spec.put(LEARNED_POSITIONS, whole("max_target_positions", 448) + whole("max_source_positions", 1500)
            + 3 * (whole("num_mel_bins", 80) + width));
    }

    /** LED: a table of positions for each side. */
    private void led() {
        spec.put(LEARNED_POSITIONS, whole("max_encoder_position_embeddings", 16384)
            + whole("max_decoder_position_embeddings", 1024));
    }

    /** LLaDA, as OLMo's first code writes it; its mixtures are written as others are. */
    private void llada() {
        if (config.get("d_model") instanceof Json.Num) {
            spec.put(INTERMEDIATE_SIZE, whole("mlp_hidden_size", whole("mlp_ratio", 4) * spec.get(HIDDEN_SIZE)));
            spec.put(ArchitectureKey.VOCAB_SIZE, whole("embedding_size", spec.get(ArchitectureKey.VOCAB_SIZE)));
            spec.put(ArchitectureKey.EMBEDDING_SIZE, 0);
            spec.put(ArchitectureKey.TIE_WORD_EMBEDDINGS, isOn("weight_tying") ? 1 : 0);
        }
    }

    private void deberta() {
        if (config.get("position_biased_input") instanceof Json.Bool flag) {
            spec.put(LEARNED_POSITIONS, flag.value() ? whole("max_position_embeddings", 512) : 0);
        }
        boolean relative = isOn("relative_attention");
        spec.put(Trait.RELATIVE_VECTORS, relative);
        if (relative && whole("position_buckets", 0) == 0) {
            spec.put(POSITION_BUCKETS, whole("max_relative_positions", whole("max_position_embeddings", 512)));
        }
        boolean first = spec.type.equals("deberta");
        spec.put(Trait.RELATIVE_MATRICES, relative && (first || !isOn("share_att_key")));
    }
}
