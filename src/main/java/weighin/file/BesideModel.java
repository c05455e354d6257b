package weighin.file;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.file.InvalidFile.Reason;
import weighin.json.Json;
import weighin.table.Table;

/**
 * Tells what stands beside a language model (an adapter, a vocabulary, a draft head, a voice) from a model, by the
 * words of the table {@code file-parts}.
 */
final class BesideModel {
    private static final List<Table.Row> ROWS = Table.read("file-parts").rows();

    private BesideModel() {
    }

    /** What a GGUF file holds beside a model; null when it holds a model, or what looks at pictures for one. */
    static Reason of(GgufHeader header) {
        Reason reason = of("type", words(header.metadata().get("general.type")));
        if (reason == null) {
            reason = of("architecture", words(header.metadata().get("general.architecture")));
        }
        List<String> names = new ArrayList<>();
        for (GgufTensor tensor : header.tensors()) {
            names.add(tensor.name());
        }
        // Of a split file the first part may have no tensors.
        boolean vocabulary = names.isEmpty() && header.splitCount() == 1
                && header.metadata().get("tokenizer.ggml.tokens#length") instanceof Json.Num;
        return reason != null ? reason : vocabulary ? Reason.VOCABULARY : of("tensor", names);
    }

    private static List<String> words(Json value) {
        return value instanceof Json.Str word ? List.of(word.value()) : List.of();
    }

    /** What a safetensors file of tensors with those names holds beside a model; null when it holds a model. */
    static Reason ofTensors(List<String> names) {
        return of("tensor", names);
    }

    /** What a JSON file describes that is no model; null when it may be a model's configuration. */
    static Reason of(Json.Obj object) {
        return of("key", new ArrayList<>(object.fields().keySet()));
    }

    private static Reason of(String in, List<String> found) {
        for (Table.Row row : ROWS) {
            if (!row.text("in").equals(in)) {
                continue;
            }
            int fitting = 0;
            boolean against = false;
            for (String each : found) {
                fitting += fits(Ascii.lower(each), row.text("word")) ? 1 : 0;
                against |= row.has("unless") && each.indexOf(row.text("unless")) >= 0;
            }
            if (fitting > 0 && !against && (!row.has("all") || fitting == found.size())) {
                return Reason.of(row.text("kind"));
            }
        }
        return null;
    }

    /** Whether the text is the word, which more may precede or follow where a {@code *} stands. */
    private static boolean fits(String text, String word) {
        boolean before = word.startsWith("*");
        boolean after = word.endsWith("*");
        String core = word.substring(before ? 1 : 0, word.length() - (after ? 1 : 0));
        return before && after ? text.indexOf(core) >= 0 : before ? text.endsWith(core)
                : after ? text.startsWith(core) : text.equals(core);
    }
}
