package weighin.model;

import static weighin.model.ArchitectureKey.ADAPTER_RANK;
import static weighin.model.ArchitectureKey.DECODER_SPARSE_STEP;
import static weighin.model.ArchitectureKey.EMBEDDING_SIZE;
import static weighin.model.ArchitectureKey.ENCODER_LAYERS;
import static weighin.model.ArchitectureKey.FIRST_K_DENSE_REPLACE;
import static weighin.model.ArchitectureKey.GLOBAL_HEAD_DIM;
import static weighin.model.ArchitectureKey.HC_MULT;
import static weighin.model.ArchitectureKey.HEAD_DIM;
import static weighin.model.ArchitectureKey.HIDDEN_SIZE;
import static weighin.model.ArchitectureKey.HIDDEN_SIZE_PER_LAYER_INPUT;
import static weighin.model.ArchitectureKey.INDEX_HEAD_DIM;
import static weighin.model.ArchitectureKey.INDEX_N_HEADS;
import static weighin.model.ArchitectureKey.INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.KV_LORA_RANK;
import static weighin.model.ArchitectureKey.LEARNED_POSITIONS;
import static weighin.model.ArchitectureKey.LINEAR_CONV_KERNEL_DIM;
import static weighin.model.ArchitectureKey.LINEAR_KEY_HEAD_DIM;
import static weighin.model.ArchitectureKey.LINEAR_NUM_KEY_HEADS;
import static weighin.model.ArchitectureKey.LINEAR_NUM_VALUE_HEADS;
import static weighin.model.ArchitectureKey.LINEAR_VALUE_HEAD_DIM;
import static weighin.model.ArchitectureKey.MAX_POSITION_EMBEDDINGS;
import static weighin.model.ArchitectureKey.MOE_INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.MOE_LATENT_SIZE;
import static weighin.model.ArchitectureKey.NORMS_PER_LAYER;
import static weighin.model.ArchitectureKey.NUM_ATTENTION_HEADS;
import static weighin.model.ArchitectureKey.NUM_EXPERTS;
import static weighin.model.ArchitectureKey.NUM_EXPERTS_PER_TOK;
import static weighin.model.ArchitectureKey.NUM_GLOBAL_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.NUM_HIDDEN_GROUPS;
import static weighin.model.ArchitectureKey.NUM_HIDDEN_LAYERS;
import static weighin.model.ArchitectureKey.NUM_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.NUM_KV_SHARED_LAYERS;
import static weighin.model.ArchitectureKey.NUM_MEM_BLOCKS;
import static weighin.model.ArchitectureKey.N_SHARED_EXPERTS;
import static weighin.model.ArchitectureKey.O_GROUPS;
import static weighin.model.ArchitectureKey.O_LORA_RANK;
import static weighin.model.ArchitectureKey.POSITION_BUCKETS;
import static weighin.model.ArchitectureKey.QK_NOPE_HEAD_DIM;
import static weighin.model.ArchitectureKey.QK_ROPE_HEAD_DIM;
import static weighin.model.ArchitectureKey.Q_LORA_RANK;
import static weighin.model.ArchitectureKey.RELATIVE_ATTENTION_NUM_BUCKETS;
import static weighin.model.ArchitectureKey.SHARED_EXPERT_INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.SLIDING_WINDOW;
import static weighin.model.ArchitectureKey.TIE_WORD_EMBEDDINGS;
import static weighin.model.ArchitectureKey.TYPE_VOCAB_SIZE;
import static weighin.model.ArchitectureKey.VOCAB_SIZE;
import static weighin.model.ArchitectureKey.VOCAB_SIZE_PER_LAYER_INPUT;
import static weighin.model.ArchitectureKey.V_HEAD_DIM;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
import weighin.model.Architecture.Variations;
import weighin.table.Table;

/**
 * An architecture in the making: what {@code types.tsv} says of its type, which configurations and the catalogue
 * overwrite, then checked and made into an {@link Architecture}.
 */
final class ArchitectureBuilder {
    /** The type that stands for any that is not listed. */
    private static final String GENERAL = "*";
    /** Above any real model: the largest published ones have 10¹² parameters. */
    private static final double MAX_PARAMETERS = 1e14;

    private static final Map<String, Table.Row> TYPES = new HashMap<>();

    static {
        for (Table.Row row : Table.read("types").rows()) {
            TYPES.put(row.text("type"), row);
        }
    }

    final String type;
    /** The type by whose name peculiarities are told. */
    final String rules;
    private final long[] values = new long[ArchitectureKey.values().length];
    private List<LayerKind> layerKinds = List.of();
    private List<Integer> heads = List.of();
    private List<Integer> keyValueHeads = List.of();
    private List<Integer> feedForwards = List.of();
    private int indexFrom;
    private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    private Norm norm = Norm.SCALE;

    private ArchitectureBuilder(String type) {
        this.type = type;
        rules = rules(type);
    }

    /** The type whose rules a type follows: a row that says no more than {@code like} is another name for that one. */
    private static String rules(String type) {
        Table.Row row = isKnown(type) ? TYPES.get(type) : null;
        boolean same = row != null && row.has("like") && !row.has("norm") && !row.has("traits") && !row.has("config");
        return same && !row.text("like").equals("llama") ? rules(row.text("like")) : type;
    }

    /** Whether the type's rules are known. */
    static boolean isKnown(String type) {
        return TYPES.containsKey(type) && !type.equals(GENERAL);
    }

    /** Whether one type's row starts from another's, directly or not. */
    static boolean descends(String type, String from) {
        String at = type;
        while (isKnown(at)) {
            at = TYPES.get(at).text("like");
            if (at.equals(from)) {
                return true;
            }
        }
        return false;
    }

    /** The known type whose letters and digits those are; null when there is none. */
    static String typeLike(String squeezed) {
        for (String each : TYPES.keySet()) {
            if (!each.equals(GENERAL) && ArchitectureType.squeezed(each).equals(squeezed)) {
                return each;
            }
        }
        return null;
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
            norm = Norm.of(row.text("norm"));
        }
        putAll(row);
    }

    /** What a row of {@code types} or {@code models} says in its columns {@code traits} and {@code config}. */
    void putAll(Table.Row row) {
        putAll(row.text("traits"), row.text("config"));
    }

    void putAll(String traitWords, String config) {
        if (!traitWords.isEmpty()) {
            for (String word : Ascii.split(traitWords, ',')) {
                boolean away = word.charAt(0) == '-';
                put(Trait.of(away ? word.substring(1) : word), !away);
            }
        }
        if (!config.isEmpty()) {
            for (String part : Ascii.split(config, ' ')) {
                int equals = part.indexOf('=');
                put(ArchitectureKey.of(part.substring(0, equals)), part.substring(equals + 1));
            }
        }
    }

    private void put(ArchitectureKey key, String value) {
        switch (key) {
            case LAYER_TYPES -> layerKinds(LayerKind.list(value));
            case HYBRID_OVERRIDE_PATTERN -> layerKinds(LayerKind.pattern(value));
            case TIE_WORD_EMBEDDINGS -> put(key, value.equals("true") ? 1 : 0);
            default -> put(key, (long) Ascii.parseNumber(value));
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

    void put(ArchitectureKey key, long value) {
        values[key.ordinal()] = value;
    }

    void layerKinds(List<LayerKind> kinds) {
        layerKinds = List.copyOf(kinds);
    }

    /** What a list of one value a layer says, where they differ; of a key that is not given by layer it is not kept. */
    void byLayer(ArchitectureKey key, List<Integer> each) {
        switch (key) {
            case NUM_ATTENTION_HEADS -> heads = List.copyOf(each);
            case NUM_KEY_VALUE_HEADS -> keyValueHeads = List.copyOf(each);
            case INTERMEDIATE_SIZE -> feedForwards = List.copyOf(each);
            default -> {
            }
        }
    }

    /** The first layer with an index of tokens. */
    void indexFrom(long layer) {
        indexFrom = (int) Math.min(layer, 1000);
    }

    long get(ArchitectureKey key) {
        return values[key.ordinal()];
    }

    private int count(ArchitectureKey key) {
        return count(key, key.least, key.most);
    }

    private int count(ArchitectureKey key, long least, long most) {
        long value = get(key);
        if (value < least || value > most) {
            throw new WeighInException(Code.OUT_OF_RANGE, key.word + " is " + value + "; it must be from " + least
                    + " to " + most + ".", key.word);
        }
        return (int) value;
    }

    private long or(ArchitectureKey key, long otherwise) {
        return get(key) == 0 ? otherwise : get(key);
    }

    /** @throws WeighInException {@code out-of-range} if a value is absurd */
    Architecture build() {
        int layers = count(NUM_HIDDEN_LAYERS);
        int hidden = count(HIDDEN_SIZE);
        int heads = count(NUM_ATTENTION_HEADS);
        boolean relative = has(Trait.RELATIVE_BIAS) || has(Trait.RELATIVE_BIAS_EACH_LAYER);
        if (relative && !has(Trait.ENCODER)) {
            put(ENCODER_LAYERS, or(ENCODER_LAYERS, layers));
        }
        put(INTERMEDIATE_SIZE, or(INTERMEDIATE_SIZE, 4L * hidden));
        put(NUM_KEY_VALUE_HEADS, or(NUM_KEY_VALUE_HEADS, heads));
        put(HEAD_DIM, or(HEAD_DIM, Math.max(1, hidden / heads)));
        put(NUM_GLOBAL_KEY_VALUE_HEADS, or(NUM_GLOBAL_KEY_VALUE_HEADS, get(NUM_KEY_VALUE_HEADS)));
        put(NUM_HIDDEN_GROUPS, or(NUM_HIDDEN_GROUPS, layers));
        int feedForward = count(INTERMEDIATE_SIZE);
        if (layerKinds.isEmpty() && get(SLIDING_WINDOW) > 0) {
            layerKinds = List.of(LayerKind.SLIDING);
        }
        Architecture shape = new Architecture(type, new Style(norm, count(NORMS_PER_LAYER), traits), layers,
                count(NUM_HIDDEN_GROUPS, 1, layers), count(ENCODER_LAYERS), hidden, feedForward, count(VOCAB_SIZE),
                get(TIE_WORD_EMBEDDINGS) == 1, count(MAX_POSITION_EMBEDDINGS), attention(heads, layers), experts(),
                recurrent(), embeddings(), variations());
        check(shape);
        return shape;
    }

    private Attention attention(int heads, int layers) {
        Latent latent = get(KV_LORA_RANK) == 0 ? null : new Latent(count(Q_LORA_RANK), count(KV_LORA_RANK),
                count(QK_ROPE_HEAD_DIM), count(QK_NOPE_HEAD_DIM), count(V_HEAD_DIM));
        return new Attention(heads, count(NUM_KEY_VALUE_HEADS), count(HEAD_DIM), count(NUM_GLOBAL_KEY_VALUE_HEADS),
                count(GLOBAL_HEAD_DIM), layerKinds, count(SLIDING_WINDOW), count(NUM_KV_SHARED_LAYERS, 0, layers),
                latent);
    }

    private Variations variations() {
        boolean compressed = get(O_GROUPS) > 0;
        // The width of a value head, where it is not that of a key.
        boolean narrow = !compressed && get(KV_LORA_RANK) == 0 && get(V_HEAD_DIM) != get(HEAD_DIM);
        int valueDimension = narrow ? count(V_HEAD_DIM) : 0;
        Variations found = new Variations(heads, keyValueHeads, feedForwards, valueDimension, count(MOE_LATENT_SIZE),
                count(INDEX_N_HEADS), count(INDEX_HEAD_DIM), count(O_GROUPS), count(O_LORA_RANK), count(HC_MULT),
                count(NUM_MEM_BLOCKS), count(ADAPTER_RANK), count(POSITION_BUCKETS),
                compressed ? count(Q_LORA_RANK) : 0, indexFrom);
        return found.equals(Variations.NONE) ? Variations.NONE : found;
    }

    private Experts experts() {
        int total = count(NUM_EXPERTS);
        if (total == 0) {
            return null;
        }
        put(MOE_INTERMEDIATE_SIZE, or(MOE_INTERMEDIATE_SIZE, get(INTERMEDIATE_SIZE)));
        put(SHARED_EXPERT_INTERMEDIATE_SIZE,
                or(SHARED_EXPERT_INTERMEDIATE_SIZE, get(N_SHARED_EXPERTS) * get(MOE_INTERMEDIATE_SIZE)));
        put(DECODER_SPARSE_STEP, or(DECODER_SPARSE_STEP, 1));
        return new Experts(total, count(NUM_EXPERTS_PER_TOK, 1, total), count(MOE_INTERMEDIATE_SIZE),
                count(SHARED_EXPERT_INTERMEDIATE_SIZE), count(FIRST_K_DENSE_REPLACE), count(DECODER_SPARSE_STEP));
    }

    private Recurrent recurrent() {
        if (get(LINEAR_CONV_KERNEL_DIM) == 0) {
            return null;
        }
        return new Recurrent(count(LINEAR_CONV_KERNEL_DIM), count(LINEAR_NUM_KEY_HEADS),
                count(LINEAR_KEY_HEAD_DIM), count(LINEAR_NUM_VALUE_HEADS), count(LINEAR_VALUE_HEAD_DIM));
    }

    private Embeddings embeddings() {
        return new Embeddings(count(LEARNED_POSITIONS), count(TYPE_VOCAB_SIZE), count(EMBEDDING_SIZE),
                count(VOCAB_SIZE_PER_LAYER_INPUT), count(HIDDEN_SIZE_PER_LAYER_INPUT),
                count(RELATIVE_ATTENTION_NUM_BUCKETS));
    }

    private static void check(Architecture shape) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            LayerKind kind = shape.layerKind(layer);
            if (kind.isRecurrent() && shape.recurrent() == null
                    || kind == LayerKind.EXPERTS_ALONE && shape.experts() == null) {
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
