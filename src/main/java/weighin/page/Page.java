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
    private Asked asked;
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
        String open = query.has("open") ? query.get("open") : "";
        if (ladder.has(open)) {
            ladder.toggle(open);
        }
        keep();
        over(read, "over.weighed");
        window.getScript().landed();
    }

    /** Takes over the page that the first visit's program has filled. */
    void adopt(Device read) {
        weigh(read);
        best = Answer.spoken(classes);
    }

    /** All that depends on what is asked, once more. */
    void redraw(Device read) {
        begun = window.getPerformance().now();
        weigh(read);
        draw(read);
        keep();
        over(read, "over.again");
    }

    private void weigh(Device read) {
        classes = scale.classes(read, scale.app());
        others = scale.classes(read, !scale.app());
    }

    private void draw(Device read) {
        boolean app = scale.app();
        ladder.build();
        ladder.draw(classes, read);
        legend(read);
        best("where-browser", app ? others : classes);
        best("where-app", app ? classes : others);
        best = new Answer(view, classes, app).show(read);
        if (asked != null) {
            asked.show(classes, read);
        }
    }

    /** Shows a model that was asked for in place of the largest class; null for none any more. */
    void ask(Asked model, Device read) {
        asked = model;
        if (model == null) {
            ladder.forget();
        }
        draw(read);
    }

    /** The row that the answer speaks of, {@code "4b"}. */
    String best() {
        return asked != null ? Ladder.ASKED : best;
    }

    private void best(String id, List<Verdict> verdicts) {
        int best = Answer.best(verdicts);
        if (best < 0) {
            view.text(id, view.words.text("where.none"));
        } else {
            Dom.put(view.words.sentence("where.best").with("class", Answer.name(verdicts, best)), view.byId(id));
        }
    }

    private void over(Device read, String key) {
        double seconds = (window.getPerformance().now() - begun) / 1000;
        Web.Element over = view.byId("over");
        over.replaceChildren();
        String parts = new DeviceName(view).parts(read);
        if (!parts.isEmpty()) {
            view.isolated(view.add(over, "b"), parts);
            over.append(view.document.createTextNode(" · "));
        }
        Dom.append(view.words.sentence(key).with("time", view.figures.instant(seconds)), over);
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    void toggle(String id) {
        Web.URLSearchParams query = query();
        if (ladder.toggle(id)) {
            query.set("open", id);
        } else {
            query.delete("open");
        }
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
