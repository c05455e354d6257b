package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects that tell of the device. */
final class SignalHost {
    private SignalHost() {
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

        @JSProperty
        JSObject getLocks();
    }

    interface UserAgentData extends JSObject {
        @JSProperty
        JSObject getMobile();

        @JSMethod
        Host.Promise getHighEntropyValues(String[] hints);
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

    interface StorageManager extends JSObject {
        @JSMethod
        Host.Promise estimate();

        @JSMethod
        Host.Promise persisted();

        @JSMethod
        Host.Promise persist();
    }

    interface Estimate extends JSObject {
        @JSProperty
        JSObject getQuota();

        @JSProperty
        JSObject getUsage();
    }

    interface LanguageModel extends JSObject {
        @JSMethod
        Host.Promise availability(JSObject options);
    }

    /** What a document's frame lets it use, where the browser says it. */
    interface FeaturePolicy extends JSObject {
        @JSMethod
        boolean allowsFeature(String name);
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
