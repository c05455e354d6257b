package weighin.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.model.NamedModel.Basis;
import weighin.table.Table;

/** The known models, and what a name means: by the catalogue, by its family, or by the size that it names. */
public final class Catalogue {
    private static final int LONGEST_NAME = 500;
    /** How far a size in a name may be from the row's own and still mean it: 7B for 6.7B, 2.7B for 2.8B. */
    private static final double SIZE_TOLERANCE = 1.1;
    /** How far it may be where the row's words carry no size. */
    private static final double LOOSE_TOLERANCE = 1.25;
    /** Sizes in 10⁹ that a name can mean: from a toy to twenty times the largest published model. */
    private static final double SMALLEST = 0.001;
    private static final double LARGEST = 20000;
    private static final String[] ENDINGS = {".gguf", ".ggml", ".bin", ".onnx", ".task", ".litertlm", ".tflite", ".pte",
        ".llamafile", ".safetensors", ".json"};
    /** What files of other parts of a model are named by. */
    private static final String[] OTHER_PARTS = {"projector", "vocoder", "tokenizer", "vision", "audio", "tts"};
    /** Words that tell variants of one model apart, not models. */
    private static final String NOISE =
            " instruct it chat base hf gguf onnx mlc latest model text preview q quantized ";

    /** Words by which a family tells its sizes apart. */
    private static final String SIZED =
            " tiny nano micro mini small lite light medium large xl max pro plus flash air super ultra ";

    private static final List<Entry> ENTRIES = new ArrayList<>();
    private static final Map<String, Entry> BY_ID = new HashMap<>();
    /** Patterns by their first word. */
    private static final Map<String, List<Pattern>> PATTERNS = new HashMap<>();
    private static final List<FineTune> FINE_TUNES = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("models").rows()) {
            Entry entry = new Entry(row, ENTRIES.size());
            ENTRIES.add(entry);
            BY_ID.put(entry.id, entry);
            add(new Pattern(entry, row.text("name")));
            if (row.has("also")) {
                for (String also : Ascii.split(row.text("also"), ';')) {
                    add(new Pattern(entry, also));
                }
            }
        }
        for (Table.Row row : Table.read("finetunes").rows()) {
            FINE_TUNES.add(new FineTune(row));
        }
    }

    private Catalogue() {
    }

    /**
     * A row of the catalogue. What is made of it is made when it is first asked for and is the same whoever makes it:
     * two threads may both do so.
     */
    private static final class Entry {
        final Table.Row row;
        final int index;
        final String id;
        final boolean disclosed;
        private volatile NameWords words;
        private volatile Model model;

        Entry(Table.Row row, int index) {
            this.row = row;
            this.index = index;
            disclosed = !row.text("type").equals("-");
            id = Catalogue.id(row.text("name"));
        }

        ArchitectureBuilder spec() {
            ArchitectureBuilder spec = ArchitectureBuilder.of(row.text("type"));
            spec.putAll(row);
            return spec;
        }

        Model model() {
            if (model == null) {
                model = made();
            }
            return model;
        }

        private Model made() {
            if (!disclosed) {
                return new Model(id, row.text("name"), null, null, null, false, false, List.of());
            }
            Architecture shape = spec().build();
            return new Model(id, row.text("name"), shape, shape.parameters(), shape.activeParameters(), true, true,
                    Builds.of(id));
        }

        NameWords words() {
            if (words == null) {
                words = new NameWords(row.text("name"));
            }
            return words;
        }

        /** Its size in 10⁹ as its name says it, else as counted. */
        double size() {
            return words().sizes.isEmpty() ? model().parameters() / 1e9 : words().sizes.get(0);
        }
    }

    /** Words of a fine-tune's name, and those of its base. */
    private static final class FineTune {
        final NameWords wanted;
        final String base;

        FineTune(Table.Row row) {
            wanted = new NameWords(row.text("words"));
            base = row.text("base");
        }
    }

    /** Words that all must occur in a name. */
    private static final class Pattern {
        final Entry entry;
        private final String text;
        private volatile NameWords words;

        Pattern(Entry entry, String text) {
            this.entry = entry;
            this.text = text;
        }

        String firstWord() {
            int end = 0;
            while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '-') {
                end++;
            }
            return new NameWords(text.substring(0, end)).words.keySet().iterator().next();
        }

        /** How well it fits, or -1: more words and a size are more telling. */
        double score(NameWords query) {
            // A pattern may ask to stand alone, with nothing beside it but words that tell variants apart.
            return score(query, text.startsWith("="));
        }

        NameWords words() {
            if (words == null) {
                words = new NameWords(text);
            }
            return words;
        }

        /**
         * The number that follows the family's name, as in llama 3.1; null where none does, or a date as in r1 0528.
         */
        String version() {
            int at = 0;
            for (String word : words().words.keySet()) {
                if (at++ == 1) {
                    return Ascii.isDigit(word.charAt(0)) && word.length() < 4 ? word : null;
                }
            }
            return null;
        }

        /** Whether the name has a word by which encoders' sizes are told apart, and this one has another or none. */
        private boolean isOtherSize(NameWords query) {
            for (String word : query.words.keySet()) {
                if (SIZED.indexOf(" " + word + " ") >= 0 && !words.words.containsKey(word)) {
                    return entry.model().architecture().isEncoder();
                }
            }
            return false;
        }

        /** Whether the name goes on to another version of the family than this one without: Llama 4 is no Llama. */
        private boolean isOtherVersion(NameWords query) {
            if (version() != null || words().sizes.isEmpty()) {
                return false;
            }
            String family = firstWord();
            for (Pattern each : PATTERNS.get(family)) {
                String version = each.version();
                Integer at = version == null || words.words.containsKey(version) ? null : query.words.get(version);
                if (at != null && at > query.words.get(family)) {
                    return true;
                }
            }
            return false;
        }

        double score(NameWords query, boolean alone) {
            NameWords name = words();
            int last = -1;
            double score = 10 * name.words.size();
            for (String word : name.words.keySet()) {
                Integer at = query.words.get(word);
                if (at == null) {
                    return -1;
                }
                // Of two models in one name the first counts; a version stands behind its family.
                score += last < 0 ? -0.1 * at : at == last + 1 ? 2 : 0;
                last = at;
            }
            if (entry.disclosed && (NameExclusions.network(query, name) || isOtherVersion(query) || isOtherSize(query))) {
                return -1;
            }
            if (alone) {
                for (String word : query.words.keySet()) {
                    boolean noise = NOISE.indexOf(" " + word + " ") >= 0 || isMonth(word);
                    if (!name.words.containsKey(word) && !noise) {
                        return -1;
                    }
                }
            }
            if (!name.sizes.isEmpty()) {
                double ratio = nearest(query.sizes, name.sizes.get(0));
                return ratio > SIZE_TOLERANCE ? -1 : score + 15 - 10 * (ratio - 1);
            }
            boolean sizeless = name.experts > 0 || query.sizes.isEmpty() || !entry.disclosed;
            return sizeless || nearest(query.sizes, entry.size()) <= LOOSE_TOLERANCE ? score : -1;
        }
    }

    /** A year and a month of this decade, as makers date releases: 2407. */
    private static boolean isMonth(String word) {
        double number = word.length() == 4 ? Ascii.parseNumber(word) : 0;
        return number >= 2200 && number < 3000 && number % 100 >= 1 && number % 100 <= 12;
    }

    private static double ratio(double a, double b) {
        return a > b ? a / b : b / a;
    }

    private static double nearest(List<Double> sizes, double size) {
        double best = Double.POSITIVE_INFINITY;
        for (double each : sizes) {
            best = Math.min(best, ratio(each, size));
        }
        return best;
    }

    private static void add(Pattern pattern) {
        PATTERNS.computeIfAbsent(pattern.firstWord(), word -> new ArrayList<>()).add(pattern);
    }

    /** The id of the model of that name, {@code llama-3.2-1b} of {@code Llama 3.2 1B}. */
    public static String id(String name) {
        StringBuilder dashed = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            dashed.append(c == ' ' ? "-" : c == '+' ? "-plus" : String.valueOf(c));
        }
        return Ascii.lower(dashed.toString());
    }

    /** The model of that id, {@code llama-3.2-1b}; null when there is none. */
    public static Model find(String id) {
        Entry entry = BY_ID.get(id);
        return entry == null ? null : entry.model();
    }

    /** The names of all models whose size is known, in the order of their ids. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            if (entry.disclosed) {
                names.add(entry.row.text("name"));
            }
        }
        return names;
    }

    /** The licence of the model of that id, by its short name; null when not known. */
    public static String licence(String id) {
        Entry entry = BY_ID.get(id);
        return entry == null || !entry.row.has("licence") ? null : entry.row.text("licence");
    }

    /** The year and month in which the model of that id was published, {@code 2024-09}; empty when not known. */
    public static String date(String id) {
        Entry entry = BY_ID.get(id);
        return entry == null ? "" : entry.row.text("date");
    }

    /**
     * What a name means: {@code gemma 2b}, {@code publisher/repo/file.gguf}, {@code llama3.2:1b}, {@code 7B}.
     *
     * @return a model that is not {@link Model#exact} where only a family or a size was understood; one that is not
     *         {@link Model#disclosed} where the maker does not say the size
     * @throws WeighInException {@code invalid-model} if it cannot be a name, {@code unknown-model} if it says nothing
     */
    public static NamedModel resolve(String name) {
        check(name);
        List<String> path = path(name);
        if (path.isEmpty()) {
            throw unknown(name);
        }
        String file = path.get(path.size() - 1);
        // Ollama's library names a model and a tag: llama3.2:1b-q8_0.
        String publisher = path.size() > 1 ? path.get(0) : file.indexOf(':') > 0 && file.indexOf(' ') < 0 ? "ollama"
                : null;
        String repository = path.size() > 2 ? path.get(1) : "";
        String stem = withoutEnding(file);
        FormatWord word = FormatWord.in(stem);
        String format = word == null ? null : stem.substring(word.from, word.to);
        if (word != null) {
            stem = stem.substring(0, word.from) + " " + stem.substring(word.to);
        } else {
            FormatWord of = FormatWord.in(repository);
            format = of == null ? null : repository.substring(of.from, of.to);
        }
        String part = otherPart(Ascii.lower(file), Ascii.lower(word == null ? stem : withoutDash(stem)),
                Ascii.lower(repository), word != null);
        if (part != null) {
            throw new WeighInException(Code.UNKNOWN_MODEL,
                    "This file holds " + part + "; the language model's own file is wanted.", Ascii.shorten(name, 80));
        }
        Model model = model(stem, repository);
        if (model == null) {
            throw unknown(name);
        }
        return new NamedModel(model, model.exact() ? Basis.ARCHITECTURE : Basis.NAME, format, engine(name, publisher),
                publisher, dashed(Ascii.lower(Ascii.trim(name))));
    }

    /** The model that a file's name means, or else its repository's; null where both say nothing. */
    private static Model model(String stem, String repository) {
        NameWords all = new NameWords(stem);
        Model model = known(all);
        if (model == null && !repository.isEmpty()) {
            model = known(new NameWords(repository));
            all = new NameWords(stem);
            all.add(repository);
        }
        if (model == null) {
            model = like(all);
        }
        if (model == null) {
            Pattern pattern = best(all, false);
            model = pattern == null ? null : pattern.entry.model();
        }
        return model == null ? family(all) : model;
    }

    private static String withoutDash(String stem) {
        int end = stem.length();
        while (end > 0 && " -._".indexOf(stem.charAt(end - 1)) >= 0) {
            end--;
        }
        return stem.substring(0, end);
    }

    /** What a file beside a language model's own holds, by its name; null where it may be the model. */
    private static String otherPart(String file, String stem, String repository, boolean format) {
        if (file.indexOf("mmproj") >= 0) {
            return "the part that looks at pictures";
        }
        if (!format && (stem.endsWith("imatrix") || stem.startsWith("imatrix"))) {
            return "an importance matrix for quantizing";
        }
        if (file.indexOf("eagle3") >= 0 || file.indexOf("eagle-3") >= 0 || file.indexOf("dflash") >= 0) {
            return "a part that guesses words ahead for a model";
        }
        if (file.endsWith(".gguf")) {
            if (stem.startsWith("lora-") || stem.endsWith("-lora")) {
                return "an adapter";
            }
            for (String word : OTHER_PARTS) {
                if (stem.startsWith(word + "-")
                        || stem.endsWith("-" + word) && !repository.isEmpty() && repository.indexOf(word) < 0) {
                    return "another part of the model";
                }
            }
        }
        return null;
    }

    /** With one dash for blanks and dashes in a row: who writes gemma 3 1b means gemma-3-1b. */
    private static String dashed(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean dash = c == ' ' || c == '-';
            if (!dash || out.length() > 0 && out.charAt(out.length() - 1) != '-') {
                out.append(dash ? '-' : c);
            }
        }
        return out.toString();
    }

    private static WeighInException unknown(String name) {
        return new WeighInException(Code.UNKNOWN_MODEL,
                "No model of this name is known, and it names no size; a name such as gemma 2b or 7B would do.",
                Ascii.shorten(name, 80));
    }

    private static void check(String name) {
        String trimmed = name == null ? "" : Ascii.trim(name);
        if (trimmed.isEmpty()) {
            throw new WeighInException(Code.INVALID_MODEL,
                    "The model's name is empty; a name such as gemma 2b is wanted.");
        }
        if (name.length() > LONGEST_NAME) {
            throw new WeighInException(Code.INVALID_MODEL, "The model's name is longer than " + LONGEST_NAME
                    + " characters; a name such as gemma 2b is wanted.", Ascii.shorten(name, 80));
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean high = c >= 0xd800 && c < 0xdc00;
            boolean low = c >= 0xdc00 && c < 0xe000;
            if (high && i + 1 < name.length() && name.charAt(i + 1) >= 0xdc00 && name.charAt(i + 1) < 0xe000) {
                i++;
            } else if (c < ' ' || c == 0x7f || high || low) {
                throw new WeighInException(Code.INVALID_MODEL,
                        "The model's name holds a character that is none; a name such as gemma 2b is wanted.");
            }
        }
    }

    /** The parts between slashes, without what an address has around them. */
    private static List<String> path(String name) {
        String text = Ascii.trim(name);
        int query = text.indexOf('?');
        if (query > 0) {
            text = text.substring(0, query);
        }
        int scheme = text.indexOf("://");
        List<String> parts = new ArrayList<>();
        boolean host = scheme > 0;
        if (scheme < 0 && text.indexOf(" /") >= 0) {
            // A slash between words is no path: DeepSeek-V2 / Coder-V2.
            parts.add(text);
            return parts;
        }
        for (String part : Ascii.split(scheme > 0 ? text.substring(scheme + 3) : text, '/')) {
            boolean skip = host || part.isEmpty() || part.equals("hf.co") || part.equals("huggingface.co")
                    || part.equals("resolve") || part.equals("main") || part.equals("blob") || part.equals("tree")
                    || part.equals("library");
            host = false;
            if (!skip) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String withoutEnding(String file) {
        String lower = Ascii.lower(file);
        for (String ending : ENDINGS) {
            if (lower.endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
            }
        }
        return file;
    }

    private static Engine engine(String name, String publisher) {
        String lower = Ascii.lower(name);
        String owner = publisher == null ? "" : Ascii.lower(publisher);
        if (lower.endsWith(".task") || lower.endsWith(".litertlm") || lower.endsWith(".tflite")
                || owner.equals("litert-community")) {
            return Engine.LITERT;
        }
        if (lower.endsWith("-mlc") || owner.equals("mlc-ai")) {
            return Engine.WEBLLM;
        }
        return lower.indexOf("onnx") >= 0 || owner.equals("xenova") ? Engine.TRANSFORMERS_JS : null;
    }

    /** The model that the words name, by itself or as the base of a known fine-tune; or null. */
    private static Model known(NameWords words) {
        Pattern pattern = best(words, true);
        if (pattern == null && addBase(words)) {
            pattern = best(words, true);
        }
        if (pattern == null) {
            return null;
        }
        Model model = pattern.entry.model();
        // An alias may name a head that hardly counts, but the row's figures are those of the language model alone.
        boolean unlike = NameExclusions.tower(words, pattern.entry.words()) || NameExclusions.head(words, pattern.words())
                || Kind.of(model) != Kind.LLM && NameExclusions.vocabulary(words, pattern.words());
        return unlike ? inexact(model) : model;
    }

    private static Model inexact(Model model) {
        return new Model(model.id(), model.name(), model.architecture(), model.parameters(), model.activeParameters(),
                false, true, List.of());
    }

    /** The model that a family's name alone means, where it stands beside words that say nothing; not exact. */
    private static Model family(NameWords words) {
        Entry found = null;
        double best = 0;
        for (String word : words.words.keySet()) {
            List<Pattern> list = PATTERNS.get(word);
            for (int i = 0; list != null && i < list.size(); i++) {
                Pattern pattern = list.get(i);
                double score = pattern.text.startsWith("=") ? pattern.score(words, false) : -1;
                for (String other : words.words.keySet()) {
                    boolean sized = SIZED.indexOf(" " + other + " ") >= 0 && pattern.text.indexOf(other) < 0;
                    score = sized ? -1 : score;
                }
                if (score > best) {
                    best = score;
                    found = pattern.entry;
                }
            }
        }
        if (found == null) {
            return null;
        }
        return inexact(found.model());
    }

    private static Pattern best(NameWords words, boolean disclosed) {
        Pattern found = null;
        double best = 0;
        for (String word : words.words.keySet()) {
            List<Pattern> list = PATTERNS.get(word);
            for (int i = 0; list != null && i < list.size(); i++) {
                Pattern pattern = list.get(i);
                double score = pattern.entry.disclosed == disclosed ? pattern.score(words) : -1;
                if (score > best || score == best && found != null && pattern.entry.index < found.entry.index) {
                    best = score;
                    found = pattern;
                }
            }
        }
        return found;
    }

    private static boolean addBase(NameWords words) {
        for (FineTune each : FINE_TUNES) {
            boolean all = each.wanted.sizes.isEmpty()
                    || nearest(words.sizes, each.wanted.sizes.get(0)) <= SIZE_TOLERANCE;
            for (String word : each.wanted.words.keySet()) {
                all = all && words.words.containsKey(word);
            }
            if (all) {
                words.add(each.base);
                return true;
            }
        }
        return false;
    }

    /** A model of the size that the words name: of their family where one is known, else of the typical shape. */
    private static Model like(NameWords words) {
        addBase(words);
        double size = !words.sizes.isEmpty() ? words.sizes.get(0)
                : words.experts > 0 ? words.experts * words.expertSize : 0;
        if (!(size >= SMALLEST && size <= LARGEST)) {
            return null;
        }
        boolean mixture = words.active > 0 || words.experts > 0;
        Entry found = null;
        double best = Double.POSITIVE_INFINITY;
        for (Entry entry : ENTRIES) {
            if (entry.disclosed) {
                double cost = distance(words, entry, size, mixture);
                if (cost < best) {
                    best = cost;
                    found = entry;
                }
            }
        }
        Model model = found == null ? null : found.model();
        if (model == null) {
            found = BY_ID.get(SizeClass.of((long) (size * 1e9)).typicalId());
            model = found.model();
        }
        double ratio = ratio(size, found.size());
        Architecture shape = ratio < 1.04 ? model.architecture() : Scaling.to(found.spec(), size * 1e9);
        String label = label(size);
        return new Model(Ascii.lower(label), label, shape, shape.parameters(), shape.activeParameters(), false, true,
                List.of());
    }

    /** How unlike the entry is; infinite where it is of another family. */
    private static double distance(NameWords words, Entry entry, double size, boolean mixture) {
        NameWords own = entry.words();
        boolean family = false;
        boolean version = true;
        int at = 0;
        for (String word : own.words.keySet()) {
            boolean present = words.words.containsKey(word);
            if (at == 0) {
                family = present;
            } else if (at == 1 && Ascii.isDigit(word.charAt(0))) {
                version = present;
            }
            at++;
        }
        family = family && !NameExclusions.network(words, own);
        boolean experts = own.active > 0 || own.experts > 0;
        boolean generic = mixture && experts;
        if (!family && !generic) {
            return Double.POSITIVE_INFINITY;
        }
        return ratio(size, entry.size()) + (version ? 0 : 0.2) + (experts == mixture ? 0 : 2) + (family ? 0 : 5);
    }

    private static String label(double size) {
        long thousandths = (long) Math.floor(size * 1000 + 0.5);
        if (thousandths < 1000) {
            return thousandths + "M";
        }
        StringBuilder out = new StringBuilder();
        out.append(thousandths / 1000);
        long tenths = thousandths % 1000 / 100;
        if (tenths > 0) {
            out.append('.').append(tenths);
        }
        return out.append('B').toString();
    }
}
