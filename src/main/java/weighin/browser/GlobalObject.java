package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;

/** The global object, of a window or of a worker. Who asks for it sees it as what is read of it there. */
@JSClass(name = "self")
public final class GlobalObject implements JSObject {
    private GlobalObject() {
    }

    @JSTopLevel
    @JSProperty("self")
    public static native JSObject getSelf();
}
