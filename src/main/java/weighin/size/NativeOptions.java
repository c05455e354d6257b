package weighin.size;

import weighin.model.Engine;

/**
 * How a program outside the browser holds a model, as llama.cpp's programs take it. A page's engines have none of
 * these.
 *
 * @param kvType         the type of the KV cache's elements
 * @param sequences      conversations kept at once: they share the context, and each has windows and recurrent states
 *                       of its own
 * @param batch          tokens worked on at once (llama.cpp's {@code --ubatch-size})
 * @param flashAttention whether attention is computed in pieces, without keeping its scores
 * @param fullWindow     whether layers with a sliding window keep the whole context ({@code --swa-full})
 * @param gpus           equal cards that share the model
 * @param oneDevice      whether tables and matrices lie on one device, so that an embedding that is also the head is
 *                       held once
 * @param projectorBytes the file of what looks at pictures or listens for the model ({@code --mmproj}), which is
 *                       downloaded and held beside it; 0 for none
 * @param gpuLayers      layers on the GPU ({@code --gpu-layers}), of which the output is the first and the model's last
 *                       layers follow; {@link #FITTING} for as many as the device holds
 */
public record NativeOptions(ElementType kvType, int sequences, int batch, boolean flashAttention, boolean fullWindow,
        int gpus, boolean oneDevice, long projectorBytes, int gpuLayers) {
    /** As many layers on the GPU as it holds: llama.cpp's {@code --gpu-layers auto}. */
    public static final int FITTING = -1;

    public NativeOptions(ElementType kvType, int sequences, int batch, boolean flashAttention, boolean fullWindow,
            int gpus, boolean oneDevice) {
        this(kvType, sequences, batch, flashAttention, fullWindow, gpus, oneDevice, 0, FITTING);
    }

    /**
     * What llama-server does unless told otherwise. Source: ggml-org/llama.cpp, common/arg.cpp and common/common.h,
     * tools/server (2026): {@code n_parallel} -1, which its server makes 4 with one cache for all, {@code n_ubatch}
     * 512, {@code flash_attn} auto, {@code swa_full} false, {@code cache_type_k} f16, {@code n_gpu_layers} -1, which is
     * auto: as many as fit.
     */
    public static final NativeOptions DEFAULT = new NativeOptions(ElementType.F16,
        (int) Overhead.figure("llama.sequences"), (int) Overhead.figure("llama.batchTokens"), true, false, 1, false);

    /** One conversation, as wllama and programs for phones (llama.rn) keep it. */
    public static final NativeOptions SINGLE = new NativeOptions(ElementType.F16, 1, DEFAULT.batch, true, false, 1,
        false);

    /** What an engine that is llama.cpp does unless told otherwise. */
    static NativeOptions usual(Engine engine) {
        return engine.isProgram() ? DEFAULT : SINGLE;
    }

    /** The same with one device for all. */
    public NativeOptions onOneDevice() {
        return new NativeOptions(kvType, sequences, batch, flashAttention, fullWindow, gpus, true, projectorBytes,
            gpuLayers);
    }
}
