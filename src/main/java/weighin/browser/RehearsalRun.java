package weighin.browser;

import weighin.WeighInException.Code;

/** What a runner has to do with the whole of a rehearsal. After the end none of this has an effect. */
final class RehearsalRun extends Stoppable {
    private final Rehearsing whole;

    RehearsalRun(Rehearsing whole) {
        this.whole = whole;
    }

    /** A stage begins: {@code allocate}, {@code prefill}, {@code decode}, {@code release}. */
    void stage(String stage) {
        if (!ended()) {
            whole.stage(stage);
        }
    }

    /** Writes the crash mark before something that may end the tab: holding that many bytes. */
    void about(double bytes) {
        if (!ended()) {
            whole.about(bytes);
        }
    }

    /** So many bytes are held now. */
    void held(double bytes) {
        if (!ended()) {
            whole.held(bytes);
        }
    }

    void progress(double done, double total) {
        if (!ended()) {
            whole.progress(done, total);
        }
    }

    /** So many tokens of a prompt took so long; the last call counts. */
    void prefilled(int tokens, double seconds) {
        if (!ended()) {
            whole.prefilled(tokens, seconds);
        }
    }

    /** One token was decoded. */
    void decoded(double seconds) {
        if (!ended()) {
            whole.decoded(seconds);
        }
    }

    /** It went through, and everything is freed. */
    void finish() {
        if (end()) {
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
        if (!ended()) {
            stop();
            whole.end(code, bytes);
        }
    }
}
