package weighin.wire;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.device.Death;
import weighin.device.Kernel;
import weighin.device.Measured;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.json.Json;
import weighin.rehearsal.CrashMark;

/** What was measured and what happened here, as a Device that comes back from the caller carries it in its notes. */
final class MeasuredJson {
    private MeasuredJson() {
    }

    /** What the notes say; null when they say nothing of it. A figure that cannot be true counts as not measured. */
    static Measured read(List<Note> notes) {
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

    /** The tabs that ended here. */
    static List<Death> deaths(List<Note> notes) {
        List<Death> deaths = new ArrayList<>();
        for (Note note : notes) {
            Death death = note.code().equals(NoteCode.DIED_HOLDING) ? CrashMark.death(note.values()) : null;
            if (death != null) {
                deaths.add(death);
            }
        }
        return deaths;
    }

    private static Range range(Json.Obj values, String low, String high) {
        double from = number(values, low);
        double to = number(values, high);
        return from > 0 && to >= from && to < Double.POSITIVE_INFINITY ? new Range(from, to) : null;
    }

    private static double number(Json.Obj values, String key) {
        return values.get(key) instanceof Json.Num number ? number.value() : Double.NaN;
    }
}
