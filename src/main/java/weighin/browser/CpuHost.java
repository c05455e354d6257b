package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects that the processor's kernels are run with. */
final class CpuHost {
    private CpuHost() {
    }

    @JSClass(name = "Worker")
    static class Worker implements JSObject {
        Worker(String address) {
        }

        @JSMethod
        native void postMessage(JSObject message);

        @JSMethod
        native void terminate();

        @JSProperty("onmessage")
        native void setOnMessage(Host.Settled listener);

        @JSProperty("onerror")
        native void setOnError(Host.Settled listener);
    }

    interface Message extends JSObject {
        @JSProperty
        Reply getData();
    }

    /** What {@code cpu-worker.js} answers to a job. */
    interface Reply extends JSObject {
        @JSProperty
        JSObject getAnswer();

        @JSProperty
        JSObject getError();

        @JSProperty
        JSObject getMessage();
    }

    /** A job for a worker that gets another one's memory. */
    interface Opening extends JSObject {
        @JSProperty
        void setGiven(JSObject memory);
    }
}
