package weighin.rehearsal;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Kernel;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.size.Size;

/**
 * A rehearsal before it runs: the buffers that an engine would hold, in the order in which they are asked for, and the
 * work of a token. One plan serves GPU and processor.
 *
 * @param buffers   their bytes sum to the size's {@code memoryBytes}
 * @param matrices  in the order in which a token passes through them
 * @param attention one for each layer with a cache of its own or another's; empty for encoders
 */
public record Plan(Size size, Path path, List<Buffer> buffers, List<Matrix> matrices,
        List<Attention> attention) {
    /** What a buffer holds. */
    public enum Content {
        WEIGHTS, CACHE, SCRATCH
    }

    /**
     * @param layer the layer it belongs to; -1 outside the layers
     */
    public record Buffer(Content content, int layer, long bytes) {
    }

    /**
     * What a path allows.
     *
     * @param bufferBytes    the largest buffer
     * @param bindingBytes   the most of a buffer that a kernel sees at once
     * @param alignmentBytes where in a buffer a kernel's view may begin
     */
    public record Limits(double bufferBytes, double bindingBytes, int alignmentBytes) {
        /** Memory without parts: WebAssembly's. */
        static final Limits NONE = new Limits(0x1p53, 0x1p53, 16);
        /** WebGPU's own for a binding's offset. */
        private static final int ALIGNMENT = 256;

        /** What the adapter allows; the defaults of WebGPU where it does not say. */
        public static Limits of(Device device, Path path) {
            if (path == Path.CPU) {
                return NONE;
            }
            Signals.Gpu gpu = device.signals().gpu();
            Double buffer = gpu == null ? null : gpu.maxBufferBytes();
            Double binding = gpu == null ? null : gpu.maxBindingBytes();
            return new Limits(buffer == null ? 268435456 : Math.floor(buffer / ALIGNMENT) * ALIGNMENT,
                binding == null ? 134217728 : Math.floor(binding / ALIGNMENT) * ALIGNMENT, ALIGNMENT);
        }
    }

    /** The most bytes that may be held: where systems end pages never past the budget's low end. */
    public double mostBytes(Device device, boolean beyondBudget) {
        Range budget = path == Path.GPU && device.budget().gpuBytes() != null ? device.budget().gpuBytes()
            : device.budget().cpuBytes();
        if (device.hardware().isAppleMobile()) {
            return budget == null ? 0 : budget.low();
        }
        return beyondBudget || budget == null ? Double.POSITIVE_INFINITY : budget.high();
    }

    /** Bytes of all buffers. */
    public double bytes() {
        double sum = 0;
        for (Buffer buffer : buffers) {
            sum += buffer.bytes();
        }
        return sum;
    }

    /** Bytes of weights and cache that decoding one token reads. */
    double bytesPerToken() {
        double sum = 0;
        for (Matrix matrix : matrices) {
            sum += matrix.decodes() ? matrix.readBytes() : 0;
        }
        for (Attention each : attention) {
            sum += each.readBytes();
        }
        return sum;
    }

    /** The most values of a token between two matrices, those of the vocabulary apart; whole groups. */
    public int widest() {
        long most = 32;
        for (Matrix matrix : matrices) {
            most = Math.max(most, Math.max(matrix.columns(), matrix.head() ? 0 : matrix.readRows()));
        }
        for (Attention each : attention) {
            most = Math.max(most, (long) each.heads() * each.headDimension());
        }
        return (int) ((most + 31) / 32 * 32);
    }

    /** The most rows that one token passes through in a matrix. */
    public long longest() {
        long most = widest();
        for (Matrix matrix : matrices) {
            most = Math.max(most, matrix.readRows());
        }
        return most;
    }

    /** The kernel that most bytes of a layer's weights go through. */
    Kernel kernel() {
        Kernel most = Kernel.Q8;
        double bytes = 0;
        for (Kernel each : Kernel.values()) {
            double sum = 0;
            for (Matrix matrix : matrices) {
                sum += matrix.kernel() == each && matrix.layer() >= 0 ? matrix.readBytes() : 0;
            }
            most = sum > bytes ? each : most;
            bytes = Math.max(bytes, sum);
        }
        return most;
    }

    /** Whether it reads text and writes none: there is nothing to decode. */
    public boolean encoder() {
        return size.model().architecture().isEncoder();
    }

    public Engine engine() {
        return size.engine();
    }
}
