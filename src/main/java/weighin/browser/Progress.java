package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.json.JsonWriter;

/** Hears how far a run is. */
public interface Progress {
    void tell(String stage, double done, double total, double heldBytes);

    /**
     * The caller's {@code onprogress}.
     *
     * @throws WeighInException {@code invalid-options} for one that is no function
     */
    static Progress asked(JSObject options) {
        JSObject given = Js.option(options, "onprogress");
        if (given == null) {
            return (stage, done, total, heldBytes) -> { };
        }
        if (!FileReading.kind(given).endsWith("Function")) {
            throw new WeighInException(Code.INVALID_OPTIONS, "options.onprogress must be a function.");
        }
        RunHost.Listener listener = (RunHost.Listener) given;
        return (stage, done, total, heldBytes) -> {
            Json.Obj told = Json.object().put("stage", stage).put("done", done).put("total", total)
                .put("heldBytes", heldBytes).build();
            try {
                listener.call(null, Js.SELF.getJson().parse(JsonWriter.write(told)));
            } catch (RuntimeException e) {
                // the caller's own fault, which must not end the run
            }
        };
    }
}
