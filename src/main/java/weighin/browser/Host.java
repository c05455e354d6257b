package weighin.browser;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * The browser's own objects that more than one reading asks, as far as they are asked; what is asked for one purpose
 * alone stands in the {@code …Host} of that purpose. What a browser may lack is a plain {@link JSObject}, for {@link
 * Js} to look at: a typed getter would make a number or a word of {@code undefined}.
 */
final class Host {
    private Host() {
    }

    /** The global object. */
    interface Global extends EventTarget {
        @JSProperty
        SignalHost.Navigator getNavigator();

        @JSProperty
        JSObject getDocument();

        @JSProperty
        JSObject getTop();

        @JSProperty
        JSObject getLocalStorage();

        @JSProperty
        JSObject getFrameElement();

        @JSProperty
        JSObject getCrossOriginIsolated();

        @JSProperty("LanguageModel")
        JSObject getLanguageModel();

        @JSProperty("WebAssembly")
        SignalHost.WebAssembly getWebAssembly();

        @JSProperty("Date")
        Clock getDate();

        @JSProperty
        Clock getPerformance();

        @JSProperty("Array")
        ArrayClass getArray();

        @JSProperty("Object")
        ObjectClass getObject();

        @JSProperty("Reflect")
        Reflect getReflect();

        @JSProperty("JSON")
        JsonClass getJson();

        @JSMethod("String")
        String text(JSObject value);

        @JSMethod("Number")
        double number(JSObject value);

        @JSMethod("Boolean")
        boolean flag(JSObject value);

        @JSMethod
        void queueMicrotask(JSObject function);

        @JSMethod("queueMicrotask")
        void later(Tick tick);

        /** What {@link #clearTimeout} takes back. */
        @JSMethod
        JSObject setTimeout(Tick tick, int milliseconds);

        @JSMethod
        void clearTimeout(JSObject timer);

        @JSMethod
        Promise fetch(String address);

        @JSMethod
        Promise fetch(String address, FetchApi.FetchOptions options);
    }

    interface EventTarget extends JSObject {
        @JSMethod
        void addEventListener(String event, Tick listener);

        @JSMethod
        void removeEventListener(String event, Tick listener);
    }

    interface Document extends EventTarget {
        @JSProperty
        JSObject getVisibilityState();

        @JSMethod
        SignalHost.Canvas createElement(String name);
    }

    /** {@code Date}: milliseconds since 1970; or {@code performance}: since the page began. */
    interface Clock extends JSObject {
        @JSMethod
        double now();
    }

    /** {@code localStorage}, each of whose methods may throw. */
    interface Storage extends JSObject {
        @JSProperty
        int getLength();

        @JSMethod
        JSObject key(int index);

        @JSMethod
        JSObject getItem(String key);

        @JSMethod
        void setItem(String key, String text);

        @JSMethod
        void removeItem(String key);
    }

    interface JsonClass extends JSObject {
        @JSMethod
        JSObject parse(String json);
    }

    interface ArrayClass extends JSObject {
        @JSMethod
        boolean isArray(JSObject value);

        /** A new, empty one. */
        @JSMethod
        Items of();
    }

    interface ObjectClass extends JSObject {
        @JSMethod
        Items keys(JSObject value);

        @JSProperty
        Prototype getPrototype();
    }

    /** {@code Object.prototype}. */
    interface Prototype extends JSObject {
        @JSProperty("toString")
        Tagger getTagger();
    }

    /** The function {@code Object.prototype.toString}. */
    interface Tagger extends JSObject {
        @JSMethod
        String call(JSObject value);
    }

    interface Reflect extends JSObject {
        @JSMethod
        JSObject get(JSObject target, String key);
    }

    /** Text that is still JavaScript's. */
    interface RawText extends JSObject {
        @JSProperty
        double getLength();
    }

    /** An array. */
    interface Items extends JSObject {
        @JSProperty
        double getLength();

        @JSIndexer
        JSObject get(int index);

        @JSMethod
        void push(JSObject item);
    }

    @JSFunctor
    interface Tick extends JSObject {
        void run();
    }

    @JSFunctor
    interface Settled extends JSObject {
        void with(JSObject value);
    }

    interface Promise extends JSObject {
        @JSMethod
        Promise then(Settled fulfilled, Settled rejected);
    }
}
