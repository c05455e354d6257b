package weighin.json;

import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.model.NamedModel;
import weighin.size.Sizing;
import weighin.verdict.Options;

/**
 * A call of the public API that answers from signals: read and checked first, then answered. Both steps are pure; who
 * has a browser gives the device that it runs on.
 */
public final class Request {
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
            case "size" -> size(ModelJson.read(model), OptionsJson.read(options));
            default -> throw new WeighInException(Code.NOT_BUILT, call + " is not built yet.", call);
        };
    }

    private static Request of(OptionsJson asked, Question question) {
        return new Request(question, asked.device(), true);
    }

    private static Request size(NamedModel model, OptionsJson asked) {
        Options o = asked.options();
        return new Request(none -> SizeJson.write(Sizing.size(model, o.engine(), o.format(), o.context(), asked.steps())),
            null, false);
    }

    /** Whether the answer is about the device that this runs on. */
    public boolean asksHere() {
        return ofADevice && device == null;
    }

    /** @param here the device that this runs on; null when not {@link #asksHere} */
    public Json answer(Device here) {
        return question.answer(device == null ? here : device);
    }

    /** An error as {@code { code, message, input }}. */
    public static Json error(WeighInException e) {
        return Json.object().put("code", e.code().id).put("message", e.getMessage()).put("input", e.input()).build();
    }
}
