package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.WeighInException.Code;

/** Watches for what ends a run from outside: the caller's signal, and a page that is hidden or left. */
final class Watch {
    /** Gets {@code aborted} or {@code hidden}, once. */
    interface Ended {
        void because(String reason);
    }

    private final Ended ended;
    private final FetchApi.AbortSignal signal;
    private final Host.Document document;
    private final Host.Tick onAbort = () -> end("aborted");
    private final Host.Tick onHidden = this::look;
    private final Host.Tick onLeft = () -> end("hidden");
    private boolean over;

    /**
     * @param options the call's options, of which {@code signal} is heard
     * @throws WeighInException {@code invalid-options} for a signal that is none
     */
    Watch(JSObject options, Ended ended) {
        this.ended = ended;
        signal = signal(options);
        JSObject page = Js.SELF.getDocument();
        document = Js.present(page) ? (Host.Document) page : null;
    }

    /** The caller's signal, or null. @throws WeighInException as said above */
    static FetchApi.AbortSignal signal(JSObject options) {
        JSObject given = Js.option(options, "signal");
        if (given != null && !FileReading.kind(given).equals("AbortSignal")) {
            throw new WeighInException(Code.INVALID_OPTIONS, "options.signal must be an AbortSignal.");
        }
        return (FetchApi.AbortSignal) given;
    }

    /** Begins; what has already happened is told at once. */
    void start() {
        if (document != null) {
            document.addEventListener("visibilitychange", onHidden);
            Js.SELF.addEventListener("pagehide", onLeft);
        }
        if (signal != null) {
            signal.addEventListener("abort", onAbort);
            if (signal.getAborted()) {
                end("aborted");
                return;
            }
        }
        look();
    }

    private void look() {
        if (document != null && "hidden".equals(Js.text(document.getVisibilityState()))) {
            end("hidden");
        }
    }

    private void end(String reason) {
        if (!over) {
            stop();
            ended.because(reason);
        }
    }

    void stop() {
        if (over) {
            return;
        }
        over = true;
        if (signal != null) {
            signal.removeEventListener("abort", onAbort);
        }
        if (document != null) {
            document.removeEventListener("visibilitychange", onHidden);
            Js.SELF.removeEventListener("pagehide", onLeft);
        }
    }
}
