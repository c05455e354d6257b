package weighin.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.model.Architecture.Attention;
import weighin.model.Architecture.Embeddings;
import weighin.model.Architecture.Experts;
import weighin.model.Architecture.Latent;
import weighin.model.Architecture.Norm;
import weighin.model.Architecture.Recurrent;
import weighin.model.Architecture.Style;
import weighin.table.Table;

/**
 * An architecture in the making: values by the letters of {@code types.tsv}, which configurations and the catalogue
 * overwrite, then checked and made into an {@link Architecture}. A value of 0 means "none" or "follows from others".
 */
final class ArchitectureBuilder {
    /** The type that stands for any that is not listed. */
    private static final String GENERAL = "*";
    /** Above any real model: the largest published ones have 128 layers, 2²⁰ words and 10¹² parameters. */
    private static final long MAX_LAYERS = 1000;
    private static final long MAX_WIDTH = 1 << 20;
    private static final long MAX_VOCABULARY = 1 << 24;
    private static final long MAX_CONTEXT = 1 << 30;
    private static final double MAX_PARAMETERS = 1e14;

    private static final Map<String, Table.Row> TYPES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("types").rows()) {
            TYPES.put(row.text("type"), row);
        }
    }

    final String type;
    private final long[] values = new long[128];
    private String pattern = "";
    private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    private Norm norm = Norm.SCALE;

    private ArchitectureBuilder(String type) {
        this.type = type;
    }

    /** Whether the type's rules are known. */
    static boolean isKnown(String type) {
        return TYPES.containsKey(type) && !type.equals(GENERAL);
    }

    /** What all networks of the type share; the general decoder for an unknown type. */
    static ArchitectureBuilder of(String type) {
        ArchitectureBuilder spec = new ArchitectureBuilder(type);
        spec.inherit(isKnown(type) ? type : GENERAL);
        return spec;
    }

    private void inherit(String from) {
        Table.Row row = TYPES.get(from);
        if (row.has("like")) {
            inherit(row.text("like"));
        }
        if (row.has("norm")) {
            norm = Norm.values()[(int) row.number("norm")];
        }
        if (row.has("n")) {
            put('n', (long) row.number("n"));
        }
        traits(row.text("traits"));
        putAll(row.text("set"));
    }

    /** Trait words between commas; a leading {@code -} takes one away. */
    void traits(String words) {
        for (String part : Ascii.split(words, ',')) {
            boolean away = part.startsWith("-");
            String word = away ? part.substring(1) : part;
            for (Trait trait : Trait.values()) {
                if (trait.word.equals(word)) {
                    put(trait, !away);
                }
            }
        }
    }

    void put(Trait trait, boolean present) {
        if (present) {
            traits.add(trait);
        } else {
            traits.remove(trait);
        }
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Values as the tables write them: {@code L=32 H=4096 p=SSSF R=-gated}. */
    void putAll(String settings) {
        if (settings.isEmpty()) {
            return;
        }
        for (String part : Ascii.split(settings, ' ')) {
            String value = part.substring(2);
            char key = part.charAt(0);
            if (key == 'p') {
                pattern = value;
            } else if (key == 'R') {
                traits(value);
            } else {
                put(key, (long) Ascii.parseNumber(value));
            }
        }
    }

    void put(char key, long value) {
        values[key] = value;
    }

    void pattern(String kinds) {
        pattern = kinds;
    }

    long get(char key) {
        return values[key];
    }

    private int count(char key, String name, long least, long most) {
        long value = values[key];
        if (value < least || value > most) {
            throw new WeighInException(Code.OUT_OF_RANGE, name + " is " + value + "; it must be from " + least + " to "
                    + most + ".", name);
        }
        return (int) value;
    }

    private int width(char key, String name) {
        return count(key, name, 0, MAX_WIDTH);
    }

    private long or(char key, long otherwise) {
        return values[key] == 0 ? otherwise : values[key];
    }

    /** @throws WeighInException {@code out-of-range} if a value is absurd */
    Architecture build() {
        int layers = count('L', "num_hidden_layers", 1, MAX_LAYERS);
        int hidden = count('H', "hidden_size", 1, MAX_WIDTH);
        int heads = count('A', "num_attention_heads", 1, MAX_WIDTH);
        boolean relative = has(Trait.RELATIVE_BIAS) || has(Trait.RELATIVE_BIAS_EACH_LAYER);
        if (relative && !has(Trait.ENCODER)) {
            put('Z', or('Z', layers));
        }
        put('F', or('F', 4L * hidden));
        put('K', or('K', heads));
        put('D', or('D', Math.max(1, hidden / heads)));
        put('B', or('B', values['K']));
        put('U', or('U', layers));
        int feedForward = width('F', "intermediate_size");
        if (pattern.isEmpty() && values['w'] > 0) {
            pattern = "S";
        }
        Architecture shape = new Architecture(type, new Style(norm, count('n', "norms", 0, 16), traits), layers,
                count('U', "num_hidden_groups", 1, layers), count('Z', "num_layers", 0, MAX_LAYERS), hidden,
                feedForward, count('V', "vocab_size", 1, MAX_VOCABULARY), values['T'] == 1,
                count('C', "max_position_embeddings", 0, MAX_CONTEXT), attention(heads, layers), experts(),
                recurrent(), embeddings());
        check(shape);
        return shape;
    }

    private Attention attention(int heads, int layers) {
        Latent latent = values['k'] == 0 ? null : new Latent(width('q', "q_lora_rank"), width('k', "kv_lora_rank"),
                width('r', "qk_rope_head_dim"), width('o', "qk_nope_head_dim"), width('v', "v_head_dim"));
        return new Attention(heads, count('K', "num_key_value_heads", 1, MAX_WIDTH), width('D', "head_dim"),
                width('B', "num_global_key_value_heads"), width('X', "global_head_dim"), pattern,
                count('w', "sliding_window", 0, MAX_CONTEXT), count('c', "num_kv_shared_layers", 0, layers), latent);
    }

    private Experts experts() {
        int total = width('E', "num_experts");
        if (total == 0) {
            return null;
        }
        put('f', or('f', values['F']));
        put('s', or('s', values['x'] * values['f']));
        put('i', or('i', 1));
        return new Experts(total, count('e', "num_experts_per_tok", 1, total), width('f', "moe_intermediate_size"),
                width('s', "shared_expert_intermediate_size"), width('d', "first_k_dense_replace"),
                count('i', "decoder_sparse_step", 1, MAX_LAYERS));
    }

    private Recurrent recurrent() {
        if (values['t'] == 0) {
            return null;
        }
        return new Recurrent(width('t', "conv_kernel"), width('g', "linear_num_key_heads"),
                width('h', "linear_key_head_dim"), width('G', "linear_num_value_heads"),
                width('I', "linear_value_head_dim"));
    }

    private Embeddings embeddings() {
        return new Embeddings(count('O', "max_position_embeddings", 0, MAX_CONTEXT), width('Y', "type_vocab_size"),
                width('W', "embedding_size"), count('P', "vocab_size_per_layer_input", 0, MAX_VOCABULARY),
                width('l', "hidden_size_per_layer_input"), width('b', "relative_attention_num_buckets"));
    }

    private static void check(Architecture shape) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            char kind = shape.layerKind(layer);
            if ("LCMPm".indexOf(kind) >= 0 && shape.recurrent() == null || kind == 'e' && shape.experts() == null) {
                throw new WeighInException(Code.INVALID_MODEL,
                        "A layer is recurrent or of experts, and the configuration does not say how wide.");
            }
        }
        double sum = 0;
        for (Tensor tensor : shape.tensors()) {
            sum += (double) tensor.rows() * tensor.columns() * tensor.copies();
        }
        if (sum > MAX_PARAMETERS) {
            throw new WeighInException(Code.OUT_OF_RANGE,
                    "The configuration makes more than 10^14 parameters; no model is that large.");
        }
    }
}
