package weighin.page;

import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.device.Budget;
import weighin.engine.Path;
import weighin.model.Engine;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;

/** The ladder of size classes: the need of each against what the device can hold, on a logarithmic scale. */
final class Ladder {
    /** The scale begins at 10⁸ bytes and each of its parts ends at ten times its beginning. */
    private static final double SCALE_BEGIN = 1e8;
    private static final int SCALE_PARTS = 4;

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
            view.isolated(label, view.figures.tick(tick));
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
        Web.Element row = view.make("row-template");
        String name = plain.getAttribute("data-class");
        String id = Ascii.lower(name);
        row.setId("class-" + id);
        Web.Element button = row.querySelector("button");
        button.querySelector("bdi").setTextContent(name);
        button.setAttribute("aria-controls", "why-" + id);
        row.querySelector(".why").setId("why-" + id);
        row.querySelector(".class p").append(plain.querySelector("bdi"));
        row.querySelector(".good").append(plain.querySelector("span"));
        return row;
    }

    boolean has(String id) {
        return view.byId("class-" + id) != null;
    }

    /** What stands in every row, open or not. */
    void draw(List<Verdict> classes, Budget budget) {
        for (Verdict verdict : classes) {
            Web.Element row = view.byId("class-" + id(verdict));
            if (row == null) {
                throw new IllegalStateException("the page has fewer classes than the program");
            }
            row.setClassName("row " + verdict.outcome().id);
            bar(row, verdict, budget);
            download(row.querySelector(".download"), verdict);
            speed(row.querySelector(".speed"), verdict);
            view.pill(row.querySelector(".verdict .pill"), verdict);
        }
    }

    boolean isOpen(String id) {
        return "true".equals(button(id).getAttribute("aria-expanded"));
    }

    private Web.Element button(String id) {
        return view.byId("class-" + id).querySelector("button");
    }

    /** Opens or closes a row; whether it is open now. */
    boolean toggle(String id, List<Verdict> classes) {
        boolean opens = !isOpen(id);
        button(id).setAttribute("aria-expanded", opens ? "true" : "false");
        view.byId("why-" + id).setHidden(!opens);
        if (opens) {
            refill(classes);
        }
        return opens;
    }

    /** What stands in the open rows. */
    void refill(List<Verdict> classes) {
        for (Verdict verdict : classes) {
            if (isOpen(id(verdict))) {
                Web.Element why = view.byId("why-" + id(verdict));
                Web.Element reasons = why.querySelector(".reasons");
                reasons.replaceChildren();
                view.reasons(reasons, verdict);
                if (verdict.engine() != null) {
                    Dom.put(view.phrases.basis(verdict), why.querySelector(".basis"));
                }
                why.querySelector(".rehearse").setHidden(!canBeTried(verdict));
            }
        }
    }

    /** What an engine of the page may run here can be rehearsed; what is far too heavy need not be. */
    private static boolean canBeTried(Verdict verdict) {
        return verdict.path() != null && verdict.engine() != Engine.NATIVE && verdict.outcome() != Outcome.NO;
    }

    private void bar(Web.Element row, Verdict verdict, Budget budget) {
        Long need = verdict.size().memoryBytes();
        if (need != null) {
            row.getStyle().setProperty("--need", percent(position(need)));
        }
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

    private void download(Web.Element cell, Verdict verdict) {
        view.isolated(cell.querySelector("b"), view.figures.bytes(verdict.size().downloadBytes()));
        Web.Element time = cell.querySelector("small");
        if (verdict.download() != null && verdict.download().seconds() != null && verdict.outcome() != Outcome.NO) {
            view.isolated(time, view.figures.duration(verdict.download().seconds()));
        } else {
            View.say(time, "");
        }
    }

    private void speed(Web.Element cell, Verdict verdict) {
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        Web.Element unit = cell.querySelector("small");
        Web.Element first = cell.querySelector("small + small");
        if (rate == null || verdict.outcome() == Outcome.NO) {
            View.say(cell.querySelector("b"), "–");
            View.say(unit, "");
            View.say(first, "");
            return;
        }
        view.isolated(cell.querySelector("b"), view.figures.rate(rate));
        View.say(unit, view.phrases.speedUnit(rate));
        Range wait = verdict.speed().shortFirstTokenSeconds();
        if (wait != null && wait.bounded()) {
            Dom.put(view.words.sentence("first-token.short").with("time", view.figures.duration(wait.high())), first);
        } else {
            View.say(first, "");
        }
    }
}
