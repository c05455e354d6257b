package weighin.api;

import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.browser.JsJson;
import weighin.browser.SignalReader;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.json.Request;

/** What JavaScript calls. */
public final class Api {
    private Api() {
    }

    /**
     * Answers one call of the public API, as JSON text: {@code {"answer": …}} or {@code {"error": …}}.
     *
     * @param call    the name of the API's function
     * @param model   its model or candidates
     * @param options its options
     * @param again   a function that makes the same call again
     * @return null when this browser is still being read: {@code again} is called when it is
     */
    @JSExport
    public static String answer(String call, JSObject model, JSObject options, JSObject again) {
        try {
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

    private static String write(String key, Json value) {
        return JsonWriter.write(Json.object().put(key, value).build());
    }
}
