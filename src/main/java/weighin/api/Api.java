package weighin.api;

import org.teavm.jso.JSExport;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.browser.FileReading;
import weighin.browser.Here;
import weighin.browser.JsJson;
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
            if (!Here.known()) {
                Here.whenKnown(again);
                return null;
            }
            return write("answer", request.answer(Here.device()));
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
            Here.whenKnown(() -> {
                try {
                    settle.call(null, write("answer", request.answer(Here.device())));
                } catch (WeighInException e) {
                    refuse(settle, e);
                }
            });
        } catch (WeighInException e) {
            refuse(settle, e);
        }
    }

    /**
     * Begins a call that takes seconds, or one about crash marks.
     *
     * @param call    {@code measure}, {@code rehearse}, {@code mark}, {@code deaths}, {@code forget}
     * @param model   the model of {@code rehearse}; the mark of {@code mark}
     * @param options its options
     * @param base    the address of the site's own files, with a slash at its end
     * @param settle  a function that takes the answer, as JSON text
     */
    @JSExport
    public static void run(String call, JSObject model, JSObject options, String base, JSObject settle) {
        try {
            Run.start(call, model, options, base, (Settle) settle);
        } catch (WeighInException e) {
            refuse((Settle) settle, e);
        }
    }

    static void refuse(Settle settle, WeighInException error) {
        settle.call(null, write("error", Request.error(error)));
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

    static String write(String key, Json value) {
        return JsonWriter.write(Json.object().put(key, value).build());
    }
}
