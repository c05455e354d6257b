package weighin.file;

import java.util.Map;

/**
 * Counts the weights in a tensor that packs several of few bits into a byte or a word. How many bits each has is
 * told by the tensors beside it: scales, one a group of weights, or zeros packed in the same way.
 *
 * <p>Sources: MLX ({@code mlx.nn.QuantizedLinear}: words of 32 bits, {@code scales} and {@code biases}; MXFP4 and NVFP4
 * with scales of a byte), AutoGPTQ and AutoAWQ ({@code qweight}, {@code qzeros}), compressed-tensors
 * ({@code weight_packed}), NVIDIA ModelOpt (two a byte, {@code weight_scale} a group of 16), bitsandbytes
 * ({@code absmax}), ExLlamaV2 and V3, gpt-oss ({@code _blocks}) and DeepSeek's FP4 experts.
 */
final class PackedTensor {
    private static final int WORD_BITS = 32;
    /** MLX's usual group; the words of a group follow from it and the bits: 8 words at 4 bits. */
    private static final int USUAL_GROUP = 64;
    private static final int SMALL_GROUP = 32;
    /** Weights that share a scale in compressed-tensors' usual schemes. */
    private static final int COMPRESSED_GROUP = 128;
    private static final int NVFP4_GROUP = 16;

    private PackedTensor() {
    }

    /** The weights in a tensor; negative when it packs none. */
    static long elements(SafetensorsHeader.Tensor tensor, Map<String, SafetensorsHeader.Tensor> others) {
        String name = tensor.name();
        String type = tensor.type();
        int dot = name.lastIndexOf('.');
        String layer = dot < 0 ? "" : name.substring(0, dot);
        boolean word = type.equals("I32") || type.equals("U32");
        if (type.equals("U32") && others.containsKey(layer + ".scales")) {
            return mlx(tensor, others.get(layer + ".scales"));
        }
        if (word && name.endsWith(".qweight")) {
            return gptq(tensor, others.get(layer + ".qzeros"), others.get(layer + ".scales"));
        }
        if (word && name.endsWith(".q_weight") && others.containsKey(layer + ".q_invperm")) {
            return others.get(layer + ".q_invperm").elements() * tensor.columns();
        }
        if (type.equals("I16") && name.endsWith(".trellis")) {
            return tensor.columns() == 0 ? 0 : tensor.elements() / tensor.columns() * 256;
        }
        if (word && name.endsWith("_packed")) {
            return words(tensor, others.get(layer + ".weight_scale"));
        }
        boolean half = type.equals("U8") || type.equals("I8");
        if (half && isHalves(tensor, layer, others)) {
            return 2 * tensor.elements();
        }
        return -1;
    }

    /** Whether a byte holds two weights. */
    private static boolean isHalves(SafetensorsHeader.Tensor tensor, String layer,
            Map<String, SafetensorsHeader.Tensor> others) {
        String name = tensor.name();
        if (name.endsWith("_blocks") || name.endsWith("_packed") || others.containsKey(name + ".quant_map")
                || others.containsKey(name + ".absmax")) {
            return true;
        }
        SafetensorsHeader.Tensor scale = others.get(name + "_scale");
        if (scale == null) {
            scale = others.get(layer + ".scale");
        }
        // One scale a group of 16 (NVFP4) or 32 (MXFP4) weights: of whole bytes a group would be half as many.
        long groups = scale == null ? 0 : scale.columns();
        return others.containsKey(name + "_scale_2") || groups > 1
            && (groups * NVFP4_GROUP == 2 * tensor.columns() || groups * SMALL_GROUP == 2 * tensor.columns());
    }

    private static long mlx(SafetensorsHeader.Tensor tensor, SafetensorsHeader.Tensor scales) {
        if (scales.columns() == 0 || tensor.columns() == 0) {
            return 0;
        }
        double wordsPerGroup = (double) tensor.columns() / scales.columns();
        int group = USUAL_GROUP;
        if (scales.type().equals("U8")) {
            group = wordsPerGroup * WORD_BITS / NVFP4_GROUP == 4 ? NVFP4_GROUP : SMALL_GROUP;
        } else if (wordsPerGroup * WORD_BITS / USUAL_GROUP > 8) {
            group = COMPRESSED_GROUP;
        }
        return tensor.elements() / tensor.columns() * scales.columns() * group;
    }

    /** GPTQ packs down the rows and its zeros along the columns; AWQ packs both along the columns. */
    private static long gptq(SafetensorsHeader.Tensor tensor, SafetensorsHeader.Tensor zeros,
            SafetensorsHeader.Tensor scales) {
        long outputs = scales == null ? 0 : scales.columns();
        if (outputs == 0 || tensor.columns() == 0) {
            return WORD_BITS / 4 * tensor.elements();
        }
        long rows = tensor.elements() / tensor.columns();
        if (tensor.columns() < outputs) {
            return rows * outputs;
        }
        double bits = zeros == null || zeros.columns() == 0 ? 4 : (double) zeros.columns() * WORD_BITS / outputs;
        return (long) Math.floor(rows * WORD_BITS / bits + 0.5) * outputs;
    }

    private static long words(SafetensorsHeader.Tensor tensor, SafetensorsHeader.Tensor scale) {
        long groups = scale == null ? 0 : scale.columns();
        double bits = groups > 1 ? (double) tensor.columns() * WORD_BITS / (groups * COMPRESSED_GROUP) : 4;
        return (long) Math.floor(tensor.elements() * WORD_BITS / (bits == 8 ? 8 : 4) + 0.5);
    }
}
