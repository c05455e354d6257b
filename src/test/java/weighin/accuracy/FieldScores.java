package weighin.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weighin.WeighInException;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.Catalogue;
import weighin.model.ConfigReader;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.size.ElementType;
import weighin.size.KvCache;
import weighin.size.NativeOptions;
import weighin.size.Size;
import weighin.size.Sizing;

/** What people paste and log: configurations with published counts, and the buffers in llama.cpp's log. */
final class FieldScores {
    private static final double MIB = 1048576;
    private static final int CONTEXT = 32768;

    private FieldScores() {
    }

    static List<Scores.Barred> all() {
        List<Scores.Barred> all = new ArrayList<>();
        if (!Files.isDirectory(Truth.folder().resolve("field"))) {
            return all;
        }
        all.add(new Scores.Barred(counts(), 0.001, 0.02, 1, 0));
        all.add(new Scores.Barred(activeCounts(), 0.02, 0.021, 1, 0));
        // One is published as a rounded figure that no window explains.
        all.add(new Scores.Barred(configuredCaches(), 0.001, 0.1, 1, 0));
        all.add(new Scores.Barred(loggedCaches(), 0.001, 0.03, 1, 0));
        // Where a program maps the file, its log counts what lies between the processor's tensors once more.
        all.add(new Scores.Barred(loggedWeights(), 0.04, 0.06, 0.9, 0));
        return all;
    }

    /** What is asked of one configuration's model. */
    private interface Figure {
        double of(Model model);
    }

    private static Score configs(String kind, String expected, Figure figure) {
        Score score = new Score(kind);
        for (Json each : ((Json.Arr) JsonReader.readPython(text("configs.json"))).items()) {
            Json.Obj row = (Json.Obj) each;
            Json truth = ((Json.Obj) row.get("expected")).get(expected);
            if (truth instanceof Json.Null) {
                continue;
            }
            String name = ((Json.Str) row.get("name")).value();
            try {
                double answer = figure.of(ConfigReader.read((Json.Obj) row.get("config")));
                score.answered(name, answer, nearest(truth, answer));
            } catch (WeighInException e) {
                score.unanswered(name + " (" + e.code().id + ": " + e.getMessage() + ")");
            }
        }
        return score;
    }

    /** Of several published figures (with and without heads for multi-token prediction) the nearest. */
    private static double nearest(Json truth, double answer) {
        if (truth instanceof Json.Num one) {
            return one.value();
        }
        double nearest = Double.NaN;
        for (Json each : ((Json.Arr) truth).items()) {
            double value = ((Json.Num) each).value();
            if (!(Math.abs(value - answer) >= Math.abs(nearest - answer))) {
                nearest = value;
            }
        }
        return nearest;
    }

    static Score counts() {
        return configs("config-parameters", "parameters", Model::parameters);
    }

    static Score activeCounts() {
        return configs("config-active", "active", Model::activeParameters);
    }

    /** In 16 bits at 32,768 tokens, windows as long as they are; a share of 1 is added, for an encoder's is 0. */
    static Score configuredCaches() {
        Score score = new Score("config-kv-cache");
        Score read = configs("", "kv32k", model -> KvCache.readBytes(model.architecture(), CONTEXT, ElementType.F16));
        for (Score.Row row : read.worstFirst()) {
            score.answered(row.name(), row.answer() + 1, row.truth() + 1);
        }
        return score;
    }

    static Score loggedCaches() {
        return logs("log-kv-cache", "kv_MiB", size -> size.kvCacheBytes() / MIB);
    }

    static Score loggedWeights() {
        return logs("log-weights", "weights_MiB", size -> size.weightBytes() / MIB);
    }

    private interface Logged {
        double of(Size size);
    }

    private static Score logs(String kind, String column, Logged figure) {
        Score score = new Score(kind);
        for (Map<String, String> row : Truth.parse(text("logs.csv"))) {
            // One row tells the layers with the whole context alone.
            if (row.get(column).isEmpty() || row.get("note").contains("full layers only")) {
                continue;
            }
            String file = row.get("file");
            try {
                NamedModel model = Catalogue.resolve(file);
                Size size = Sizing.size(model, Engine.NATIVE, null, Integer.valueOf(row.get("n_ctx")), List.of(), null,
                    held(row));
                score.answered(file + " " + row.get("n_ctx"), figure.of(size), Double.parseDouble(row.get(column)));
            } catch (WeighInException e) {
                score.unanswered(file + " (" + e.code().id + ")");
            }
        }
        return score;
    }

    /** As the note says it; else one sequence, as most of these programs keep. */
    private static NativeOptions held(Map<String, String> row) {
        String note = row.get("note");
        int sequences = said(note, "(\\d+) seq", 1);
        int batch = said(note, "u?batch (\\d+)", NativeOptions.DEFAULT.batch());
        ElementType type = ElementType.valueOf(row.get("kv_type").replace("full", "").toUpperCase(Locale.ROOT));
        return new NativeOptions(type, sequences, batch, true, false, 1, row.get("file").equals("gemma:2b"));
    }

    private static int said(String note, String pattern, int otherwise) {
        Matcher matcher = Pattern.compile(pattern).matcher(note);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }

    private static String text(String file) {
        Path path = Truth.folder().resolve("field").resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
