package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.verdict.Verdict;

/** The page: reads the device, weighs it and fills the templates of index.html. Every number comes from the core. */
final class Page {
    private final View view;
    private final Web.Global window = Web.window();
    private final Scale scale;
    private final Ladder ladder;
    private List<Verdict> classes;
    /** Where they run otherwise: with an app, or in the browser. */
    private List<Verdict> others;
    private String best;
    private double begun;

    Page(View view, Scale scale) {
        this.view = view;
        this.scale = scale;
        ladder = new Ladder(view);
        begun = window.getPerformance().now();
    }

    /** Fills the page for the device that was read, in pieces between which a slow phone can answer its person. */
    void start(Device read) {
        inTurn(0, () -> weigh(read), () -> draw(read), () -> open(read));
    }

    /** Runs each in a task of its own. */
    private void inTurn(int at, Runnable... pieces) {
        try {
            pieces[at].run();
        } catch (RuntimeException e) {
            window.getScript().fail(e.getMessage());
            return;
        }
        if (at + 1 < pieces.length) {
            window.getScript().later(() -> inTurn(at + 1, pieces));
        }
    }

    private void open(Device read) {
        Web.URLSearchParams query = query();
        String open = query.has("open") ? query.get("open") : best;
        if (ladder.has(open)) {
            ladder.toggle(open, classes);
        }
        new DeviceTable(view).show(read);
        keep();
        over("over.weighed");
        window.getScript().landed();
    }

    /** Takes over the page that the first visit's program has filled. */
    void adopt(Device read) {
        classes = scale.classes(read, scale.app());
        best = Answer.spoken(classes);
    }

    /** All that depends on what is asked, once more. */
    void redraw(Device read) {
        begun = window.getPerformance().now();
        weigh(read);
        draw(read);
        ladder.refill(classes);
        keep();
        over("over.again");
    }

    private void weigh(Device read) {
        classes = scale.classes(read, scale.app());
        others = scale.classes(read, !scale.app());
    }

    private void draw(Device read) {
        boolean app = scale.app();
        ladder.build();
        ladder.draw(classes, read.budget());
        legend(read);
        best("where-browser", app ? others : classes);
        best("where-app", app ? classes : others);
        best = new Answer(view, classes, app).show(read);
    }

    /** The class that the answer speaks of, {@code "4b"}. */
    String best() {
        return best;
    }

    private void best(String id, List<Verdict> verdicts) {
        int best = Answer.best(verdicts);
        if (best < 0) {
            view.text(id, view.words.text("where.none"));
        } else {
            Dom.put(view.words.sentence("where.best").with("class", Answer.name(verdicts, best)), view.byId(id));
        }
    }

    private void over(String key) {
        double seconds = (window.getPerformance().now() - begun) / 1000;
        Dom.put(view.words.sentence(key).with("time", view.figures.duration(Math.max(seconds, 0.001))),
            view.byId("over"));
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    void toggle(String id) {
        Web.URLSearchParams query = query();
        query.set("open", ladder.toggle(id, classes) ? id : "");
        keep(query);
    }

    Ladder ladder() {
        return ladder;
    }

    Web.URLSearchParams query() {
        return new Web.URLSearchParams(window.getScript().query());
    }

    void keep() {
        keep(query());
    }

    /** What the person did stands in the address. */
    void keep(Web.URLSearchParams query) {
        scale.keep(query);
        window.getScript().address(query.text());
    }

    private void legend(Device device) {
        Range have = null;
        for (Verdict verdict : classes) {
            have = have == null ? Ladder.have(device.budget(), verdict) : have;
        }
        view.byId("legend-band").setHidden(have == null);
        if (have != null) {
            Dom.put(view.words.sentence("legend.band").with("have", view.figures.bytes(have)),
                view.byId("legend-band-text"));
        }
    }
}
