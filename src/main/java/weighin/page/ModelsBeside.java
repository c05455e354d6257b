package weighin.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import weighin.Range;
import weighin.engine.Precision;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Labels;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.Score;
import weighin.model.SizeClass;
import weighin.size.Format;
import weighin.verdict.Options;
import weighin.verdict.Verdict;

/** Models side by side on this device: a column each, a line for each figure, and for the bytes of each format. */
final class ModelsBeside {
    private final View view;
    private final PageController page;

    /** One model of the comparison. */
    private record Column(NamedModel named, Verdict verdict) {
        Model model() {
            return named.model();
        }
    }

    ModelsBeside(View view, PageController page) {
        this.view = view;
        this.page = page;
    }

    /** Shows models by their names; none hides the place. */
    void show(List<String> names) {
        Web.Element place = view.byId("models-beside");
        place.setHidden(names.size() < 2);
        if (names.size() < 2) {
            return;
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            NamedModel model = Catalogue.own(name);
            columns.add(new Column(model, page.weigh(model)));
        }
        Web.Element heads = view.byId("beside-heads");
        Web.Element body = view.byId("beside-rows");
        Web.Element corner = heads.getFirstElementChild();
        heads.replaceChildren();
        heads.append(corner);
        body.replaceChildren();
        for (Column column : columns) {
            Web.Element head = view.add(heads, "th");
            head.setAttribute("scope", "col");
            view.isolated(head, column.model().name());
        }
        figures(columns, body);
        formats(columns, body, true);
        Web.Element more = view.byId("beside-formats");
        more.replaceChildren();
        formats(columns, more, false);
    }

    private void figures(List<Column> columns, Web.Element body) {
        int at = 0;
        for (Web.Element cell = line(body, "verdict", columns, null).querySelector("td"); cell != null;
                cell = cell.getNextElementSibling()) {
            cell.append(view.pill(columns.get(at++).verdict));
        }
        line(body, "models.size", columns, each -> parameters(each.model()));
        line(body, "class", columns, each -> {
            SizeClass own = SizeClass.of(each.model().parameters());
            return own == null ? null : own.id();
        });
        line(body, "models.maker", columns, each -> Labels.maker(each.model().name()));
        line(body, "models.use", columns, each -> uses(each.model()));
        line(body, "models.licence", columns, each -> Catalogue.licence(each.model().id()));
        line(body, "models.released", columns, each -> Catalogue.date(each.model().id()));
        line(body, "models.context", columns, each -> each.model().architecture() == null
            || each.model().architecture().maxContext() == 0 ? null
            : view.figures.count(each.model().architecture().maxContext()));
        line(body, "models.quality", columns, each -> quality(each.model().name()));
        line(body, "engine", columns, each -> each.verdict.engine() == null ? null
            : view.phrases.engine(each.verdict) + " · " + each.verdict.size().format());
        line(body, "download", columns, each -> view.figures.bytes(each.verdict.size().downloadBytes()));
        line(body, "memory", columns, each -> view.figures.bytes(each.verdict.size().memoryBytes()));
        line(body, "pace.unit", columns, each -> speed(each) == null || speed(each).tokensPerSecond() == null ? null
            : view.figures.rate(speed(each).tokensPerSecond()));
        line(body, "first-word", columns, each -> speed(each) == null ? null
            : wait(speed(each).shortFirstTokenSeconds()));
        line(body, "models.first.page", columns, each -> speed(each) == null ? null
            : wait(speed(each).firstTokenSeconds()));
    }

    private String parameters(Model model) {
        if (model.parameters() == null) {
            return null;
        }
        String all = view.figures.large(model.parameters());
        return model.activeParameters() == null || model.activeParameters() >= model.parameters() ? all
            : all + " · " + view.words.sentence("models.active")
                .with("n", view.figures.large(model.activeParameters())).plain();
    }

    private String uses(Model model) {
        StringBuilder uses = new StringBuilder();
        for (String use : Labels.uses(model)) {
            uses.append(uses.length() == 0 ? "" : " · ").append(view.words.text("use." + use));
        }
        return uses.toString();
    }

    /** The newest measure that has it, by its name and date. */
    private String quality(String name) {
        for (String measure : Score.MEASURES) {
            Score score = Score.of(measure, name);
            if (score != null) {
                return view.words
                    .sentence(measure.equals("index") ? "models.quality.index" : "models.quality.leaderboard")
                    .with("score", view.figures.count(score.average())).with("date", score.date()).plain();
            }
        }
        return null;
    }

    private String wait(Range seconds) {
        return seconds == null ? null : view.figures.wait(seconds);
    }

    private static Verdict.Speed speed(Column column) {
        return column.verdict.outcome() == Verdict.Outcome.NO ? null : column.verdict.speed();
    }

    /** The bytes in every format of every engine, whatever the device: in brief those that a precision stands for. */
    private void formats(List<Column> columns, Web.Element body, boolean brief) {
        for (Format format : Format.all()) {
            Engine engine = format.firstEngine();
            if (engine == null || format.rules() != format || Precision.names(engine, format.word()) != brief) {
                continue;
            }
            Web.Element line = line(body, null, columns, each -> {
                if (each.model().architecture() == null) {
                    return null;
                }
                Long bytes = page.weigh(each.named, new Options(engine, format.word(), page.options().context(), null))
                    .size().downloadBytes();
                return bytes == null ? null : view.figures.exactBytes(bytes);
            });
            Web.Element head = line.querySelector("th");
            head.setTextContent(format.word());
            head.setAttribute("dir", "ltr");
            view.add(head, "small").setTextContent(view.words.text("engine." + engine.id));
        }
    }

    private Web.Element line(Web.Element body, String key, List<Column> columns, Function<Column, String> figure) {
        Web.Element line = view.add(body, "tr");
        Web.Element head = key == null ? view.add(line, "th") : view.add(line, "th", key);
        head.setAttribute("scope", "row");
        for (Column column : columns) {
            Web.Element cell = view.add(line, "td");
            String text = figure == null ? "" : figure.apply(column);
            if (figure != null) {
                view.isolated(cell, text == null || text.isEmpty() ? "–" : text);
            }
        }
        return line;
    }
}
