package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Death;
import weighin.device.Device;
import weighin.engine.Path;
import weighin.model.NamedModel;
import weighin.rehearsal.Plan;
import weighin.rehearsal.Planner;
import weighin.rehearsal.Rehearsal;
import weighin.rehearsal.Timings;
import weighin.size.Size;
import weighin.verdict.Weighing;
import weighin.wire.RunRequest;

/**
 * Runs {@code rehearse}: makes the plan, lets one path run it, and draws the conclusion. A crash mark stands in the
 * storage while it runs; however it ends, the mark is cleared, so that one that is found was left by a tab that died.
 */
public final class Rehearsing {
    /** Gets the outcome, or else the error. */
    public interface Done {
        void with(Rehearsal rehearsal, WeighInException error);
    }

    private final RunRequest request;
    private final Device device;
    private final Plan plan;
    private final Done done;
    private final Progress progress;
    private final Watch watch;
    private final Marking marking = new Marking();
    private final RehearsalRun run = new RehearsalRun(this);
    private final List<Double> tokens = new ArrayList<>();
    private int prefillTokens;
    private double prefillSeconds;
    private String stage = "plan";
    private double heldBytes;
    private double mostBytes;

    private Rehearsing(RunRequest request, Device device, Plan plan, JSObject options, Progress progress,
            Done done) {
        this.request = request;
        this.device = device;
        this.plan = plan;
        this.done = done;
        this.progress = progress;
        watch = new Watch(options, reason -> {
            run.stop();
            end(Code.ABORTED, 0);
        });
    }

    /**
     * Begins.
     *
     * @param here    the device that this runs on
     * @param options the call's options as they were given, for their signal
     * @param progress hears how far it is
     * @param base    the address of the site's own files, with a slash at its end
     * @throws WeighInException for what cannot be rehearsed, with the codes of the public API
     */
    public static void start(RunRequest request, Device here, JSObject options, Progress progress, String base,
            Done done) {
        Device device = request.device() == null ? here : request.device();
        NamedModel model = request.file().model();
        Path path = Weighing.pathHere(here, request.options().path(), request.allowSoftware());
        Size size = Weighing.toRun(device, model, request.options(), path, request.steps(),
            request.file().weights());
        Plan plan = Planner.plan(model, size, path, Plan.Limits.of(here, path), here.hardware().isAppleMobile());
        Rehearsing whole = new Rehearsing(request, device, plan, options, progress, done);
        whole.start(here, path == Path.GPU ? new GpuRunner(here, base) : new CpuRunner(here, base));
    }

    private void start(Device here, PlanRunner runner) {
        stage("plan");
        // on a phone what this device reveals decides, whatever device was given
        double most = Math.min(plan.mostBytes(device, request.beyondBudget()),
            here.hardware().isAppleMobile() ? plan.mostBytes(here, false) : Double.POSITIVE_INFINITY);
        if (plan.bytes() > most) {
            run.stop();
            end(Code.OUT_OF_MEMORY, 0);
            return;
        }
        watch.start();
        Js.SELF.setTimeout(() -> begin(runner), 0);
    }

    private void begin(PlanRunner runner) {
        if (run.ended()) {
            return;
        }
        try {
            runner.run(plan, run);
        } catch (RuntimeException e) {
            run.fail(Code.UNSUPPORTED_BROWSER, 0);
        }
    }

    void stage(String next) {
        stage = next;
        progress(0, 1);
    }

    void about(double bytes) {
        marking.write(new Death(plan.size().model().id(), plan.engine().id, plan.size().format(),
            plan.path() == Path.GPU, stage, bytes, RunHost.now(),
            device.signals().browserVersion()));
    }

    void held(double bytes) {
        heldBytes = bytes;
        mostBytes = Math.max(mostBytes, bytes);
    }

    void progress(double part, double total) {
        progress.tell(stage, part, total, heldBytes);
    }

    void prefilled(int count, double seconds) {
        prefillTokens = count;
        prefillSeconds = seconds;
    }

    void decoded(double seconds) {
        tokens.add(seconds);
    }

    void end(Code error, double failedBytes) {
        watch.stop();
        marking.clear();
        if (error == null) {
            CrashMarks.survived(plan.path() == Path.GPU, mostBytes);
        }
        Rehearsal rehearsal;
        try {
            rehearsal = Rehearsal.of(device, plan, request.file().model(), request.steps(), request.file().weights(),
                stage, mostBytes, failedBytes, new Timings(prefillTokens, prefillSeconds, tokens), error);
        } catch (WeighInException e) {
            done.with(null, e);
            return;
        }
        done.with(rehearsal, null);
    }
}
