package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.size.Size;
import weighin.size.Sizing;

/**
 * Names that people paste, of which each was once answered wrongly or not at all ({@code field/names.csv}): how many
 * are right now. A row's sentence says what is right: counts, active counts, a KV cache, an engine and a format, that
 * only the language part is known, or that there is no such model.
 */
class FieldNamesJvmTest {
    /** Published counts are rounded, and may hold heads or towers. */
    private static final double COUNT = 0.06;
    /** What is active is counted in several ways: with and without embeddings and heads. */
    private static final double ACTIVE = 0.25;
    private static final double BYTES = 0.06;
    private static final Pattern FIGURE = Pattern.compile("([0-9][0-9.,]*)(?:-([0-9.]+))?\\s?([MBT])(?![A-Za-z0-9])");
    private static final Pattern CACHE = Pattern.compile("([0-9.]+) ?(MB|GB)@4096");
    private static final Pattern BYTE_COUNT = Pattern.compile("([0-9][0-9,.]*) (B|GB|MB)\\b");

    private enum Fate { RIGHT, WRONG, UNANSWERED, EXACT_AND_WRONG }

    /** What one row asks, and what it got. */
    private record Row(String name, String expected) {
        Fate fate() {
            NamedModel named;
            try {
                named = Catalogue.resolve(name);
            } catch (WeighInException e) {
                return expected.startsWith("not known") ? suggests(e) ? Fate.RIGHT : Fate.WRONG
                    : expected.startsWith("likewise") ? e.suggestions().isEmpty() ? Fate.WRONG : Fate.RIGHT
                    : expected.contains("no model") || expected.contains("not an LLM") ? Fate.RIGHT : Fate.UNANSWERED;
            }
            Size size;
            try {
                size = Sizing.size(named, null, null, null);
            } catch (WeighInException e) {
                return Fate.UNANSWERED;
            }
            boolean counted = isCounted(named);
            return counted && isSized(named, size) ? Fate.RIGHT
                : named.model().exact() && !counted ? Fate.EXACT_AND_WRONG : Fate.WRONG;
        }

        private boolean suggests(WeighInException e) {
            return e.suggestions().contains("Gemma 2B");
        }

        private boolean isCounted(NamedModel named) {
            if (named.model().parameters() == null) {
                return expected.contains("not established");
            }
            if (expected.contains("text part") && named.model().exact()) {
                return false;
            }
            double count = named.model().parameters();
            double active = named.model().activeParameters();
            if (expected.contains("no model") || expected.startsWith("not known") || expected.startsWith("likewise")) {
                return false;
            }
            if (expected.contains("not the ")) {
                Matcher not = FIGURE.matcher(expected);
                return not.find() && !near(count, value(not.group(1), not.group(3)), 0.1);
            }
            if (expected.contains("active = total")) {
                return active > 0.9 * count;
            }
            if (expected.contains(" + ") || expected.contains("exact:true")) {
                // parts beside a language model whose own size alone is stated
                return !named.model().exact();
            }
            boolean some = false;
            boolean right = false;
            Matcher figure = FIGURE.matcher(expected);
            while (figure.find()) {
                String before = expected.substring(Math.max(0, figure.start() - 12), figure.start());
                String after = expected.substring(figure.end(), Math.min(expected.length(), figure.end() + 8));
                if (after.startsWith(" active") || before.endsWith(" a")
                        || before.endsWith("/")) {
                    if (!near(active, value(figure.group(1), figure.group(3)), ACTIVE)) {
                        return false;
                    }
                } else if (figure.group(3).equals("B") && figure.group(1).length() > 8) {
                    // bytes
                    continue;
                } else {
                    some = true;
                    double low = value(figure.group(1), figure.group(3));
                    double high = figure.group(2) == null ? low : value(figure.group(2), figure.group(3));
                    right |= count > low * (1 - COUNT) && count < high * (1 + COUNT);
                }
            }
            return right || !some;
        }

        private boolean isSized(NamedModel named, Size size) {
            Matcher cache = CACHE.matcher(expected);
            if (cache.find()) {
                double bytes = Double.parseDouble(cache.group(1)) * (cache.group(2).equals("GB") ? 1e9 : 1e6);
                if (!near(size.kvCacheBytes(), bytes, BYTES)) {
                    return false;
                }
            }
            boolean none = expected.contains("no KV") || expected.contains("no context");
            if (none && size.kvCacheBytes() != 0) {
                return false;
            }
            if (expected.contains("KV far below") && size.kvCacheBytes() > 0.1e9) {
                return false;
            }
            String engine = size.engine() == null ? "" : size.engine().id;
            String build = (engine + " " + size.format()).toLowerCase(Locale.ROOT);
            if (expected.startsWith("not LiteRT")) {
                return !engine.equals("litert");
            }
            String wanted = expected.toLowerCase(Locale.ROOT);
            for (String start : new String[] {"litert", "webllm", "wllama"}) {
                if (wanted.startsWith(start)) {
                    boolean same = false;
                    for (String each : wanted.split(" or ")) {
                        String[] words = each.trim().split("[ (]+");
                        same |= build.equals(words[0] + " " + words[1]);
                    }
                    return same;
                }
            }
            Matcher bytes = BYTE_COUNT.matcher(expected);
            if ((expected.contains(" bit") || expected.contains("-bit")) && bytes.find()) {
                return near(size.downloadBytes(), Double.parseDouble(bytes.group(1))
                    * (bytes.group(2).equals("GB") ? 1e9 : 1e6), BYTES);
            }
            return !expected.startsWith("6 bit") || "6bit".equals(size.format());
        }
    }

    private static boolean near(double is, double wanted, double tolerance) {
        return Math.abs(is - wanted) <= tolerance * wanted;
    }

    private static double value(String number, String unit) {
        String plain = number.endsWith(".") || number.endsWith(",") ? number.substring(0, number.length() - 1) : number;
        double unitValue = unit.equals("M") ? 1e6 : unit.equals("B") ? 1e9 : 1e12;
        return Double.parseDouble(plain.replace(",", "")) * unitValue;
    }

    @Test
    void nearlyAllAreRightAndNoneExactAndWrong() {
        Assumptions.assumeTrue(java.nio.file.Files.exists(Truth.folder().resolve("field/names.csv")));
        List<String> wrong = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        int right = 0;
        int rows = 0;
        for (var cells : Truth.rows("field/names")) {
            Row row = new Row(cells.get("name"), cells.get("expected"));
            rows++;
            switch (row.fate()) {
                case RIGHT -> right++;
                case UNANSWERED -> unanswered.add(row.name());
                case EXACT_AND_WRONG -> exact.add(row.name());
                default -> wrong.add(row.name());
            }
        }
        System.out.printf(Locale.ROOT, "field names%20s rows %4d  right %4d  unanswered %3d  wrong %3d  exact and "
            + "wrong %3d%n", "",
            rows, right, unanswered.size(), wrong.size(), exact.size());
        System.out.println("    wrong: " + wrong + "\n    unanswered: " + unanswered + "\n    exact and wrong: "
            + exact);
        assertEquals(List.of(), exact);
        assertTrue(right >= 0.97 * rows, right + " of " + rows);
    }
}
