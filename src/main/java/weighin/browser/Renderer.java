package weighin.browser;

import org.teavm.jso.JSObject;

/** The name of the GPU as WebGL gives it. */
final class Renderer {
    /** {@code RENDERER} of WebGL. */
    private static final int RENDERER = 0x1f01;

    /** {@code UNMASKED_RENDERER_WEBGL} of the extension WEBGL_debug_renderer_info. */
    private static final int UNMASKED_RENDERER = 0x9246;

    private Renderer() {
    }

    /** The renderer's name, null where WebGL is missing. The context is given back: pages have few. */
    static String read() {
        JSObject document = Js.SELF.getDocument();
        if (!Js.present(document)) {
            return null;
        }
        JSObject context = ((Host.Document) document).createElement("canvas").getContext("webgl");
        if (!Js.present(context)) {
            return null;
        }
        SignalHost.WebGl webgl = (SignalHost.WebGl) context;
        try {
            String name = Js.word(webgl.getParameter(RENDERER));
            // Firefox answers here and warns about the extension; others hide behind this name
            if (name != null && !name.equals("WebKit WebGL")) {
                return name;
            }
            return Js.present(webgl.getExtension("WEBGL_debug_renderer_info"))
                ? Js.word(webgl.getParameter(UNMASKED_RENDERER)) : name;
        } finally {
            JSObject loser = webgl.getExtension("WEBGL_lose_context");
            if (Js.present(loser)) {
                ((SignalHost.LoseContext) loser).loseContext();
            }
        }
    }
}
