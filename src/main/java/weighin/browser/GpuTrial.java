package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.rehearsal.Attention;
import weighin.rehearsal.Matrix;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;
import weighin.rehearsal.WorkBatchSizer;

/** Finds out which way of multiplying is faster on this adapter, on the largest matrix of a plan. */
final class GpuTrial {
    /** Hears whether one invocation to a row is faster than sixteen. */
    interface Known {
        void with(boolean plain);
    }

    private final GpuRun gpu;
    private final GpuSteps steps;
    private final WorkBatchSizer pace;
    private final Matrix sample;

    GpuTrial(GpuRun gpu, GpuSteps steps, WorkBatchSizer pace) {
        this.gpu = gpu;
        this.steps = steps;
        this.pace = pace;
        Matrix largest = gpu.plan().matrices().get(0);
        for (Matrix matrix : gpu.plan().matrices()) {
            largest = matrix.pieces().get(0).rows() * matrix.columns()
                > largest.pieces().get(0).rows() * largest.columns() ? matrix : largest;
        }
        sample = largest;
    }

    /** The kernels that a plan needs, either way. */
    static List<String> kernels(Plan plan) {
        List<String> names = new ArrayList<>();
        for (Matrix matrix : plan.matrices()) {
            for (String way : List.of("+vector", "+rows", "+matrix", "+block")) {
                add(names, matrix.kernel().id + way);
            }
        }
        for (Attention each : plan.attention()) {
            add(names, each.kernel().id + "+attention");
        }
        return names;
    }

    private static void add(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    void run(Known then) {
        int tries = (int) RehearsalRules.of("gpu.trials");
        tryOut(false, tries, sixteen -> tryOut(true, tries, one -> then.with(one < sixteen)));
    }

    /**
     * Tells the seconds of a multiplication, the last of some tries. One that was over too soon is not counted as a
     * try: the next can be larger.
     */
    private void tryOut(boolean plain, int tries, GpuSession.Took then) {
        Matrix.Piece piece = sample.pieces().get(0);
        long rows = (long) Math.max(4, Math.min(piece.rows(), pace.most() / sample.columns()));
        GpuSession session = gpu.session();
        GpuSession.Memory shape = session.words(steps.shape(sample, piece, 0, rows, 1));
        GpuSteps.Step step = steps.multiply(sample, piece, rows, 1, plain, steps.place(shape, 0, false));
        GpuSession.Batch batch = session.batch();
        step.into(batch);
        batch.submit(seconds -> {
            session.free(shape);
            if (tries > 0 && seconds < RehearsalRules.of("gpu.trialSeconds") && rows < piece.rows()) {
                pace.took(step.work(), seconds);
                tryOut(plain, tries, then);
            } else if (tries > 0) {
                tryOut(plain, tries - 1, then);
            } else {
                pace.took(step.work(), seconds);
                then.took(seconds / step.work());
            }
        });
    }
}
