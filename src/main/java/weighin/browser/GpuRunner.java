package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.engine.Path;
import weighin.rehearsal.Filling;
import weighin.rehearsal.Pattern;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;
import weighin.rehearsal.Timings;
import weighin.rehearsal.WorkBatchSizer;

/**
 * Runs a plan on the GPU: asks for its buffers one after another and writes to all of each, reads all the weights and
 * compares their sum with Java's, prefills part of a prompt, decodes some tokens, and frees everything. Work is handed
 * over in pieces of about a twentieth of a second.
 */
final class GpuRunner implements PlanRunner {
    /** Tokens that the kernel works on at once where one invocation works on a row. */
    private static final int PLAIN_TOKENS = 8;

    private final Plan.Limits limits;
    private final boolean small;
    private final String base;
    private final WorkBatchSizer pace = new WorkBatchSizer(RehearsalRules.of("gpu.firstMultiplications"));
    private Plan plan;
    private RehearsalRun run;
    private GpuSession session;
    private GpuRun gpu;
    private GpuBuffers buffers;
    private GpuValues values;
    private GpuSteps steps;
    private boolean plain;

    GpuRunner(Device device, String base) {
        limits = Plan.Limits.of(device, Path.GPU);
        small = device.hardware().isAppleMobile();
        this.base = base;
    }

    @Override
    public void run(Plan what, RehearsalRun how) {
        plan = what;
        run = how;
        session = GpuSession.open(limits.bufferBytes(), limits.bindingBytes(), run::fail, () -> {
            gpu = new GpuRun(plan, limits, run, session, new GpuKernels(session, base));
            gpu.kernels().load(List.of("fill", "checksum"), this::allocate);
        });
        run.whenStopped(session::close);
    }

    private void allocate() {
        run.stage("allocate");
        values = new GpuValues(plan, limits);
        run.about(values.bytes());
        buffers = new GpuBuffers(gpu, small);
        steps = new GpuSteps(gpu, buffers, values);
        values.allocate(session, () -> buffers.allocate(values.bytes(), this::check));
    }

    private void check() {
        buffers.check(right -> {
            if (right) {
                gpu.kernels().load(GpuTrial.kernels(plan), this::calibrate);
            } else {
                session.fail(Code.UNSUPPORTED_BROWSER, 0);
            }
        });
    }

    private void calibrate() {
        List<Filling> numbers = List.of(new Filling(0, (long) (values.given().bytes() / 4), Pattern.floats(5)));
        buffers.fill(values.given(), numbers, () -> buffers.fill(values.result(), numbers, () ->
            new GpuTrial(gpu, steps, pace).run(faster -> {
                plain = faster;
                prefill();
            })));
    }

    private void prefill() {
        int tokens = plain ? Math.min(PLAIN_TOKENS, values.tokens()) : values.tokens();
        prefill(begin("prefill", tokens), tokens, new ArrayList<>(), RunHost.seconds());
    }

    private GpuPass begin(String stage, int tokens) {
        run.stage(stage);
        run.about(session.heldBytes());
        GpuPass pass = new GpuPass(gpu, steps, pace, tokens, plain);
        run.held(session.heldBytes());
        return pass;
    }

    private void prefill(GpuPass pass, int tokens, List<Double> times, double start) {
        pass.once(share -> run.progress(tokens * share, tokens), seconds -> {
            times.add(seconds);
            double enough = RehearsalRules.of("gpu.prefillSeconds");
            // the first pass warms up; a slow one counts as it is
            boolean first = times.size() == 1 && seconds < enough / 2;
            if (first || times.size() < 4 && RunHost.seconds() - start < enough) {
                prefill(pass, tokens, times, start);
                return;
            }
            if (times.size() > 1) {
                times.remove(0);
            }
            run.prefilled(tokens, Timings.median(times));
            if (plan.encoder()) {
                release();
            } else {
                decode(begin("decode", 1), 0, (int) RehearsalRules.of("decode.tokens"), RunHost.seconds());
            }
        });
    }

    private void decode(GpuPass pass, int done, int tokens, double start) {
        pass.once(share -> run.progress(Math.min(tokens, done + share), tokens), seconds -> {
            if (done > 0 || seconds > 1) {
                run.decoded(seconds);
            }
            boolean late = RunHost.seconds() - start > RehearsalRules.of("gpu.decodeSeconds")
                && done >= RehearsalRules.of("gpu.leastTokens");
            if (done < tokens && !late) {
                decode(pass, done + 1, tokens, start);
            } else {
                release();
            }
        });
    }

    private void release() {
        run.stage("release");
        session.close();
        run.progress(1, 1);
        run.finish();
    }
}
