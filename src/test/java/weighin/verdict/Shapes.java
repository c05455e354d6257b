package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.json.Json;
import weighin.model.Build;
import weighin.model.ConfigReader;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.size.Format;

/** Models of known shape for tests of verdicts, made from the figures of their published configurations. */
final class Shapes {
    static final NamedModel SMOLLM2_135M = llama("smollm2-135m", 576, 1536, 30, 9, 3, 64, 49152, true);
    static final NamedModel SMOLLM2_360M = llama("smollm2-360m", 960, 2560, 32, 15, 5, 64, 49152, true);
    static final NamedModel QWEN25_05B = config("qwen2.5-0.5b", "qwen2", 896, 4864, 24, 14, 2, 64, 151936, true);
    static final NamedModel QWEN25_15B = config("qwen2.5-1.5b", "qwen2", 1536, 8960, 28, 12, 2, 128, 151936, true);
    static final NamedModel QWEN25_3B = config("qwen2.5-3b", "qwen2", 2048, 11008, 36, 16, 2, 128, 151936, true);
    static final NamedModel LLAMA32_1B = llama("llama-3.2-1b", 2048, 8192, 16, 32, 8, 64, 128256, true);
    static final NamedModel LLAMA32_3B = llama("llama-3.2-3b", 3072, 8192, 28, 24, 8, 128, 128256, true);
    static final NamedModel TINYLLAMA = llama("tinyllama-1.1b", 2048, 5632, 22, 32, 4, 64, 32000, false);
    static final NamedModel LLAMA31_8B = llama("llama-3.1-8b", 4096, 14336, 32, 32, 8, 128, 128256, false);
    static final NamedModel GEMMA2_2B = config("gemma-2-2b", "gemma2", 2304, 9216, 26, 8, 4, 256, 256000, true);
    static final NamedModel GEMMA_2B = config("gemma-2b", "gemma", 2048, 16384, 18, 8, 1, 256, 256000, true);
    static final NamedModel QWEN3_14B = config("qwen3-14b", "qwen3", 5120, 17408, 40, 40, 8, 128, 151936, false);
    static final NamedModel LLAMA33_70B = llama("llama-3.3-70b", 8192, 28672, 80, 64, 8, 128, 128256, false);
    static final NamedModel DISTILBERT = named("distilbert", ConfigReader.read(Json.object().put("model_type",
        "distilbert")
        .build()));
    /** Lightest first. */
    static final List<NamedModel> LADDER = List.of(SMOLLM2_135M, QWEN25_05B, LLAMA32_1B, QWEN25_15B, LLAMA32_3B,
        LLAMA31_8B, QWEN3_14B, LLAMA33_70B);
    static final NamedModel SECRET = new NamedModel(new Model("gpt-4", "GPT-4", null, null, null, false, false,
        List.of()),
        NamedModel.Basis.NAME, null, null, null);

    private Shapes() {
    }

    static NamedModel with(NamedModel model, String format, Engine engine) {
        return new NamedModel(model.model(), model.basis(), format, engine, null);
    }

    private static NamedModel llama(String id, int hidden, int ffn, int layers, int heads, int kv, int dim, int vocab,
            boolean tied) {
        return config(id, "llama", hidden, ffn, layers, heads, kv, dim, vocab, tied);
    }

    private static NamedModel config(String id, String type, int hidden, int ffn, int layers, int heads, int kv,
        int dim,
            int vocab, boolean tied) {
        return named(id, ConfigReader.read(Json.object().put("model_type", type).put("hidden_size", hidden)
            .put("intermediate_size", ffn).put("num_hidden_layers", layers).put("num_attention_heads", heads)
            .put("num_key_value_heads", kv).put("head_dim", dim).put("vocab_size", vocab)
            .put("tie_word_embeddings", tied).put("max_position_embeddings", 131072).build()));
    }

    private static NamedModel named(String id, Model read) {
        return new NamedModel(new Model(id, id, read.architecture(), read.parameters(), read.activeParameters(), true,
            true,
            everything(id)), NamedModel.Basis.ARCHITECTURE, null, null, null);
    }

    /** Builds of all formats for the two engines that most models have any for: so that what decides is the device. */
    private static List<Build> everything(String id) {
        List<Build> builds = new ArrayList<>();
        for (Engine engine : List.of(Engine.WEBLLM, Engine.TRANSFORMERS_JS)) {
            for (Format format : Format.all()) {
                if (format.readBy(engine)) {
                    builds.add(new Build(engine, format.word(), "somebody/" + id, id, true, null));
                }
            }
        }
        return builds;
    }
}
