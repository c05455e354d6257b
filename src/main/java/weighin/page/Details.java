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
    private final RemedyList remedies;

    Details(View view, Device device, Options options, RemedyList remedies) {
        this.view = view;
        this.device = device;
        this.options = options;
        this.remedies = remedies;
    }

    void fill(Web.Element at, NamedModel model, Verdict verdict) {
        String open = open(at);
        at.replaceChildren();
        remedies.fill(at, verdict);
        engines(at, model, verdict);
        scores(at, model);
        Web.Element why = view.add(at, "div");
        why.setClassName("sums");
        view.add(why, "h4", "why.name");
        new FigureExplanation(view, device, model, verdict).fill(why, open);
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
        Grid grid = new Grid(view, at, "engines", "engine", "format", "download", "memory", "speed", "verdict");
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
            grid.cell(verdict.size().format());
            grid.cell(view.figures.bytes(verdict.size().downloadBytes()));
            grid.cell(view.figures.bytes(verdict.size().memoryBytes()));
            speed(grid.cell(), verdict);
            Web.Element cell = grid.cell();
            cell.append(view.pill(verdict));
            if (verdict.limiting() != null) {
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
            view.add(cell, "small").setTextContent(view.phrases.speedUnit(rate));
        }
    }

    private void scores(Web.Element at, NamedModel model) {
        SizeClass own = SizeClass.of(model.model().parameters());
        boolean first = true;
        for (String measure : Score.MEASURES) {
            List<Score> near = own == null ? List.of() : Score.near(measure, own.id());
            if (near.isEmpty()) {
                continue;
            }
            if (first) {
                view.add(at, "h4", "scores");
                first = false;
            }
            Grid grid = new Grid(view, at, "scores", "scores.model", "class", "scores.score");
            for (Score score : near) {
                grid.row(score.sizeClass().equals(own.id()) ? "shown" : "").cell(score.model()).cell(score.sizeClass())
                    .cell(view.figures.count(score.average()));
            }
            view.add(at, "p", measure.equals("index") ? "scores.note.index" : "scores.note.leaderboard")
                .setClassName("quiet");
        }
    }
}
