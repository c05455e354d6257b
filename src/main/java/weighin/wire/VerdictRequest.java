package weighin.wire;

import java.util.List;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** A call of {@code weigh} for a named model, or of {@code classes}, whose verdicts are said in words. */
public final class VerdictRequest {
    /** Null for one that a file has. */
    private final Json model;
    private final FileModel file;
    private final OptionsJson asked;

    private VerdictRequest(Json model, FileModel file, OptionsJson asked) {
        this.model = model;
        this.file = file;
        this.asked = asked;
    }

    /**
     * @param model   a model as in the API; {@code null} for the size classes
     * @param options as there
     * @throws WeighInException for options that have no answer, with the codes of the public API
     */
    public static VerdictRequest read(Json model, Json options) {
        return new VerdictRequest(model, null, OptionsJson.read(options));
    }

    /** The same for a model that was read from a file. */
    public static VerdictRequest read(FileModel file, Json options) {
        return new VerdictRequest(null, file, OptionsJson.read(options));
    }

    /** Whether the answer is about the device that this runs on. */
    public boolean asksHere() {
        return asked.device() == null;
    }

    /**
     * @param here the device that this runs on; null when not {@link #asksHere}
     * @throws WeighInException for a model that has no answer
     */
    public List<Verdict> verdicts(Device here) {
        Device device = asksHere() ? here : asked.device();
        if (file != null) {
            return List.of(Weighing.weigh(device, file.model(), asked.options(), asked.steps(), file.weights()));
        }
        return model instanceof Json.Null ? Weighing.classes(device, asked.options())
            : List.of(Weighing.weigh(device, ModelJson.read(model), asked.options(), asked.steps(), null));
    }
}
