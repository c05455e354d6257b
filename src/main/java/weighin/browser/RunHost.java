package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects that runs are timed, watched and marked with. */
final class RunHost {
    /** The global object again, for what only runs ask of it. */
    static final Page PAGE = (Page) (JSObject) Js.SELF;

    private RunHost() {
    }

    interface Page extends JSObject {
        @JSProperty
        Clock getPerformance();

        @JSProperty("Date")
        DateClass getDate();

        @JSProperty
        JSObject getDocument();

        @JSProperty
        JSObject getLocalStorage();

        @JSMethod
        void addEventListener(String event, Host.Tick listener);

        @JSMethod
        void removeEventListener(String event, Host.Tick listener);

        @JSMethod
        Host.Promise fetch(String address);
    }

    interface Clock extends JSObject {
        @JSMethod
        double now();
    }

    interface DateClass extends JSObject {
        @JSMethod
        double now();
    }

    interface Document extends JSObject {
        @JSProperty
        JSObject getVisibilityState();

        @JSMethod
        void addEventListener(String event, Host.Tick listener);

        @JSMethod
        void removeEventListener(String event, Host.Tick listener);
    }

    interface Storage extends JSObject {
        @JSProperty
        int getLength();

        @JSMethod
        JSObject key(int index);

        @JSMethod
        JSObject getItem(String key);

        @JSMethod
        void setItem(String key, String value);

        @JSMethod
        void removeItem(String key);
    }

    interface Navigator extends JSObject {
        @JSProperty
        JSObject getLocks();
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
        Host.Items getHeld();
    }

    interface Lock extends JSObject {
        @JSProperty
        JSObject getName();
    }

    interface Response extends JSObject {
        @JSProperty
        boolean getOk();

        @JSMethod
        Host.Promise text();
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
        return PAGE.getPerformance().now() / 1000;
    }
}
