package weighin.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.file.InvalidFile.Reason;
import weighin.json.Json;
import weighin.model.Architecture;
import weighin.model.ArchitectureKey;
import weighin.model.ConfigReader;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.size.BytesRead;
import weighin.size.Format;
import weighin.size.Weights;
import weighin.table.Table;

/**
 * The model of a GGUF header. Its keys are put under the names that a {@code config.json} has for them, so that the
 * shape is read in one place; parameters and bytes are those of the tensors that the file lists.
 *
 * <p>Tables of rotary factors and scales are computed, not trained, and are no parameters. A head that repeats the
 * token embedding counts once where that can be known: where every network of the type ties the two (Gemma) and both
 * tables have the same size. In other types a stored head is a head of its own.
 */
final class GgufModel {
    private static final String LAYERS = "num_hidden_layers";
    private static final String EMBEDDING = "token_embd.weight";
    private static final String HEAD = "output.weight";
    /** More layers than any network has. */
    private static final int MOST_LAYERS = 10_000;

    private final GgufHeader header;
    private final String kind;
    private final Map<String, GgufTensor> byName = new HashMap<>();

    private GgufModel(GgufHeader header) {
        this.header = header;
        kind = header.metadata().get("general.architecture") instanceof Json.Str word ? Ascii.lower(word.value())
            : null;
        for (GgufTensor tensor : header.tensors()) {
            byName.put(tensor.name(), tensor);
        }
    }

    /**
     * @param fileBytes the file's size, or a negative number when it is not known
     * @throws WeighInException {@code invalid-file}
     */
    static FileModel of(GgufHeader header, long fileBytes, String fileName) {
        return new GgufModel(header).read(fileBytes, fileName);
    }

    private FileModel read(long fileBytes, String fileName) {
        int parts = header.splitCount();
        Reason beside = BesideModel.of(header);
        boolean vision = "clip".equals(kind) || "mmproj".equals(text("general.type"));
        if (beside != null && !vision) {
            throw fault(beside, "it holds " + beside.holds + ", not a model");
        }
        if (kind == null) {
            throw fault(parts > 1 ? Reason.PART : Reason.GARBLED, parts > 1 ? "it is one of " + parts
                    + " parts and does not say what the model is: give the first"
                : "it does not say what kind of network it holds (general.architecture)");
        }
        if (vision) {
            return projector(fileBytes, fileName);
        }
        Format format = format();
        Architecture shape = shape(parts);
        long copied = headIsCopy(shape) ? tensor(HEAD).elements() : 0;
        String name = name(fileName);
        if (parts > 1) {
            long part = header.metadata().get("split.no") instanceof Json.Num n && n.value() >= 0 ? (long) n.value()
                    + 1 : 1;
            Model model = new Model(id(name), name + " (part " + part + " of " + parts + ")", shape, shape.parameters(),
                shape.activeParameters(), false, true, List.of());
            return new FileModel(new NamedModel(model, Basis.ARCHITECTURE, format.word(), format.firstEngine(), null),
                null);
        }
        long parameters = -copied;
        double idle = 0;
        for (GgufTensor tensor : header.tensors()) {
            if (!isComputed(tensor.name())) {
                parameters += tensor.elements();
                idle += tensor.elements() * (1 - share(tensor.name(), shape));
            }
        }
        idle += tensor("per_layer_token_embd.weight") == null ? 0 : tensor("per_layer_token_embd.weight").elements();
        Model model = new Model(id(name), name, shape, parameters, parameters - (long) Math.floor(idle + 0.5),
                type() != null,
            true, List.of());
        NamedModel named = new NamedModel(model, Basis.HEADER, format.word(), format.firstEngine(), null);
        return new FileModel(named, weights(shape, format, fileBytes));
    }

    /** What looks at pictures for a language model (mmproj): its own parameters and bytes, and no decoder's shape. */
    private FileModel projector(long fileBytes, String fileName) {
        if (header.tensors().isEmpty()) {
            throw fault(Reason.GARBLED, "it has no tensors");
        }
        Model model = new Model("mmproj", name(fileName), null, header.elements(), header.elements(), true, true,
                List.of());
        long bytes = 0;
        long largest = 0;
        for (GgufTensor tensor : header.tensors()) {
            long each = GgmlType.of(tensor.typeId()).bytes(tensor);
            if (each < 0 || each > Long.MAX_VALUE / 4 - bytes) {
                throw fault(Reason.GARBLED, "its tensors are larger than any file");
            }
            bytes += each;
            largest = Math.max(largest, each);
        }
        if (fileBytes >= 0 && header.headerBytes() + bytes > fileBytes) {
            throw fault(Reason.CUT_SHORT, "it ends before its tensors do, so it is not complete");
        }
        return new FileModel(new NamedModel(model, Basis.HEADER, null, null, null), new Weights(null,
            fileBytes >= 0 ? fileBytes : header.headerBytes() + bytes, Basis.HEADER, bytes, largest, 0, 0, 0, 0, bytes,
            bytes, null));
    }

    private String text(String key) {
        return header.metadata().get(key) instanceof Json.Str text ? text.value() : null;
    }

    private GgufTensor tensor(String name) {
        return byName.get(name);
    }

    /** Whether it is no trained weight: a table of rotary factors, or the scale beside a tensor in NVFP4. */
    private static boolean isComputed(String name) {
        return name.startsWith("rope_freqs") || name.startsWith("rope_factors") || name.endsWith(".scale")
            || name.endsWith(".input_scale");
    }

    /** The part of a tensor that one token passes through; of a layer that guesses further tokens none. */
    private static double share(String name, Architecture shape) {
        int end = name.startsWith("blk.") ? name.indexOf('.', 4) : -1;
        if (end > 0 && Ascii.parseNumber(name.substring(4, end)) >= shape.layers() && shape.encoderLayers() == 0) {
            return 0;
        }
        boolean routed = name.indexOf("_exps.") >= 0 && shape.experts() != null && shape.experts().total() > 0;
        return routed ? Math.min(1, (double) shape.experts().active() / shape.experts().total()) : 1;
    }

    private String name(String fileName) {
        String name = text("general.name");
        if (name == null || Ascii.trim(name).isEmpty()) {
            name = fileName == null || fileName.isEmpty() ? kind : fileName;
        }
        return Ascii.shorten(Ascii.trim(name), 100);
    }

    private static String id(String name) {
        return Ascii.lower(name).replace(' ', '-');
    }

    /** The configuration's {@code model_type} for this kind of network; null when it is not known. */
    private String type() {
        String wanted = kind.equals("llama") && metadata("expert_count") instanceof Json.Num n && n.value() > 0
                ? "mixtral"
            : null;
        for (Table.Row row : Table.read("gguf-architectures").rows()) {
            if (row.text("architecture").equals(kind)) {
                return wanted == null ? row.text("type") : wanted;
            }
        }
        return null;
    }

    private Json metadata(String key) {
        return header.metadata().get(kind + "." + key);
    }

    /** The file's own word for its format, else that of the type that most bytes of it have. */
    private Format format() {
        Format said = header.metadata().get("general.file_type") instanceof Json.Num n ? GgmlType.fileType(n.value())
                : null;
        if (said != null) {
            return said;
        }
        Map<Integer, Long> bytes = new HashMap<>();
        GgmlType most = null;
        long mostBytes = 0;
        for (GgufTensor tensor : header.tensors()) {
            GgmlType type = GgmlType.of(tensor.typeId());
            Long before = bytes.get(tensor.typeId());
            long sum = (before == null ? 0 : before) + type.bytes(tensor);
            bytes.put(tensor.typeId(), sum);
            if (sum > mostBytes) {
                most = type;
                mostBytes = sum;
            }
        }
        Format format = most == null ? null : most.format();
        if (format == null) {
            throw fault(most == null ? Reason.GARBLED : Reason.NOT_KNOWN,
                most == null ? "it has no tensors" : "its weights are of type " + most.name()
                    + ", which no engine here has");
        }
        return format;
    }

    private Architecture shape(int parts) {
        Map<String, Json> config = new LinkedHashMap<>();
        String type = type();
        config.put("model_type", new Json.Str(type == null ? kind : type));
        for (ArchitectureKey key : ArchitectureKey.values()) {
            for (String ggufKey : key.ggufKeys) {
                put(config, key.word, metadata(ggufKey));
            }
        }
        put(config, "full_attention_interval", metadata("full_attention_interval"));
        if (metadata("nextn_predict_layers") instanceof Json.Num ahead && config.get(LAYERS) instanceof Json.Num all
                && ahead.value() > 0 && ahead.value() < all.value()) {
            // The last layers guess further tokens: they are stored and held, and no token passes through them.
            config.put(LAYERS, new Json.Num(all.value() - ahead.value()));
        }
        byLayer(config);
        fromTensors(config);
        latent(config);
        if (metadata("attention.key_length_swa") instanceof Json.Num) {
            put(config, "head_dim", metadata("attention.key_length_swa"));
            put(config, "global_head_dim", metadata("attention.key_length"));
        }
        if (metadata("ssm.inner_size") instanceof Json.Num inner
                && metadata("ssm.time_step_rank") instanceof Json.Num rank
                && rank.value() > 0) {
            put(config, "linear_value_head_dim", new Json.Num(Math.floor(inner.value() / rank.value())));
        }
        // The converter has adjusted the width already.
        config.put("block_auto_adjust_ff_dim", new Json.Bool(false));
        try {
            Architecture usual = ConfigReader.read(new Json.Obj(config)).architecture();
            // Of a split file the head may lie in another part.
            boolean tied = tensor(HEAD) == null ? parts == 1 || usual.tied() : usual.tied() && repeats();
            if (tied == usual.tied()) {
                return usual;
            }
            config.put("tie_word_embeddings", new Json.Bool(tied));
            return ConfigReader.read(new Json.Obj(config)).architecture();
        } catch (WeighInException e) {
            throw fault(Reason.NOT_KNOWN, "its keys make no network. " + e.getMessage());
        }
    }

    private List<Json> list(String key) {
        return metadata(key) instanceof Json.Arr list ? list.items() : List.of();
    }

    private static double number(List<Json> list, int i) {
        return i < list.size() && list.get(i) instanceof Json.Num n && n.value() > 0 ? n.value() : 0;
    }

    /**
     * What some networks give for each layer: heads that keep keys and values (none where the layer keeps a state or
     * nothing), widths of the feed-forward part, and which layers have a window.
     */
    private void byLayer(Map<String, Json> config) {
        List<Json> heads = list("attention.head_count_kv");
        List<Json> widths = list("feed_forward_length");
        List<Json> windows = list("attention.sliding_window_pattern");
        int layers = Math.max(heads.size(), Math.max(widths.size(), windows.size()));
        double windowHeads = 0;
        double fullHeads = 0;
        double least = 0;
        double most = 0;
        StringBuilder pattern = new StringBuilder();
        List<Json> kinds = new ArrayList<>();
        boolean valueIsKey = false;
        for (int i = 0; i < layers; i++) {
            boolean window = i < windows.size() && windows.get(i) instanceof Json.Bool flag && flag.value();
            double count = number(heads, i);
            windowHeads = window ? Math.max(windowHeads, count) : windowHeads;
            fullHeads = window ? fullHeads : Math.max(fullHeads, count);
            double width = number(widths, i);
            least = least == 0 || width > 0 && width < least ? width : least;
            most = Math.max(most, width);
            boolean experts = tensor("blk." + i + ".ffn_up_exps.weight") != null;
            pattern.append(count > 0 ? '*' : experts ? 'E' : width > 0 ? '-' : 'M');
            boolean recurrent = !heads.isEmpty() && count == 0;
            kinds.add(new Json.Str(window ? "sliding_attention" : recurrent ? "mamba" : "full_attention"));
            valueIsKey |= !window && tensor("blk." + i + ".attn_k.weight") != null
                && tensor("blk." + i + ".attn_v.weight") == null;
        }
        if (windowHeads > 0 || fullHeads > 0) {
            config.put("num_key_value_heads", new Json.Num(windowHeads > 0 ? windowHeads : fullHeads));
            config.put("num_global_key_value_heads", new Json.Num(fullHeads));
        }
        if (most > 0) {
            config.put("intermediate_size", new Json.Num(least));
            config.put("use_double_wide_mlp", new Json.Bool(most == 2 * least));
        }
        if (!windows.isEmpty() || "granitehybrid".equals(kind) && !heads.isEmpty()) {
            config.put("layer_types", new Json.Arr(kinds));
        }
        if (kind.startsWith("nemotron_h") && layers > 0) {
            config.put("hybrid_override_pattern", new Json.Str(pattern.toString()));
        }
        if (kind.equals("gemma4")) {
            config.put("attention_k_eq_v", new Json.Bool(valueIsKey));
            config.put("enable_moe_block", new Json.Bool(config.get("num_experts") instanceof Json.Num n
                && n.value() > 0));
        }
    }

    private static void put(Map<String, Json> config, String key, Json value) {
        if (value instanceof Json.Num n && n.value() == Math.floor(n.value()) && n.value() >= 0) {
            config.put(key, value);
        }
    }

    /** What keys leave out, or give layer by layer, as far as the first layers' tensors show it. */
    private void fromTensors(Map<String, Json> config) {
        GgufTensor embedding = tensor(EMBEDDING);
        if (embedding != null) {
            config.put("vocab_size", new Json.Num(embedding.elements() / embedding.columns()));
        } else {
            put(config, "vocab_size", header.metadata().get("tokenizer.ggml.tokens#length"));
        }
        GgufTensor perLayer = tensor("per_layer_token_embd.weight");
        if (perLayer != null) {
            config.put("vocab_size_per_layer_input", new Json.Num(perLayer.elements() / perLayer.columns()));
        }
        if (!config.containsKey("intermediate_size")) {
            rows(config, "intermediate_size", "blk.0.ffn_up.weight", 1);
        }
        if (config.get("head_dim") instanceof Json.Num head && head.value() > 0) {
            if (!config.containsKey("num_attention_heads")) {
                rows(config, "num_attention_heads", "blk.0.attn_q.weight", (long) head.value());
            }
            if (!config.containsKey("num_key_value_heads")) {
                rows(config, "num_key_value_heads", "blk.0.attn_k.weight", (long) head.value());
            }
        }
        if (config.get("num_hidden_layers") instanceof Json.Num layers && layers.value() <= MOST_LAYERS) {
            List<Json> kinds = new ArrayList<>();
            boolean mixed = false;
            for (int i = 0; i < layers.value(); i++) {
                boolean convolution = tensor("blk." + i + ".shortconv.conv.weight") != null;
                mixed |= convolution;
                kinds.add(new Json.Str(convolution ? "conv" : "full_attention"));
            }
            if (mixed) {
                config.put("layer_types", new Json.Arr(kinds));
            }
        }
    }

    private void rows(Map<String, Json> config, String key, String name, long each) {
        GgufTensor tensor = tensor(name);
        if (tensor != null) {
            config.put(key, new Json.Num(Math.floor((double) (tensor.elements() / tensor.columns()) / each)));
        }
    }

    /** Latent attention's heads: the whole key and value, of which the rotary part is given apart. */
    private void latent(Map<String, Json> config) {
        if (!config.containsKey("kv_lora_rank")) {
            return;
        }
        config.remove("head_dim");
        Json key = metadata("attention.key_length_mla") instanceof Json.Num ? metadata("attention.key_length_mla")
            : metadata("attention.key_length");
        Json value = metadata("attention.value_length_mla") instanceof Json.Num ? metadata("attention.value_length_mla")
            : metadata("attention.value_length");
        put(config, "v_head_dim", value);
        if (key instanceof Json.Num whole && config.get("qk_rope_head_dim") instanceof Json.Num rope) {
            put(config, "qk_nope_head_dim", new Json.Num(whole.value() - rope.value()));
        }
    }

    private boolean repeats() {
        return tensor(EMBEDDING) != null && tensor(EMBEDDING).elements() == tensor(HEAD).elements();
    }

    private boolean headIsCopy(Architecture shape) {
        return shape.tied() && tensor(HEAD) != null;
    }

    private Weights weights(Architecture shape, Format format, long fileBytes) {
        long alignment = GgufReader.alignment(header.metadata().get("general.alignment"));
        long end = GgufReader.aligned(header.headerBytes(), alignment);
        long[] parts = new long[Part.values().length];
        long total = 0;
        long largest = 0;
        double perToken = 0;
        BytesRead read = new BytesRead();
        boolean headless = tensor(HEAD) == null && !shape.isEncoder();
        for (GgufTensor tensor : header.tensors()) {
            GgmlType type = GgmlType.of(tensor.typeId());
            long bytes = type.bytes(tensor);
            if (bytes < 0 || bytes > Long.MAX_VALUE / 4 - total) {
                throw fault(Reason.GARBLED, "its tensors are larger than any file");
            }
            Part part = Part.of(tensor.name());
            parts[part.ordinal()] += bytes;
            total += bytes;
            end = GgufReader.aligned(end + bytes, alignment);
            // llama.cpp looks tables up on the CPU: only one that is also the head is bound on a GPU.
            boolean bound = part != Part.EMBEDDING || tensor.name().equals(EMBEDDING) && headless;
            if (bound) {
                largest = Math.max(largest, bytes);
                perToken += bytes * share(tensor.name(), shape);
                read.add(type.blocks(), bytes * share(tensor.name(), shape));
            }
        }
        if (fileBytes >= 0 && header.headerBytes() + total > fileBytes) {
            throw fault(Reason.CUT_SHORT,
                "it ends before its tensors do: they take " + total + " bytes and it has " + fileBytes
                + ", so it is not complete");
        }
        return new Weights(format, fileBytes >= 0 ? fileBytes : end, Basis.HEADER, total, largest,
            parts[Part.EMBEDDING.ordinal()], parts[Part.HEAD.ordinal()], parts[Part.ATTENTION.ordinal()],
            parts[Part.FEED_FORWARD.ordinal()], parts[Part.OTHER.ordinal()], perToken,
            read.family(format, shape.hidden()));
    }

    /** The parts that {@link Weights} tells apart, by llama.cpp's names of tensors. */
    private enum Part {
        EMBEDDING, HEAD, ATTENTION, FEED_FORWARD, OTHER;

        static Part of(String name) {
            if (name.equals(GgufModel.HEAD)) {
                return HEAD;
            }
            if (!name.endsWith(".weight") || name.indexOf("norm") >= 0) {
                return OTHER;
            }
            if (name.startsWith("token_embd") || name.startsWith("position_embd") || name.startsWith("token_types")
                    || name.startsWith("per_layer_token_embd")) {
                return EMBEDDING;
            }
            if (name.indexOf(".ffn_") >= 0) {
                return FEED_FORWARD;
            }
            return name.indexOf(".attn_") >= 0 || name.indexOf(".ssm_") >= 0 || name.indexOf(".shortconv") >= 0
                    ? ATTENTION
                : OTHER;
        }

    }

    private static WeighInException fault(Reason reason, String what) {
        return new InvalidFile(reason, "This GGUF file cannot be read: " + what + ".", null);
    }
}
