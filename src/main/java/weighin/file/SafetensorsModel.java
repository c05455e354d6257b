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
import weighin.model.ConfigReader;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.size.Format;
import weighin.size.Weights;

/**
 * The model of a safetensors header or of an index of shards. Parameters and bytes are counted; the shape is made out
 * only from the usual names of a dense decoder's tensors, and is not known otherwise. Scales of FP8 and of packed types
 * are no parameters. Packed weights are counted one by one ({@link PackedTensor}), which the header does not quite say:
 * such a count is not exact.
 */
final class SafetensorsModel {
    private static final String[] SCALES = {"_scale", "_scale_2", "_scale_inv", "_scales", ".scales", ".qzeros",
        ".g_idx", ".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map", ".weight_shape", ".weight_zero_point",
        ".SCB", ".weight_format", ".zeros", "_global_scale", ".q_scale", ".q_scale_max", ".q_groups", ".q_group_map",
        ".q_invperm",
        ".q_perm", ".suh", ".svh", ".mcg", ".mul1", ".weight_g_idx", ".scales_and_zeros"};

    private final SafetensorsHeader header;
    private final Map<String, SafetensorsHeader.Tensor> byEnd = new HashMap<>();
    private final Map<String, SafetensorsHeader.Tensor> byName = new HashMap<>();
    private boolean packed;
    private long layers;

    private SafetensorsModel(SafetensorsHeader header) {
        this.header = header;
    }

    /**
     * @param fileBytes the file's size, or a negative number when it is not known
     * @throws WeighInException {@code invalid-file}
     */
    static FileModel of(SafetensorsHeader header, long fileBytes, String fileName) {
        return new SafetensorsModel(header).read(fileBytes, fileName);
    }

    /**
     * The model of {@code model.safetensors.index.json}: the bytes of all shards; parameters only where it says them.
     *
     * @throws WeighInException {@code invalid-file}
     */
    static FileModel index(Json.Obj index) {
        if (!(index.get("metadata") instanceof Json.Obj metadata)
                || !(metadata.get("total_size") instanceof Json.Num size)
                || !(size.value() >= 0 && size.value() <= 0x1p53)) {
            throw new InvalidFile(Reason.NO_CONFIG,
                "This index of shards cannot be read: it does not say their bytes (metadata.total_size).", null);
        }
        Long parameters = metadata.get("total_parameters") instanceof Json.Num n && n.value() >= 1
                && n.value() <= 0x1p53
            ? (Long) (long) n.value() : null;
        Model model = new Model("safetensors", "model.safetensors", null, parameters, parameters, false, true,
                List.of());
        long bytes = (long) size.value();
        return new FileModel(new NamedModel(model, Basis.HEADER, null, null, null),
            new Weights(null, bytes, Basis.HEADER, bytes, 0, 0, 0, 0, 0, bytes, 0, null));
    }

    private FileModel read(long fileBytes, String fileName) {
        long parameters = 0;
        long bytes = 0;
        long largest = 0;
        long embedding = 0;
        long head = 0;
        for (SafetensorsHeader.Tensor tensor : header.tensors()) {
            byName.put(tensor.name(), tensor);
        }
        Reason beside = BesideModel.ofTensors(new ArrayList<>(byName.keySet()));
        if (beside != null) {
            throw fault(beside, "it holds " + beside.holds + ", not a model");
        }
        for (SafetensorsHeader.Tensor tensor : header.tensors()) {
            if (tensor.bytes() > Long.MAX_VALUE / 4 - bytes) {
                throw fault(Reason.GARBLED, "its tensors are larger than any file");
            }
            bytes += tensor.bytes();
            largest = Math.max(largest, tensor.bytes());
            parameters += count(tensor);
            embedding += tensor.name().endsWith("embed_tokens.weight") ? tensor.bytes() : 0;
            head += tensor.name().endsWith("lm_head.weight") ? tensor.bytes() : 0;
            remember(tensor);
        }
        if (header.tensors().isEmpty()) {
            throw fault(Reason.GARBLED, "it has no tensors");
        }
        if (fileBytes >= 0 && header.headerBytes() + bytes > fileBytes) {
            throw fault(Reason.CUT_SHORT,
                "it ends before its tensors do: they take " + bytes + " bytes and it has " + fileBytes
                + ", so it is not complete");
        }
        boolean shard = fileName != null && fileName.indexOf("-of-") > 0 && !isWhole(fileName);
        Architecture shape = packed || shard ? null : shape();
        String name = fileName == null || fileName.isEmpty() ? "model.safetensors" : Ascii.shorten(fileName, 100);
        Model model = new Model("safetensors", shard ? name + " (one shard)" : name, shape, parameters, parameters,
            !packed && !shard, true, List.of());
        return new FileModel(new NamedModel(model, Basis.HEADER, null, null, null), new Weights(format(),
            fileBytes >= 0 ? fileBytes : header.headerBytes() + bytes, Basis.HEADER, bytes, largest, embedding, head,
                    0, 0,
            bytes - embedding - head, bytes, format() == null ? null : format().speed()));
    }

    private static boolean isWhole(String fileName) {
        return fileName.indexOf("-00001-of-00001") >= 0;
    }

    /** Trained parameters of a tensor. */
    private long count(SafetensorsHeader.Tensor tensor) {
        if (isBeside(tensor.name())) {
            return 0;
        }
        long unpacked = PackedTensor.elements(tensor, byName);
        if (unpacked >= 0) {
            packed = true;
            return unpacked;
        }
        return tensor.type().equals("I64") || tensor.type().equals("I32") || tensor.type().equals("BOOL") ? 0
            : tensor.elements();
    }

    /** Whether it is no trained weight: the scales, zeros and codebooks beside weights of few bits. */
    private boolean isBeside(String name) {
        for (String end : SCALES) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        // MLX's biases of groups; a layer's own bias is one, ".bias".
        boolean groups = name.endsWith(".biases")
            && byName.containsKey(name.substring(0, name.length() - 7) + ".scales");
        return groups || name.indexOf(".quant_state.") >= 0
            || name.endsWith(".scale") && byName.containsKey(name.substring(0, name.length() - 6) + ".weight");
    }

    /** Keeps the first layer's tensors by their last names, and counts layers. */
    private void remember(SafetensorsHeader.Tensor tensor) {
        String name = tensor.name();
        int at = name.indexOf("layers.");
        if (at < 0) {
            byEnd.put(name.startsWith("model.") ? name.substring(6) : name, tensor);
            return;
        }
        int from = at + 7;
        int to = from;
        long layer = 0;
        while (to < name.length() && to < from + 4 && Ascii.isDigit(name.charAt(to))) {
            layer = layer * 10 + name.charAt(to++) - '0';
        }
        layers = Math.max(layers, layer + 1);
        if (layer == 0 && to < name.length()) {
            byEnd.put(name.substring(to + 1), tensor);
        }
    }

    private long rows(String end) {
        SafetensorsHeader.Tensor tensor = byEnd.get(end);
        return tensor == null || tensor.columns() == 0 ? 0 : tensor.elements() / tensor.columns();
    }

    /** The shape of a dense decoder with llama's names; null when it is another. */
    private Architecture shape() {
        SafetensorsHeader.Tensor table = byEnd.get("embed_tokens.weight");
        long queries = rows("self_attn.q_proj.weight");
        long keys = rows("self_attn.k_proj.weight");
        long width = rows("mlp.gate_proj.weight");
        if (table == null || queries == 0 || keys == 0 || width == 0) {
            return null;
        }
        long hidden = table.columns();
        SafetensorsHeader.Tensor norm = byEnd.get("self_attn.q_norm.weight");
        // Without a norm of each head its width is not in the file; the cache depends on the keys' whole width alone.
        long dimension = norm != null && norm.columns() > 0 && norm.columns() < queries ? norm.columns()
            : keys % 128 == 0 && hidden > 2048 ? 128 : keys % 64 == 0 ? 64 : keys;
        Map<String, Json> config = new LinkedHashMap<>();
        config.put("model_type", new Json.Str(norm != null ? "qwen3" : byEnd.containsKey("self_attn.q_proj.bias")
                ? "qwen2"
            : "llama"));
        config.put("num_hidden_layers", new Json.Num(layers));
        config.put("hidden_size", new Json.Num(hidden));
        config.put("intermediate_size", new Json.Num(width));
        config.put("num_attention_heads", new Json.Num(Math.max(1, queries / dimension)));
        config.put("num_key_value_heads", new Json.Num(Math.max(1, keys / dimension)));
        config.put("head_dim", new Json.Num(dimension));
        config.put("vocab_size", new Json.Num(table.elements() / Math.max(1, hidden)));
        config.put("max_position_embeddings", new Json.Num(0));
        config.put("tie_word_embeddings", new Json.Bool(!byEnd.containsKey("lm_head.weight")));
        try {
            return ConfigReader.read(new Json.Obj(config)).architecture();
        } catch (WeighInException e) {
            return null;
        }
    }

    /** The format of the type that most bytes have; null when no format has it. */
    private Format format() {
        Map<String, Long> bytes = new HashMap<>();
        String most = "";
        long mostBytes = -1;
        for (SafetensorsHeader.Tensor tensor : header.tensors()) {
            Long before = bytes.get(tensor.type());
            long sum = (before == null ? 0 : before) + tensor.bytes();
            bytes.put(tensor.type(), sum);
            if (sum > mostBytes) {
                most = tensor.type();
                mostBytes = sum;
            }
        }
        String word = most.equals("F16") ? "fp16" : most.equals("F32") ? "fp32" : most.startsWith("F8_") ? "fp8"
            : Ascii.lower(most);
        for (Format format : Format.all()) {
            if (!packed && format.family() == Format.Family.SAFETENSORS && format.word().equals(word)) {
                return format;
            }
        }
        return null;
    }

    private static WeighInException fault(Reason reason, String what) {
        return new InvalidFile(reason, "This safetensors file cannot be read: " + what + ".", null);
    }
}
