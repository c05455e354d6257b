package weighin.wire;

import java.util.ArrayList;
import java.util.List;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Device.Evidence;
import weighin.device.Devices;
import weighin.device.Note;
import weighin.json.Json;

/** Devices as the public API writes them. */
public final class DeviceJson {
    private DeviceJson() {
    }

    /**
     * A Device that {@code detect} or {@code measure} gave.
     *
     * @throws WeighInException {@code invalid-options} naming the key, or {@code invalid-signals} for its signals
     */
    public static Device read(Json value) {
        Fields in = Fields.of(value, "device", Code.INVALID_OPTIONS);
        if (in == null || !in.has("signals") || !in.has("budget")) {
            throw Fields.refusal(Code.INVALID_OPTIONS, "device", "a Device as detect() gives it", value);
        }
        String evidence = in.word("evidence", "seen", "measured", "rehearsed");
        List<Note> notes = notes(in);
        return Devices.known(SignalsJson.read(in.value("signals")), budget(in.group("budget")),
            evidence == null ? Evidence.SEEN : evidence(evidence), notes, MeasuredJson.read(notes),
            MeasuredJson.deaths(notes));
    }

    private static Evidence evidence(String id) {
        for (Evidence evidence : Evidence.values()) {
            if (evidence.id.equals(id)) {
                return evidence;
            }
        }
        return null;
    }

    private static Budget budget(Fields in) {
        return new Budget(RangeJson.read(in.group("gpuBytes")), RangeJson.read(in.group("cpuBytes")),
            RangeJson.read(in.group("nativeBytes")), RangeJson.read(in.group("gpuBandwidthBytesPerSecond")),
            RangeJson.read(in.group("cpuBandwidthBytesPerSecond")), RangeJson.read(in.group("gpuOperationsPerSecond")));
    }

    private static List<Note> notes(Fields in) {
        List<Note> notes = new ArrayList<>();
        if (!in.has("notes")) {
            return notes;
        }
        if (!(in.value("notes") instanceof Json.Arr list)) {
            throw in.refusal("notes", "a list of notes");
        }
        for (Json item : list.items()) {
            Fields note = Fields.of(item, "device.notes", Code.INVALID_OPTIONS);
            String code = note == null ? null : note.text("code");
            if (code == null || !(note.value("values") instanceof Json.Obj values)) {
                throw in.refusal("notes", "a list of { code, values }");
            }
            notes.add(new Note(code, values));
        }
        return notes;
    }

    /** A Device as the public API gives it. */
    public static Json write(Device device) {
        Budget b = device.budget();
        Json budget = Json.object().put("gpuBytes", RangeJson.write(b.gpuBytes()))
            .put("cpuBytes", RangeJson.write(b.cpuBytes())).put("nativeBytes", RangeJson.write(b.nativeBytes()))
            .put("gpuBandwidthBytesPerSecond", RangeJson.write(b.gpuBandwidthBytesPerSecond()))
            .put("cpuBandwidthBytesPerSecond", RangeJson.write(b.cpuBandwidthBytesPerSecond()))
            .put("gpuOperationsPerSecond", RangeJson.write(b.gpuOperationsPerSecond())).build();
        return Json.object().put("signals", SignalsJson.write(device.signals())).put("budget", budget)
            .put("evidence", device.evidence().id).put("notes", Json.list(device.notes(), DeviceJson::write)).build();
    }

    static Json write(Note note) {
        return Json.object().put("code", note.code()).put("values", note.values()).build();
    }
}
