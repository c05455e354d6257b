package weighin.page;

import weighin.Text;
import weighin.browser.SignalReader;
import weighin.device.Device;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** The parts of the page that need more than a first visit loads: any model by name, and what would change a verdict. */
public final class Tools {
    private static View view;

    private Tools() {
    }

    /** Answers "Check a model" for a name. */
    public static void check(String name) {
        SignalReader.shared().whenRead(() -> new ModelCheck(view(), device()).check(name));
    }

    /**
     * Shows what would change the verdict of a class in its open row.
     *
     * @param id {@code "4b"}
     */
    public static void remedies(String id) {
        SignalReader.shared().whenRead(() -> show(id));
    }

    /** Does what a part asks for: {@code hardware.apply}. The device must have been read. */
    public static String part(String action, String value) {
        int dot = action.indexOf('.');
        String asked = action.substring(dot + 1);
        return switch (action.substring(0, dot)) {
            case "hardware" -> new HardwarePart(view()).act(asked, value);
            case "devices" -> new DevicesPart(view()).act(asked, value);
            case "lab" -> new LabPart(view()).act(asked);
            case "share" -> new SharePart(view()).act(asked);
            case "accuracy" -> new AccuracyPart(view()).act(value);
            case "measure" -> new MeasurePart(view()).act(asked, value);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static void show(String id) {
        for (SizeClass each : SizeClass.all()) {
            if (Text.lower(each.id()).equals(id)) {
                NamedModel model = new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null);
                Verdict verdict = Weighing.weigh(device(), model, Options.DEFAULT);
                view().remedies(view().byId("why-" + id).querySelector(".change"), verdict);
            }
        }
    }

    private static Device device() {
        return Here.device();
    }

    static View view() {
        if (view == null) {
            view = View.ofPage();
        }
        return view;
    }
}
