package weighin.model;

import java.util.List;
import weighin.Ascii;

/** Words that all must occur in a name that means a model of the catalogue. */
final class NamePattern {
    /** How far a size in a name may be from the row's own and still mean it: 7B for 6.7B, 2.7B for 2.8B. */
    static final double SIZE_TOLERANCE = 1.1;
    /** How far it may be where the row's words carry no size. */
    private static final double LOOSE_TOLERANCE = 1.25;
    /** Shorter words than this mean too many things to stand for a model beside others: r1, o3. */
    private static final int TOO_SHORT = 4;
    /** Words that tell variants of one model apart, not models. */
    private static final String NOISE = " instruct it chat base hf gguf onnx mlc latest model text preview q quantized"
            + " mlx uncased cased english en sft dpo pt cloud ";
    /** Words by which a family tells its sizes apart. */
    private static final String SIZED =
            " tiny nano micro mini small lite light medium large xl max pro plus flash air super ultra xs xsmall ";

    final CatalogueEntry entry;
    /** Its first word: the family. */
    final String family;
    private final String text;
    private volatile NameWords words;

    NamePattern(CatalogueEntry entry, String text) {
        this.entry = entry;
        this.text = text;
        int end = 0;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '-') {
            end++;
        }
        family = new NameWords(text.substring(0, end)).words.keySet().iterator().next();
    }

    NameWords words() {
        NameWords made = words;
        if (made == null) {
            made = new NameWords(text);
            words = made;
        }
        return made;
    }

    /** Whether it stands for the model only with nothing beside it but words that tell variants apart. */
    boolean isAlone() {
        return text.startsWith("=") || family.length() < TOO_SHORT && words().words.size() == 1
            && words().sizes.isEmpty();
    }

    /** Whether it is the row's own name, not another for it. */
    boolean isName() {
        return text.equals(entry.name);
    }

    static boolean isSized(String word) {
        return SIZED.indexOf(" " + word + " ") >= 0;
    }

    static boolean isNoise(String word) {
        return NOISE.indexOf(" " + word + " ") >= 0 || isMonth(word);
    }

    /** A year and a month of this decade, as makers date releases: 2407. */
    private static boolean isMonth(String word) {
        double number = word.length() == 4 ? Ascii.parseNumber(word) : 0;
        return number >= 2200 && number < 3000 && number % 100 >= 1 && number % 100 <= 12;
    }

    static double ratio(double a, double b) {
        return a > b ? a / b : b / a;
    }

    static double nearest(List<Double> sizes, double size) {
        double best = Double.POSITIVE_INFINITY;
        for (double each : sizes) {
            best = Math.min(best, ratio(each, size));
        }
        return best;
    }

    /**
     * The number that follows the family's name, as in llama 3.1; null where none does, or a date as in r1 0528.
     */
    private String version() {
        int at = 0;
        for (String word : words().words.keySet()) {
            if (at++ == 1) {
                return Ascii.isDigit(word.charAt(0)) && word.length() < 4 ? word : null;
            }
        }
        return null;
    }

    /** Whether the name speaks of a mixture that this pattern's words do not name. */
    private boolean isMixture(NameWords query) {
        return query.words.containsKey("moe") && !words().words.containsKey("moe");
    }

    /** Whether the name has a word by which encoders' sizes are told apart, and this one has another or none. */
    private boolean isOtherSize(NameWords query) {
        for (String word : query.words.keySet()) {
            if (isSized(word) && !words().words.containsKey(word)) {
                return entry.model().architecture().isEncoder();
            }
        }
        return false;
    }

    /** Whether the name goes on to another version of the family than this one without: Llama 4 is no Llama. */
    private boolean isOtherVersion(NameWords query) {
        if (version() != null) {
            return isOthersVersion(query);
        }
        if (words().sizes.isEmpty()) {
            return false;
        }
        for (NamePattern each : Catalogue.patterns(family)) {
            String version = each.version();
            Integer at = version == null || words().words.containsKey(version) ? null : query.words.get(version);
            if (at != null && at > query.words.get(family)) {
                return true;
            }
        }
        int last = 0;
        for (String word : words().words.keySet()) {
            last = Math.max(last, query.words.get(word));
        }
        // An alias of another family may end on a version: medllama2.
        boolean own = isName() || entry.words().words.containsKey(family);
        String version = own ? query.versionBehind(last) : null;
        return version != null && !words().words.containsKey(version) && !entry.model().architecture().isEncoder();
    }

    /** Whether the version stands behind another name than the family's: Gemma-SEA-LION-v4 is no Gemma 4. */
    private boolean isOthersVersion(NameWords query) {
        Integer at = query.words.get(version());
        int from = query.words.get(family);
        int between = 0;
        for (String word : query.words.keySet()) {
            int place = query.words.get(word);
            boolean other = place > from && place < at && word.length() > 2 && Ascii.isLetter(word.charAt(0));
            between += other && !isNoise(word) && !isSized(word) && !words().words.containsKey(word) ? 1 : 0;
        }
        // One word may be the family's own: qwen coder 2.5.
        return between > 1;
    }

    /** Whether the name says no more than this pattern and what tells variants of one model apart. */
    boolean covers(NameWords query) {
        for (String word : query.words.keySet()) {
            if (!words().words.containsKey(word) && !isNoise(word)) {
                return false;
            }
        }
        return true;
    }

    /** How well it fits, or -1: more words and a size are more telling. */
    double score(NameWords query) {
        return score(query, isAlone());
    }

    double score(NameWords query, boolean nothingBeside) {
        int last = -1;
        double score = 10 * words().words.size();
        for (String word : words().words.keySet()) {
            Integer at = query.words.get(word);
            if (at == null) {
                return -1;
            }
            // A word that tells sizes apart tells more: command r plus is no command r of a month.
            score += isSized(word) ? 20 : 0;
            // Of two models in one name the first counts; a version stands behind its family.
            score += last < 0 ? -0.1 * at : at == last + 1 ? 2 : 0;
            last = at;
        }
        if (entry.disclosed
                && (NameExclusions.network(query, words()) || isOtherVersion(query) || isOtherSize(query)
                || isMixture(query) && entry.model().architecture().experts() == null)) {
            return -1;
        }
        if (nothingBeside && !covers(query)) {
            return -1;
        }
        if (!words().sizes.isEmpty()) {
            double ratio = nearest(query.sizes, words().sizes.get(0));
            return ratio > SIZE_TOLERANCE ? -1 : score + 15 - 10 * (ratio - 1);
        }
        boolean sizeless = words().experts > 0 || query.sizes.isEmpty() || !entry.disclosed;
        return sizeless || nearest(query.sizes, entry.size()) <= LOOSE_TOLERANCE ? score : -1;
    }
}
