package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.browser.SignalReader;
import weighin.device.Device;
import weighin.verdict.ClassSizes;
import weighin.verdict.Verdict;

/** The page: reads the device, weighs it and fills the templates of index.html. Every number comes from the core. */
public final class Page {
    private final Web.Global window = Web.Globals.getSelf();
    private final View view;
    private final double begun;
    private Ladder ladder;
    private CheckForm check;

    private Page() {
        begun = window.getPerformance().now();
        view = View.ofPage();
    }

    /** Fills the page, now or when the device has been read. */
    public static void start() {
        Page page = new Page();
        SignalReader.shared().whenRead(page::weigh);
    }

    private void weigh() {
        try {
            show(SignalReader.shared().device());
        } catch (RuntimeException e) {
            window.getHost().fail(e.getMessage());
        }
    }

    private void show(Device device) {
        List<Verdict> classes = ClassSizes.weigh(device);
        Web.URLSearchParams query = new Web.URLSearchParams(window.getLocation().getSearch());
        String best = new Answer(view, classes).show(device);
        ladder = new Ladder(view, window.getHost(), device.budget());
        ladder.show(classes, query.has("open") ? query.get("open") : best, this::keepState);
        legend(device, classes);
        new DeviceTable(view).show(device);
        check = new CheckForm(view, window.getHost());
        check.start(query.has("model") ? query.get("model") : null, this::keepState);
        view.words.sentence("over.weighed")
                .with("time", view.figures.duration((window.getPerformance().now() - begun) / 1000))
                .into(view.byId("over"));
        window.getHost().landed();
    }

    /** What the person did stands in the address. */
    private void keepState() {
        Web.URLSearchParams query = new Web.URLSearchParams(window.getHost().query());
        if (ladder.opened() != null) {
            query.set("open", ladder.opened());
        }
        if (check.checked() != null) {
            query.set("model", check.checked());
        }
        window.getHost().address(query.text());
    }

    private void legend(Device device, List<Verdict> classes) {
        Web.Element text = view.byId("legend-band-text");
        Range have = null;
        for (Verdict verdict : classes) {
            have = have == null ? Ladder.have(device.budget(), verdict) : have;
        }
        view.byId("legend-band").setHidden(have == null);
        if (have != null) {
            view.words.sentence("legend.band").with("have", view.figures.bytes(have)).into(text);
        }
        view.text("legend-scale", view.words.text("legend.scale"));
    }
}
