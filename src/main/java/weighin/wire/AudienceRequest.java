package weighin.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.audience.Column;
import weighin.audience.Survey;
import weighin.json.Json;
import weighin.model.NamedModel;
import weighin.size.Sizing;
import weighin.verdict.Options;

/**
 * A call of {@code audience}.
 *
 * @param survey which models are weighed, on the devices that follow
 * @param share  of the devices that the best model should run on
 */
public record AudienceRequest(Survey survey, double share) {
    /** Nine in ten, unless asked for another. */
    public static final double USUAL_SHARE = 0.9;
    /** More models than anybody compares at once. */
    private static final int MAX_MODELS = 60;

    /**
     * @param asked {@code { model, options }}: a model, a list of models or null for the classes; and the options, with
     *     {@code columns} (names of a file's header, each with the field of Signals that it holds), {@code sample}
     *     and {@code share}
     * @throws WeighInException for models and options that have no answer
     */
    public static AudienceRequest read(Json asked) {
        Json.Obj in = asked instanceof Json.Obj object ? object : new Json.Obj(Map.of());
        Fields options = Fields.of(in.get("options"), "options", Code.INVALID_OPTIONS);
        Options weighed = Options.DEFAULT;
        Boolean sample = null;
        Double share = null;
        Map<String, String> columns = new HashMap<>();
        if (options != null) {
            for (String key : List.of("signals", "device", "shrink")) {
                if (options.has(key)) {
                    throw new WeighInException(Code.INVALID_OPTIONS, "options." + key
                        + " is of one device: leave it out, the devices are the first argument.", key);
                }
            }
            weighed = OptionsJson.options(options);
            sample = options.flag("sample");
            share = options.figure("share");
            if (share != null && share > 1) {
                throw options.refusal("share", "a number from 0 to 1");
            }
            columns(options.value("columns"), columns);
        }
        List<NamedModel> models = models(in.get("model"));
        for (NamedModel model : models) {
            Sizing.checkContext(model, weighed.context());
        }
        return new AudienceRequest(new Survey(models, weighed, columns, sample == null || sample),
            share == null ? USUAL_SHARE : share);
    }

    private static List<NamedModel> models(Json value) {
        List<NamedModel> models = new ArrayList<>();
        if (value instanceof Json.Arr list) {
            if (list.items().size() > MAX_MODELS) {
                throw Fields.refusal(Code.INVALID_MODEL, "model", "a list of at most " + MAX_MODELS + " models", value);
            }
            for (Json item : list.items()) {
                models.add(ModelJson.read(item));
            }
        } else if (!(value instanceof Json.Null)) {
            models.add(ModelJson.read(value));
        }
        return models;
    }

    private static void columns(Json value, Map<String, String> columns) {
        if (value instanceof Json.Null) {
            return;
        }
        if (!(value instanceof Json.Obj named)) {
            throw Fields.refusal(Code.INVALID_OPTIONS, "options.columns", "an object of fields of Signals by names of"
                + " the header", value);
        }
        for (Map.Entry<String, Json> each : named.fields().entrySet()) {
            if (each.getValue() instanceof Json.Null) {
                columns.put(each.getKey(), "");
            } else if (each.getValue() instanceof Json.Str word && Column.of(word.value()) != null) {
                columns.put(each.getKey(), word.value());
            } else {
                throw Fields.refusal(Code.INVALID_OPTIONS, "options.columns", "fields of Signals such as"
                    + " deviceMemoryGiB or gpu.renderer, \"weight\", or null", each.getValue());
            }
        }
    }

    /**
     * Takes devices of a list.
     *
     * @throws WeighInException {@code invalid-signals} for one that is none, {@code out-of-range} for declared figures
     *     that no device has
     */
    public static void add(Survey survey, Json devices) {
        if (!(devices instanceof Json.Arr list)) {
            throw Fields.refusal(Code.INVALID_SIGNALS, "devices", "a list of Signals", devices);
        }
        for (Json item : list.items()) {
            survey.add(SignalsJson.read(item));
        }
    }
}
