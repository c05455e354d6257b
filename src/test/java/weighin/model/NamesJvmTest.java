package weighin.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.accuracy.Truth;

/** The names that published tables use: how many are answered, and whether the answers are the right models. */
class NamesJvmTest {
    /** Name and the count that its row states, or null. */
    private static Map<String, Double> names() throws IOException {
        Map<String, Double> names = new LinkedHashMap<>();
        for (Map<String, String> row : Truth.rows("file_sizes")) {
            String url = row.get("hf_repo_or_url");
            String name = row.get("format").equals("ollama-gguf") || url.isEmpty() ? row.get("model")
                    : url.startsWith("http") && url.indexOf("/resolve/") > 0 ? url
                    : url.startsWith("http") || url.indexOf('/') < 0 ? row.get("model") : url + "/" + row.get("file");
            Double count = null;
            if (!row.get("params_exact").isEmpty() && !row.get("params_exact").equals("0")) {
                count = Double.parseDouble(row.get("params_exact"));
            } else if (!row.get("params_label").isEmpty()) {
                NameWords words = new NameWords(row.get("params_label"));
                count = words.experts > 0 ? Double.valueOf(words.experts * words.expertSize * 0.9e9)
                        : words.sizes.isEmpty() ? null : Double.valueOf(words.sizes.get(0) * 1e9);
            }
            names.put(name, count);
        }
        for (Map<String, String> row : Truth.rows("webllm_config")) {
            names.put(row.get("model_id"), null);
        }
        for (Map<String, String> row : Truth.rows("performance")) {
            names.put(row.get("model"), row.get("params_label_B").isEmpty() ? null
                    : Double.valueOf(Double.parseDouble(row.get("params_label_B")) * 1e9));
        }
        for (Map<String, String> row : Truth.rows("memory_measured")) {
            names.put(row.get("model"), null);
        }
        for (Map<String, String> row : Truth.rows("architectures")) {
            names.put(row.get("model"), Double.valueOf(Double.parseDouble(row.get("params_true"))));
            if (!row.get("hf_repo").isEmpty()) {
                names.put(row.get("hf_repo"), Double.valueOf(Double.parseDouble(row.get("params_true"))));
            }
        }
        return names;
    }

    @Test
    void nearlyAllNamesAreAnsweredAndByTheRightModel() throws IOException {
        Set<String> unanswered = new LinkedHashSet<>();
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> loose = new TreeMap<>();
        int exact = 0;
        int total = 0;
        int checked = 0;
        for (Map.Entry<String, Double> each : names().entrySet()) {
            total++;
            try {
                NamedModel named = Catalogue.resolve(each.getKey());
                exact += named.model().exact() ? 1 : 0;
                Double truth = each.getValue();
                Long count = named.model().parameters();
                if (!named.model().exact()) {
                    loose.put(each.getKey(), named.model().id() + " " + count);
                }
                if (truth != null && count != null) {
                    checked++;
                    double ratio = count > truth ? count / truth : truth / count;
                    if (ratio > 1.35) {
                        wrong.put(each.getKey(), named.model().id() + " " + count + " for " + truth.longValue());
                    }
                }
            } catch (WeighInException e) {
                unanswered.add(each.getKey());
            }
        }
        System.out.println("names: " + total + ", unanswered " + unanswered.size() + ", exact " + exact + ", checked "
                + checked + ", wrong " + wrong.size());
        if (Boolean.getBoolean("weighin.print")) {
            System.out.println("UNANSWERED " + unanswered + "\nWRONG " + wrong + "\nLOOSE " + loose);
        }
        assertTrue(unanswered.size() <= 0.04 * total, Ascii.shorten(unanswered.toString(), 2000));
        assertTrue(wrong.size() <= 0.02 * checked, Ascii.shorten(wrong.toString(), 2000));
    }
}
