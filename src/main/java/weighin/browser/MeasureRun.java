package weighin.browser;

import java.util.function.UnaryOperator;
import weighin.WeighInException;
import weighin.device.Measured;
import weighin.device.Note;

/** What a stage of {@code measure} has to do with the whole. After it has ended, none of this has an effect. */
final class MeasureRun {
    private final Measuring whole;
    private final String stage;
    private boolean over;
    private Runnable stopNow;

    MeasureRun(Measuring whole, String stage) {
        this.whole = whole;
        this.stage = stage;
    }

    /** Whether to stop: the run was ended from outside, or this stage is over. */
    boolean ended() {
        return over;
    }

    void progress(double done, double total, double heldBytes) {
        if (!over) {
            whole.progress(stage, done, total, heldBytes);
        }
    }

    /** Keeps a figure. */
    void learn(UnaryOperator<Measured> better) {
        if (!over) {
            whole.learn(better);
        }
    }

    void note(Note note) {
        if (!over) {
            whole.note(note);
        }
    }

    /** What frees everything that the stage holds, for when the run is ended from outside. */
    void whenEnded(Runnable task) {
        stopNow = task;
    }

    /** Ends the stage. */
    void next() {
        if (!over) {
            over = true;
            whole.next();
        }
    }

    /**
     * Ends the stage without its figure; those after it are still run.
     *
     * @param reason {@code device-lost}, {@code out-of-memory}, {@code failed}
     */
    void fail(String reason) {
        if (!over) {
            whole.noteEnd(reason, stage);
            stop();
            whole.next();
        }
    }

    /** Ends everything with an error. */
    void refuse(WeighInException error) {
        if (!over) {
            over = true;
            whole.settle(error);
        }
    }

    void stop() {
        over = true;
        Runnable task = stopNow;
        stopNow = null;
        if (task != null) {
            task.run();
        }
    }

    String stage() {
        return stage;
    }
}
