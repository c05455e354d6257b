package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.rehearsal.Attention;
import weighin.rehearsal.Matrix;
import weighin.rehearsal.Plan;
import weighin.rehearsal.WorkBatchSizer;

/** A pass of some tokens through the whole model: its steps are made once, and handed over again and again. */
final class GpuPass {
    /** Bytes from one step's numbers to the next's: where WebGPU lets a view of a uniform buffer begin. */
    private static final int SLOT_BYTES = 256;

    /** Hears which share of a pass is done. */
    interface Share {
        void done(double share);
    }

    /** Makes a step. */
    private interface Making {
        GpuSteps.Step at(GpuSteps.Place place);
    }

    /** A step before there is room for its numbers. */
    private record Draft(int[] shape, boolean swapped, Making making) {
    }

    private final RehearsalRun run;
    private final GpuSession session;
    private final GpuSteps steps;
    private final WorkBatchSizer pace;
    private final int tokens;
    private final boolean plain;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<GpuSteps.Step> list = new ArrayList<>();
    private boolean swapped;

    /**
     * @param pace  how much to hand over at once; it learns
     * @param plain whether one invocation works on a row, or sixteen
     */
    GpuPass(GpuRun gpu, GpuSteps steps, WorkBatchSizer pace, int tokens, boolean plain) {
        run = gpu.run();
        session = gpu.session();
        this.steps = steps;
        this.pace = pace;
        this.tokens = tokens;
        this.plain = plain;
        draft(gpu.plan());
        GpuSession.Memory slots = session.buffer(Math.max(1, drafts.size()) * (double) SLOT_BYTES,
            GpuSession.UNIFORM | GpuSession.COPY_TARGET);
        for (Draft draft : drafts) {
            double offset = (double) list.size() * SLOT_BYTES;
            session.write(slots, offset, draft.shape());
            list.add(draft.making().at(steps.place(slots, offset, draft.swapped())));
        }
    }

    private void draft(Plan plan) {
        List<Attention> attention = plan.attention();
        int next = 0;
        int layer = -1;
        for (Matrix matrix : plan.matrices()) {
            if (tokens == 1 && !matrix.decodes() && !plan.encoder()) {
                continue;
            }
            // attention of a layer stands before the first matrix of the next
            int before = matrix.layer() < 0 ? Integer.MAX_VALUE : matrix.layer();
            while (next < attention.size() && before > layer && attention.get(next).layer() < before) {
                attend(attention.get(next++));
            }
            layer = matrix.layer();
            for (int i = 0; i < matrix.repeats(); i++) {
                multiply(matrix);
            }
        }
        while (next < attention.size()) {
            attend(attention.get(next++));
        }
    }

    private void attend(Attention attention) {
        int seen = tokens > 1 ? Math.max(1, attention.tokens() / 2) : attention.tokens();
        int queries = (int) Math.max(1, Math.min(tokens, pace.piece() / GpuSteps.work(attention, seen)));
        int[] shape = steps.shape(attention, seen);
        for (int done = 0; done < tokens; done += queries) {
            int now = Math.min(queries, tokens - done);
            drafts.add(new Draft(shape, swapped, place -> steps.attend(attention, seen, now, place)));
        }
        swapped = !swapped;
    }

    private void multiply(Matrix matrix) {
        int count = matrix.head() ? 1 : tokens;
        long left = matrix.readRows();
        for (Matrix.Piece piece : matrix.pieces()) {
            long rows = Math.min(left, piece.rows());
            left -= rows;
            double fitting = pace.piece() / ((double) matrix.columns() * count);
            long most = (long) Math.max(64, Math.min(rows, fitting) / 64 * 64);
            for (long first = 0; first < rows; first += most) {
                long now = Math.min(most, rows - first);
                drafts.add(new Draft(steps.shape(matrix, piece, first, now, count), swapped,
                    place -> steps.multiply(matrix, piece, now, count, plain, place)));
            }
        }
        swapped = !swapped;
    }

    /** Runs the pass once and tells how long it took. */
    void once(Share share, GpuSession.Took then) {
        submit(0, RunHost.seconds(), share, then);
    }

    private void submit(int from, double start, Share share, GpuSession.Took then) {
        if (run.ended()) {
            return;
        }
        GpuSession.Batch batch = session.batch();
        double work = 0;
        int at = from;
        while (at < list.size() && (at == from || work + list.get(at).work() <= pace.most())) {
            work += list.get(at).work();
            list.get(at++).into(batch);
        }
        int next = at;
        double done = work;
        batch.submit(seconds -> {
            pace.took(done, seconds);
            share.done((double) next / list.size());
            if (next < list.size()) {
                submit(next, start, share, then);
            } else {
                then.took(RunHost.seconds() - start);
            }
        });
    }
}
