package weighin.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;

/**
 * A name taken apart: {@code Llama3.2-1b_it} says llama, 3.2, it, and 1 billion. A number is a size only with a
 * {@code b}, {@code m} or {@code t} behind it; a version has none.
 */
final class NameWords {
    /** A number from here on is no version of a family. */
    private static final int MOST_VERSIONS = 10;
    /** Each word and where it stood first. */
    final Map<String, Integer> words = new LinkedHashMap<>();
    /** How many sizes stood before each word. */
    private final Map<String, Integer> behind = new LinkedHashMap<>();
    /** Sizes in 10⁹ parameters, in order. */
    final List<Double> sizes = new ArrayList<>();
    /** Active parameters of a mixture in 10⁹ ({@code A3B}), or 0. */
    double active;
    /** Experts of a mixture named by experts and size ({@code 8x7B}), or 0. */
    int experts;
    /** Size of one of them in 10⁹. */
    double expertSize;
    /** Numbers with a {@code t}: parameters where no size is named otherwise, else tokens of training. */
    private final List<Double> trillions = new ArrayList<>();

    NameWords(String name) {
        add(name);
    }

    /** Adds the words of another text behind those that are there. */
    void add(String name) {
        String text = Ascii.lower(name);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '+') {
                word("plus");
            }
            int from = i;
            while (i < text.length() && (isWordChar(text.charAt(i)) || joins(text, i))) {
                i++;
            }
            if (i > from) {
                runs(text.substring(from, i));
            } else {
                i++;
            }
        }
        // Beside experts or a size it says how much a model learnt from: FlexOlmo-7x7B-1T.
        if (sizes.isEmpty() && experts == 0) {
            sizes.addAll(trillions);
        }
    }

    private static boolean isWordChar(char c) {
        return Ascii.isDigit(c) || c >= 'a' && c <= 'z';
    }

    /** A dot or an underscore between digits belongs to the number. */
    private static boolean joins(String text, int i) {
        char c = text.charAt(i);
        return (c == '.' || c == '_') && i > 0 && i + 1 < text.length() && Ascii.isDigit(text.charAt(i - 1))
                && Ascii.isDigit(text.charAt(i + 1));
    }

    private void word(String text) {
        String word = text.equals("distil") || text.equals("distilled") ? "distill" : text;
        if (!words.containsKey(word)) {
            words.put(word, words.size());
            behind.put(word, sizes.size() + (experts > 0 ? 1 : 0));
        }
    }

    /** Underscores stand for dots, {@code 1_5b}, but beside dots they stand between numbers: {@code 100_1.2b}. */
    private void runs(String text) {
        if (text.indexOf('.') < 0) {
            run(text.replace('_', '.'));
        } else {
            for (String part : Ascii.split(text, '_')) {
                run(part);
            }
        }
    }

    /** One run of letters, digits and dots. */
    private void run(String run) {
        List<String> parts = parts(run);
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String next = unit(i + 1 < parts.size() ? parts.get(i + 1) : "");
            String third = i + 2 < parts.size() ? parts.get(i + 2) : "";
            if (!Ascii.isDigit(part.charAt(0))) {
                if (part.length() > 1 || next.isEmpty()) {
                    // The v of a version clings to the name before it: colbertv2.0.
                    boolean version = part.length() > 4 && part.endsWith("v") && !next.isEmpty();
                    word(version ? part.substring(0, part.length() - 1) : part);
                } else {
                    boolean unit = third.equals("b") || third.equals("m");
                    letterAndNumber(part, next, unit ? third : "");
                    i += unit ? 2 : 1;
                }
            } else if (next.equals("x") && !third.isEmpty()) {
                experts = (int) Math.min(Ascii.parseNumber(part), 4096);
                boolean millions = i + 3 < parts.size() && parts.get(i + 3).equals("m");
                expertSize = Ascii.parseNumber(third) / (millions ? 1000 : 1);
                word(part + "x" + third);
                i += 3;
            } else if (next.equals("b") && !third.isEmpty()) {
                size(part + "." + third, "b");
                i += 2;
            } else if (next.equals("ba") && !third.isEmpty()) {
                // 21BA3B: 21 billion, of which 3 are active.
                size(part, "b");
                active = Ascii.parseNumber(third);
                i += 3;
            } else if (next.equals("b") || next.equals("m") || next.equals("t")) {
                numberWithUnit(part, next, i > 0);
                i++;
            } else if (next.equals("bit") || next.equals("bits") || next.equals("bpw")) {
                i++;
            } else if (next.length() == 1) {
                word(part + next);
                i++;
            } else {
                if (i > 0 && part.length() == 2 && part.charAt(0) > '0' && part.charAt(1) > '0') {
                    // qwen25 is qwen2.5, unless there is a 25
                    version(part.charAt(0) + "." + part.charAt(1));
                }
                version(part);
            }
        }
    }

    /**
     * The version that stands behind a word, or behind those by which families tell sizes apart that follow it, with no
     * size between them; null where none does.
     */
    String versionBehind(int place) {
        int at = place;
        String before = null;
        for (Map.Entry<String, Integer> word : words.entrySet()) {
            if (word.getValue() == at || word.getValue() == at + 1 && NamePattern.isSized(word.getKey())) {
                before = word.getKey();
                at = word.getValue();
            } else if (word.getValue() == at + 1 && before != null) {
                double number = Ascii.isDigit(word.getKey().charAt(0)) ? Ascii.parseNumber(word.getKey()) : 0;
                boolean version = number > 1 && number < MOST_VERSIONS;
                return version && behind.get(word.getKey()).equals(behind.get(before)) ? word.getKey() : null;
            }
        }
        return null;
    }

    private static String unit(String word) {
        return word.equals("billion") || word.equals("million") || word.equals("trillion") ? word.substring(0, 1)
            : word;
    }

    private void letterAndNumber(String letter, String number, String unit) {
        if (letter.equals("v") && !unit.isEmpty() && number.indexOf('.') > 0) {
            // v3_7B names a version and a size; V3b is a version.
            numberWithUnit(number, unit, true);
        } else if (letter.equals("v")) {
            version(number);
        } else {
            word(letter + number + unit);
        }
        if (letter.equals("a") && !unit.isEmpty()) {
            double value = Ascii.parseNumber(number);
            active = unit.equals("m") ? value / 1000 : value;
        }
    }

    private void version(String number) {
        if (number.length() > 2 && number.startsWith("00")) {
            return;
        }
        word(number);
        if (number.endsWith(".0")) {
            word(number.substring(0, number.length() - 2));
        }
    }

    /** {@code 1.5b}; also {@code 2.5.1.5b} and {@code 3.2.1b}, which began as {@code 2_5_1_5B} and {@code 3_2_1B}. */
    private void numberWithUnit(String number, String unit, boolean attached) {
        List<String> parts = Ascii.split(number, '.');
        int last = parts.size() - 1;
        if (last == 0 || last == 1 && !attached && !unit.equals("m")) {
            size(number, unit);
            return;
        }
        // Each way to cut it into a version and a size counts, the likelier first; the catalogue decides which exists.
        boolean fraction = last > 2 || parts.get(last - 1).equals("0");
        if (fraction) {
            cut(parts, last - 1, unit);
        }
        cut(parts, last, unit);
        if (!fraction) {
            cut(parts, last - 1, unit);
        }
    }

    private void cut(List<String> parts, int at, String unit) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            StringBuilder side = i < at ? before : after;
            side.append(side.length() > 0 ? "." : "").append(parts.get(i));
        }
        if (before.length() > 0) {
            version(before.toString());
        }
        size(after.toString(), unit);
    }

    private void size(String number, String unit) {
        double value = Ascii.parseNumber(number);
        if (value > 0 && value < 1e6) {
            if (unit.equals("t")) {
                trillions.add(value * 1000);
            } else {
                sizes.add(unit.equals("m") ? value / 1000 : value);
            }
        }
    }

    private static List<String> parts(String run) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= run.length(); i++) {
            if (i == run.length() || isNumeric(run.charAt(i)) != isNumeric(run.charAt(i - 1))) {
                parts.add(run.substring(from, i));
                from = i;
            }
        }
        return parts;
    }

    private static boolean isNumeric(char c) {
        return Ascii.isDigit(c) || c == '.';
    }
}
