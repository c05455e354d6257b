package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.json.JsonWriter;

/** Tells the caller's {@code onprogress} how far a run is. */
final class Progress {
    private final RunHost.Listener listener;

    /** @throws WeighInException {@code invalid-options} for an {@code onprogress} that is no function */
    Progress(JSObject options) {
        JSObject given = Js.option(options, "onprogress");
        if (given != null && !FileReading.kind(given).endsWith("Function")) {
            throw new WeighInException(Code.INVALID_OPTIONS, "options.onprogress must be a function.");
        }
        listener = (RunHost.Listener) given;
    }

    void tell(String stage, double done, double total, double heldBytes) {
        if (listener == null) {
            return;
        }
        Json.Obj told = Json.object().put("stage", stage).put("done", done).put("total", total)
            .put("heldBytes", heldBytes).build();
        try {
            listener.call(null, Js.SELF.getJson().parse(JsonWriter.write(told)));
        } catch (RuntimeException e) {
            // the caller's own fault, which must not end the run
        }
    }
}
