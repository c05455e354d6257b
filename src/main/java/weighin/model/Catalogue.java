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
    /** How much of a name is kept as a model's. */
    private static final int KEPT_NAME = 80;
    /** Two models that fit a name so nearly alike are a tie; a row's own name beats a tie by as much. */
    private static final double TIE = 4;
    /** What an uncertain match may cost in its count and still be the same model. */
    private static final double SAME = 1.03;
    private static final String[] ENDINGS = {".gguf", ".ggml", ".bin", ".onnx", ".task", ".litertlm", ".tflite", ".pte",
        ".llamafile", ".safetensors", ".json"};
    /** What files of other parts of a model are named by. */
    private static final String[] OTHER_PARTS = {"projector", "vocoder", "tokenizer", "vision", "audio", "tts"};

    private Catalogue() {
    }

    /** The tables, read once. */
    private static final class Rows {
        static final List<CatalogueEntry> ENTRIES = new ArrayList<>();
        static final Map<String, CatalogueEntry> BY_ID = new HashMap<>();
        /** Patterns by their first word. */
        static final Map<String, List<NamePattern>> PATTERNS = new HashMap<>();
        static final List<FineTune> FINE_TUNES = new ArrayList<>();
        /** What Ollama's library gives for a name or a tag. */
        static final Map<String, Table.Row> LIBRARY = new HashMap<>();
        /** Its usual formats, the first that applies. */
        static final List<Table.Row> LIBRARY_FORMATS = new ArrayList<>();

        static {
            Map<String, Table.Row> towers = new HashMap<>();
            for (Table.Row row : Table.read("towers").rows()) {
                towers.put(row.text("model"), row);
            }
            for (Table.Row row : Table.read("models").rows()) {
                add(new CatalogueEntry(row, ENTRIES.size(), true, towers.get(row.text("name"))));
            }
            for (Table.Row row : Table.read("published").rows()) {
                add(new CatalogueEntry(row, ENTRIES.size(), false, null));
            }
            for (Table.Row row : Table.read("finetunes").rows()) {
                FINE_TUNES.add(new FineTune(row));
            }
            for (Table.Row row : Table.read("ollama").rows()) {
                if (row.text("name").equals("*")) {
                    LIBRARY_FORMATS.add(row);
                } else {
                    LIBRARY.put(row.text("name"), row);
                }
            }
        }

        private static void add(CatalogueEntry entry) {
            ENTRIES.add(entry);
            BY_ID.put(entry.id, entry);
            add(new NamePattern(entry, entry.name));
            for (String also : entry.also) {
                add(new NamePattern(entry, also));
            }
        }

        private static void add(NamePattern pattern) {
            List<NamePattern> list = PATTERNS.get(pattern.family);
            if (list == null) {
                list = new ArrayList<>();
                PATTERNS.put(pattern.family, list);
            }
            list.add(pattern);
        }
    }

    /** Words of a fine-tune's name, and those of its base. */
    private static final class FineTune {
        final NameWords wanted;
        final String base;
        /** The sizes that its base's name says. */
        private final List<Double> sizes;
        /** The format that its own files have; null where that is any. */
        final String format;

        FineTune(Table.Row row) {
            wanted = new NameWords(row.text("words"));
            base = row.text("base");
            sizes = new NameWords(base).sizes;
            format = row.has("format") ? row.text("format") : null;
        }

        boolean isIn(NameWords words) {
            boolean sized = wanted.sizes.isEmpty()
                    || NamePattern.nearest(words.sizes, wanted.sizes.get(0)) <= NamePattern.SIZE_TOLERANCE;
            for (String word : wanted.words.keySet()) {
                sized = sized && words.words.containsKey(word);
            }
            // one that says another size has another base
            if (wanted.sizes.isEmpty() && !sizes.isEmpty() && !words.sizes.isEmpty()
                    && NamePattern.nearest(words.sizes, sizes.get(0)) > NamePattern.SIZE_TOLERANCE) {
                return false;
            }
            // A short word beside no size says too little: L3 is a Llama in L3-8B and a number of layers elsewhere.
            boolean shortWord = wanted.words.size() == 1 && wanted.words.keySet().iterator().next().length() < 3;
            return sized && !(shortWord && words.sizes.isEmpty());
        }
    }

    static List<CatalogueEntry> entries() {
        return Rows.ENTRIES;
    }

    /** The row of that id, or null. */
    static CatalogueEntry entry(String id) {
        return Rows.BY_ID.get(id);
    }

    /** Patterns whose first word it is; none where it is none. */
    static List<NamePattern> patterns(String family) {
        List<NamePattern> list = Rows.PATTERNS.get(family);
        return list == null ? List.of() : list;
    }

    /** The first words of all patterns. */
    static Iterable<String> families() {
        return Rows.PATTERNS.keySet();
    }

    /** The model of that id, {@code llama-3.2-1b}; null when there is none. */
    public static Model find(String id) {
        CatalogueEntry entry = entry(id);
        return entry == null ? null : entry.model();
    }

    /** The names of all models whose size is known, in the order of their ids. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (CatalogueEntry entry : entries()) {
            if (entry.disclosed) {
                names.add(entry.name);
            }
        }
        return names;
    }

    /** The models of known size whose names differ from that one in versions and sizes alone. */
    public static List<Model> relatives(String name) {
        List<Model> relatives = new ArrayList<>();
        String stem = CatalogueEntry.stem(name);
        for (CatalogueEntry entry : entries()) {
            if (entry.disclosed && entry.stem().equals(stem)) {
                relatives.add(entry.model());
            }
        }
        return relatives;
    }

    /** The licence of the model of that id, by its short name; null when not known. */
    public static String licence(String id) {
        CatalogueEntry entry = entry(id);
        return entry == null ? null : entry.licence;
    }

    /** The year and month in which the model of that id was published, {@code 2024-09}; empty when not known. */
    public static String date(String id) {
        CatalogueEntry entry = entry(id);
        return entry == null ? "" : entry.date;
    }

    /**
     * What a name means: {@code gemma 2b}, {@code publisher/repo/file.gguf}, {@code llama3.2:1b}, {@code 7B}, a link or
     * a command that names one of these.
     *
     * @return a model that is not {@link Model#exact} where only a family, a size or a published count was understood;
     *         one that is not {@link Model#disclosed} where the maker does not say the size
     * @throws WeighInException {@code invalid-model} if it cannot be a name, {@code unknown-model} if it says nothing,
     *         with {@link WeighInException#suggestions} where known names are like it
     */
    public static NamedModel resolve(String name) {
        check(name);
        PastedName pasted = PastedName.of(name);
        if (pasted == null) {
            throw unknown(name, List.of());
        }
        String file = pasted.name();
        String stem = withoutEnding(file);
        boolean plain = pasted.publisher() == null || pasted.publisher().equals("ollama");
        Table.Row library = plain ? Rows.LIBRARY.get(libraryName(stem)) : null;
        if (library != null && library.has("means")) {
            stem = library.text("means");
        }
        Formats formats = new Formats(stem, pasted);
        formats.word = formats.word == null && !formats.packed ? ownFormat(formats.rest) : formats.word;
        String part = otherPart(Ascii.lower(file), Ascii.lower(formats.word == null ? stem : withoutDash(formats.rest)),
                Ascii.lower(pasted.repository()), Ascii.lower(pasted.publisher() + ""), formats.word != null);
        if (part != null) {
            throw new WeighInException(Code.UNKNOWN_MODEL, "This file holds " + part
                    + "; the language model's own file is wanted.", Ascii.shorten(name, KEPT_NAME));
        }
        Found found = find(formats.rest, pasted);
        if (found == null) {
            throw unknown(name, List.of());
        }
        Model model = found.model;
        Engine only = EngineNames.ofOnly(model.id());
        Engine engine = only != null ? only : EngineNames.named(Ascii.lower(Ascii.trim(name)),
                pasted.publisher() == null ? "" : Ascii.lower(pasted.publisher()));
        String tagFormat = null;
        if (formats.word == null && !formats.packed && engine == null && "ollama".equals(pasted.publisher())) {
            Table.Row own = library == null ? Rows.LIBRARY.get(Ascii.split(file, ':').get(0)) : library;
            tagFormat = libraryFormat(own, model, file);
        }
        return new NamedModel(model, found.shaped ? Basis.ARCHITECTURE : Basis.NAME, formats.word(engine), engine,
                pasted.publisher(), dashed(Ascii.lower(Ascii.trim(name))), formats.packing(engine), tagFormat);
    }

    /**
     * The format of the file that Ollama's library gives for a tag that names none.
     *
     * @param own the tag's or the name's own row, or null
     * @param tag the name with the tag
     */
    private static String libraryFormat(Table.Row own, Model model, String tag) {
        boolean trained = tag.indexOf("-qat") >= 0;
        if (own != null && own.has("format") && !trained) {
            return own.text("format");
        }
        boolean encoder = model.architecture() != null && model.architecture().isEncoder();
        String date = date(model.id());
        for (Table.Row row : Rows.LIBRARY_FORMATS) {
            String when = row.text("when");
            boolean before = when.startsWith("before") && !date.isEmpty() && date.compareTo(when.substring(6)) < 0;
            if (when.isEmpty() || before || when.equals("encoder") && encoder || when.equals("qat") && trained) {
                return row.text("format");
            }
        }
        return null;
    }

    /** A model, and whether its shape is the catalogue's own. */
    private record Found(Model model, boolean shaped) {
    }

    private static String libraryName(String stem) {
        String name = Ascii.trim(stem);
        return name.endsWith(":latest") ? name.substring(0, name.length() - 7) : name;
    }

    /** The words of formats in a name, and the name without them. */
    private static final class Formats {
        private final PastedName pasted;
        private final String all;
        String word;
        String rest;
        private boolean packed;
        private int bits;

        Formats(String stem, PastedName pasted) {
            this.pasted = pasted;
            all = Ascii.lower(pasted.publisher() + " " + pasted.repository() + " " + pasted.name());
            rest = stem;
            packed = all.startsWith("mlx-community ") || all.indexOf("-mlx") >= 0;
            strip();
            if (word == null && !packed) {
                FormatWord of = FormatWord.in(pasted.repository());
                word = of == null ? null : pasted.repository().substring(of.from, of.to);
            }
        }

        private void strip() {
            for (FormatWord found = FormatWord.in(rest); found != null; found = FormatWord.in(rest)) {
                String text = rest.substring(found.from, found.to);
                rest = rest.substring(0, found.from) + " " + rest.substring(found.to);
                packed |= found.packed;
                String lower = Ascii.lower(text);
                char first = lower.charAt(0);
                if (first >= '2' && first <= '8') {
                    bits = first - '0';
                } else if (word == null || lower.startsWith("int") || lower.equals("fp8") || lower.startsWith("w")) {
                    word = text;
                }
            }
        }

        /** Whether the weights are for programs of PyTorch's or MLX's kind alone. */
        private boolean isPacked(Engine engine) {
            if (engine != null || all.indexOf("gguf") >= 0) {
                return false;
            }
            // int4 in a repository is a quantizer's for PyTorch, in a name LiteRT's; NVFP4 is read by llama.cpp too.
            String lower = word == null ? "" : Ascii.lower(word);
            boolean repository = pasted.publisher() != null && !pasted.publisher().equals("ollama");
            return packed || repository && (lower.equals("int4") || lower.equals("int8") || lower.equals("nvfp4")
                    || lower.equals("mxfp4"));
        }

        /** The format's word as it was written, where an engine may have it; else null. */
        String word(Engine engine) {
            return isPacked(engine) || word != null && isPackedWord(Ascii.lower(word)) ? null : word;
        }

        private static boolean isPackedWord(String lower) {
            FormatWord found = FormatWord.in(lower);
            return found != null && found.packed;
        }

        /** How the weights are packed, by a word of the family safetensors; null where they are not. */
        String packing(Engine engine) {
            if (!isPacked(engine)) {
                return null;
            }
            String lower = word == null ? "" : Ascii.lower(word);
            switch (lower) {
                case "fp8":
                case "nvfp4":
                case "mxfp4":
                case "int8":
                    return lower;
                case "w8a16":
                case "w8a8":
                    return "int8";
                case "bnb":
                case "nf4":
                    return bits == 8 ? "int8" : "nf4";
                case "fp4":
                    return "nvfp4";
                case "awq":
                case "gptq":
                case "autoround":
                case "exl2":
                case "exl3":
                case "w4a16":
                case "w4a8":
                case "int4":
                    return bits == 8 ? "int8" : "int4";
                case "q2":
                case "q3":
                case "q4":
                case "q5":
                case "q6":
                case "q8":
                    return lower.substring(1) + "bit";
                default:
                    return bits > 0 ? bits + "bit" : "bf16";
            }
        }
    }

    /** The model that a name means; null where it says nothing. */
    private static Found find(String stem, PastedName pasted) {
        NameWords all = new NameWords(stem);
        Found found = known(all);
        if (found == null && !pasted.repository().isEmpty()) {
            found = known(new NameWords(pasted.repository()));
            all = new NameWords(stem);
            all.add(pasted.repository());
        }
        if (found != null) {
            return found;
        }
        NamePattern closed = best(all, false).pattern;
        if (closed != null && all.sizes.isEmpty()) {
            return new Found(closed.entry.model(), false);
        }
        List<String> meant = pasted.publisher() == null ? Suggestions.misspelt(all) : List.of();
        if (!meant.isEmpty()) {
            throw unknown(pasted.name(), meant);
        }
        addBase(all);
        Model sized = SizedModel.of(all, Ascii.shorten(withoutDash(Ascii.trim(stem)), KEPT_NAME));
        if (sized != null) {
            return new Found(sized, false);
        }
        Model family = closed != null ? closed.entry.model() : family(all);
        family = family == null ? lone(all) : family;
        family = family == null ? encoder(all) : family;
        if (family == null) {
            throw unknown(pasted.name(), Suggestions.of(all));
        }
        return new Found(family, false);
    }

    /** What {@link #resolve} gives for the catalogue's own name of a model, without looking for another that fits. */
    public static NamedModel own(String name) {
        CatalogueEntry entry = entry(CatalogueEntry.id(name));
        return new NamedModel(entry.model(), entry.shaped ? Basis.ARCHITECTURE : Basis.NAME, null,
            EngineNames.ofOnly(entry.id), null, dashed(Ascii.lower(name)));
    }

    /**
     * The same under the name that was asked for, where another model's shape stands for it: {@link Model#weighedAs}
     * is that model's name then.
     *
     * @throws WeighInException as {@link #resolve}
     */
    public static NamedModel resolveAsAsked(String name) {
        NamedModel n = resolve(name);
        PastedName pasted = PastedName.of(name);
        String label = withoutDash(Ascii.trim(new Formats(withoutEnding(pasted.name()), pasted).rest));
        CatalogueEntry entry = entry(n.model().id());
        boolean own = entry == null || label.isEmpty() || Rows.LIBRARY.get(libraryName(label)) != null
            || new NamePattern(entry, entry.name).covers(new NameWords(label));
        return own ? n : new NamedModel(n.model().called(Ascii.shorten(label, KEPT_NAME)), n.basis(), n.format(),
            n.engine(), n.publisher(), n.text(), n.packing(), n.tagFormat());
    }

    private static String withoutDash(String stem) {
        int end = stem.length();
        while (end > 0 && " -._:".indexOf(stem.charAt(end - 1)) >= 0) {
            end--;
        }
        return stem.substring(0, end);
    }

    /** What a file beside a language model's own holds, by its name; null where it may be the model. */
    private static String otherPart(String file, String stem, String repository, String publisher, boolean format) {
        if (file.indexOf("mmproj") >= 0) {
            return "the part that looks at pictures";
        }
        if (!format && (stem.endsWith("imatrix") || stem.startsWith("imatrix"))) {
            return "an importance matrix for quantizing";
        }
        if (isDraft(stem) || file.indexOf("eagle3") >= 0 || file.indexOf("eagle-3") >= 0
                || file.indexOf("dflash") >= 0) {
            return "a part that guesses words ahead for a model";
        }
        if (stem.endsWith("-tokenizer") || stem.endsWith("-tokenizers")) {
            return "a tokenizer";
        }
        if (stem.indexOf("tiny-random") >= 0 || stem.indexOf("tiny-dummy") >= 0 || publisher.equals("tiny-random")) {
            return "random weights for tests";
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

    /** A draft of EAGLE names its model after or before it; NVIDIA's and RWKV's models of that name have a size. */
    private static boolean isDraft(String stem) {
        return stem.endsWith("-eagle") || stem.startsWith("eagle-") && stem.length() > 6
            && stem.charAt(6) >= 'a' && stem.charAt(6) <= 'w';
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

    private static WeighInException unknown(String name, List<String> suggestions) {
        StringBuilder message = new StringBuilder();
        if (suggestions.isEmpty()) {
            message.append("No model of this name is known, and it names no size; a name such as gemma 2b or 7B would "
                + "do.");
        } else {
            message.append("No model of this name is known; ");
            for (int i = 0; i < suggestions.size() && i < 3; i++) {
                message.append(i == 0 ? "" : ", ").append(suggestions.get(i));
            }
            message.append(suggestions.size() == 1 ? " is like it." : " are like it.");
        }
        return new WeighInException(Code.UNKNOWN_MODEL, message.toString(), Ascii.shorten(name, KEPT_NAME),
            suggestions);
    }

    private static void check(String name) {
        String trimmed = name == null ? "" : Ascii.trim(name);
        if (trimmed.isEmpty()) {
            throw new WeighInException(Code.INVALID_MODEL,
                    "The model's name is empty; a name such as gemma 2b is wanted.");
        }
        if (name.length() > LONGEST_NAME) {
            throw new WeighInException(Code.INVALID_MODEL, "The model's name is longer than " + LONGEST_NAME
                    + " characters; a name such as gemma 2b is wanted.", Ascii.shorten(name, KEPT_NAME));
        }
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            boolean high = c >= 0xd800 && c < 0xdc00;
            boolean low = c >= 0xdc00 && c < 0xe000;
            if (high && i + 1 < trimmed.length() && trimmed.charAt(i + 1) >= 0xdc00 && trimmed.charAt(i + 1) < 0xe000) {
                i++;
            } else if (c < ' ' || c == 0x7f || high || low) {
                throw new WeighInException(Code.INVALID_MODEL,
                        "The model's name holds a character that is none; a name such as gemma 2b is wanted.");
            }
        }
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

    /** The model that the words name, by itself or as the base of a known fine-tune; or null. */
    private static Found known(NameWords words) {
        Best best = best(words, true);
        if (best.pattern == null && addBase(words)) {
            best = best(words, true);
        }
        NamePattern pattern = best.pattern;
        if (pattern == null) {
            return null;
        }
        CatalogueEntry entry = pattern.entry;
        Model model = entry.model();
        // An alias may name a head that hardly counts, but the row's figures are those of the language model alone.
        boolean unlike = NameExclusions.tower(words, entry.words()) || NameExclusions.head(words, pattern.words())
                || Kind.of(model) != Kind.LLM && NameExclusions.vocabulary(words, pattern.words());
        if (entry.shaped && unlike) {
            return new Found(inexact(model, List.of()), false);
        }
        // Where no size confirms it, words that no row knows may say that it is another model.
        boolean confirmed = !pattern.words().sizes.isEmpty() || pattern.words().experts > 0 || !words.sizes.isEmpty();
        if (words.words.containsKey("text") && words.words.containsKey("part")) {
            Architecture shape = model.architecture();
            return new Found(new Model(model.id(), model.name(), shape, shape.parameters(), shape.activeParameters(),
                    model.exact(), true, model.builds()), true);
        }
        if (model.exact() && (best.tie || !confirmed && !pattern.covers(words))) {
            return new Found(inexact(model, model.builds()), false);
        }
        return new Found(model, entry.shaped && entry.disclosed);
    }

    private static Model inexact(Model model, List<Build> builds) {
        return new Model(model.id(), model.name(), model.architecture(), model.parameters(), model.activeParameters(),
                false, true, builds);
    }

    /** The model that a family's name alone means, where it stands beside words that say nothing; not exact. */
    private static Model family(NameWords words) {
        CatalogueEntry found = null;
        double best = 0;
        for (String word : words.words.keySet()) {
            for (NamePattern pattern : patterns(word)) {
                double score = pattern.isAlone() && pattern.family.length() > 3 ? pattern.score(words, false) : -1;
                for (String other : words.words.keySet()) {
                    boolean sized = NamePattern.isSized(other) && !pattern.words().words.containsKey(other);
                    score = sized ? -1 : score;
                }
                if (score > best) {
                    best = score;
                    found = pattern.entry;
                }
            }
        }
        return found == null ? null : inexact(found.model(), List.of());
    }

    /**
     * What the name of a family alone means, {@code falcon-h1}: of those of its own name the one nearest to the size
     * that most people run; not exact.
     */
    private static Model lone(NameWords words) {
        CatalogueEntry found = null;
        double best = Double.POSITIVE_INFINITY;
        for (String word : words.words.keySet()) {
            for (NamePattern pattern : patterns(word)) {
                CatalogueEntry entry = pattern.entry;
                if (entry.disclosed && pattern.isName() && words.sizes.isEmpty()
                        && words.words.keySet().containsAll(entry.words().words.keySet()) && pattern.covers(words)) {
                    double far = NamePattern.ratio(USUAL, entry.size()) / entry.words().words.size();
                    if (far < best) {
                        best = far;
                        found = entry;
                    }
                }
            }
        }
        return found == null ? null : inexact(found.model(), List.of());
    }

    /** The size in 10⁹ that most of Ollama's library means without a tag. */
    private static final double USUAL = 8;
    /** Words by which a name says that its model gives vectors or scores, as BERT mostly does in one of its sizes. */
    private static final String VECTORS = " embed embedding embeddings encoder bert sbert sentence retriever reranker"
            + " rerank colbert splade biencoder crossencoder e5 ";

    /** BERT in the size that the name says by a word, where it speaks of vectors; not exact. */
    private static Model encoder(NameWords words) {
        String size = null;
        boolean vectors = false;
        for (String word : words.words.keySet()) {
            vectors |= VECTORS.indexOf(" " + word + " ") >= 0 || word.endsWith("bert");
            size = NamePattern.isSized(word) || word.equals("base") ? word : size;
        }
        // one that sees is of another size
        if (!vectors || !words.sizes.isEmpty() || NameExclusions.tower(words, entry("bert-base").words())) {
            return null;
        }
        boolean small = size != null && (size.equals("small") || size.equals("mini") || size.equals("tiny")
                || size.equals("xs") || size.equals("xsmall"));
        boolean large = size != null && (size.equals("large") || size.equals("xl"));
        return inexact(entry(small ? "minilm-l12" : large ? "bert-large" : "bert-base").model(), List.of());
    }

    /** The pattern that fits best, or null; and whether another model of another size fits nearly as well. */
    private record Best(NamePattern pattern, boolean tie) {
    }

    private static Best best(NameWords words, boolean disclosed) {
        NamePattern found = null;
        double best = 0;
        for (String word : words.words.keySet()) {
            for (NamePattern pattern : patterns(word)) {
                double score = pattern.entry.disclosed == disclosed ? pattern.score(words) : -1;
                if (score > best || score == best && found != null && pattern.entry.index < found.entry.index) {
                    best = score;
                    found = pattern;
                }
            }
        }
        return new Best(found, found != null && disclosed && hasTie(words, found, best));
    }

    private static boolean hasTie(NameWords words, NamePattern found, double best) {
        for (String word : words.words.keySet()) {
            // words that the winner has too cannot set another apart from it
            for (NamePattern pattern : patterns(word)) {
                if (pattern.entry != found.entry && pattern.entry.disclosed && pattern.score(words) > best - TIE
                        && !found.words().words.keySet().containsAll(pattern.words().words.keySet())
                        && NamePattern.ratio(pattern.entry.model().parameters(), found.entry.model()
                        .parameters()) > SAME) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The format that the models of a name are published in and no other; null where there is none. */
    private static String ownFormat(String stem) {
        NameWords words = new NameWords(stem);
        for (FineTune each : Rows.FINE_TUNES) {
            if (each.format != null && each.isIn(words)) {
                return each.format;
            }
        }
        return null;
    }

    private static boolean addBase(NameWords words) {
        for (FineTune each : Rows.FINE_TUNES) {
            if (each.isIn(words)) {
                words.add(each.base);
                return true;
            }
        }
        return false;
    }
}
