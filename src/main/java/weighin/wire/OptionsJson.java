package weighin.wire;

import java.util.List;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.json.Json;
import weighin.model.Engine;
import weighin.size.CompressionStep;
import weighin.size.Format;
import weighin.verdict.Options;
import weighin.verdict.Verdict.Path;

/**
 * The options of a call.
 *
 * @param options what the weighing asks
 * @param device  the device to weigh, null for the one that this runs on
 * @param steps   techniques of shrinking, in their order
 */
record OptionsJson(Options options, Device device, List<CompressionStep> steps) {
    private static final int MAX_CONTEXT = 10_000_000;

    /**
     * @throws WeighInException {@code invalid-options} for what is of the wrong type, {@code unknown-engine},
     *         {@code unknown-format}, {@code out-of-range} for the context, {@code invalid-signals}
     */
    static OptionsJson read(Json value) {
        Fields in = Fields.of(value, "options", Code.INVALID_OPTIONS);
        if (in == null) {
            return new OptionsJson(Options.DEFAULT, null, List.of());
        }
        return new OptionsJson(options(in), device(in), CompressionStep.read(in.value("shrink")));
    }

    /** The engine, format, context and path alone. */
    static Options options(Fields in) {
        Engine engine = engine(in);
        String path = in.word("path", "gpu", "cpu");
        return new Options(engine, format(in, engine), context(in),
            path == null ? null : path.equals("gpu") ? Path.GPU : Path.CPU);
    }

    private static Device device(Fields in) {
        if (in.has("device") && in.has("signals")) {
            throw new WeighInException(Code.INVALID_OPTIONS,
                "options.device and options.signals exclude each other: give one of them.");
        }
        if (in.has("signals")) {
            return Devices.seen(SignalsJson.read(in.value("signals")));
        }
        return in.has("device") ? DeviceJson.read(in.value("device")) : null;
    }

    private static Engine engine(Fields in) {
        String word = in.text("engine");
        if (word == null) {
            return null;
        }
        Engine engine = Engine.of(word);
        if (engine != null) {
            return engine;
        }
        StringBuilder known = new StringBuilder();
        for (Engine each : Engine.values()) {
            known.append(known.length() == 0 ? "\"" : ", \"").append(each.id).append('"');
        }
        throw new WeighInException(Code.UNKNOWN_ENGINE, "options.engine must be one of " + known + ", not \""
            + Fields.echo(word) + "\".", Fields.echo(word));
    }

    /** The word as it was given: the same word is another format in another engine. */
    private static String format(Fields in, Engine engine) {
        String word = in.text("format");
        if (word != null) {
            Format.of(engine, word);
        }
        return word;
    }

    private static Integer context(Fields in) {
        if (!in.has("context")) {
            return null;
        }
        if (!(in.value("context") instanceof Json.Num number)) {
            throw in.refusal("context", "a number of tokens");
        }
        double tokens = number.value();
        if (!(tokens >= 1 && tokens <= MAX_CONTEXT) || tokens != Math.floor(tokens)) {
            throw Fields.refusal(Code.OUT_OF_RANGE, "options.context", "a whole number from 1 to 10000000", number);
        }
        return (int) tokens;
    }
}
