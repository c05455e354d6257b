package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects that runs are timed, told of and marked with. */
final class RunHost {
    private RunHost() {
    }

    interface Locks extends JSObject {
        @JSMethod
        Host.Promise query();

        @JSMethod
        JSObject request(String name, Hold hold);
    }

    /** Holds a lock for as long as the promise that it gives is open. */
    @JSFunctor
    interface Hold extends JSObject {
        JSObject with(JSObject lock);
    }

    interface LockState extends JSObject {
        @JSProperty
        JSObject getHeld();
    }

    interface Lock extends JSObject {
        @JSProperty
        JSObject getName();
    }

    /** A function of the caller's. */
    interface Listener extends JSObject {
        @JSMethod
        void call(JSObject self, JSObject value);
    }

    @JSClass(name = "Promise")
    static class Waiting implements JSObject {
        Waiting(Executor executor) {
        }
    }

    @JSFunctor
    interface Executor extends JSObject {
        void with(JSObject resolve, JSObject reject);
    }

    /** Seconds since the page began. */
    static double seconds() {
        return Js.SELF.getPerformance().now() / 1000;
    }

    /** Milliseconds since 1970. */
    static double now() {
        return Js.SELF.getDate().now();
    }
}
