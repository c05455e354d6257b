package weighin.browser;

import java.util.function.UnaryOperator;
import weighin.WeighInException;
import weighin.device.Measured;
import weighin.device.Note;

/** What a stage of {@code measure} has to do with the whole. After it has ended, none of this has an effect. */
final class MeasureRun extends Stoppable {
    private final Measuring whole;
    private final String stage;

    MeasureRun(Measuring whole, String stage) {
        this.whole = whole;
        this.stage = stage;
    }

    void progress(double done, double total, double heldBytes) {
        if (!ended()) {
            whole.progress(stage, done, total, heldBytes);
        }
    }

    /** Keeps a figure. */
    void learn(UnaryOperator<Measured> better) {
        if (!ended()) {
            whole.learn(better);
        }
    }

    void note(Note note) {
        if (!ended()) {
            whole.note(note);
        }
    }

    /** Ends the stage. */
    void next() {
        if (end()) {
            whole.next();
        }
    }

    /**
     * Ends the stage without its figure; those after it are still run.
     *
     * @param reason {@code device-lost}, {@code out-of-memory}, {@code failed}
     */
    void fail(String reason) {
        if (!ended()) {
            whole.noteEnd(reason, stage);
            stop();
            whole.next();
        }
    }

    /** Ends everything with an error. */
    void refuse(WeighInException error) {
        if (end()) {
            whole.settle(error);
        }
    }

    String stage() {
        return stage;
    }
}
