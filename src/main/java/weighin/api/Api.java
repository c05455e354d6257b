package weighin.api;

import org.teavm.jso.JSExport;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.browser.FileReading;
import weighin.browser.JsJson;
import weighin.browser.SignalReader;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.json.Request;
import weighin.page.Tools;

/** What JavaScript calls. */
public final class Api {
    /** A function that takes the answer's text. */
    interface Settle extends JSObject {
        @JSMethod
        void call(JSObject self, String text);
    }

    private Api() {
    }

    /**
     * Answers one call of the public API, as JSON text: {@code {"answer": …}} or {@code {"error": …}}.
     *
     * @param call    the name of the API's function
     * @param model   its model or candidates
     * @param options its options
     * @param again   a function that makes the same call again
     * @param settle  a function that takes the answer to this call
     * @return null when this browser is still being read, and {@code again} is called when it is; or when the model is
     *         in a file, and {@code settle} is called with the answer when that is read
     */
    @JSExport
    public static String answer(String call, JSObject model, JSObject options, JSObject again, JSObject settle) {
        try {
            if (FileReading.reads(model)) {
                Json asked = JsJson.read(options);
                Request.check(call, asked);
                FileReading.start(model, options, (file, error) -> answer(call, file, error, asked, (Settle) settle));
                return null;
            }
            Request request = Request.read(call, JsJson.read(model), JsJson.read(options));
            if (!request.asksHere()) {
                return write("answer", request.answer(null));
            }
            SignalReader reader = SignalReader.shared();
            if (!reader.complete()) {
                reader.whenRead(again);
                return null;
            }
            return write("answer", request.answer(reader.device()));
        } catch (WeighInException e) {
            return write("error", Request.error(e));
        }
    }

    private static void answer(String call, FileModel file, WeighInException error, Json options, Settle settle) {
        try {
            if (error != null) {
                throw error;
            }
            Request request = Request.read(call, file, options);
            if (!request.asksHere()) {
                settle.call(null, write("answer", request.answer(null)));
                return;
            }
            SignalReader reader = SignalReader.shared();
            reader.whenRead(() -> {
                try {
                    settle.call(null, write("answer", request.answer(reader.device())));
                } catch (WeighInException e) {
                    settle.call(null, write("error", Request.error(e)));
                }
            });
        } catch (WeighInException e) {
            settle.call(null, write("error", Request.error(e)));
        }
    }

    /** Answers "Check a model" on the page that the module was loaded by. */
    @JSExport
    public static void check(String name) {
        Tools.check(name);
    }

    /** Shows on that page what would change the verdict of a class, {@code "4b"}. */
    @JSExport
    public static void remedies(String id) {
        Tools.remedies(id);
    }

    /** Calls a function without arguments when this browser has been read. */
    @JSExport
    public static void read(JSObject done) {
        SignalReader.shared().whenRead(done);
    }

    /**
     * Does what a part of that page asks for.
     *
     * @param action the part's name and what it asks, {@code hardware.apply}
     * @param value  what goes with it
     * @return what the part waits for, or null
     */
    @JSExport
    public static String part(String action, String value) {
        return Tools.part(action, value);
    }

    private static String write(String key, Json value) {
        return JsonWriter.write(Json.object().put(key, value).build());
    }
}
