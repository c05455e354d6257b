package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects that files, and the answers of servers, are read with. */
final class FetchApi {
    private FetchApi() {
    }

    interface Blob extends JSObject {
        @JSProperty
        double getSize();

        @JSProperty
        JSObject getName();

        @JSMethod
        Blob slice(double from, double to);

        @JSMethod
        Host.Promise arrayBuffer();
    }

    /** An {@code ArrayBuffer}, or a view of one. */
    interface BufferSource extends JSObject {
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

    /** Options of a request that is answered by the server alone. */
    @JSClass(name = "Object")
    static class FreshRequest extends FetchOptions {
        FreshRequest() {
        }

        @JSProperty
        native void setCache(String mode);

        @JSProperty
        native void setCredentials(String mode);

        @JSProperty
        native void setReferrerPolicy(String policy);
    }

    @JSClass(name = "Object")
    static class RangeHeader implements JSObject {
        RangeHeader() {
        }

        @JSProperty("Range")
        native void setRange(String range);
    }

    /** A function like {@code fetch}, given by the caller. */
    interface Asking extends JSObject {
        @JSMethod
        Host.Promise call(JSObject self, String address, FetchOptions options);
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

    interface AbortSignal extends Host.EventTarget {
        @JSProperty
        boolean getAborted();
    }

    interface Response extends JSObject {
        @JSProperty
        boolean getOk();

        @JSProperty
        int getStatus();

        @JSProperty
        Headers getHeaders();

        @JSProperty
        JSObject getBody();

        @JSMethod
        Host.Promise text();
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
        Host.Promise read();

        @JSMethod
        Host.Promise cancel();
    }

    interface Chunk extends JSObject {
        @JSProperty
        boolean getDone();

        @JSProperty
        JSObject getValue();
    }
}
