package weighin.size;

import java.util.ArrayList;
import java.util.List;
import weighin.model.Architecture;
import weighin.model.LayerCache;
import weighin.model.NamedModel;
import weighin.model.Role;

/**
 * Which part of a model a program holds on the GPU where it was told how many layers go there. Source:
 * ggml-org/llama.cpp, src/llama-model.cpp (2026): of the model's layers and its output behind them the last so many go
 * to the GPU, with their caches and states; the token embedding stays with the processor, and is copied where it is
 * also the output. Compute buffers are the GPU's.
 */
final class Offload {
    private Offload() {
    }

    /**
     * The parts of a size; they sum to its memory.
     *
     * @param weightBytes   of the whole, with a copied embedding
     * @param cacheBytes    of all layers
     * @param overheadBytes compute buffers and states of all layers
     */
    static Size.Split split(NamedModel model, Format format, int context, NativeOptions options, long weightBytes,
            long cacheBytes, long overheadBytes) {
        long memoryBytes = weightBytes + cacheBytes + overheadBytes;
        if (options.gpuLayers() == 0) {
            return new Size.Split(0, memoryBytes);
        }
        Architecture shape = model.model().architecture();
        int layers = shape.layers() + shape.encoderLayers();
        int first = Math.max(0, layers + 1 - options.gpuLayers());
        double all = 0;
        double there = 0;
        for (Weights.Part part : Weights.parts(model, format)) {
            Role role = part.tensor().role();
            boolean table = Weights.isTable(role);
            boolean head = role == Role.TOKEN_EMBEDDING && shape.tied() && !shape.isEncoder();
            all += head && !options.oneDevice() ? 2 * part.bytes() : part.bytes();
            boolean output = part.tensor().layer() < 0 && !table;
            there += output || head || part.tensor().layer() >= first ? part.bytes() : 0;
        }
        long projectorBytes = options.projectorBytes();
        long weights = Weights.round((weightBytes - projectorBytes) * there / all) + projectorBytes;
        List<LayerCache> caches = shape.caches();
        List<LayerCache> stay = new ArrayList<>(caches.subList(0, Math.min(caches.size(),
            Math.max(0, first - shape.encoderLayers()))));
        long host = KvCache.windowedBytes(stay, context, options) + Overhead.stateBytes(stay, options);
        long gpuBytes = Math.min(memoryBytes, weights + cacheBytes + overheadBytes - host);
        return new Size.Split(gpuBytes, memoryBytes - gpuBytes);
    }
}
