package weighin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Budget;
import weighin.device.Death;
import weighin.device.Device;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;

/**
 * Crash marks: what a page writes down before each step that may end its tab, and what it means when a later visit
 * finds it. A mark is cleared when the run ends, however it ends; one that is found was left by a tab that died.
 */
public final class CrashMark {
    private static final int LONGEST_WORD = 120;
    private static final double DAY_MS = 86_400_000;

    private CrashMark() {
    }

    /** The marks as text to store. */
    public static String encode(List<Death> marks) {
        return JsonWriter.write(Json.list(marks, CrashMark::values));
    }

    /**
     * The marks in a stored text, newest first, without those that have expired. Whatever else stands there counts as
     * nothing: the storage is anybody's to write.
     *
     * @param text  what was stored, or null
     * @param nowMs milliseconds since 1970
     */
    public static List<Death> decode(String text, double nowMs) {
        List<Death> marks = new ArrayList<>();
        Json stored;
        try {
            stored = text == null || text.length() > 100_000 ? Json.NULL : JsonReader.read(text);
        } catch (WeighInException e) {
            return marks;
        }
        if (!(stored instanceof Json.Arr list)) {
            return marks;
        }
        for (Json item : list.items()) {
            Death mark = item instanceof Json.Obj values ? death(values) : null;
            if (mark != null && nowMs - mark.timeMs() <= RehearsalRules.of("mark.days") * DAY_MS
                && mark.timeMs() - nowMs <= DAY_MS) {
                int at = 0;
                while (at < marks.size() && marks.get(at).timeMs() >= mark.timeMs()) {
                    at++;
                }
                marks.add(at, mark);
            }
        }
        while (marks.size() > RehearsalRules.of("mark.most")) {
            marks.remove(marks.size() - 1);
        }
        return marks;
    }

    /**
     * What is left of the marks when that path has held those bytes and lived: the deaths that it does not disprove.
     */
    public static List<Death> survived(List<Death> marks, boolean gpu, double heldBytes) {
        List<Death> left = new ArrayList<>();
        for (Death mark : marks) {
            if (mark.gpu() != gpu || mark.bytesHeld() > heldBytes) {
                left.add(mark);
            }
        }
        return left;
    }

    /** The device with its deaths: a note for each, and budgets that end below the bytes that a tab died holding. */
    public static Device apply(Device device, List<Death> deaths) {
        if (deaths.isEmpty()) {
            return device;
        }
        Budget b = device.budget();
        Range gpu = b.gpuBytes();
        Range cpu = b.cpuBytes();
        List<Note> notes = new ArrayList<>(device.notes());
        for (Death death : deaths) {
            notes.add(new Note(NoteCode.DIED_HOLDING, values(death)));
            double most = death.bytesHeld() * RehearsalRules.of("mark.budgetShare");
            if (most > 0 && death.gpu()) {
                gpu = gpu == null ? null : gpu.atMost(most);
            } else if (most > 0) {
                cpu = cpu == null ? null : cpu.atMost(most);
            }
        }
        Budget budget = new Budget(gpu, cpu, b.nativeBytes(), b.gpuBandwidthBytesPerSecond(),
            b.cpuBandwidthBytesPerSecond(), b.gpuOperationsPerSecond());
        return device.withBudget(budget).withNotes(notes).withDeaths(deaths);
    }

    /** One mark as the public API shows it. */
    public static Json.Obj values(Death mark) {
        return Json.object().put("model", mark.model()).put("engine", mark.engine()).put("format", mark.format())
            .put("path", mark.gpu() ? "gpu" : "cpu").put("step", mark.step()).put("bytes", mark.bytesHeld())
            .put("time", mark.timeMs()).put("browserVersion", mark.browserVersion()).build();
    }

    /** @return null for what is no mark */
    public static Death death(Json.Obj values) {
        Double bytes = figure(values, "bytes");
        Double time = figure(values, "time");
        if (bytes == null || time == null) {
            return null;
        }
        return new Death(word(values, "model"), word(values, "engine"), word(values, "format"),
            !"cpu".equals(word(values, "path")), word(values, "step"), bytes, time, word(values, "browserVersion"));
    }

    private static Double figure(Json.Obj values, String key) {
        return values.get(key) instanceof Json.Num number && number.value() >= 0 && number.value() <= 0x1p53
            ? (Double) number.value() : null;
    }

    private static String word(Json.Obj values, String key) {
        return values.get(key) instanceof Json.Str text ? Ascii.shorten(text.value(), LONGEST_WORD) : null;
    }
}
