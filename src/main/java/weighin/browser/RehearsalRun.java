package weighin.browser;

import weighin.WeighInException.Code;

/**
 * What a runner has to do with the whole of a rehearsal. After the end none of this has an effect, and whoever is told
 * to stop frees what it holds and says nothing more.
 */
final class RehearsalRun {
    private final Rehearsing whole;
    private boolean over;
    private Runnable stopNow;

    RehearsalRun(Rehearsing whole) {
        this.whole = whole;
    }

    /** Whether to stop. */
    boolean ended() {
        return over;
    }

    /** A stage begins: {@code allocate}, {@code prefill}, {@code decode}, {@code release}. */
    void stage(String stage) {
        if (!over) {
            whole.stage(stage);
        }
    }

    /** Writes the crash mark before something that may end the tab: holding that many bytes. */
    void about(double bytes) {
        if (!over) {
            whole.about(bytes);
        }
    }

    /** So many bytes are held now. */
    void held(double bytes) {
        if (!over) {
            whole.held(bytes);
        }
    }

    void progress(double done, double total) {
        if (!over) {
            whole.progress(done, total);
        }
    }

    /** So many tokens of a prompt took so long; the last call counts. */
    void prefilled(int tokens, double seconds) {
        if (!over) {
            whole.prefilled(tokens, seconds);
        }
    }

    /** One token was decoded. */
    void decoded(double seconds) {
        if (!over) {
            whole.decoded(seconds);
        }
    }

    /** What frees everything at once, for when the run is ended from outside. */
    void whenEnded(Runnable task) {
        stopNow = task;
    }

    /** It went through, and everything is freed. */
    void finish() {
        if (!over) {
            over = true;
            whole.end(null, 0);
        }
    }

    /**
     * It did not go through.
     *
     * @param code  {@code out-of-memory}, {@code device-lost}, {@code unsupported-browser}
     * @param bytes what was asked for and not given; 0 where memory was not the reason
     */
    void fail(Code code, double bytes) {
        if (!over) {
            stop();
            whole.end(code, bytes);
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
}
