package weighin.rehearsal;

import java.util.List;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Hardware;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.NamedModel;
import weighin.size.CompressionStep;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.size.Weights;
import weighin.verdict.Options;
import weighin.verdict.Weighing;

/** Decides what is rehearsed on a device, and whether it may be. */
public final class Choice {
    private Choice() {
    }

    /**
     * The path: the one asked for, else the GPU's where there is one.
     *
     * @throws WeighInException {@code software-adapter} where the adapter is made of software and that was not allowed,
     *     {@code no-adapter} where the GPU was asked for and there is none
     */
    public static Path path(Device device, Path asked, boolean allowSoftware) {
        Hardware.Adapter offered = device.hardware().adapter();
        boolean none = offered == Hardware.Adapter.NONE || offered == Hardware.Adapter.UNREAD;
        if (asked == Path.CPU) {
            return Path.CPU;
        }
        if (offered == Hardware.Adapter.SOFTWARE && !allowSoftware) {
            throw new WeighInException(Code.SOFTWARE_ADAPTER, "This browser's WebGPU adapter is made of software and"
                + " says nothing of engines' speed: allow it with allowSoftware, or ask for the path \"cpu\".");
        }
        if (asked == Path.GPU && none) {
            throw new WeighInException(Code.NO_ADAPTER, "This browser offers no WebGPU adapter: ask for the path"
                + " \"cpu\", or use a browser with WebGPU.");
        }
        return none ? Path.CPU : Path.GPU;
    }

    /**
     * The size that serves best on that path.
     *
     * @throws WeighInException for options that have no answer, as {@link Weighing#weigh}
     */
    public static Size size(Device device, NamedModel model, Options asked, Path path, List<CompressionStep> steps,
            Weights stored) {
        if (asked.engine() != null && asked.engine().isBrowsersOwn()) {
            throw new WeighInException(Code.INVALID_OPTIONS,
                "The browser's own model cannot be rehearsed: name another engine.", asked.engine().id);
        }
        Options options = new Options(asked.engine(), asked.format(), asked.context(), path);
        try {
            Sizing.checkContext(model, options.context());
            return Weighing.weigh(device, model, options, steps, stored).size();
        } catch (WeighInException e) {
            if (e.code() == Code.INVALID_OPTIONS && asked.path() == null && path == Path.CPU) {
                throw new WeighInException(Code.NO_ADAPTER, "That engine needs a WebGPU adapter, which this browser"
                    + " does not offer: name another engine, or use a browser with WebGPU.");
            }
            throw e;
        }
    }

    /** Whether memory is asked for in small steps, and never past the budget's low end: where systems end pages. */
    public static boolean small(Device device) {
        return device.hardware().isAppleMobile();
    }

    /** The most bytes that a rehearsal may hold. */
    public static double mostBytes(Device device, Path path, boolean beyondBudget) {
        Range budget = path == Path.GPU && device.budget().gpuBytes() != null ? device.budget().gpuBytes()
            : device.budget().cpuBytes();
        if (small(device)) {
            return budget == null ? 0 : budget.low();
        }
        return beyondBudget || budget == null ? Double.POSITIVE_INFINITY : budget.high();
    }

    /** What the adapter allows; the defaults of WebGPU where it does not say. */
    public static Plan.Limits limits(Device device, Path path) {
        Signals.Gpu gpu = device.signals().gpu();
        if (path == Path.CPU) {
            return Plan.Limits.NONE;
        }
        Double buffer = gpu == null ? null : gpu.maxBufferBytes();
        Double binding = gpu == null ? null : gpu.maxBindingBytes();
        return new Plan.Limits(buffer == null ? 268435456 : Math.floor(buffer / 256) * 256,
            binding == null ? 134217728 : Math.floor(binding / 256) * 256, 256);
    }
}
