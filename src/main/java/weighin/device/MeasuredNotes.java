package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.json.Json;

/** What was measured as notes and back: a Device that goes out as JSON and comes back keeps its full effect. */
public final class MeasuredNotes {
    private MeasuredNotes() {
    }

    static List<Note> write(Measured measured) {
        List<Note> notes = new ArrayList<>();
        Measured.Gpu gpu = measured.gpu();
        if (gpu != null) {
            Json.ObjectBuilder values = Json.object();
            put(values, "lowBytes", "highBytes", gpu.bandwidthBytesPerSecond());
            put(values, "lowOperations", "highOperations", gpu.operationsPerSecond());
            put(values.put("f16", gpu.f16()), "lowDispatchSeconds", "highDispatchSeconds", gpu.dispatchSeconds());
            notes.add(new Note(NoteCode.MEASURED_GPU, values.build()));
        }
        for (Measured.Cpu cpu : measured.cpu()) {
            Json.ObjectBuilder values = Json.object().put("kernel", cpu.kernel().id).put("threads", cpu.threads());
            notes.add(new Note(NoteCode.MEASURED_CPU,
                put(values, "lowBytes", "highBytes", cpu.bytesPerSecond()).build()));
        }
        if (measured.link() != null) {
            Json.ObjectBuilder values = Json.object().put("host", measured.link().host());
            notes.add(new Note(NoteCode.MEASURED_LINK,
                put(values, "lowBytes", "highBytes", measured.link().bytesPerSecond()).build()));
        }
        return notes;
    }

    private static Json.ObjectBuilder put(Json.ObjectBuilder values, String low, String high, Range range) {
        return values.put(low, range == null ? null : (Double) range.low())
            .put(high, range == null ? null : (Double) range.high());
    }

    /** What the notes say; null when they say nothing of it. A figure that cannot be true counts as not measured. */
    public static Measured read(List<Note> notes) {
        Measured measured = Measured.NOTHING;
        for (Note note : notes) {
            Json.Obj values = note.values();
            if (note.code().equals(NoteCode.MEASURED_GPU)) {
                Measured.Gpu gpu = new Measured.Gpu(range(values, "lowBytes", "highBytes"),
                    range(values, "lowOperations", "highOperations"),
                    values.get("f16") instanceof Json.Bool half ? (Boolean) half.value() : null,
                    range(values, "lowDispatchSeconds", "highDispatchSeconds"));
                measured = measured.withGpu(gpu);
            } else if (note.code().equals(NoteCode.MEASURED_CPU)) {
                Range range = range(values, "lowBytes", "highBytes");
                Kernel kernel = values.get("kernel") instanceof Json.Str word ? Kernel.of(word.value()) : null;
                double threads = number(values, "threads");
                if (range != null && kernel != null && threads >= 1 && threads <= 4096) {
                    measured = measured.withCpu(new Measured.Cpu(kernel, (int) threads, range));
                }
            } else if (note.code().equals(NoteCode.MEASURED_LINK)) {
                Range range = range(values, "lowBytes", "highBytes");
                if (range != null && values.get("host") instanceof Json.Str host) {
                    measured = measured.withLink(new Measured.Link(host.value(), range));
                }
            }
        }
        return measured.isEmpty() ? null : measured;
    }

    private static Range range(Json.Obj values, String low, String high) {
        double from = number(values, low);
        double to = number(values, high);
        return from > 0 && to >= from && to < Double.POSITIVE_INFINITY ? new Range(from, to) : null;
    }

    private static double number(Json.Obj values, String key) {
        return values.get(key) instanceof Json.Num number ? number.value() : Double.NaN;
    }

    /** Whether a note says what was measured. */
    static boolean isOne(Note note) {
        return note.code().equals(NoteCode.MEASURED_GPU) || note.code().equals(NoteCode.MEASURED_CPU)
            || note.code().equals(NoteCode.MEASURED_LINK);
    }
}
