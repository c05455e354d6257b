package weighin.accuracy;

import java.util.List;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.ConfigReader;
import weighin.model.Model;
import weighin.model.NamedModel;

/** Models that the truth names, by the figures of their configurations on Hugging Face. */
final class Known {
    private static final String[] KEYS = {"num_hidden_layers", "hidden_size", "intermediate_size", "num_attention_heads",
        "num_key_value_heads", "head_dim", "vocab_size"};
    /** Start of the name, type, the figures of {@link #KEYS}, and what else the configuration says. */
    private static final String[] MODELS = {
        "Llama-3.2-1B llama 16 2048 8192 32 8 64 128256 tie_word_embeddings=true",
        "Llama-3.2-3B llama 28 3072 8192 24 8 128 128256 tie_word_embeddings=true",
        "Llama-3.1-8B llama 32 4096 14336 32 8 128 128256 tie_word_embeddings=false",
        "Llama-3-8B llama 32 4096 14336 32 8 128 128256 tie_word_embeddings=false",
        "Llama-3-70B llama 80 8192 28672 64 8 128 128256 tie_word_embeddings=false",
        "Llama-3.1-70B llama 80 8192 28672 64 8 128 128256 tie_word_embeddings=false",
        "Llama-2-7b llama 32 4096 11008 32 32 128 32000 tie_word_embeddings=false",
        "Llama-2-70b llama 80 8192 28672 64 8 128 32000 tie_word_embeddings=false",
        "Hermes-2-Pro-Llama-3-8B llama 32 4096 14336 32 8 128 128256 tie_word_embeddings=false",
        "Hermes-2-Theta-Llama-3-8B llama 32 4096 14336 32 8 128 128256 tie_word_embeddings=false",
        "Ministral-3-3B ministral3 26 3072 9216 32 8 128 131072 tie_word_embeddings=true",
        "Mistral-7B mistral 32 4096 14336 32 8 128 32768 tie_word_embeddings=false",
        "OLMo-2-0425-1B olmo2 16 2048 8192 16 16 128 100352 tie_word_embeddings=false",
        "OLMo-2-1124-7B olmo2 32 4096 11008 32 32 128 100352 tie_word_embeddings=false",
        "Phi-3-mini phi3 32 3072 8192 32 32 96 32064 tie_word_embeddings=false",
        "Phi-3.5-mini phi3 32 3072 8192 32 32 96 32064 tie_word_embeddings=false",
        "Phi-3.5-vision phi3 32 3072 8192 32 32 96 32064 tie_word_embeddings=false",
        "Phi-4-mini phi3 32 3072 8192 24 8 128 200064 tie_word_embeddings=true",
        "phi-2 phi 32 2560 10240 32 32 80 51200 tie_word_embeddings=false",
        "phi-1_5 phi 24 2048 8192 32 32 64 51200 tie_word_embeddings=false",
        "DeepSeek-R1-Distill-Qwen-7B qwen2 28 3584 18944 28 4 128 152064 tie_word_embeddings=false",
        "DeepSeek-R1-Distill-Qwen-1.5B qwen2 28 1536 8960 12 2 128 151936 tie_word_embeddings=false",
        "Qwen2.5-0.5B qwen2 24 896 4864 14 2 64 151936 tie_word_embeddings=true",
        "Qwen2.5-1.5B qwen2 28 1536 8960 12 2 128 151936 tie_word_embeddings=true",
        "Qwen2.5-3B qwen2 36 2048 11008 16 2 128 151936 tie_word_embeddings=true",
        "Qwen2.5-7B qwen2 28 3584 18944 28 4 128 152064 tie_word_embeddings=false",
        "Qwen3-0.6B qwen3 28 1024 3072 16 8 128 151936 tie_word_embeddings=true",
        "Qwen3-1.7B qwen3 28 2048 6144 16 8 128 151936 tie_word_embeddings=true",
        "Qwen3-4B qwen3 36 2560 9728 32 8 128 151936 tie_word_embeddings=true",
        "Qwen3-8B qwen3 36 4096 12288 32 8 128 151936 tie_word_embeddings=false",
        "Qwen3.5-0.8B qwen3_5 24 1024 3584 8 2 256 248320 tie_word_embeddings=true linear_num_value_heads=16",
        "Qwen3.5-2B qwen3_5 24 2048 6144 8 2 256 248320 tie_word_embeddings=true linear_num_value_heads=16",
        "Qwen3.5-4B qwen3_5 32 2560 9216 16 4 256 248320 tie_word_embeddings=true linear_num_value_heads=32",
        "Qwen3.5-9B qwen3_5 32 4096 12288 16 4 256 248320 tie_word_embeddings=false linear_num_value_heads=32",
        "SmolLM2-135M llama 30 576 1536 9 3 64 49152 tie_word_embeddings=true",
        "SmolLM2-360M llama 32 960 2560 15 5 64 49152 tie_word_embeddings=true",
        "SmolLM2-1.7B llama 24 2048 8192 32 32 64 49152 tie_word_embeddings=true",
        "TinyLlama llama 22 2048 5632 32 4 64 32000 tie_word_embeddings=false",
        "gemma-2-2b gemma2 26 2304 9216 8 4 256 256000 tie_word_embeddings=true",
        "gemma-2-9b gemma2 42 3584 14336 16 8 256 256000 tie_word_embeddings=true",
        "gemma-2b gemma 18 2048 16384 8 1 256 256000 tie_word_embeddings=true",
        "gemma-4-e2b gemma4 35 1536 6144 8 1 256 262144 tie_word_embeddings=true num_kv_shared_layers=20 use_double_wide_mlp=true sliding_window_pattern=5",
        "stablelm-2-zephyr-1_6b stablelm 24 2048 5632 32 32 64 100352 tie_word_embeddings=false use_qkv_bias=true",
        "lfm2.5-1.2b lfm2 16 2048 12288 32 8 64 65536 tie_word_embeddings=true full_attn_idxs=[2,5,8,10,12,14]",
        "snowflake-arctic-embed-m bert 12 768 3072 12 12 64 30522 tie_word_embeddings=true",
        "snowflake-arctic-embed-s bert 12 384 1536 12 12 32 30522 tie_word_embeddings=true",
    };

    private Known() {
    }

    /** The model whose row is the longest beginning of the name; null when there is none. */
    static NamedModel named(String name) {
        String best = null;
        for (String model : MODELS) {
            String start = model.substring(0, model.indexOf(' ')).toLowerCase();
            String wanted = name.toLowerCase().replace("-coder", "").replace("-math", "").replace("qwen2-", "qwen2.5-");
            if (wanted.startsWith(start) && (best == null || best.indexOf(' ') < start.length())) {
                best = model;
            }
        }
        if (best == null) {
            return null;
        }
        String[] parts = best.split(" ");
        StringBuilder config = new StringBuilder("{\"model_type\":\"" + parts[1] + "\"");
        for (int i = 0; i < KEYS.length; i++) {
            config.append(",\"").append(KEYS[i]).append("\":").append(parts[i + 2]);
        }
        for (int i = KEYS.length + 2; i < parts.length; i++) {
            String[] pair = parts[i].split("=");
            config.append(",\"").append(pair[0]).append("\":").append(pair[1]);
        }
        Model model = ConfigReader.read((Json.Obj) JsonReader.read(config.append('}').toString()));
        return new NamedModel(new Model(name, name, model.architecture(), model.parameters(), model.activeParameters(),
            true, true, List.of()), NamedModel.Basis.ARCHITECTURE, null, null, null);
    }
}
