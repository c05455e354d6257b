package weighin.device;

import weighin.Range;
import weighin.Text;
import weighin.WeighInException;
import weighin.WeighInException.Code;

/** From what a browser revealed to what the device can hold and do. */
public final class Devices {
    private Devices() {
    }

    /**
     * The device that the signals speak of. An odd reading counts as not said; what a person declared beats every
     * reading.
     *
     * @throws WeighInException {@code out-of-range} for a declared figure that no device has, {@code invalid-signals}
     *     for declared figures that contradict each other
     */
    public static Device seen(Signals signals) {
        if (signals == null) {
            throw new WeighInException(Code.INVALID_SIGNALS,
                "The signals are missing: give an object, its fields may be null.");
        }
        return new Sight(signals).device();
    }

    /** Drawn by the processor: the adapter says so; where it is silent, WebGL's renderer does. */
    public static boolean software(Signals.Gpu adapter) {
        // WebGL in software beside a WebGPU adapter in hardware happens.
        return Boolean.TRUE.equals(adapter.fallback()) || "swiftshader".equals(adapter.architecture())
            || isSoftware(adapter.description()) || adapter.vendor() == null && isSoftware(adapter.renderer());
    }

    private static boolean isSoftware(String name) {
        return GpuName.read(name).what() == GpuName.What.SOFTWARE;
    }

    /** The declared figure in GiB, null when none. */
    static Double declared(Double gib, String rule, String what) {
        if (gib == null) {
            return null;
        }
        Range bounds = DeviceRules.at(rule, 0);
        if (!(gib >= bounds.low() && gib <= bounds.high())) {
            throw new WeighInException(Code.OUT_OF_RANGE, "The declared " + what + " must be between a quarter and "
                + (long) bounds.high() + " GiB.", what);
        }
        return gib;
    }

    /** The declared GPU, null when none is named. */
    static GpuName declaredGpu(String name) {
        return name == null || Text.trim(name).isEmpty() ? null : GpuName.readDeclared(name);
    }
}
