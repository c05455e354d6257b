package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import weighin.WeighInException;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.size.ElementType;
import weighin.size.KvCache;
import weighin.size.NativeOptions;
import weighin.size.Size;
import weighin.size.Sizing;

/** Every kind of truth, asked for by name as the public API is asked. */
final class Scores {
    private static final double MIB = 1048576;

    /**
     * A score and the bars that it keeps to.
     *
     * @param share      the share of rows that must keep to {@code ninetieth}: nine in ten unless the truth is certain
     * @param unanswered the share of rows that may have no answer
     */
    record Barred(Score score, double median, double ninetieth, double share, double unanswered) {
        void check() {
            score.assertWithin(median, ninetieth, unanswered);
            assertTrue(score.quantile(share) <= ninetieth, score.line());
        }
    }

    private Scores() {
    }

    static List<Barred> all() {
        List<Barred> all = new ArrayList<>();
        all.add(new Barred(parameters(), 0, 0, 0.98, 0.02));
        all.add(new Barred(otherParameters(), 0.005, 0.005, 1, 0.02));
        all.add(new Barred(files("gguf", false), 0.003, 0.03, 0.9, 0.04));
        all.add(new Barred(files("gguf", true), 0.025, 0.08, 0.9, 0.04));
        all.add(new Barred(files("onnx", false), 0.01, 0.04, 0.9, 0.04));
        all.add(new Barred(webLlm(), 0.015, 0.06, 0.9, 0.04));
        all.add(new Barred(caches(), 0.002, 0.002, 1, 0));
        all.add(new Barred(llamaCpp(), 0.03, 0.10, 0.9, 0.04));
        all.addAll(FieldScores.all());
        return all;
    }

    /** What is asked of one row; null or an exception is no answer. */
    private interface Answer {
        Double of(Map<String, String> row);
    }

    private static void add(Score score, String name, Map<String, String> row, Answer answer, String truth) {
        Double value = null;
        String why = "";
        try {
            value = answer.of(row);
        } catch (WeighInException e) {
            why = " (" + e.code().id + ")";
        }
        if (value == null) {
            score.unanswered(name + why);
        } else {
            score.answered(name, value, Double.parseDouble(truth));
        }
    }

    /** Trained parameters, of the rows whose count is certain. */
    static Score parameters() {
        Score score = new Score("parameters");
        for (Map<String, String> row : Truth.rows("architectures")) {
            if (row.get("verified").equals("exact") || row.get("verified").equals("explained")) {
                String name = row.get("model");
                add(score, name, row, r -> number(Catalogue.resolve(name).model().parameters()),
                    row.get("params_true"));
            }
        }
        return score;
    }

    /** The same of the rows whose shape is complete and whose count is not published to the last digit. */
    static Score otherParameters() {
        Score score = new Score("parameters-other");
        for (Map<String, String> row : Truth.rows("architectures")) {
            if (row.get("verified").equals("architecture-count only")) {
                String name = row.get("model");
                add(score, name, row, r -> number(Catalogue.resolve(name).model().parameters()),
                    row.get("params_true"));
            }
        }
        return score;
    }

    /** Bytes of published files: GGUF of the best quality, ONNX of the two best. */
    static Score files(String format, boolean dynamic) {
        Score score = new Score(dynamic ? format + "-dynamic-download" : format + "-download");
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : Truth.rows("file_sizes")) {
            String quality = row.get("quality").isEmpty() ? "?" : row.get("quality").substring(0, 1);
            boolean wanted = row.get("format").equals(format) && "AB".contains(quality)
                && (format.equals("onnx") || quality.equals("A"))
                && row.get("quant").startsWith("UD-") == dynamic && !row.get("file_bytes").isEmpty()
                && Double.parseDouble(row.get("file_bytes")) > 0;
            String name = fileName(row);
            if (wanted && seen.add(name + row.get("quant"))) {
                Engine engine = format.equals("onnx") ? Engine.TRANSFORMERS_JS : Engine.WLLAMA;
                String word = format.equals("onnx") ? row.get("quant").substring("onnx-".length()) : row.get("quant");
                add(score, name + (format.equals("onnx") ? " " + word : ""), row,
                    r -> number(Sizing.size(byRule(name), engine, word, null).downloadBytes()),
                    row.get("file_bytes"));
            }
        }
        return score;
    }

    /** The model without its published builds, whose bytes are a table's: the rules are scored. */
    private static NamedModel byRule(String name) {
        NamedModel n = Catalogue.resolve(name);
        Model m = n.model();
        Model bare = new Model(m.id(), m.name(), m.architecture(), m.parameters(), m.activeParameters(), m.exact(),
            m.disclosed(), List.of());
        return new NamedModel(bare, n.basis(), n.format(), n.engine(), n.publisher(), n.text());
    }

    /** {@code publisher/repo/file}, or the model's name where the row names no repository. */
    private static String fileName(Map<String, String> row) {
        String place = row.get("hf_repo_or_url");
        String file = row.get("file");
        if (place.startsWith("https://huggingface.co/")) {
            String[] parts = place.substring("https://huggingface.co/".length()).split("/");
            place = parts[0] + "/" + parts[1];
        }
        if (place.indexOf('/') < 0 || place.indexOf(' ') >= 0) {
            return row.get("format").equals("onnx") ? file.split(" ")[0] : row.get("model");
        }
        return row.get("format").equals("onnx") ? place : place + "/" + file;
    }

    /** The memory that WebLLM declares for the builds of its current list. */
    static Score webLlm() {
        Score score = new Score("webllm-memory");
        for (Map<String, String> row : Truth.rows("webllm_config")) {
            if (row.get("status").equals("current")) {
                String context = row.get("context_window_size");
                add(score, row.get("model_id"), row, r -> megabytes(Sizing.size(Catalogue.resolve(r.get("model_id")),
                    Engine.WEBLLM, r.get("quant"), context.isEmpty() ? null : Integer.valueOf(context))),
                    row.get("vram_required_MB"));
            }
        }
        return score;
    }

    /** KV caches from engines' logs and published tables. */
    static Score caches() {
        Score score = new Score("kv-cache");
        for (Map<String, String> row : Truth.rows("kv_cache")) {
            ElementType type = ElementType.valueOf(row.get("kv_type").toUpperCase(Locale.ROOT));
            int context = Integer.parseInt(row.get("n_ctx"));
            add(score, row.get("model") + " " + context + " " + row.get("kv_type"), row, r -> {
                NamedModel model = Catalogue.resolve(r.get("model"));
                boolean windowed = r.get("runtime").startsWith("llama.cpp");
                return number(windowed ? KvCache.windowedBytes(model.model().architecture(), context, single(type))
                    : KvCache.bytes(model.model().architecture(), context, type));
            }, row.get("kv_bytes"));
        }
        return score;
    }

    /** Weights, cache and compute buffer in llama.cpp's log. */
    static Score llamaCpp() {
        Score score = new Score("llama.cpp-buffers");
        for (Map<String, String> row : Truth.rows("memory_measured")) {
            if (!row.get("compute_MiB").isEmpty()) {
                String name = row.get("model") + " " + row.get("quant") + " " + row.get("backend") + " "
                    + row.get("device");
                add(score, name, row, r -> megabytes(Sizing.size(Catalogue.resolve(r.get("model")), Engine.NATIVE,
                    r.get("quant"), Integer.valueOf(r.get("n_ctx")), List.of(), null, single(ElementType.F16))),
                    row.get("total_buffers_MiB"));
            }
        }
        return score;
    }

    /** These programs keep one conversation. */
    private static NativeOptions single(ElementType type) {
        NativeOptions usual = NativeOptions.SINGLE;
        return new NativeOptions(type, usual.sequences(), usual.batch(), usual.flashAttention(), false, 1, false);
    }

    private static Double number(Long value) {
        return value == null ? null : Double.valueOf(value);
    }

    private static Double megabytes(Size size) {
        return size.memoryBytes() == null ? null : size.memoryBytes() / MIB;
    }
}
