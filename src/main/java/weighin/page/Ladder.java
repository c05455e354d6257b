package weighin.page;

import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.engine.Path;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;

/** The ladder of size classes: the need of each against what the device can hold, on a logarithmic scale. */
final class Ladder {
    /** The scale begins at 10⁸ bytes and each of its parts ends at ten times its beginning. */
    private static final double SCALE_BEGIN = 1e8;
    private static final int SCALE_PARTS = 4;
    /** Beyond these parts of the scale a need stands inside its bar: on any screen, and on a narrow one. */
    private static final double LATE = 0.8;
    private static final double NARROW_LATE = 0.72;
    /** The row of the model that was asked for. */
    static final String ASKED = "asked";

    private final View view;

    Ladder(View view) {
        this.view = view;
    }

    /** The class as an address names it, {@code "4b"}. */
    static String id(Verdict verdict) {
        return Ascii.lower(verdict.size().model().name());
    }

    /** Puts live rows in place of the plain ones, the first time. */
    void build() {
        if (view.byId("axis").getFirstElementChild() != null) {
            return;
        }
        Web.Element axis = view.byId("axis");
        double tick = SCALE_BEGIN;
        for (int i = 0; i <= SCALE_PARTS; i++) {
            Web.Element label = view.document.createElement("li");
            boolean end = i == 0 || i == SCALE_PARTS;
            view.isolated(label, end ? view.figures.tick(tick) : view.figures.count(tick / 1e9));
            label.getStyle().setProperty("--at", percent(position(tick)));
            axis.append(label);
            tick *= 10;
        }
        Web.Element rows = view.byId("rows");
        for (Web.Element plain = rows.getFirstElementChild(); plain.getAttribute("data-class") != null;
                plain = rows.getFirstElementChild()) {
            rows.append(row(plain));
            plain.remove();
        }
        rows.setAttribute("role", "list");
    }

    private Web.Element row(Web.Element plain) {
        String name = plain.getAttribute("data-class");
        Web.Element row = row(Ascii.lower(name), name);
        Web.Element names = row.querySelector(".names");
        names.replaceChildren();
        names.append(plain.querySelector("bdi"));
        Web.Element good = view.add(names, "small");
        good.append(plain.querySelector("span"));
        return row;
    }

    private Web.Element row(String id, String name) {
        Web.Element row = view.make("row-template");
        row.setId("class-" + id);
        Web.Element button = row.querySelector("button");
        button.querySelector("bdi").setTextContent(name);
        button.setAttribute("aria-controls", "why-" + id);
        row.querySelector(".why").setId("why-" + id);
        return row;
    }

    boolean has(String id) {
        return view.byId("class-" + id) != null;
    }

    /** What stands in every row, open or not. */
    void draw(List<Verdict> classes, Device device) {
        for (Verdict verdict : classes) {
            Web.Element row = view.byId("class-" + id(verdict));
            if (row == null) {
                throw new IllegalStateException("the page has fewer classes than the program");
            }
            row.setClassName("row " + verdict.outcome().id + (isOpen(id(verdict)) ? " open" : ""));
            fill(row, verdict, device);
        }
        rest(classes);
        Range have = null;
        for (Verdict verdict : classes) {
            have = have == null ? have(device.budget(), verdict) : have;
        }
        Web.Element holds = view.byId("axis-holds");
        holds.setHidden(have == null);
        if (have != null) {
            Dom.put(view.words.sentence("holds").with("have", view.figures.bytes(have)), holds);
            holds.getStyle().setProperty("--at", percent(Math.min(position(have.low()), 0.7)));
        }
    }

    /** The model that was asked for, above the classes. */
    void ask(Verdict verdict, String name, String note, Device device) {
        Web.Element row = view.byId("class-" + ASKED);
        if (row == null) {
            row = row(ASKED, "");
            Web.Element rows = view.byId("rows");
            rows.insertBefore(row, rows.getFirstElementChild());
            row.querySelector(".details").setId("check-result");
        }
        row.setClassName("row asked " + verdict.outcome().id + (isOpen(ASKED) ? " open" : ""));
        row.querySelector("button bdi").setTextContent(name);
        View.say(row.querySelector(".names bdi"), note);
        fill(row, verdict, device);
    }

    /** Takes that row away. */
    void forget() {
        if (has(ASKED)) {
            view.byId("class-" + ASKED).remove();
        }
    }

    private void fill(Web.Element row, Verdict verdict, Device device) {
        bar(row, verdict, device.budget());
        Web.Element download = row.querySelector(".get");
        view.isolated(download.querySelector("b"), view.figures.bytes(verdict.size().downloadBytes()));
        if (verdict.outcome() == Outcome.NO) {
            View.say(download.querySelector("small"), "");
        } else {
            view.downloadTime(download.querySelector("small"), verdict, device);
        }
        pace(row.querySelector(".pace"), verdict);
        view.pill(row.querySelector(".verdict .pill"), verdict);
    }

    /** What does not fit stands in one line on a narrow screen. */
    private void rest(List<Verdict> classes) {
        int first = classes.size();
        while (first > 0 && classes.get(first - 1).outcome() == Outcome.NO
                && !isOpen(id(classes.get(first - 1)))) {
            first--;
        }
        Web.Element rest = view.byId("rest");
        boolean some = first < classes.size() - 1 && first > 0;
        rest.setHidden(!some);
        for (int i = 0; i < classes.size(); i++) {
            Web.Element row = view.byId("class-" + id(classes.get(i)));
            if (some && i >= first) {
                row.setClassName(row.getClassName() + " beyond");
            }
        }
        if (some) {
            Dom.put(view.words.sentence("rest").with("class", Answer.name(classes, first)),
                rest.querySelector("span"));
            View.say(rest.querySelector(".pill span"), view.words.text("outcome.no"));
        }
    }

    boolean isOpen(String id) {
        return has(id) && "true".equals(button(id).getAttribute("aria-expanded"));
    }

    private Web.Element button(String id) {
        return view.byId("class-" + id).querySelector("button");
    }

    /** Opens or closes a row; whether it is open now. */
    boolean toggle(String id) {
        boolean opens = !isOpen(id);
        button(id).setAttribute("aria-expanded", opens ? "true" : "false");
        Web.Element row = view.byId("class-" + id);
        String classes = row.getClassName();
        row.setClassName(opens ? classes + " open" : classes.replace(" open", ""));
        view.byId("why-" + id).setHidden(!opens);
        return opens;
    }

    private void bar(Web.Element row, Verdict verdict, Budget budget) {
        Long need = verdict.size().memoryBytes();
        Web.Element label = row.querySelector(".need");
        double at = need == null ? 0 : position(need);
        row.getStyle().setProperty("--need", percent(at));
        label.setClassName(at > LATE ? "need in" : at > NARROW_LATE ? "need late" : "need");
        view.isolated(label, view.figures.bytes(need));
        Range have = have(budget, verdict);
        Web.Element band = row.querySelector(".band");
        band.setHidden(have == null);
        if (have != null) {
            row.getStyle().setProperty("--low", percent(position(have.low())));
            row.getStyle().setProperty("--rest", percent(have.bounded() ? 1 - position(have.high()) : 0));
            band.setClassName(have.bounded() ? "band" : "band open");
        }
    }

    /** What the device can hold, as the check of memory says it, else on the verdict's path; null when not known. */
    static Range have(Budget budget, Verdict verdict) {
        for (Check check : verdict.checks()) {
            if (check.name() == CheckName.MEMORY && check.have() != null) {
                return check.have();
            }
        }
        boolean cpu = verdict.path() == Path.CPU || verdict.path() == null && budget.gpuBytes() == null;
        return cpu ? budget.cpuBytes() : budget.gpuBytes();
    }

    /** Where on the scale a number of bytes stands, from 0 to 1. */
    static double position(double bytes) {
        double at = Math.log(bytes / SCALE_BEGIN) / Math.log(10) / SCALE_PARTS;
        return at > 0 ? Math.min(at, 1) : 0;
    }

    private static String percent(double part) {
        long hundredths = (long) Math.floor(part * 10000 + 0.5);
        StringBuilder out = new StringBuilder().append(hundredths / 100).append('.');
        return out.append(hundredths % 100 < 10 ? "0" : "").append(hundredths % 100).append('%').toString();
    }

    private void pace(Web.Element cell, Verdict verdict) {
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        boolean reads = verdict.size().context() == 0 && verdict.outcome() != Outcome.NO;
        Web.Element words = cell.querySelector("small");
        if (rate == null || reads || verdict.outcome() == Outcome.NO) {
            View.say(cell.querySelector("b"), "–");
            View.say(words, reads ? view.words.text("pace.reads") : "");
            return;
        }
        Web.Element figure = cell.querySelector("b");
        Dom.put(view.words.sentence("pace").with("rate", view.figures.rate(rate)), figure);
        View.say(words, view.words.text(Pace.key(rate)));
    }
}
