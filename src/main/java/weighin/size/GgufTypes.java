package weighin.size;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Architecture;
import weighin.model.LayerKind;
import weighin.model.Role;
import weighin.model.Tensor;
import weighin.table.Table;

/**
 * The block type that each tensor of one GGUF file has, as llama.cpp's quantization chooses it: the file's own type for
 * most, more bits where a tensor matters more. The choices are the rows of the table {@code gguf-types}.
 */
final class GgufTypes {
    private static final List<Rule> RULES = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("gguf-types").rows()) {
            RULES.add(new Rule(Ascii.split(row.text("formats"), ' '), row.text("tensor"), row.text("layers"),
                row.has("when") ? Ascii.split(row.text("when"), ' ') : List.of(), BlockType.of(row.text("type"))));
        }
    }

    /** One row: of which formats, what it changes, in which layers, and when. */
    private record Rule(List<String> formats, String tensor, String layers, List<String> when, BlockType type) {
        boolean isOf(Format format) {
            for (String word : formats) {
                if (word.equals(format.word()) || word.equals(format.rules().word())
                        || word.equals("*") && format.type().bitsPerWeight() < BlockType.F16.bitsPerWeight()) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Format format;
    private final Architecture architecture;
    private final String publisher;
    private final boolean matrix;
    private final boolean plain;
    private final boolean old;
    private final String date;
    private final List<Rule> rules = new ArrayList<>();

    /**
     * @param publisher whose file it is, lower case; empty when not known
     * @param matrix    whether the publisher quantizes with an importance matrix
     * @param plain     whether the publisher's names that fix the embedding's type mean nothing by it
     * @param old       whether the publisher's files are from before 2024
     * @param date      the model's year and month; empty when not known
     */
    GgufTypes(Format format, Architecture architecture, String publisher, boolean matrix, boolean plain, boolean old,
            String date) {
        this.format = format;
        this.architecture = architecture;
        this.publisher = publisher;
        this.matrix = matrix;
        this.plain = plain;
        this.old = old;
        this.date = date;
        for (Rule rule : RULES) {
            boolean applies = rule.isOf(format);
            for (String condition : rule.when()) {
                applies = applies && holds(condition);
            }
            if (applies) {
                rules.add(rule);
            }
        }
    }

    private boolean holds(String condition) {
        if (condition.charAt(0) == '!') {
            return !holds(condition.substring(1));
        }
        int experts = architecture.experts() == null ? 0 : architecture.experts().total();
        switch (condition) {
            case "gqa4":
                return groups() >= 4;
            case "experts4":
                return experts >= 4;
            case "experts8":
                return experts == 8;
            case "deep":
                return architecture.layers() == 80
                        && (architecture.type().equals("llama") || architecture.type().equals("qwen2"));
            case "imatrix":
                return matrix;
            case "old":
                return old;
            case "ragged":
                return !format.type().fits(architecture.hidden());
            default:
                return condition.equals(publisher) || condition.equals(architecture.type())
                        || condition.startsWith("from") && date.compareTo(condition.substring(4)) >= 0;
        }
    }

    private int groups() {
        int keyValueHeads = architecture.attention().keyValueHeads();
        return keyValueHeads <= 0 ? 1 : architecture.attention().heads() / keyValueHeads;
    }

    /**
     * The type of a tensor.
     *
     * @param head  whether it is the head, or an embedding that is also the head
     * @param index its place among the tensors of its kind, from 0
     * @param count how many of its kind the file has
     */
    BlockType type(Tensor tensor, boolean head, int index, int count) {
        String part = isDeltaInput(tensor) ? "qkv" : part(tensor, head);
        if (part == null) {
            return BlockType.F32;
        }
        boolean table = part.equals("head") || part.equals("embedding");
        BlockType type = format.type();
        if (table && format.embeddingType() != null && !plainName()) {
            type = format.embeddingType();
        } else {
            for (Rule rule : rules) {
                if (matches(rule, part, tensor) && inLayers(rule.layers(), index, count)) {
                    type = rule.type();
                    break;
                }
            }
        }
        return type.fallback(tensor.columns());
    }

    /** Whether the llama.cpp of the model's time chooses types for them as for values; before, it only counted them. */
    boolean fusedAreValues() {
        return !date.isEmpty() && Ascii.parseNumber(date.replace('-', '.')) >= Rules.number("fused-values");
    }

    /** A gated delta net's queries, keys and values in one matrix, which llama.cpp names as attention's. */
    boolean isDeltaInput(Tensor tensor) {
        Architecture.Recurrent part = architecture.recurrent();
        return tensor.role() == Role.RECURRENT_INPUT && architecture.layerKind(tensor.layer()) == LayerKind.LINEAR
                && tensor.rows() == 2L * part.keyHeads() * part.keyWidth()
                        + (long) part.valueHeads() * part.valueWidth();
    }

    /** Whether the name only looks as if it fixed the embedding's type: dynamic names always do. */
    private boolean plainName() {
        return plain && format.layersFactor() == 1;
    }

    private static boolean matches(Rule rule, String part, Tensor tensor) {
        return rule.tensor().equals(part) || rule.tensor().equals("*")
                || rule.tensor().equals("expert") && tensor.role().isRouted();
    }

    private static boolean inLayers(String layers, int i, int n) {
        switch (layers) {
            case "":
                return true;
            case "first8":
                return i < n / 8;
            case "first16":
                return i < n / 16;
            case "first2":
                return i < 2;
            case "first4":
                return i < 4;
            case "middle":
                return i >= n / 8 && i < 7 * n / 8;
            case "more":
                return i < n / 8 || i >= 7 * n / 8 || (i - n / 8) % 3 == 2;
            default:
                throw new IllegalStateException("table gguf-types has unknown layers " + layers);
        }
    }

    /** The table's word for a tensor; null for those that stay at 32 bits. */
    private static String part(Tensor tensor, boolean head) {
        switch (tensor.role()) {
            case TOKEN_EMBEDDING:
                return head ? "head" : "embedding";
            case OUTPUT_HEAD:
                return "head";
            case PER_LAYER_EMBEDDING:
                return "layered";
            case ATTENTION_QKV:
                return "qkv";
            case ATTENTION_QUERY:
                return "query";
            case ATTENTION_KEY:
                return "key";
            case ATTENTION_VALUE:
                return "value";
            case ATTENTION_OUTPUT:
                return "output";
            case LATENT_KEY_VALUE_UP:
                return "kvb";
            case LATENT_QUERY_DOWN:
            case LATENT_QUERY_UP:
            case LATENT_KEY_VALUE_DOWN:
            case RECURRENT_INPUT:
            case RECURRENT_OUTPUT:
                return "other";
            case FEED_FORWARD_GATE:
            case EXPERT_GATE:
            case SHARED_EXPERT_GATE:
                return "gate";
            case FEED_FORWARD_UP:
            case EXPERT_UP:
            case SHARED_EXPERT_UP:
                return "up";
            case FEED_FORWARD_DOWN:
            case EXPERT_DOWN:
            case SHARED_EXPERT_DOWN:
                return "down";
            case PROJECTION:
                return tensor.layer() < 0 ? "projection" : "other";
            default:
                return null;
        }
    }
}
