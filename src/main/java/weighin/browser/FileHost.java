package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects that files are read with. */
final class FileHost {
    private FileHost() {
    }

    interface Network extends JSObject {
        @JSMethod
        Promise fetch(String address, FetchOptions options);
    }

    interface Promise extends JSObject {
        @JSMethod
        Promise then(Host.Settled fulfilled, Host.Settled rejected);
    }

    interface Blob extends JSObject {
        @JSProperty
        double getSize();

        @JSProperty
        JSObject getName();

        @JSMethod
        Blob slice(double from, double to);

        @JSMethod
        Promise arrayBuffer();
    }

    /** An {@code ArrayBuffer}, or a view of one. */
    interface Buffer extends JSObject {
        @JSProperty
        double getByteLength();

        @JSProperty
        JSObject getByteOffset();

        @JSProperty
        JSObject getBuffer();
    }

    @JSClass(name = "Int8Array")
    static class View implements JSObject {
        View(JSObject buffer, double offset, double length) {
        }

        @JSIndexer
        native int get(int index);
    }

    interface Address extends JSObject {
        @JSProperty
        String getHref();

        @JSProperty
        String getHost();

        @JSProperty
        String getPathname();
    }

    @JSClass(name = "Object")
    static class FetchOptions implements JSObject {
        FetchOptions() {
        }

        @JSProperty
        native void setHeaders(RangeHeader headers);

        @JSProperty
        native void setSignal(JSObject signal);
    }

    @JSClass(name = "Object")
    static class RangeHeader implements JSObject {
        RangeHeader() {
        }

        @JSProperty("Range")
        native void setRange(String range);
    }

    @JSClass(name = "AbortController")
    static class AbortController implements JSObject {
        AbortController() {
        }

        @JSProperty
        native JSObject getSignal();

        @JSMethod
        native void abort();
    }

    interface AbortSignal extends JSObject {
        @JSProperty
        boolean getAborted();

        @JSMethod
        void addEventListener(String event, Host.Tick listener);

        @JSMethod
        void removeEventListener(String event, Host.Tick listener);
    }

    interface Response extends JSObject {
        @JSProperty
        int getStatus();

        @JSProperty
        Headers getHeaders();

        @JSProperty
        JSObject getBody();
    }

    interface Headers extends JSObject {
        @JSMethod
        JSObject get(String name);
    }

    interface Stream extends JSObject {
        @JSMethod
        StreamReader getReader();
    }

    interface StreamReader extends JSObject {
        @JSMethod
        Promise read();

        @JSMethod
        Promise cancel();
    }

    interface Chunk extends JSObject {
        @JSProperty
        boolean getDone();

        @JSProperty
        JSObject getValue();
    }
}
