package weighin.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.json.Json;

/**
 * Puts configurations that are not written as {@code transformers} writes them into its words: MLC's
 * {@code mlc-chat-config.json}, the {@code params.json} of Meta, Mistral and ExecuTorch, Mamba's first
 * {@code config.json}, and models of several senses, whose language part stands inside.
 */
final class ConfigDialect {
    /** Where a model of several senses keeps its language part. */
    private static final String[] PARTS = {"text_config", "llm_config", "language_config", "thinker_config",
        "language_model_config", "text_model_config", "lm_config", "llm", "decoder_config"};
    /** Beside it, what looks and listens. */
    private static final String[] SENSES = {"vision_config", "audio_config", "vision_tower", "vit_config",
        "sound_config", "speech_config", "image_config"};
    /** Meta's first vocabulary, which its params.json leave to the tokenizer (vocab_size -1). */
    private static final int META_VOCABULARY = 32000;
    private static final int ROUNDING = 256;
    /** Models up to this width that have a large vocabulary tie it (Llama 3.2, Qwen, Gemma, SmolLM2, Phi-4 Mini). */
    private static final int TIED_WIDTH = 3072;
    private static final int TIED_VOCABULARY = 49_000;
    /** So narrow models always do (llama2.c's stories). */
    private static final int SMALL = 1024;

    /**
     * A configuration in the words of {@code transformers}.
     *
     * @param outer  the whole
     * @param inner  its language part
     * @param senses whether it has parts that look or listen, which are not counted
     */
    record Read(Json.Obj outer, Json.Obj inner, boolean senses) {
    }

    private ConfigDialect() {
    }

    static Read read(Json.Obj config) {
        Json.Obj outer = config;
        if (config.get("model_config") instanceof Json.Obj inside) {
            outer = merged(config, inside);
        } else if (!(config.get("model_type") instanceof Json.Str) && config.get("ssm_cfg") instanceof Json.Obj) {
            outer = mamba(config);
        } else if (config.get("dim") instanceof Json.Num && config.get("n_layers") instanceof Json.Num
                && (!(config.get("model_type") instanceof Json.Str) || isMamba(config))) {
            outer = params(config);
        }
        Json.Obj inner = outer = flat(outer);
        boolean senses = false;
        for (boolean found = true; found;) {
            found = false;
            for (String sense : SENSES) {
                senses |= inner.get(sense) instanceof Json.Obj part && !part.fields().isEmpty();
            }
            for (int i = 0; i < PARTS.length && !found; i++) {
                if (inner.get(PARTS[i]) instanceof Json.Obj part && !part.fields().isEmpty() && part != inner) {
                    inner = part;
                    found = true;
                }
            }
        }
        return new Read(outer, inner, senses);
    }

    /** Databricks' and MosaicML's groups of keys for attention and feed-forward parts, put beside the others. */
    private static Json.Obj flat(Json.Obj config) {
        Map<String, Json> fields = null;
        for (String group : new String[] {"attn_config", "ffn_config"}) {
            if (config.get(group) instanceof Json.Obj inside) {
                fields = fields == null ? new LinkedHashMap<>(config.fields()) : fields;
                for (Map.Entry<String, Json> field : inside.fields().entrySet()) {
                    fields.putIfAbsent(field.getKey(), field.getValue());
                }
            }
        }
        return fields == null ? config : new Json.Obj(fields);
    }

    /** MLC: the model's own keys inside, its type outside. */
    private static Json.Obj merged(Json.Obj outer, Json.Obj inner) {
        Map<String, Json> fields = new LinkedHashMap<>(inner.fields());
        if (!fields.containsKey("model_type")) {
            fields.put("model_type", outer.get("model_type"));
        }
        return new Json.Obj(fields);
    }

    private static boolean isMamba(Json.Obj config) {
        return config.get("model_type") instanceof Json.Str type && Ascii.lower(type.value()).equals("mamba");
    }

    private static double number(Json.Obj config, String key, double otherwise) {
        return config.get(key) instanceof Json.Num n ? n.value() : otherwise;
    }

    private static void put(Map<String, Json> to, String key, double value) {
        to.put(key, new Json.Num(value));
    }

    private static double rounded(double value, double unit) {
        return Math.ceil(value / unit) * unit;
    }

    /** state-spaces' first models: d_model, n_layer, and a vocabulary that is filled up to whole units. */
    private static Json.Obj mamba(Json.Obj config) {
        Map<String, Json> fields = new LinkedHashMap<>(config.fields());
        Json.Obj cell = (Json.Obj) config.get("ssm_cfg");
        boolean second = cell.get("layer") instanceof Json.Str layer && Ascii.lower(layer.value()).equals("mamba2");
        fields.put("model_type", new Json.Str(second ? "mamba2" : "mamba"));
        fields.putAll(cell.fields());
        double unit = Math.max(1, number(config, "pad_vocab_size_multiple", 8));
        put(fields, "vocab_size", rounded(number(config, "vocab_size", 50277), unit));
        fields.put("tie_word_embeddings", new Json.Bool(!(config.get("tie_embeddings") instanceof Json.Bool tied)
            || tied.value()));
        if (second) {
            put(fields, "n_groups", number(cell, "ngroups", 1));
            put(fields, "head_dim", number(cell, "headdim", 64));
            put(fields, "num_heads", 2 * number(config, "d_model", 0) / number(cell, "headdim", 64));
        }
        return new Json.Obj(fields);
    }

    /** The params.json of Meta, Mistral and ExecuTorch. */
    private static Json.Obj params(Json.Obj config) {
        Map<String, Json> fields = new LinkedHashMap<>(config.fields());
        double dim = number(config, "dim", 0);
        if (isMamba(config)) {
            // Mistral's Codestral Mamba is of the second kind, with heads of 64.
            fields.put("model_type", new Json.Str("mamba2"));
            put(fields, "num_heads", dim * 2 / 64);
            put(fields, "head_dim", 64);
            put(fields, "vocab_size", rounded(number(config, "vocab_size", 32768),
                Math.max(1, number(config, "pad_vocab_size_multiple", 1))));
            fields.put("tie_word_embeddings", config.get("tie_embeddings"));
            return new Json.Obj(fields);
        }
        double vocabulary = number(config, "vocab_size", -1);
        vocabulary = vocabulary <= 0 ? META_VOCABULARY : vocabulary;
        put(fields, "vocab_size", vocabulary);
        if (!(config.get("hidden_dim") instanceof Json.Num)) {
            double width = Math.floor(8 * dim / 3);
            Json factor = config.get("ffn_dim_multiplier");
            width = factor instanceof Json.Num n && n.value() > 0 ? Math.floor(n.value() * width) : width;
            put(fields, "hidden_dim", rounded(width, Math.max(1, number(config, "multiple_of", ROUNDING))));
        }
        String norm = config.get("norm_type") instanceof Json.Str word ? word.value() : "";
        boolean convolutions = listed(config, "conv");
        boolean linear = listed(config, "linear_attention");
        String architecture = config.get("model_architecture") instanceof Json.Str word ? word.value() : "";
        // Gemma's first has its norms before the parts of a layer alone, whatever the program calls them.
        boolean behind = isOn(config, "post_attention_norm");
        String type = norm.startsWith("gemma") ? behind ? norm : "gemma"
            : architecture.startsWith("CodeGen") ? "codegen" : convolutions ? "lfm2" : linear ? "qwen3_5"
            : isOn(config, "use_qk_norm") ? "qwen3" : isOn(config, "attention_qkv_bias") ? "qwen2" : "llama";
        if (convolutions) {
            fields.put("block_auto_adjust_ff_dim", new Json.Bool(false));
        }
        // Llama 3.2 Vision's layers that look at the picture stand between the others.
        put(fields, "n_layers", number(config, "n_layers", 0) + number(config, "vision_num_cross_attention_layers", 0));
        boolean apart = architecture.startsWith("Glm") || architecture.startsWith("CodeGen");
        boolean tied = !apart && (dim <= TIED_WIDTH && vocabulary >= TIED_VOCABULARY || dim <= SMALL
            || norm.startsWith("gemma"));
        for (String key : new String[] {"tied_embeddings", "tie_embeddings", "share_embeddings"}) {
            tied = config.get(key) instanceof Json.Bool said ? said.value() : tied;
        }
        fields.put("tie_word_embeddings", new Json.Bool(tied));
        if (config.get("moe") instanceof Json.Obj moe) {
            fields.putAll(moe.fields());
            type = config.get("kv_lora_rank") instanceof Json.Num ? "deepseek_v3" : "mixtral";
        } else if (config.get("kv_lora_rank") instanceof Json.Num) {
            type = "deepseek_v2";
        }
        fields.put("model_type", new Json.Str(type));
        return new Json.Obj(fields);
    }

    /** Whether a kind of layer stands in {@code layer_types}. */
    private static boolean listed(Json.Obj config, String kind) {
        if (config.get("layer_types") instanceof Json.Arr list) {
            for (Json item : list.items()) {
                if (item instanceof Json.Str word && word.value().equals(kind)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOn(Json.Obj config, String key) {
        return config.get(key) instanceof Json.Bool flag && flag.value();
    }

    /** What speaks against a plain transformer, in the keys of a type that is not known; null when nothing does. */
    static String peculiar(Json.Obj config) {
        for (Map.Entry<String, Json> field : config.fields().entrySet()) {
            Json value = field.getValue();
            boolean none = value instanceof Json.Null || value instanceof Json.Bool flag && !flag.value()
                || value instanceof Json.Num n && n.value() == 0
                || value instanceof Json.Arr list && list.items().isEmpty();
            if (!none) {
                for (String word : PECULIAR) {
                    if (Ascii.lower(field.getKey()).indexOf(word) >= 0) {
                        return field.getKey();
                    }
                }
            }
        }
        return null;
    }

    /** Parts of keys of recurrent, latent and cut networks. */
    private static final List<String> PECULIAR = List.of("mamba", "ssm", "state_size", "conv_kernel", "d_conv",
        "latent", "lru_", "rwkv", "lightning", "linear_attn", "linear_attention", "linear_num", "recurrent",
        "recurrence", "hyena", "delta", "retention", "compress", "time_mix", "time_step", "layer_period", "block_type",
        "hybrid", "block_config",
        "hc_mult", "xlstm", "mlstm", "slstm", "gla_", "conv_l_cache", "short_conv", "zero_expert", "o_lora_rank",
        "num_mem", "memory_", "loop", "recursion", "swa_num", "attention_other_setting", "bottleneck", "q_groups",
        "untie_r", "lsh_", "num_hash", "conv_dim", "patch_size", "clip_text");
}
