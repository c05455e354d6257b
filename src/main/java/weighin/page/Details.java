package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.model.Score;
import weighin.model.SizeClass;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** What an open row says beyond its reasons: remedies, the engines side by side, published scores, the arithmetic. */
final class Details {
    private final View view;
    private final Device device;
    private final Options options;
    private final Integer prompt;
    private final RemedyList remedies;

    /** @param prompt tokens of a person's own questions; null where they said none */
    Details(View view, Device device, Options options, Integer prompt, RemedyList remedies) {
        this.view = view;
        this.device = device;
        this.options = options;
        this.prompt = prompt;
        this.remedies = remedies;
    }

    void fill(Web.Element at, NamedModel model, Verdict verdict) {
        String open = open(at);
        at.replaceChildren();
        brief(at, verdict);
        more(at, model, verdict, open);
    }

    /** The same below what is said already. */
    void more(Web.Element at, NamedModel model, Verdict verdict) {
        more(at, model, verdict, "");
    }

    private void more(Web.Element at, NamedModel model, Verdict verdict, String open) {
        most(view, at, verdict, options.context());
        Web.Element why = view.add(at, "div");
        why.setClassName("side");
        new Deciding(view, verdict).fill(why);
        if (verdict.engine() != null) {
            Web.Element basis = view.add(why, "p");
            basis.setClassName("quiet basis");
            Dom.put(view.phrases.basis(verdict), basis);
        }
        Web.Element sums = view.add(why, "div");
        sums.setClassName("sums");
        view.add(sums, "h4", "why.name");
        new FigureExplanation(view, device, model, verdict).fill(sums, open);
        Web.Element how = view.add(at, "div");
        how.setClassName("side");
        engines(how, model, verdict);
        new RunNow(view).fill(how, model, verdict);
        actions(how, verdict);
        scores(how, model);
        Web.Element change = view.add(at, "div");
        change.setClassName("acts");
        remedies.fill(change, verdict);
    }

    /** The line's figures, which a narrow screen leaves out of it. */
    private void brief(Web.Element at, Verdict verdict) {
        Web.Element brief = view.add(at, "p");
        brief.setClassName("brief");
        Web.Element line = at.getParentElement().getParentElement();
        for (String part : new String[] {".names bdi", ".names small", ".get", ".pace"}) {
            Web.Element from = line.querySelector(part);
            if (from != null) {
                view.isolated(view.add(brief, "span"), from.getTextContent());
            }
        }
    }

    private void actions(Web.Element at, Verdict verdict) {
        Web.Element actions = view.add(at, "p");
        actions.setClassName("actions");
        if (canBeTried(verdict)) {
            button(actions, "rehearse", "rehearse.row");
        }
        button(actions, "code", "code");
    }

    private void button(Web.Element at, String classes, String key) {
        Web.Element button = view.add(at, "button", key);
        button.setAttribute("type", "button");
        button.setClassName("ghost " + classes);
    }

    /** What an engine of the page may run here can be rehearsed; what is far too heavy need not be. */
    private static boolean canBeTried(Verdict verdict) {
        return verdict.path() != null && verdict.engine() != Engine.NATIVE
            && verdict.outcome() != Verdict.Outcome.NO;
    }

    /** Says what the model holds at most, where that is less than the context asked for. */
    static void most(View view, Web.Element at, Verdict verdict, Integer asked) {
        int held = verdict.size().context();
        if (asked != null && held > 0 && asked > held) {
            String most = view.words.plural("context.own", held).with("n", view.figures.count(held)).plain();
            Dom.put(view.words.sentence("context.most").with("most", most), view.add(at, "p"));
        }
    }

    /** The figures whose arithmetic is open. */
    private static String open(Web.Element at) {
        StringBuilder open = new StringBuilder();
        for (String figure : FigureExplanation.FIGURES) {
            if (at.querySelector("[data-figure=" + figure + "][open]") != null) {
                open.append(' ').append(figure);
            }
        }
        return open.toString();
    }

    private void engines(Web.Element at, NamedModel model, Verdict shown) {
        view.add(at, "h4", "engines");
        Grid grid = new Grid(view, at, "engines", "engine", "download", "memory", "pace.unit", "first-word", "verdict");
        List<Verdict> verdicts = new ArrayList<>(Weighing.engines(device, model, options));
        if (offersItsOwn()) {
            verdicts.add(Weighing.ownModel(device));
        }
        for (Verdict verdict : verdicts) {
            grid.row(verdict.engine() == shown.engine() ? "shown " + verdict.outcome().id : verdict.outcome().id);
            Web.Element name = grid.cell();
            name.setAttribute("data-engine", verdict.engine().id);
            name.setTextContent(view.words.text(verdict.engine() == Engine.NATIVE ? "where.app"
                : "engine." + verdict.engine().id));
            Web.Element build = view.add(name, "code");
            build.setAttribute("dir", "ltr");
            build.setTextContent(verdict.build() == null ? verdict.size().format() : verdict.build().id());
            Long bytes = verdict.size().downloadBytes();
            grid.cell(bytes == null ? "–" : view.words.sentence("unit.b").with("n", view.figures.count(bytes)).plain());
            grid.cell(view.figures.bytes(verdict.size().memoryBytes()));
            speed(grid.cell(), verdict);
            first(grid.cell(), verdict);
            Web.Element cell = grid.cell();
            cell.append(view.pill(verdict));
            boolean runs = verdict.outcome() == Verdict.Outcome.WELL || verdict.outcome() == Verdict.Outcome.RUNS;
            if (!runs && verdict.limiting() != null) {
                Web.Element reason = view.add(cell, "small");
                Dom.put(view.phrases.check(verdict, verdict.limitingCheck()), reason);
            }
        }
    }

    private boolean offersItsOwn() {
        String said = device.signals().builtInAi();
        return said != null && !said.equals("unavailable");
    }

    private void speed(Web.Element cell, Verdict verdict) {
        Range rate = verdict.speed() == null || verdict.outcome() == Verdict.Outcome.NO ? null
            : verdict.speed().tokensPerSecond();
        if (rate == null) {
            cell.setTextContent("–");
        } else {
            view.isolated(cell, view.figures.rate(rate));
        }
    }

    /** After a short question, after a page of text, and after one of the person's own length. */
    private void first(Web.Element cell, Verdict verdict) {
        Verdict.Speed speed = verdict.outcome() == Verdict.Outcome.NO ? null : verdict.speed();
        if (speed == null || speed.shortFirstTokenSeconds() == null || speed.firstTokenSeconds() == null) {
            cell.setTextContent("–");
            return;
        }
        view.isolated(cell, view.figures.wait(speed.shortFirstTokenSeconds()));
        Web.Element page = view.add(cell, "small");
        Dom.put(view.words.sentence("first-word.page")
            .with("time", view.figures.wait(speed.firstTokenSeconds())), page);
        if (prompt != null) {
            String tokens = view.words.plural("context.own", prompt).with("n", view.figures.count(prompt)).plain();
            Dom.put(view.words.sentence("first-word.own").with("tokens", tokens)
                .with("time", view.figures.wait(speed.firstTokenSeconds(prompt))), view.add(cell, "small"));
        }
    }

    private void scores(Web.Element at, NamedModel model) {
        SizeClass own = SizeClass.of(model.model().parameters());
        Web.Element fold = null;
        for (String measure : Score.MEASURES) {
            List<Score> near = own == null ? List.of() : Score.near(measure, own.id());
            if (near.isEmpty()) {
                continue;
            }
            if (fold == null) {
                fold = view.add(at, "details");
                fold.setClassName("fold");
                view.add(fold, "summary", "scores");
            }
            Grid grid = new Grid(view, fold, "scores", "scores.model", "class", "scores.score");
            for (Score score : near) {
                grid.row(score.sizeClass().equals(own.id()) ? "shown" : "").cell(score.model()).cell(score.sizeClass())
                    .cell(view.figures.count(score.average()));
            }
            view.add(fold, "p", measure.equals("index") ? "scores.note.index" : "scores.note.leaderboard")
                .setClassName("quiet");
        }
    }
}
