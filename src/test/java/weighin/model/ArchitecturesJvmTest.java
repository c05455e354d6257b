package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.accuracy.Truth;
import weighin.json.Json;

/** Published parameter counts against the counts of their configurations. */
class ArchitecturesJvmTest {
    private static final String[] NUMBERS = {"num_hidden_layers", "hidden_size", "intermediate_size",
        "num_attention_heads", "num_key_value_heads", "head_dim", "vocab_size", "num_experts", "num_experts_per_tok",
        "moe_intermediate_size", "max_position_embeddings"};

    /** The row as the keys of a config.json. */
    private static Json.Obj config(Map<String, String> row) {
        Map<String, Json> fields = new LinkedHashMap<>();
        String type = row.get("architecture").split(" ")[0];
        fields.put("model_type", Json.of(type));
        for (String key : NUMBERS) {
            if (!row.get(key).isEmpty()) {
                fields.put(key, new Json.Num(Double.parseDouble(row.get(key))));
            }
        }
        fields.put("tie_word_embeddings", Json.of((Boolean) row.get("tie_word_embeddings").equals("True")));
        String shared = row.get("shared_expert_intermediate_size");
        if (shared.contains("x")) {
            fields.put("n_shared_experts", new Json.Num(Double.parseDouble(shared.split("x")[0])));
        } else if (!shared.isEmpty()) {
            fields.put("shared_expert_intermediate_size", new Json.Num(Double.parseDouble(shared)));
        }
        for (String part : row.get("extra_config").split("[ ,:]+")) {
            String[] pair = part.split("=");
            if (pair.length == 2) {
                boolean bool = pair[1].equalsIgnoreCase("true") || pair[1].equalsIgnoreCase("false");
                String key = pair[0].equals("gated_ff") ? "is_gated_act" : pair[0];
                fields.put(key, pair[1].equals("null") ? Json.NULL
                        : bool ? new Json.Bool(Boolean.parseBoolean(pair[1].toLowerCase()))
                        : new Json.Num(Double.parseDouble(pair[1])));
            }
        }
        if (type.equals("falcon")) {
            fields.put("new_decoder_architecture", new Json.Bool(!row.get("num_key_value_heads").equals("1")));
        }
        if (type.equals("granitemoe")) {
            fields.put("intermediate_size", fields.remove("moe_intermediate_size"));
        }
        return new Json.Obj(fields);
    }

    @Test
    void publishedCountsAreReproduced() throws IOException {
        int exactRows = 0;
        int exactHits = 0;
        int otherRows = 0;
        int otherHits = 0;
        StringBuilder misses = new StringBuilder();
        for (Map<String, String> row : Truth.rows("architectures")) {
            long truth = Long.parseLong(row.get("params_true"));
            boolean exact = row.get("verified").equals("exact") || row.get("verified").equals("explained");
            boolean complete = !row.get("verified").isEmpty();
            String answer;
            boolean hit;
            try {
                long count = ConfigReader.read(config(row)).parameters();
                hit = exact ? count == truth : Math.abs(count - truth) <= 0.005 * truth;
                answer = count + " (" + (count - truth) + ")";
            } catch (weighin.WeighInException e) {
                hit = false;
                answer = e.getMessage();
            }
            if (!hit) {
                misses.append(complete ? "" : "(incomplete shape) ").append(row.get("model")).append(' ')
                        .append(row.get("architecture")).append(' ').append(truth).append(": ").append(answer)
                        .append('\n');
            }
            if (exact) {
                exactRows++;
                exactHits += hit ? 1 : 0;
            } else if (complete) {
                otherRows++;
                otherHits += hit ? 1 : 0;
            }
        }
        System.out.println("parameters: " + exactHits + " of " + exactRows + " to the last digit, " + otherHits + " of "
                + otherRows + " others within 0.5 %\n" + misses);
        assertTrue(exactHits >= 0.98 * exactRows, misses.toString());
        assertEquals(otherRows, otherHits, misses.toString());
    }
}
