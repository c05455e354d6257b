package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Note;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.verdict.Weighing;

/** What was read of this device, what was not, and why. */
final class DeviceTable {
    private final View view;
    private Web.Element body;

    DeviceTable(View view) {
        this.view = view;
    }

    void show(Device device) {
        body = view.byId("device");
        body.replaceChildren();
        Signals signals = device.signals();
        line("device.browser", browser(signals));
        line("device.memory", signals.deviceMemoryGiB() == null ? null
                : view.figures.memory(signals.deviceMemoryGiB()));
        line("device.cores", signals.cores() == null ? null : view.figures.count(signals.cores()));
        gpu(signals);
        budget("device.holds.gpu", "gpu", device.budget().gpuBytes(), device.notes());
        Web.Element processor = budget("device.holds.cpu", "cpu", device.budget().cpuBytes(), device.notes());
        double most = Weighing.heapBytes();
        if (processor != null && device.budget().cpuBytes().high() > most) {
            view.remark(processor, view.words.sentence("device.heap").with("most", view.figures.bytes(most)));
        }
        line("device.storage", signals.storage() == null || signals.storage().quotaBytes() == null ? null
                : view.figures.bytes(signals.storage().quotaBytes()));
        line("device.network", signals.network() == null || signals.network().downlinkMbps() == null ? null
                : view.figures.megabits(signals.network().downlinkMbps()));
        notes(device.notes());
    }

    private Web.Element line(String key, String value) {
        Web.Element line = view.entry(body, key, value);
        if (value == null) {
            line.querySelector("td > span").setTextContent(view.words.text("untold"));
        }
        if (view.words.has(key + ".note")) {
            view.remark(line, view.words.sentence(key + ".note"));
        }
        return line;
    }

    /** Browser and system, {@code Chrome 149, Android}; null where they are not known. */
    String browser(Signals signals) {
        DeviceName names = new DeviceName(view);
        String browser = names.browser(signals);
        if (browser == null) {
            return null;
        }
        StringBuilder out = new StringBuilder(browser);
        part(out, signals.os() == null ? null : names.known("os.", signals.os()));
        part(out, signals.inApp());
        return out.toString();
    }

    private void gpu(Signals signals) {
        Signals.Gpu gpu = signals.gpu();
        if (gpu == null || !"hardware".equals(signals.webgpu())) {
            line("device.gpu", signals.webgpu() == null ? null : view.words.text("webgpu." + signals.webgpu()));
            return;
        }
        StringBuilder name = new StringBuilder();
        part(name, gpu.vendor());
        part(name, gpu.architecture());
        Web.Element line = line("device.gpu", name.length() == 0 ? null : name.toString());
        if (gpu.renderer() != null) {
            view.remark(line, view.words.sentence("device.gpu.renderer").with("renderer", gpu.renderer()));
        }
        if (gpu.f16() != null) {
            view.remark(line, view.words.sentence(gpu.f16() ? "device.gpu.f16" : "device.gpu.no-f16"));
        }
        if (gpu.maxBindingBytes() != null) {
            line("device.binding", view.figures.bytes(gpu.maxBindingBytes()));
        }
    }

    private static void part(StringBuilder out, String part) {
        if (part != null && !part.isEmpty()) {
            out.append(out.length() > 0 ? ", " : "").append(part);
        }
    }

    /** What a path can hold, and the reason of each end; null for a path that the device lacks. */
    private Web.Element budget(String key, String path, Range bytes, List<Note> notes) {
        if (bytes == null) {
            return null;
        }
        Web.Element line = line(key, view.figures.bytes(bytes));
        for (Note note : notes) {
            if (note.code().startsWith("end-") && path.equals(word(note, "path"))) {
                view.remark(line, view.words.sentence("end." + word(note, "end"))
                        .with("reason", view.phrases.note(note).plain()));
            }
        }
        return line;
    }

    private static String word(Note note, String key) {
        Json value = note.values().get(key);
        return value instanceof Json.Str ? ((Json.Str) value).value() : "";
    }

    private void notes(List<Note> notes) {
        Web.Element list = view.byId("notes");
        list.replaceChildren();
        for (Note note : notes) {
            if (!note.code().startsWith("end-")) {
                Web.Element item = view.document.createElement("li");
                Dom.put(view.phrases.note(note), item);
                list.append(item);
            }
        }
    }
}
