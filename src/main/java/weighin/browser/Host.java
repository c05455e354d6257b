package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;

/**
 * The browser's own objects, as far as they are read. What a browser may lack is a plain {@link JSObject}, for
 * {@link Js} to look at: a typed getter would make a number or a word of {@code undefined}.
 */
final class Host {
    private Host() {
    }

    /** The global object, of a window or of a worker. */
    @JSClass(name = "self")
    static final class Globals implements JSObject {
        private Globals() {
        }

        @JSTopLevel
        @JSProperty("self")
        static native Global getSelf();
    }

    interface Global extends JSObject {
        @JSProperty
        JSObject getNavigator();

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
        WebAssembly getWebAssembly();

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

        @JSMethod
        void setTimeout(Tick tick, int milliseconds);
    }

    /** {@code Storage} of the web's storage, each of whose methods may throw. */
    interface KeptItems extends JSObject {
        @JSMethod
        JSObject getItem(String name);

        @JSMethod
        void setItem(String name, String text);

        @JSMethod
        void removeItem(String name);
    }

    interface JsonClass extends JSObject {
        @JSMethod
        JSObject parse(String json);
    }

    interface ArrayClass extends JSObject {
        @JSMethod
        boolean isArray(JSObject value);
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
        void then(Settled fulfilled, Settled rejected);
    }

    interface Navigator extends JSObject {
        @JSProperty
        JSObject getUserAgent();

        @JSProperty
        JSObject getUserAgentData();

        @JSProperty
        JSObject getPlatform();

        @JSProperty
        JSObject getMaxTouchPoints();

        @JSProperty
        JSObject getDeviceMemory();

        @JSProperty
        JSObject getHardwareConcurrency();

        @JSProperty
        JSObject getConnection();

        @JSProperty
        JSObject getGpu();

        @JSProperty
        JSObject getStorage();
    }

    interface UserAgentData extends JSObject {
        @JSProperty
        JSObject getMobile();

        @JSMethod
        Promise getHighEntropyValues(String[] hints);
    }

    /** What {@code getHighEntropyValues} answers. */
    interface Hints extends JSObject {
        @JSProperty
        JSObject getArchitecture();

        @JSProperty
        JSObject getBitness();

        @JSProperty
        JSObject getModel();
    }

    interface Connection extends JSObject {
        @JSProperty
        JSObject getDownlink();

        @JSProperty
        JSObject getSaveData();

        @JSProperty
        JSObject getType();
    }

    interface Storage extends JSObject {
        @JSMethod
        Promise estimate();

        @JSMethod
        Promise persisted();

        @JSMethod
        Promise persist();
    }

    interface Estimate extends JSObject {
        @JSProperty
        JSObject getQuota();

        @JSProperty
        JSObject getUsage();
    }

    interface LanguageModel extends JSObject {
        @JSMethod
        Promise availability(JSObject options);
    }

    /** What a document's frame lets it use, where the browser says it. */
    interface FeaturePolicy extends JSObject {
        @JSMethod
        boolean allowsFeature(String name);
    }

    interface WebGpu extends JSObject {
        @JSMethod
        Promise requestAdapter(JSObject options);
    }

    interface Adapter extends JSObject {
        @JSProperty
        JSObject getInfo();

        @JSProperty
        JSObject getLimits();

        @JSProperty
        JSObject getFeatures();

        /** Where it stood before Chrome 136 put it into {@link #getInfo}. */
        @JSProperty("isFallbackAdapter")
        JSObject getFallback();
    }

    interface AdapterInfo extends JSObject {
        @JSProperty
        JSObject getVendor();

        @JSProperty
        JSObject getArchitecture();

        @JSProperty
        JSObject getDescription();

        @JSProperty("isFallbackAdapter")
        JSObject getFallback();
    }

    interface AdapterLimits extends JSObject {
        @JSProperty
        JSObject getMaxBufferSize();

        @JSProperty
        JSObject getMaxStorageBufferBindingSize();

        @JSProperty
        JSObject getMaxComputeWorkgroupStorageSize();

        @JSProperty
        JSObject getMaxStorageBuffersPerShaderStage();
    }

    interface Features extends JSObject {
        @JSMethod
        boolean has(String name);
    }

    interface Document extends JSObject {
        @JSMethod
        Canvas createElement(String name);
    }

    interface Canvas extends JSObject {
        @JSMethod
        JSObject getContext(String kind);
    }

    interface WebGl extends JSObject {
        @JSMethod
        JSObject getExtension(String name);

        @JSMethod
        JSObject getParameter(int name);
    }

    /** The extension {@code WEBGL_lose_context}. */
    interface LoseContext extends JSObject {
        @JSMethod
        void loseContext();
    }

    interface WebAssembly extends JSObject {
        @JSMethod
        boolean validate(Bytes module);

        @JSProperty("Suspending")
        JSObject getSuspending();
    }

    @JSClass(name = "Uint8Array")
    static class Bytes implements JSObject {
        Bytes(int length) {
        }

        @JSMethod
        native void fill(int value, int from, int to);
    }
}
