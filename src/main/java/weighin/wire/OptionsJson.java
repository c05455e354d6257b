package weighin.wire;

import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.engine.Path;
import weighin.json.Json;
import weighin.model.Engine;
import weighin.size.CompressionStep;
import weighin.size.ElementType;
import weighin.size.Format;
import weighin.size.NativeOptions;
import weighin.verdict.Options;

/**
 * The options of a call.
 *
 * @param options what the weighing asks
 * @param device  the device to weigh, null for the one that this runs on
 * @param steps   techniques of shrinking, in their order
 * @param cached  what was found in the engines' caches; null where nobody looked
 */
record OptionsJson(Options options, Device device, List<CompressionStep> steps, CachedFiles cached) {
    private static final int MAX_CONTEXT = 10_000_000;
    /** What llama.cpp allows: LLAMA_MAX_SEQ, GGML_CUDA_MAX_DEVICES, and more tokens a batch than anybody takes. */
    private static final int MAX_SEQUENCES = 256;
    private static final int MAX_GPUS = 16;
    private static final int MAX_BATCH = 65_536;
    private static final String[] NATIVE = {"kvType", "sequences", "batch", "flashAttention", "fullWindow", "gpus",
        "projectorBytes", "gpuLayers"};
    /** The largest projector of 2026, of 6 billion parameters, has 12 GB. */
    private static final double MAX_PROJECTOR = 1e11;

    /**
     * @throws WeighInException {@code invalid-options} for what is of the wrong type, {@code unknown-engine},
     *         {@code unknown-format}, {@code out-of-range} for the context, {@code invalid-signals}
     */
    static OptionsJson read(Json value) {
        Fields in = Fields.of(value, "options", Code.INVALID_OPTIONS);
        if (in == null) {
            return new OptionsJson(Options.DEFAULT, null, List.of(), null);
        }
        return new OptionsJson(options(in), device(in), CompressionStep.read(in.value("shrink")),
            CachedFiles.read(in.value("cached")));
    }

    /** The device with what was found in its caches. */
    Device looked(Device here) {
        return cached == null ? here : here.withCaches(cached);
    }

    /** The engine, format, context and path, and how the native engine holds a model. */
    static Options options(Fields in) {
        Engine engine = engine(in);
        String path = in.word("path", "gpu", "cpu");
        return new Options(engine, format(in, engine), context(in),
            path == null ? null : path.equals("gpu") ? Path.GPU : Path.CPU, null, held(in, engine, path));
    }

    /** How the native engine is to hold a model; null where nothing is said of it. */
    private static NativeOptions held(Fields in, Engine engine, String path) {
        boolean said = false;
        for (String key : NATIVE) {
            if (in.has(key) && (engine == null || !engine.isProgram())) {
                throw new WeighInException(Code.INVALID_OPTIONS, "options." + key
                    + " is the native engine's: set options.engine to \"native\", or leave it out.", key);
            }
            said |= in.has(key);
        }
        NativeOptions usual = NativeOptions.DEFAULT;
        NativeOptions held = !said ? usual : new NativeOptions(kvType(in), count(in, "sequences", MAX_SEQUENCES,
            usual.sequences()), count(in, "batch", MAX_BATCH, usual.batch()), or(in.flag("flashAttention"),
            usual.flashAttention()), or(in.flag("fullWindow"), usual.fullWindow()),
            count(in, "gpus", MAX_GPUS, 1), false, projector(in), gpuLayers(in));
        return engine != null && engine.isProgram() && "cpu".equals(path) ? held.onOneDevice() : said ? held : null;
    }

    private static ElementType kvType(Fields in) {
        String word = in.text("kvType");
        StringBuilder known = new StringBuilder("one of ");
        for (ElementType type : ElementType.values()) {
            String name = Ascii.lower(type.name());
            if (word == null ? type == NativeOptions.DEFAULT.kvType() : name.equals(Ascii.lower(word))) {
                return type;
            }
            known.append(type.ordinal() == 0 ? "\"" : ", \"").append(name).append('"');
        }
        throw in.refusal("kvType", known.toString());
    }

    private static long projector(Fields in) {
        if (!in.has("projectorBytes")) {
            return 0;
        }
        if (in.value("projectorBytes") instanceof Json.Num n && n.value() == Math.floor(n.value()) && n.value() >= 1
                && n.value() <= MAX_PROJECTOR) {
            return (long) n.value();
        }
        throw in.refusal("projectorBytes", "a whole number of bytes from 1 to 100,000,000,000");
    }

    private static int gpuLayers(Fields in) {
        Integer layers = in.count("gpuLayers", 0);
        return layers == null ? NativeOptions.FITTING : layers;
    }

    private static int count(Fields in, String key, int most, int usual) {
        Integer count = in.count(key, 1);
        if (count != null && count > most) {
            throw in.refusal(key, "a whole number from 1 to " + most);
        }
        return count == null ? usual : count;
    }

    private static boolean or(Boolean said, boolean usual) {
        return said == null ? usual : said;
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
