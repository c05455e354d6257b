package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Budget;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Verdict.Path;

/** The ladder of size classes: the need of each against what the device can hold, on a logarithmic scale. */
final class Ladder {
    /** The scale begins at 10⁸ bytes and each of its parts ends at ten times its beginning. */
    private static final double SCALE_BEGIN = 1e8;
    private static final int SCALE_PARTS = 4;

    private final View view;
    private final Web.Host host;
    private final Budget budget;
    private String opened;

    Ladder(View view, Web.Host host, Budget budget) {
        this.view = view;
        this.host = host;
        this.budget = budget;
    }

    /** The class that was opened or closed last by the person, as a query's value; null when none was. */
    String opened() {
        return opened;
    }

    /**
     * Puts the live rows in place of the plain ones.
     *
     * @param open the class to open, {@code "4b"}, or null
     */
    void show(List<Verdict> classes, String open, Runnable changed) {
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
        Web.Element plain = rows.getFirstElementChild();
        for (Verdict verdict : classes) {
            if (plain == null) {
                throw new IllegalStateException("the page has fewer classes than the program");
            }
            Web.Element next = plain.getNextElementSibling();
            rows.append(row(plain, verdict, open, changed));
            plain.remove();
            plain = next;
        }
        rows.setAttribute("role", "list");
    }

    private Web.Element row(Web.Element plain, Verdict verdict, String open, Runnable changed) {
        Web.Element row = view.make("row-template");
        String name = plain.getAttribute("data-class");
        String id = weighin.Text.lower(name);
        row.setClassName("row " + verdict.outcome().id);
        row.setId("class-" + id);
        Web.Element button = row.querySelector("button");
        button.querySelector("bdi").setTextContent(name);
        row.querySelector(".class p").append(plain.querySelector("bdi"));
        row.querySelector(".good").append(plain.querySelector("span"));
        bar(row, verdict);
        download(row.querySelector(".download"), verdict);
        speed(row.querySelector(".speed"), verdict);
        view.pill(row.querySelector(".verdict .pill"), verdict);

        Web.Element why = row.querySelector(".why");
        why.setId("why-" + id);
        button.setAttribute("aria-controls", "why-" + id);
        Web.Element change = why.querySelector(".change");
        change.setHidden(verdict.outcome() == Outcome.WELL);
        change.querySelector("button").addEventListener("click", event -> host.remedies(id));
        boolean opens = id.equals(open);
        if (opens) {
            fill(why, verdict);
        }
        set(button, why, opens);
        button.addEventListener("click", event -> {
            boolean opening = !"true".equals(button.getAttribute("aria-expanded"));
            if (opening && why.querySelector(".reasons > li") == null) {
                fill(why, verdict);
                if (verdict.outcome() != Outcome.WELL) {
                    host.remedies(id);
                }
            }
            set(button, why, opening);
            opened = opening ? id : "";
            changed.run();
        });
        return row;
    }

    private static void set(Web.Element button, Web.Element why, boolean open) {
        button.setAttribute("aria-expanded", open ? "true" : "false");
        why.setHidden(!open);
    }

    private void fill(Web.Element why, Verdict verdict) {
        view.reasons(why.querySelector(".reasons"), verdict);
        if (verdict.engine() != null) {
            view.basis(verdict).into(why.querySelector(".basis"));
        }
    }

    private void bar(Web.Element row, Verdict verdict) {
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
            if (!have.bounded()) {
                band.setClassName("band open");
            }
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
        if (verdict.download() != null && verdict.download().seconds() != null && verdict.outcome() != Outcome.NO) {
            view.isolated(cell.querySelector("small"), view.figures.duration(verdict.download().seconds()));
        }
    }

    private void speed(Web.Element cell, Verdict verdict) {
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        if (rate == null || verdict.outcome() == Outcome.NO) {
            cell.querySelector("b").setTextContent("–");
        } else {
            view.isolated(cell.querySelector("b"), view.figures.rate(rate));
            cell.querySelector("small").setTextContent(view.speedUnit(rate));
        }
    }
}
