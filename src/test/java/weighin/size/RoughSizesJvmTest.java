package weighin.size;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.accuracy.Truth;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;

/**
 * Thousands of sizes that are rounded or second-hand, many of models nobody looked at while the rules were made: no row
 * is exact, and their middle shows whether the rules hold.
 */
class RoughSizesJvmTest {
    /** One row: a name as people give it, and how far off the answer is; NaN where there was none. */
    private record Scored(String name, String format, double error, String why) {
    }

    /** {@code publisher/repo/file}, from the address and the file. */
    private static String name(Map<String, String> row) {
        String address = row.get("hf_repo_or_url").replace("https://huggingface.co/", "");
        String file = row.get("file");
        if (row.get("format").equals("onnx")) {
            return file.replaceFirst(" onnx .*", "");
        }
        if (address.isEmpty()) {
            return file;
        }
        if (address.startsWith("http")) {
            return file;
        }
        String[] parts = address.split("/");
        return parts.length < 2 ? file : parts[0] + "/" + parts[1] + "/" + file;
    }

    private static Scored score(Map<String, String> row, Engine engine) {
        String name = name(row);
        String quant = row.get("quant").replaceFirst("^onnx-", "");
        try {
            NamedModel named = Catalogue.resolve(name);
            if (named == null) {
                return new Scored(name, quant, Double.NaN, "unknown");
            }
            Format format = Format.of(engine, quant.isEmpty() && named.format() != null ? named.format() : quant);
            Weights weights = Weights.of(named, engine, format);
            if (weights == null) {
                return new Scored(name, quant, Double.NaN, "undisclosed");
            }
            double expected = Double.parseDouble(row.get("file_bytes"));
            return new Scored(name, format.word(), weights.downloadBytes() / expected - 1, named.model().id());
        } catch (WeighInException e) {
            return new Scored(name, quant, Double.NaN, e.getMessage());
        }
    }

    /** Prints a group's score; {@code {median, ninetieth percentile, share unanswered}}. */
    private static double[] report(String title, List<Scored> scored) {
        List<Scored> answered = new ArrayList<>();
        StringBuilder without = new StringBuilder();
        for (Scored one : scored) {
            if (Double.isNaN(one.error())) {
                without.append("\n    unanswered: ").append(one.name()).append(" (").append(one.why()).append(')');
            } else {
                answered.add(one);
            }
        }
        answered.sort(Comparator.comparingDouble(one -> Math.abs(one.error())));
        int n = answered.size();
        double median = n == 0 ? Double.NaN : Math.abs(answered.get((n - 1) / 2).error());
        double ninetieth = n == 0 ? Double.NaN : Math.abs(answered.get((int) Math.ceil(n * 0.9) - 1).error());
        System.out.printf(Locale.ROOT, "%s: %d rows, %d answered, median %.3f %%, 90th percentile %.2f %%%n", title,
                scored.size(), n, 100 * median, 100 * ninetieth);
        boolean all = Boolean.getBoolean("weighin.rows");
        for (int i = n - 1; i >= (all ? 0 : Math.max(0, n - 5)); i--) {
            Scored one = answered.get(i);
            System.out.printf(Locale.ROOT, "    %+.2f %% %s %s (%s)%n", 100 * one.error(), one.name(), one.format(),
                    one.why());
        }
        if (without.length() > 0) {
            System.out.println(without.length() > 3000 && !all ? without.substring(1, 3000) : without.substring(1));
        }
        return new double[] {median, ninetieth, scored.isEmpty() ? 0 : 1 - (double) n / scored.size()};
    }

    private static boolean sized(Map<String, String> row) {
        return !row.get("file_bytes").isEmpty() && Double.parseDouble(row.get("file_bytes")) > 0;
    }

    @Test
    void roundedGgufSizesAreRightInTheMiddle() throws IOException {
        List<Scored> rough = new ArrayList<>();
        for (Map<String, String> row : Truth.rows("file_sizes")) {
            boolean gguf = row.get("format").equals("gguf") || row.get("format").equals("ollama-gguf");
            if (gguf && sized(row) && !row.get("quant").isEmpty() && !row.get("quality").startsWith("A")) {
                rough.add(score(row, Engine.NATIVE));
            }
        }
        double[] score = report("GGUF, rounded or second-hand sizes", rough);
        assertTrue(score[0] <= 0.01 && score[2] <= 0.1, "rounded GGUF sizes are off in the middle");
    }

    @Test
    void liteRtFilesAreRightInTheMiddle() throws IOException {
        List<Scored> scored = new ArrayList<>();
        for (Map<String, String> row : Truth.rows("file_sizes")) {
            String format = row.get("format");
            if (sized(row) && (format.equals("litertlm") || format.equals("task")) && !row.get("quant").isEmpty()) {
                row.put("quant", row.get("quant").startsWith("4-bit") ? "int4" : row.get("quant"));
                scored.add(score(row, Engine.LITERT));
            }
        }
        double[] score = report("LiteRT", scored);
        assertTrue(score[0] <= 0.03 && score[2] <= 0.1, "LiteRT sizes are off in the middle");
    }
}
