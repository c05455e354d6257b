package weighin.json;

import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;

/**
 * A call of the public API that answers from signals: read and checked first, then answered. Both steps are pure; who
 * has a browser gives the device that it runs on.
 */
public final class Request {
    /** What is asked, with the options of the call and the device to weigh. */
    private interface Question {
        Json answer(OptionsJson options, Device device);
    }

    private final Question question;
    private final OptionsJson options;
    private final boolean ofADevice;

    private Request(Question question, OptionsJson options, boolean ofADevice) {
        this.question = question;
        this.options = options;
        this.ofADevice = ofADevice;
    }

    /**
     * @param call    the name of the API's function
     * @param model   its model or candidates; anything for the calls that have none
     * @param options its options
     * @throws WeighInException for input that has no answer, with the codes of the public API
     */
    public static Request read(String call, Json model, Json options) {
        OptionsJson checked = OptionsJson.read(options);
        return switch (call) {
            case "detect" -> new Request((asked, device) -> DeviceJson.write(device), checked, true);
            default -> throw new WeighInException(Code.NOT_BUILT, call + " is not built yet.", call);
        };
    }

    /** Whether the answer is about the device that this runs on. */
    public boolean asksHere() {
        return ofADevice && options.device() == null;
    }

    /** @param here the device that this runs on; null when not {@link #asksHere} */
    public Json answer(Device here) {
        return question.answer(options, options.device() == null ? here : options.device());
    }

    /** An error as {@code { code, message, input }}. */
    public static Json error(WeighInException e) {
        return Json.object().put("code", e.code().id).put("message", e.getMessage()).put("input", e.input()).build();
    }
}
