package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Measured;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.engine.Path;
import weighin.json.Json;
import weighin.verdict.Weighing;
import weighin.wire.RunRequest;

/**
 * Runs {@code measure}: its stages one after another. Whatever ends it (the caller's signal, a hidden page, a device
 * that is lost, an error) ends it cleanly, with what was learned so far.
 */
public final class Measuring {
    /** Milliseconds after which a stage has failed. */
    private static final int PATIENCE = 20_000;

    /** Gets the device, or else the error. */
    public interface Done {
        void with(Device device, WeighInException error);
    }

    private final Device device;
    private final Done done;
    private final Progress progress;
    private final Watch watch;
    private final List<MeasureStage> stages;
    private final List<Note> notes = new ArrayList<>();
    private Measured measured;
    private boolean learned;
    private MeasureRun current;
    private int at;
    private boolean over;

    private Measuring(Device device, List<MeasureStage> stages, JSObject options, Progress progress, Done done) {
        this.device = device;
        this.stages = stages;
        this.done = done;
        measured = device.measured() == null ? Measured.NOTHING : device.measured();
        this.progress = progress;
        watch = new Watch(options, this::endedOutside);
    }

    /** @throws WeighInException {@code invalid-options} for a signal or a listener that is none */
    public static void check(JSObject options) {
        Watch.signal(options);
        Progress.asked(options);
    }

    /**
     * Begins.
     *
     * @param here    the device that this runs on
     * @param options the call's options as they were given, for their signal and their link
     * @param progress hears how far it is
     * @param base    the address of the site's own files, with a slash at its end
     * @throws WeighInException {@code software-adapter}, {@code no-adapter}, {@code invalid-options}
     */
    public static void start(RunRequest request, Device here, JSObject options, Progress progress, String base,
            Done done) {
        Device device = request.device() == null ? here : request.device();
        LinkStage link = LinkStage.asked(options);
        List<MeasureStage> stages = link != null ? List.of(link) : stages(here, request,
            Weighing.pathHere(here, request.options().path(), request.allowSoftware()), base);
        Measuring measuring = new Measuring(device, stages, options, progress, done);
        measuring.watch.start();
        measuring.next();
    }

    /** The stages in their order: each is a class of its own. */
    private static List<MeasureStage> stages(Device device, RunRequest request, Path path, String base) {
        List<MeasureStage> stages = new ArrayList<>();
        if (path == Path.GPU) {
            stages.addAll(GpuStages.of(device, base));
        }
        if (request.options().path() != Path.GPU) {
            stages.addAll(CpuStages.of(device, base));
        }
        return stages;
    }

    void progress(String stage, double part, double total, double heldBytes) {
        progress.tell(stage, part, total, heldBytes);
    }

    void learn(UnaryOperator<Measured> better) {
        measured = better.apply(measured);
        learned = true;
    }

    void note(Note note) {
        notes.add(note);
    }

    void noteEnd(String reason, String stage) {
        note(new Note(NoteCode.MEASURE_ENDED, Json.object().put("reason", reason).put("stage", stage).build()));
    }

    void next() {
        if (over) {
            return;
        }
        if (at == stages.size()) {
            settle(null);
            return;
        }
        MeasureStage stage = stages.get(at++);
        MeasureRun run = new MeasureRun(this, stage.name());
        current = run;
        Js.SELF.setTimeout(() -> run.fail("failed"), PATIENCE);
        // a turn between stages, so that a page can paint what the last one said
        Js.SELF.setTimeout(() -> begin(stage, run), 0);
    }

    private static void begin(MeasureStage stage, MeasureRun run) {
        if (run.ended()) {
            return;
        }
        try {
            stage.run(run);
        } catch (RuntimeException e) {
            run.fail("failed");
        }
    }

    private void endedOutside(String reason) {
        if (over) {
            return;
        }
        String stage = current == null ? null : current.stage();
        noteEnd(reason, stage);
        if (current != null) {
            current.stop();
        }
        settle(reason.equals("aborted") && !learned
            ? new WeighInException(Code.ABORTED, "Measuring was aborted before anything was measured.") : null);
    }

    void settle(WeighInException error) {
        over = true;
        watch.stop();
        if (error != null) {
            done.with(null, error);
            return;
        }
        Device known = learned ? Devices.measured(device, measured) : device;
        List<Note> all = new ArrayList<>();
        for (Note note : known.notes()) {
            if (!note.code().equals(NoteCode.MEASURE_ENDED) && !note.code().equals(NoteCode.MEASURE_WRONG)) {
                all.add(note);
            }
        }
        all.addAll(notes);
        done.with(known.withNotes(all), null);
    }
}
