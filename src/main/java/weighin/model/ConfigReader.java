package weighin.model;

import static weighin.model.ArchitectureKey.DECODER_SPARSE_STEP;
import static weighin.model.ArchitectureKey.EMBEDDING_SIZE;
import static weighin.model.ArchitectureKey.ENCODER_LAYERS;
import static weighin.model.ArchitectureKey.FIRST_K_DENSE_REPLACE;
import static weighin.model.ArchitectureKey.HIDDEN_SIZE;
import static weighin.model.ArchitectureKey.INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.LEARNED_POSITIONS;
import static weighin.model.ArchitectureKey.MAX_POSITION_EMBEDDINGS;
import static weighin.model.ArchitectureKey.MOE_INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.NORMS_PER_LAYER;
import static weighin.model.ArchitectureKey.NUM_ATTENTION_HEADS;
import static weighin.model.ArchitectureKey.NUM_EXPERTS;
import static weighin.model.ArchitectureKey.NUM_GLOBAL_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.NUM_HIDDEN_LAYERS;
import static weighin.model.ArchitectureKey.NUM_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.SHARED_EXPERT_INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.SLIDING_WINDOW;
import static weighin.model.ArchitectureKey.TIE_WORD_EMBEDDINGS;
import static weighin.model.ArchitectureKey.VOCAB_SIZE;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;

/**
 * Reads a Hugging Face {@code config.json}: its own keys, and for an absent key the default that {@code transformers}
 * gives it for that {@code model_type}.
 */
public final class ConfigReader {
    private static final int MOST_WIDTH = 1 << 20;

    private final Json.Obj outer;
    private final Json.Obj config;
    private final ArchitectureBuilder spec;
    private boolean exact;

    private ConfigReader(Json.Obj outer, Json.Obj config, String type) {
        this.outer = outer;
        this.config = config;
        this.spec = ArchitectureBuilder.of(type);
        this.exact = ArchitectureBuilder.isKnown(type);
    }

    /**
     * The model of a configuration. For models of several senses it is the text part. {@link Model#exact} is false for
     * a {@code model_type} without a rule of its own, which is counted as a decoder of llama's kind.
     *
     * @throws WeighInException {@code invalid-model} if a value that decides the size is missing or of the wrong kind,
     *                          {@code out-of-range} if it is absurd
     */
    public static Model read(Json.Obj config) {
        if (config.fields().isEmpty()) {
            throw new WeighInException(Code.INVALID_MODEL,
                    "The configuration is empty; a config.json with model_type and its sizes is wanted.");
        }
        ConfigDialect.Read dialect = ConfigDialect.read(config);
        ConfigReader reader = reader(dialect);
        Architecture shape = reader.shape();
        String type = reader.spec.type;
        String name = text(config, "_name_or_path");
        name = name == null || name.isEmpty() ? type.isEmpty() ? "config" : type : Ascii.shorten(name, 100);
        name = dialect.senses() ? name + " (language part)" : name;
        return new Model(type.isEmpty() ? "config" : type, name, shape, shape.parameters(), shape.activeParameters(),
                reader.exact && !dialect.senses(), true, List.of());
    }

    /** The values that a configuration comes to, of its text part. */
    static ArchitectureBuilder builder(Json.Obj config) {
        ConfigReader reader = reader(ConfigDialect.read(config));
        reader.shape();
        return reader.spec;
    }

    private static ConfigReader reader(ConfigDialect.Read dialect) {
        Json.Obj inner = dialect.inner();
        String said = text(inner, "model_type");
        if (said == null) {
            said = text(dialect.outer(), "model_type");
        }
        String type = ArchitectureType.of(said == null ? "" : said, architecture(inner));
        if (type.startsWith("clip") || type.startsWith("siglip")) {
            throw new WeighInException(Code.INVALID_MODEL, "This model compares pictures with words: it holds no "
                    + "language model.", type);
        }
        String peculiar = ArchitectureBuilder.isKnown(type) ? null : ConfigDialect.peculiar(inner);
        if (peculiar != null) {
            throw new WeighInException(Code.INVALID_MODEL, "Networks of this model_type are not known, and their "
                    + peculiar + " says that they are no plain transformers: their size would be a guess.", type);
        }
        return new ConfigReader(dialect.outer(), inner, type);
    }

    /** The class that the configuration names first, {@code LlamaForCausalLM}; empty when it names none. */
    private static String architecture(Json.Obj config) {
        return config.get("architectures") instanceof Json.Arr list && !list.items().isEmpty()
                && list.items().get(0) instanceof Json.Str word ? word.value() : "";
    }

    private static String text(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Str text ? text.value() : null;
    }

    private Json value(String key) {
        if (config.fields().containsKey(key)) {
            return config.get(key);
        }
        return outer.get(key);
    }

    private boolean present(String key) {
        return config.fields().containsKey(key) || outer.fields().containsKey(key);
    }

    /** The switch's position, or null when it is not set. */
    private Boolean flag(String key) {
        return value(key) instanceof Json.Bool flag ? (Boolean) flag.value() : null;
    }

    private boolean isOn(String key) {
        return flag(key) == Boolean.TRUE;
    }

    private Architecture shape() {
        long defaultPositions = spec.get(LEARNED_POSITIONS);
        for (ArchitectureKey key : ArchitectureKey.values()) {
            String name = key == TIE_WORD_EMBEDDINGS ? null : nameOf(key);
            if (name != null) {
                boolean none = config.get(name) instanceof Json.Num n && n.value() == -1
                        && (key == MAX_POSITION_EMBEDDINGS || key == SLIDING_WINDOW);
                spec.put(key, none ? 0 : number(name));
                byLayer(key, config.get(name));
            }
        }
        if (!ArchitectureBuilder.isKnown(spec.type)) {
            require(NUM_HIDDEN_LAYERS);
            require(HIDDEN_SIZE);
            require(VOCAB_SIZE);
        }
        if (defaultPositions > 0 && spec.get(MAX_POSITION_EMBEDDINGS) > 0) {
            // OPT and BART keep two rows before the first position; BART has a table for each side.
            boolean bart = spec.rules.equals("bart");
            long rows = spec.get(MAX_POSITION_EMBEDDINGS) + (bart || spec.rules.equals("opt") ? 2 : 0);
            spec.put(LEARNED_POSITIONS, bart ? 2 * rows : rows);
        }
        ties();
        biases();
        layerKinds();
        sparseLayers();
        peculiarities();
        new UncommonConfig(config, spec).read();
        heads();
        return spec.build();
    }

    /** A list of which layers have experts: those at the start that have none. */
    private void sparseLayers() {
        if (config.get("moe_layer_freq") instanceof Json.Arr list) {
            int dense = 0;
            while (dense < list.items().size() && list.items().get(dense) instanceof Json.Num n && n.value() == 0) {
                dense++;
            }
            spec.put(FIRST_K_DENSE_REPLACE, dense);
            spec.put(DECODER_SPARSE_STEP, 1);
        }
    }

    /** A class without a head over the vocabulary: one that judges, sorts, or gives vectors. */
    private void heads() {
        String architecture = architecture(config);
        boolean none = architecture.indexOf("ForSequenceClassification") >= 0 || architecture.endsWith("RewardModel")
                || architecture.indexOf("ForTokenClassification") >= 0 || architecture.indexOf("ForReward") >= 0
                || architecture.endsWith("Model") && !architecture.endsWith("LMHeadModel")
                && spec.get(ENCODER_LAYERS) == 0 && outer == config;
        if (none && !spec.has(Trait.ENCODER)) {
            spec.put(Trait.HEADLESS, true);
            spec.put(Trait.HEAD_BIAS, false);
        }
    }

    /** The name by which the configuration has that key; null when it has not. */
    private String nameOf(ArchitectureKey key) {
        for (String name : key.names) {
            // "auto" follows from others; a list says which layers have experts.
            boolean follows = config.get(name) instanceof Json.Str word && word.value().equals("auto");
            if (config.fields().containsKey(name) && !follows
                    && !(key == DECODER_SPARSE_STEP && config.get(name) instanceof Json.Arr)) {
                return name;
            }
        }
        return null;
    }

    /** Keeps the values of a list that has one for each layer, where they differ. */
    private void byLayer(ArchitectureKey key, Json value) {
        boolean kept = key == NUM_ATTENTION_HEADS || key == NUM_KEY_VALUE_HEADS || key == INTERMEDIATE_SIZE;
        if (!kept || !(value instanceof Json.Arr list)) {
            return;
        }
        List<Integer> each = new ArrayList<>();
        boolean same = true;
        for (Json item : list.items()) {
            int of = (int) Math.min(whole(key.word, item), MOST_WIDTH);
            same &= each.isEmpty() || each.get(0) == of;
            each.add(of);
        }
        if (!same) {
            spec.byLayer(key, each);
            exact = ArchitectureBuilder.isKnown(spec.type);
        }
    }

    private void require(ArchitectureKey key) {
        if (nameOf(key) == null) {
            throw new WeighInException(Code.INVALID_MODEL, "The configuration has no " + key.word
                    + ", and its model_type is not one whose defaults are known.", spec.type);
        }
    }

    private long number(String key) {
        Json value = config.get(key);
        if (value instanceof Json.Arr list && !list.items().isEmpty()) {
            return mean(key, list.items());
        }
        return value == Json.NULL ? 0 : whole(key, value);
    }

    /** Some types list one value a layer. */
    private long mean(String key, List<Json> items) {
        long first = whole(key, items.get(0));
        double sum = 0;
        for (Json item : items) {
            long value = whole(key, item);
            sum += value;
            exact &= value == first;
        }
        return (long) Math.floor(sum / items.size() + 0.5);
    }

    private static long whole(String key, Json value) {
        if (!(value instanceof Json.Num number)) {
            throw new WeighInException(Code.INVALID_MODEL, key + " is not a number; it must be a whole number.", key);
        }
        double n = number.value();
        if (n != Math.floor(n) || !(n >= 0 && n <= 1e12)) {
            throw new WeighInException(Code.OUT_OF_RANGE, key + " must be a whole number from 0 to 10^12.", key);
        }
        return (long) n;
    }

    private void ties() {
        for (String key : new String[] {"tie_word_embeddings", "tie_embedding", "share_embedding"}) {
            Boolean tied = flag(key);
            // MobileLLM shares its embedding by a switch of its own and leaves the usual one off.
            if (tied != null && !(key.equals("share_embedding") && !tied)) {
                spec.put(TIE_WORD_EMBEDDINGS, tied ? 1 : 0);
            }
        }
    }

    private void biases() {
        Boolean attention = flag("attention_bias");
        if (attention != null) {
            boolean withOutput = !spec.has(Trait.QUERY_KEY_VALUE_BIAS) || spec.has(Trait.OUTPUT_BIAS);
            spec.put(Trait.QUERY_KEY_VALUE_BIAS, attention);
            spec.put(Trait.OUTPUT_BIAS, attention && withOutput);
        }
        put(Trait.OUTPUT_BIAS, "attention_out_bias");
        put(Trait.FEED_FORWARD_BIAS, "mlp_bias");
        for (String key : new String[] {"use_qkv_bias", "add_qkv_bias", "qkv_bias"}) {
            put(Trait.QUERY_KEY_VALUE_BIAS, key);
        }
        for (String key : new String[] {"use_bias", "bias", "add_bias_linear", "enable_bias"}) {
            Boolean all = flag(key);
            if (all != null && !spec.type.equals("nemotron_h")) {
                boolean keep = key.startsWith("add") && spec.has(Trait.QUERY_KEY_VALUE_BIAS);
                spec.put(Trait.QUERY_KEY_VALUE_BIAS, all || keep);
                spec.put(Trait.OUTPUT_BIAS, all);
                spec.put(Trait.FEED_FORWARD_BIAS, all);
            }
        }
        boolean eachHead = spec.rules.startsWith("cohere") || spec.rules.equals("stablelm");
        if (isOn("use_qk_norm") || isOn("qk_layernorm")) {
            if (!spec.has(Trait.WIDE_NORM)) {
                spec.put(eachHead ? Trait.EACH_HEAD_NORM : Trait.HEAD_NORM, true);
            }
        } else if (flag("use_qk_norm") != null) {
            spec.put(Trait.HEAD_NORM, false);
            spec.put(Trait.WIDE_NORM, false);
        }
    }

    private void put(Trait trait, String key) {
        Boolean on = flag(key);
        if (on != null) {
            spec.put(trait, on);
        }
    }

    private void layerKinds() {
        int layers = (int) Math.min(spec.get(NUM_HIDDEN_LAYERS), 1000);
        List<LayerKind> kinds = new ArrayList<>();
        Json types = config.get("layer_types") instanceof Json.Arr ? config.get("layer_types")
                : config.get("layers_block_type");
        if (types instanceof Json.Arr list) {
            for (Json item : list.items()) {
                kinds.add(kind(item instanceof Json.Str word ? word.value() : ""));
            }
        } else if (config.get("full_attn_idxs") instanceof Json.Arr full) {
            for (int i = 0; i < layers; i++) {
                kinds.add(LayerKind.CONV);
            }
            for (Json item : full.items()) {
                long at = whole("full_attn_idxs", item);
                if (at < layers) {
                    kinds.set((int) at, LayerKind.FULL);
                }
            }
        } else if (text(config, "hybrid_override_pattern") != null) {
            String pattern = text(config, "hybrid_override_pattern");
            kinds = LayerKind.pattern(pattern.substring(0, Math.min(layers, pattern.length())));
        } else {
            repeat(kinds, "sliding_window_pattern", LayerKind.SLIDING);
            repeat(kinds, "global_attn_every_n_layers", LayerKind.SLIDING);
            repeat(kinds, "full_attention_interval", LayerKind.LINEAR);
        }
        if (!kinds.isEmpty()) {
            if (nameOf(NUM_HIDDEN_LAYERS) == null && kinds.size() <= 1000 && types instanceof Json.Arr) {
                // A list with a word for each layer says how many there are, too.
                spec.put(NUM_HIDDEN_LAYERS, kinds.size());
            }
            spec.layerKinds(kinds.size() > 1000 ? kinds.subList(0, 1000) : kinds);
        }
        // Qwen's configurations name a window that is off unless a switch turns it on.
        if (flag("use_sliding_window") == Boolean.FALSE
                || spec.type.startsWith("qwen") && !isOn("use_sliding_window")) {
            spec.put(SLIDING_WINDOW, 0);
        }
    }

    private void repeat(List<LayerKind> kinds, String key, LayerKind kind) {
        if (config.get(key) instanceof Json.Num) {
            long every = Math.min(whole(key, config.get(key)), 1000);
            for (int i = 1; i < every; i++) {
                kinds.add(kind);
            }
            kinds.add(LayerKind.FULL);
        }
    }

    private LayerKind kind(String word) {
        LayerKind kind = LayerKind.of(word);
        exact &= kind != null;
        kind = kind == LayerKind.MAMBA && spec.has(Trait.MAMBA_1) ? LayerKind.MAMBA1 : kind;
        return kind == null ? LayerKind.FULL : spec.has(Trait.PARTS_ALONE) ? kind.alone() : kind;
    }

    private void peculiarities() {
        if (spec.get(ENCODER_LAYERS) > 0 && config.get("encoder_layers") instanceof Json.Num) {
            spec.put(ENCODER_LAYERS, number("encoder_layers"));
        }
        switch (spec.rules) {
            case "falcon":
                falcon();
                break;
            case "falcon_h1":
                spec.put(Trait.PLAIN_STATE, !isOn("mamba_rms_norm"));
                break;
            case "gpt_bigcode":
                if (flag("multi_query") == Boolean.FALSE) {
                    spec.put(NUM_KEY_VALUE_HEADS, 0);
                }
                break;
            case "gemma4":
            case "gemma4_unified":
                gemma4();
                break;
            case "lfm2":
                lfm2();
                break;
            case "llama4":
                if (config.get("intermediate_size_mlp") instanceof Json.Num) {
                    long expert = spec.get(INTERMEDIATE_SIZE);
                    spec.put(INTERMEDIATE_SIZE, whole("intermediate_size_mlp", config.get("intermediate_size_mlp")));
                    spec.put(MOE_INTERMEDIATE_SIZE, expert);
                    spec.put(SHARED_EXPERT_INTERMEDIATE_SIZE, expert);
                }
                break;
            case "opt":
                spec.put(Trait.NO_FINAL_NORM, flag("do_layer_norm_before") == Boolean.FALSE);
                if (spec.get(EMBEDDING_SIZE) == spec.get(HIDDEN_SIZE)) {
                    spec.put(EMBEDDING_SIZE, 0);
                }
                break;
            case "mpt":
                spec.put(INTERMEDIATE_SIZE, 0);
                break;
            case "qwen":
                // Its intermediate_size counts gate and up together.
                spec.put(INTERMEDIATE_SIZE, spec.get(INTERMEDIATE_SIZE) / 2);
                break;
            case "stablelm":
                if (isOn("use_parallel_residual")) {
                    spec.put(NORMS_PER_LAYER, 1);
                }
                break;
            case "t5":
            case "mt5":
            case "umt5":
                if (present("num_layers")) {
                    spec.put(ENCODER_LAYERS, number("num_layers"));
                }
                gatedActivation();
                break;
            case "t5encoder":
            case "umt5encoder":
                gatedActivation();
                break;
            default:
        }
    }

    private void gatedActivation() {
        if (isOn("is_gated_act") || String.valueOf(text(config, "feed_forward_proj")).startsWith("gated")) {
            spec.put(Trait.GATED, true);
        }
    }

    private void falcon() {
        boolean grouped = isOn("new_decoder_architecture")
                || !present("new_decoder_architecture") && !present("multi_query") && spec.get(NUM_KEY_VALUE_HEADS) > 1;
        if (!grouped) {
            spec.put(NUM_KEY_VALUE_HEADS, flag("multi_query") == Boolean.FALSE ? 0 : 1);
        }
        boolean twoNorms = grouped && !(config.get("num_ln_in_parallel_attn") instanceof Json.Num n && n.value() == 1);
        if (twoNorms || flag("parallel_attn") == Boolean.FALSE) {
            spec.put(NORMS_PER_LAYER, 2);
        }
    }

    private void gemma4() {
        put(Trait.VALUE_IS_KEY, "attention_k_eq_v");
        put(Trait.WIDE_SHARED, "use_double_wide_mlp");
        if (!isOn("attention_k_eq_v")) {
            spec.put(NUM_GLOBAL_KEY_VALUE_HEADS, 0);
        }
        if (isOn("enable_moe_block")) {
            // A dense part stands beside the experts in each layer, each side with norms of its own.
            spec.put(SHARED_EXPERT_INTERMEDIATE_SIZE, spec.get(INTERMEDIATE_SIZE));
            spec.put(NORMS_PER_LAYER, 7);
            spec.put(Trait.ROUTER_SCALE, true);
        } else {
            spec.put(NUM_EXPERTS, 0);
        }
    }

    /** LFM2 gives a width that is cut to two thirds and rounded up, as LLaMA's first code did. */
    private void lfm2() {
        if (flag("block_auto_adjust_ff_dim") != Boolean.FALSE) {
            long width = 2 * spec.get(INTERMEDIATE_SIZE) / 3;
            if (config.get("block_ffn_dim_multiplier") instanceof Json.Num n && n.value() > 0 && n.value() < 100) {
                width = (long) Math.floor(width * n.value());
            }
            long unit = config.get("block_multiple_of") instanceof Json.Num ? number("block_multiple_of") : 256;
            spec.put(INTERMEDIATE_SIZE, unit < 1 ? width : (width + unit - 1) / unit * unit);
        }
    }
}
