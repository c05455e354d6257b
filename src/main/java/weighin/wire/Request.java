package weighin.wire;

import java.util.ArrayList;
import java.util.List;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.size.Sizing;
import weighin.verdict.Candidate;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/**
 * A call of the public API that answers from signals: read and checked first, then answered. Both steps are pure; who
 * has a browser gives the device that it runs on.
 */
public final class Request {
    /** More candidates than anybody has to choose from. */
    private static final int MAX_CANDIDATES = 1000;

    /** What is asked of a device; of none for a size. */
    private interface Question {
        Json answer(Device device);
    }

    private final Question question;
    private final Device device;
    private final boolean ofADevice;

    private Request(Question question, Device device, boolean ofADevice) {
        this.question = question;
        this.device = device;
        this.ofADevice = ofADevice;
    }

    /**
     * @param call    the name of the API's function
     * @param model   its model or candidates; anything for the calls that have none
     * @param options its options
     * @throws WeighInException for input that has no answer, with the codes of the public API
     */
    public static Request read(String call, Json model, Json options) {
        return switch (call) {
            case "detect" -> of(OptionsJson.read(options), DeviceJson::write);
            case "size" -> size(new FileModel(ModelJson.read(model), null), OptionsJson.read(options));
            case "weigh" -> weigh(new FileModel(ModelJson.read(model), null), OptionsJson.read(options));
            case "classes" -> classes(OptionsJson.read(options));
            case "choose" -> choose(model, OptionsJson.read(options));
            default -> throw new WeighInException(Code.NOT_BUILT, call + " is not built yet.", call);
        };
    }

    private static Request of(OptionsJson asked, Question question) {
        return new Request(device -> question.answer(asked.looked(device)), asked.device(), true);
    }

    /**
     * A call of {@code size} or {@code weigh} for a model that was read from a file.
     *
     * @throws WeighInException for options that have no answer, and for a call that takes no file
     */
    public static Request read(String call, FileModel model, Json options) {
        return switch (call) {
            case "size" -> size(model, OptionsJson.read(options));
            case "weigh" -> weigh(model, OptionsJson.read(options));
            default ->
                throw new WeighInException(Code.INVALID_MODEL, call + " takes no file: size and weigh do.", call);
        };
    }

    /**
     * Checks a call before a file is read for it.
     *
     * @throws WeighInException as {@link #read(String, FileModel, Json)}
     */
    public static void check(String call, Json options) {
        read(call, (FileModel) null, options);
    }

    private static Request size(FileModel file, OptionsJson asked) {
        Options o = asked.options();
        return new Request(none -> {
            Sizing.checkContext(file.model(), o.context());
            return SizeJson.write(Sizing.size(file.model(), o.engine(), o.format(), o.context(), asked.steps(),
                file.weights(), o.held()));
        }, null, false);
    }

    private static Request weigh(FileModel file, OptionsJson asked) {
        return of(asked, device -> {
            Sizing.checkContext(file.model(), asked.options().context());
            return VerdictJson.write(
                Weighing.weigh(device, file.model(), asked.options(), asked.steps(), file.weights()));
        });
    }

    private static Request classes(OptionsJson asked) {
        return of(asked, device -> Json.list(Weighing.classes(device, asked.options()), VerdictJson::write));
    }

    private static Request choose(Json candidates, OptionsJson asked) {
        if (!(candidates instanceof Json.Arr list) || list.items().size() > MAX_CANDIDATES) {
            throw Fields.refusal(Code.INVALID_OPTIONS, "candidates", "a list of at most 1000 models", candidates);
        }
        List<Candidate> read = new ArrayList<>();
        for (Json item : list.items()) {
            read.add(candidate(item, asked.options()));
        }
        return of(asked, device -> {
            Verdict chosen = Weighing.choose(device, read);
            return chosen == null ? Json.NULL : VerdictJson.write(chosen);
        });
    }

    /** A name, a configuration, or {@code { model, engine, format, context }} whose own words go before the call's. */
    private static Candidate candidate(Json item, Options shared) {
        if (!(item instanceof Json.Obj object) || !object.fields().containsKey("model")) {
            return new Candidate(ModelJson.read(item), shared);
        }
        Options own = OptionsJson.options(Fields.of(item, "candidate", Code.INVALID_OPTIONS));
        return new Candidate(ModelJson.read(object.get("model")), new Options(
            own.engine() == null ? shared.engine() : own.engine(),
            own.format() == null ? shared.format() : own.format(),
            own.context() == null ? shared.context() : own.context(),
            own.path() == null ? shared.path() : own.path(), null, own.held() == null && own.engine() == null
                ? shared.held() : own.held()));
    }

    /** Whether the answer is about the device that this runs on. */
    public boolean asksHere() {
        return ofADevice && device == null;
    }

    /** @param here the device that this runs on; null when not {@link #asksHere} */
    public Json answer(Device here) {
        return question.answer(device == null ? here : device);
    }

    /** An error as {@code { code, message, input, suggestions }}; the last only where there are some. */
    public static Json error(WeighInException e) {
        Json.ObjectBuilder error = Json.object().put("code", e.code().id).put("message", e.getMessage())
            .put("input", e.input());
        if (!e.suggestions().isEmpty()) {
            error.put("suggestions", Json.list(e.suggestions(), Json::of));
        }
        return error.build();
    }
}
