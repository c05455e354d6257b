package weighin.size;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.model.Engine;
import weighin.model.Kind;
import weighin.table.Table;

/**
 * How weights are stored, by the word that engines and file names use: {@code Q4_K_M}, {@code q4f16_1}, {@code q4f16}.
 * The words are the rows of the table {@code formats}; the same word in two families is two formats.
 */
public final class Format {
    /** Files of one kind; an engine reads one of them. */
    public enum Family { MLC, ONNX, GGUF, LITERT, SAFETENSORS }

    private static final List<Format> ALL = new ArrayList<>();
    private static final List<Table.Row> PATHS = Table.read("engines").rows();

    static {
        for (Table.Row row : Table.read("formats").rows()) {
            ALL.add(new Format(row));
        }
    }

    private final String word;
    private final String lowerWord;
    private final Family family;
    private final BlockType type;
    private final BlockType embeddingType;
    private final double bits;
    private final double embeddingBits;
    private final double vectorBits;
    private final double boundBits;
    private final double layers;
    private final double mixture;
    private final String speed;
    private final Format like;

    private Format(Table.Row row) {
        word = row.text("word");
        lowerWord = Ascii.lower(word);
        family = familyOf(row.text("family"));
        boolean blocks = family == Family.GGUF;
        type = blocks ? BlockType.of(row.text("weights")) : null;
        embeddingType = blocks ? BlockType.of(row.text("embedding")) : null;
        bits = blocks ? type.bitsPerWeight() : row.number("weights");
        embeddingBits = blocks ? bits : row.number("embedding");
        vectorBits = blocks ? BlockType.F32.bitsPerWeight() : row.number("vectors");
        boundBits = row.number("bound", bits);
        layers = row.number("layers", 1);
        mixture = row.number("mixture", layers);
        speed = row.text("speed");
        like = row.has("like") ? find(family, row.text("like")) : null;
    }

    /**
     * The format of that word.
     *
     * @param engine who is to read it; null for the first engine, in the order of the public API, that has the word
     * @param word   the word, any case
     * @throws WeighInException {@code unknown-format} if that engine, or none at all, has such a format
     */
    public static Format of(Engine engine, String word) {
        Format format = null;
        if (engine != null) {
            format = find(familyOf(engine), word);
        } else {
            for (Engine any : Engine.values()) {
                if (format == null) {
                    format = find(familyOf(any), word);
                }
            }
        }
        if (format != null) {
            return format;
        }
        StringBuilder message = new StringBuilder();
        if (engine == null) {
            message.append("No engine has that format; the engines' usual formats are ");
            String separator = "";
            for (Engine any : Engine.values()) {
                message.append(separator).append(usual(any, Kind.LLM).word).append(" (").append(any.id).append(')');
                separator = ", ";
            }
        } else {
            message.append(engine.id).append(" has no such format; it has ");
            String separator = "";
            for (Format other : ALL) {
                if (other.family == familyOf(engine) && other.like == null) {
                    message.append(separator).append(other.word);
                    separator = ", ";
                }
            }
        }
        throw new WeighInException(Code.UNKNOWN_FORMAT, message.append('.').toString(), Ascii.shorten(word, 40));
    }

    /** The format of that word in a family, one of those that the tables have. */
    public static Format in(Family family, String word) {
        Format format = find(family, word);
        if (format == null) {
            throw new IllegalStateException("table formats has no " + word + " of " + family);
        }
        return format;
    }

    /** The first format whose matrices are mostly of that type; each type has one. */
    public static Format of(BlockType type) {
        for (Format format : ALL) {
            if (format.type == type) {
                return format;
            }
        }
        throw new IllegalStateException("table formats has no " + type);
    }

    /** The format that people use with that engine unless they say otherwise. */
    public static Format usual(Engine engine, Kind kind) {
        String word = Holding.of(engine).encoders();
        for (Table.Row path : PATHS) {
            if (kind != Kind.NLP && path.text("engine").equals(engine.id) && path.has("formats")) {
                // The path to prefer stands first, and its usual format.
                word = Ascii.split(path.text("formats"), ',').get(0);
                break;
            }
        }
        return find(familyOf(engine), word);
    }

    /** The first engine, in the order of the public API, that reads this format; null when none here does. */
    public Engine firstEngine() {
        return firstEngine(family);
    }

    /** The same of any format of a family. */
    static Engine firstEngine(Family family) {
        for (Engine engine : Engine.values()) {
            if (familyOf(engine) == family) {
                return engine;
            }
        }
        return null;
    }

    /** Whether that engine reads files of this format. */
    public boolean readBy(Engine engine) {
        return familyOf(engine) == family;
    }

    /** The engine's format of that word, any case; null when it has none. */
    public static Format find(Engine engine, String word) {
        return find(familyOf(engine), word);
    }

    private static Format find(Family family, String word) {
        String wanted = Ascii.lower(word);
        for (Format format : ALL) {
            if (format.family == family && format.lowerWord.equals(wanted)) {
                return format;
            }
        }
        return null;
    }

    /** The family that an engine reads. */
    static Family familyOf(Engine engine) {
        return Holding.of(engine).family();
    }

    static Family familyOf(String id) {
        for (Family family : Family.values()) {
            if (Ascii.lower(family.name()).equals(id)) {
                return family;
            }
        }
        throw new IllegalStateException("no family " + id);
    }

    /** Every format there is, in the table's order. */
    public static List<Format> all() {
        return ALL;
    }

    /** As its engine writes it: {@code Q4_K_M}, {@code q4f16_1}. */
    public String word() {
        return word;
    }

    public Family family() {
        return family;
    }

    /** GGUF: the block type that most matrices get; null in other families. */
    BlockType type() {
        return type;
    }

    /** GGUF: the type that the name fixes for the embedding and the head; null where llama.cpp chooses. */
    BlockType embeddingType() {
        return embeddingType;
    }

    /** Bits of a weight of a layer's matrix, its share of the scales included. */
    double bits() {
        return bits;
    }

    /** Bits of a weight of an embedding table. */
    double embeddingBits() {
        return embeddingBits;
    }

    /** Bits of a matrix's weight in the tensor that an engine binds: without scales that are a tensor of their own. */
    double boundBits() {
        return boundBits;
    }

    /** Bits of an element of a norm or a bias. */
    double vectorBits() {
        return vectorBits;
    }

    /** Bytes of a layer's matrices over those of {@link #rules()}: files that raise chosen tensors. */
    double layersFactor() {
        return layers;
    }

    /** The same for a mixture of experts. */
    double mixtureFactor() {
        return mixture;
    }

    /** The format whose rules decide which tensor gets which type: itself, or the one that it is made from. */
    public Format rules() {
        return like == null ? this : like.rules();
    }

    /** Whether that word, any case, means this format: its own, or the one that it is another word for. */
    public boolean isCalled(String name) {
        boolean alias = like != null && layers == 1 && embeddingType == like.embeddingType;
        String wanted = Ascii.lower(name);
        return lowerWord.equals(wanted) || alias && like.lowerWord.equals(wanted);
    }

    /** The group of formats that decode alike, a key of the speed tables. */
    public String speed() {
        return speed;
    }
}
