package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;

/** From what a browser revealed to what the device can hold and do. */
public final class Devices {
    private Devices() {
    }

    /**
     * The device that the signals speak of. An odd reading counts as not said; what is not said follows from the user
     * agent where that says it; what a person declared beats every reading.
     *
     * @throws WeighInException {@code out-of-range} for a declared figure that no device has, {@code invalid-signals}
     *     for declared figures that contradict each other
     */
    public static Device seen(Signals signals) {
        if (signals == null) {
            throw new WeighInException(Code.INVALID_SIGNALS,
                "The signals are missing: give an object, its fields may be null.");
        }
        return seen(signals, UserAgent.read(signals.userAgent()));
    }

    /** The same with what the user agent, and the client hints beside it, were read to say. */
    public static Device seen(Signals signals, UserAgent said) {
        return new HardwareInference(signals, said).device();
    }

    /**
     * A device that was known before: its hardware follows from the signals, the rest is as it was found then.
     *
     * @param measured what was measured; null when nothing was
     */
    public static Device known(Signals signals, Budget budget, Device.Evidence evidence, List<Note> notes,
            Measured measured, List<Death> deaths) {
        return new Device(signals, hardware(signals), budget, evidence, notes, measured, deaths);
    }

    /** What the signals mean; where declared figures contradict each other, what the readings alone mean. */
    static Hardware hardware(Signals signals) {
        UserAgent said = UserAgent.read(signals.userAgent());
        try {
            return new HardwareInference(signals, said).hardware();
        } catch (WeighInException contradictory) {
            return new HardwareInference(signals.withDeclared(null), said).hardware();
        }
    }

    /**
     * The device with what was measured: its budget's speeds are the measured ones, its evidence is "measured", and its
     * notes say the figures. What was measured before and not again stays.
     */
    public static Device measured(Device device, Measured measured) {
        Budget b = device.budget();
        Measured.Gpu gpu = measured.gpu();
        Range cpu = null;
        for (Measured.Cpu each : measured.cpu()) {
            cpu = cpu == null || each.bytesPerSecond().middle() > cpu.middle() ? each.bytesPerSecond() : cpu;
        }
        Budget budget = new Budget(b.gpuBytes(), b.cpuBytes(), b.nativeBytes(),
            gpu == null || gpu.bandwidthBytesPerSecond() == null ? b.gpuBandwidthBytesPerSecond()
                : gpu.bandwidthBytesPerSecond(), cpu == null ? b.cpuBandwidthBytesPerSecond() : cpu,
            gpu == null || gpu.operationsPerSecond() == null ? b.gpuOperationsPerSecond() : gpu.operationsPerSecond());
        List<Note> notes = new ArrayList<>();
        for (Note note : device.notes()) {
            if (!MeasuredNotes.isOne(note)) {
                notes.add(note);
            }
        }
        notes.addAll(MeasuredNotes.write(measured));
        return device.withBudget(budget).withNotes(notes).withMeasured(measured.rehearsed() == null
            ? Device.Evidence.MEASURED : Device.Evidence.REHEARSED, measured);
    }

    /** The declared figure in GiB, null when none. */
    static Double declared(Double gib, String rule, String what) {
        if (gib == null) {
            return null;
        }
        Range bounds = DeviceRules.of(rule);
        if (!(gib >= bounds.low() && gib <= bounds.high())) {
            throw new WeighInException(Code.OUT_OF_RANGE, "The declared " + what + " must be between a quarter and "
                + (long) bounds.high() + " GiB.", what);
        }
        return gib;
    }

    /** The declared GPU, null when none is named. */
    static GpuName declaredGpu(String name) {
        return name == null || Ascii.trim(name).isEmpty() ? null : GpuName.readDeclared(name);
    }
}
