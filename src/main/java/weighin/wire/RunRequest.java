package weighin.wire;

import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.size.CompressionStep;
import weighin.verdict.Options;

/**
 * A call of {@code measure} or {@code rehearse}, read and checked.
 *
 * @param file          the model; null for {@code measure}
 * @param device        what is known of this device, null for what the browser reveals
 * @param allowSoftware whether a software adapter may be used
 * @param beyondBudget  whether the budget's upper end may be passed
 */
public record RunRequest(FileModel file, Options options, Device device, List<CompressionStep> steps,
    boolean allowSoftware,
        boolean beyondBudget) {
    /**
     * @throws WeighInException {@code invalid-options}, {@code unknown-engine}, {@code unknown-format},
     *     {@code out-of-range} as for the other calls
     */
    public static RunRequest read(FileModel file, Json options) {
        Fields in = Fields.of(options, "options", Code.INVALID_OPTIONS);
        if (in == null) {
            return new RunRequest(file, Options.DEFAULT, null, List.of(), false, false);
        }
        if (in.has("signals")) {
            throw new WeighInException(Code.INVALID_OPTIONS,
                "Only this device can be measured: leave out options.signals.");
        }
        OptionsJson asked = OptionsJson.read(options);
        return new RunRequest(file, asked.options(), asked.device(), asked.steps(),
            Boolean.TRUE.equals(in.flag("allowSoftware")), Boolean.TRUE.equals(in.flag("beyondBudget")));
    }

    /**
     * Another host is asked only over a connection that nobody reads along, or on this machine.
     *
     * @throws WeighInException {@code invalid-options}
     */
    public static void checkLink(String address) {
        int host = address.startsWith("https://") ? 8 : isOf(address, "http://localhost")
            || isOf(address, "http://127.0.0.1") ? 7 : 0;
        int path = host == 0 ? -1 : address.indexOf('/', host);
        if (path <= host || path == address.length() - 1
                || address.indexOf('@', host) >= 0 && address.indexOf('@') < path) {
            throw new WeighInException(Code.INVALID_OPTIONS, "options.link must be the https address of a file of some"
                + " megabytes, like \"https://example.org/model.gguf\".", Ascii.shorten(address, 60));
        }
    }

    /** Whether the address is of that host, with a port or without, and not of one whose name begins alike. */
    private static boolean isOf(String address, String host) {
        return address.startsWith(host + "/") || address.startsWith(host + ":");
    }

    /** The model of a {@code rehearse} that is no file. */
    public static FileModel model(Json model) {
        return new FileModel(ModelJson.read(model), null);
    }
}
