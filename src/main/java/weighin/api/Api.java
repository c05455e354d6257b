package weighin.api;

import org.teavm.jso.JSExport;

/** What JavaScript calls. */
public final class Api {
    private Api() {
    }

    /** Proves that the module is loaded. */
    @JSExport
    public static String hello() {
        return "weigh-in";
    }
}
