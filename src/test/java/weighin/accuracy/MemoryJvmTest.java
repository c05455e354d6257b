package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.ElementType;
import weighin.size.KvCache;
import weighin.size.Size;
import weighin.size.Sizing;

/** What models hold while they run, against the figures of engines' makers and logs. */
class MemoryJvmTest {
    private static final double MIB = 1048576;

    /** The memory that WebLLM declares for the builds of its current list. */
    static Score webLlm() {
        Score score = new Score("webllm-memory");
        for (Map<String, String> row : Truth.rows("webllm_config")) {
            if (!row.get("status").equals("current")) {
                continue;
            }
            String name = row.get("model_id");
            try {
                NamedModel model = Known.named(row.get("base_model"));
                String context = row.get("context_window_size");
                Size size = Sizing.size(model, Engine.WEBLLM, row.get("quant"),
                    context.isEmpty() ? null : Integer.valueOf(context));
                score.answered(name, size.memoryBytes() / MIB, Double.parseDouble(row.get("vram_required_MB")));
            } catch (WeighInException | NullPointerException e) {
                score.unanswered(name);
            }
        }
        return score;
    }

    /** Weights, cache and compute buffer in llama.cpp's log. */
    static Score llamaCpp() {
        Score score = new Score("llama.cpp-buffers");
        for (Map<String, String> row : Truth.rows("memory_measured")) {
            if (row.get("compute_MiB").isEmpty()) {
                continue;
            }
            String name = row.get("model") + " " + row.get("quant") + " " + row.get("backend") + " " + row.get("device");
            try {
                Size size = Sizing.size(Known.named(row.get("model")), Engine.NATIVE, row.get("quant"),
                    Integer.valueOf(row.get("n_ctx")));
                score.answered(name, size.memoryBytes() / MIB, Double.parseDouble(row.get("total_buffers_MiB")));
            } catch (WeighInException | NullPointerException e) {
                score.unanswered(name);
            }
        }
        return score;
    }

    @Test
    void webLlmsDeclaredMemory() {
        Score score = webLlm();
        score.print();
        score.assertWithin(0.015, 0.06, 0.04);
    }

    @Test
    void llamaCppsBuffers() {
        Score score = llamaCpp();
        score.print();
        score.assertWithin(0.03, 0.10, 0.04);
    }

    @Test
    void keyValueCaches() {
        Score score = new Score("kv-cache");
        for (Map<String, String> row : Truth.rows("kv_cache")) {
            NamedModel model = Known.named(row.get("model"));
            ElementType type = ElementType.valueOf(row.get("kv_type").toUpperCase());
            int context = Integer.parseInt(row.get("n_ctx"));
            String name = row.get("model") + " " + context + " " + row.get("kv_type");
            if (model == null) {
                score.unanswered(name);
                continue;
            }
            boolean windowed = row.get("runtime").startsWith("llama.cpp");
            double bytes = windowed ? KvCache.windowedBytes(model.model().architecture(), context, type)
                : KvCache.bytes(model.model().architecture(), context, type);
            score.answered(name, bytes, Double.parseDouble(row.get("kv_bytes")));
        }
        score.print();
        assertEquals(0, score.rows() - score.answered());
        score.assertWithin(0.002, 0.002, 0);
        assertEquals(0, score.worst(), 0.002);
    }
}
