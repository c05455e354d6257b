package weighin.page;

import weighin.Text;
import weighin.browser.Here;
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
        Here.whenKnown(() -> new ModelCheck(view(), device()).check(name));
    }

    /**
     * Shows what would change the verdict of a class in its open row.
     *
     * @param id {@code "4b"}
     */
    public static void remedies(String id) {
        Here.whenKnown(() -> show(id));
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

    private static View view() {
        if (view == null) {
            view = View.ofPage();
        }
        return view;
    }
}
