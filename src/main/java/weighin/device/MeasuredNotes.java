package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.json.Json;

/** What was measured, as notes for people; the public API's Device carries the figures in them. */
final class MeasuredNotes {
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

    /** Whether a note says what was measured. */
    static boolean isOne(Note note) {
        return note.code().equals(NoteCode.MEASURED_GPU) || note.code().equals(NoteCode.MEASURED_CPU)
            || note.code().equals(NoteCode.MEASURED_LINK);
    }
}
