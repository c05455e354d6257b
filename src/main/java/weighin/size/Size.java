package weighin.size;

import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel.Basis;

/**
 * What a model weighs in one engine and format, holding one context. All figures in bytes; all null when the model's
 * size is not disclosed.
 *
 * @param context            tokens of context held; 0 for encoders' fixed input
 * @param downloadBytes      the weight files of the build
 * @param weightBytes        weights as held in memory
 * @param kvCacheBytes       the KV cache at {@code context}; 0 for encoders
 * @param overheadBytes      what the engine adds: temporaries, logits, buffers
 * @param memoryBytes        the sum of the three above
 * @param peakLoadBytes      the most held while loading
 * @param largestTensorBytes the largest tensor as the engine binds it
 * @param basis              what {@code downloadBytes} rests on
 * @param work               what one token costs; null when not disclosed
 * @param split              where its memory lies, for a program that was told how many layers the GPU holds; else null
 */
public record Size(Model model, Engine engine, String format, int context, Long downloadBytes, Long weightBytes,
        Long kvCacheBytes, Long overheadBytes, Long memoryBytes, Long peakLoadBytes, Long largestTensorBytes,
        Basis basis, Work work, Split split) {
    /** A size whose memory is not told apart. */
    public Size(Model model, Engine engine, String format, int context, Long downloadBytes, Long weightBytes,
            Long kvCacheBytes, Long overheadBytes, Long memoryBytes, Long peakLoadBytes, Long largestTensorBytes,
            Basis basis, Work work) {
        this(model, engine, format, context, downloadBytes, weightBytes, kvCacheBytes, overheadBytes, memoryBytes,
            peakLoadBytes, largestTensorBytes, basis, work, null);
    }

    /**
     * The two parts of {@code memoryBytes}.
     *
     * @param gpuBytes  on the GPU, or on all of them together
     * @param hostBytes in the processor's memory
     */
    public record Split(long gpuBytes, long hostBytes) {
    }

    /**
     * What a token touches.
     *
     * @param weightBytesPerToken  bytes of weights read to decode one token (active experts only; the embedding table
     *                             counts only where it is also the head)
     * @param kvBytesPerToken      bytes of KV cache read to decode one token at the full context
     * @param operationsPerToken   floating-point operations of one token's matrices, two a parameter
     * @param layers               layers one after the other, for the per-token floor
     * @param formatFamily         the group of formats that decode alike, a key of the speed rules; for
     *                             models that carry a state from token to token in ONNX Runtime, whatever their
     *                             format, {@code recurrent}
     */
    public record Work(double weightBytesPerToken, double kvBytesPerToken, double operationsPerToken, int layers,
            String formatFamily) {
    }
}
