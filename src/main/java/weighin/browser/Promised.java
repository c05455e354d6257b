package weighin.browser;

import org.teavm.jso.JSObject;

/**
 * Something that a browser promises, waited for with a time limit: whatever it does (answers, refuses, answers twice,
 * throws, never answers, is no promise), {@link Done} hears of it, once.
 */
final class Promised {
    /** Asks the browser; null where it lacks what is asked. It may throw. */
    interface Asking {
        Host.Promise ask();
    }

    /** Told once how it ended. */
    interface Done {
        /** @param reason null when the answer was taken; else {@code missing}, {@code failed} or {@code slow} */
        void with(String reason);
    }

    private final Done done;
    private JSObject timer;
    private boolean ended;

    private Promised(Done done) {
        this.done = done;
    }

    /**
     * Asks, and waits.
     *
     * @param limit in milliseconds
     * @param take  takes the answer; when it throws, the wait has {@code failed}
     */
    static void await(Asking asking, int limit, Host.Settled take, Done done) {
        Promised promised = new Promised(done);
        try {
            Host.Promise promise = asking.ask();
            if (!Js.present(promise)) {
                promised.end("missing");
                return;
            }
            promised.timer = Js.SELF.setTimeout(() -> promised.end("slow"), limit);
            Host.Promise taken = promise.then(value -> promised.take(take, value), error -> promised.end("failed"));
            if (Js.present(taken)) {
                // hears of what no Java code can catch
                taken.then(value -> { }, error -> promised.end("failed"));
            }
        } catch (RuntimeException e) {
            promised.end("failed");
        }
    }

    private void take(Host.Settled take, JSObject value) {
        if (ended) {
            return;
        }
        String reason = null;
        try {
            take.with(value);
        } catch (RuntimeException e) {
            reason = "failed";
        }
        end(reason);
    }

    private void end(String reason) {
        if (!ended) {
            ended = true;
            if (timer != null) {
                Js.SELF.clearTimeout(timer);
            }
            done.with(reason);
        }
    }
}
