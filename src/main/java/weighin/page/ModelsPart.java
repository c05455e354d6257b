package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Labels;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.Score;
import weighin.model.SizeClass;
import weighin.verdict.Verdict;

/** Every model of the catalogue on this device: weighed piece by piece, filtered and sorted. */
final class ModelsPart implements Part {
    /** As many as are shown at once. */
    private static final int FIRST = 40;
    private static final int MOST_PICKED = 4;

    /** One model as it was weighed; its score is 0 where nobody gave one. */
    private record Row(Labels.Listing listing, NamedModel model, Verdict verdict, List<String> uses, double score) {
    }

    private final PageController page;
    private final View view;
    private final List<Row> rows = new ArrayList<>();
    private final List<Labels.Listing> listed = new ArrayList<>();
    /** The names of those that are set side by side. */
    private final List<String> picked = new ArrayList<>();
    private int next;
    private String find = "";
    private String outcome = "";
    private String sizeClass = "";
    private String licence = "";
    private String maker = "";
    private String use = "";
    private String sort = "date";
    private boolean descending = true;
    private boolean all;

    ModelsPart(PageController page) {
        this.page = page;
        view = page.view;
    }

    /** @return for {@code weigh} null when every model is weighed, else how many are */
    @Override
    public String act(String action, String value) {
        switch (action) {
            case "begin" -> begin();
            case "weigh" -> {
                return weigh((int) Ascii.parseNumber(value));
            }
            case "draw" -> draw();
            case "find" -> find = Ascii.lower(Ascii.trim(value));
            case "outcome" -> outcome = value;
            case "class" -> sizeClass = value;
            case "licence" -> licence = value;
            case "maker" -> maker = value;
            case "use" -> use = value;
            case "pick" -> pick(value);
            case "unpick" -> {
                picked.clear();
                picks();
            }
            case "picked" -> {
                return String.join("~", picked);
            }
            case "beside" -> new ModelsBeside(view, page).show(picked);
            case "sort" -> {
                descending = sort.equals(value) ? !descending : !value.equals("name") && !value.equals("verdict");
                sort = value;
            }
            case "all" -> all = true;
            default -> throw Part.unknown(action);
        }
        return null;
    }

    /** Begins anew with the newest models. */
    private void begin() {
        if (listed.isEmpty()) {
            listed.addAll(Labels.all());
            listed.sort((one, other) -> other.date().compareTo(one.date()));
            List<String> licences = new ArrayList<>();
            List<String> makers = new ArrayList<>();
            for (Labels.Listing one : listed) {
                known(licences, one.licence());
                known(makers, one.maker());
            }
            options("models-licence", sorted(licences));
            options("models-maker", sorted(makers));
            List<String> classes = new ArrayList<>();
            for (SizeClass each : SizeClass.all()) {
                classes.add(each.id());
            }
            options("models-class", classes);
        }
        rows.clear();
        next = 0;
    }

    private static void known(List<String> found, String each) {
        if (each != null && !each.isEmpty() && !found.contains(each)) {
            found.add(each);
        }
    }

    private static List<String> sorted(List<String> values) {
        values.sort((one, other) -> Ascii.lower(one).compareTo(Ascii.lower(other)));
        return values;
    }

    private void options(String id, List<String> values) {
        for (String value : values) {
            Web.Element option = view.add(view.byId(id), "option");
            option.setAttribute("value", value);
            // licences, makers and classes have one name in all languages
            option.setAttribute("lang", "en");
            option.setTextContent(value);
        }
    }

    private String weigh(int count) {
        int end = Math.min(listed.size(), next + count);
        for (; next < end; next++) {
            Labels.Listing one = listed.get(next);
            NamedModel model = Catalogue.own(one.name());
            Score score = Score.of(Score.MEASURES.get(0), one.name());
            rows.add(new Row(one, model, page.weigh(model), Labels.uses(model.model()),
                score == null ? 0 : score.average()));
        }
        return next < listed.size() ? String.valueOf(next) : null;
    }

    private boolean fits(Row row) {
        Model model = row.model.model();
        SizeClass own = SizeClass.of(model.parameters());
        return (find.isEmpty() || Ascii.lower(model.name()).contains(find))
            && (outcome.isEmpty() || row.verdict.outcome().id.equals(outcome))
            && (sizeClass.isEmpty() || own != null && own.id().equals(sizeClass))
            && (licence.isEmpty() || licence.equals(row.listing.licence()))
            && (maker.isEmpty() || maker.equals(row.listing.maker()))
            && (use.isEmpty() || row.uses.contains(use));
    }

    private void draw() {
        List<Row> shown = new ArrayList<>();
        for (Row row : rows) {
            if (fits(row)) {
                shown.add(row);
            }
        }
        shown.sort((one, other) -> descending ? compare(other, one) : compare(one, other));
        Web.Element body = view.byId("models-rows");
        body.replaceChildren();
        int count = all ? shown.size() : Math.min(FIRST, shown.size());
        for (Row row : shown.subList(0, count)) {
            body.append(line(row));
        }
        Dom.put(view.words.sentence("models.count").with("n", view.figures.count(shown.size()))
            .with("all", view.figures.count(listed.size())), view.byId("models-count"));
        view.byId("models-all").setHidden(count == shown.size());
        Dom.put(view.words.sentence("models.show").with("n", view.figures.count(shown.size())),
            view.byId("models-all"));
        for (Web.Element head = view.byId("models-heads").getFirstElementChild(); head != null;
                head = head.getNextElementSibling()) {
            if (sort.equals(head.getAttribute("data-sort"))) {
                head.setAttribute("aria-sort", descending ? "descending" : "ascending");
            } else {
                head.removeAttribute("aria-sort");
            }
        }
    }

    /** Takes a model to the others that are set side by side, or away from them. */
    private void pick(String name) {
        boolean known = Catalogue.names().contains(name);
        if (!picked.remove(name) && known && picked.size() < MOST_PICKED) {
            picked.add(name);
        }
        picks();
    }

    /** How many are picked, and that no more can be. */
    private void picks() {
        for (Web.Element row = view.byId("models-rows").getFirstElementChild(); row != null;
                row = row.getNextElementSibling()) {
            mark(row.querySelector("th input"));
        }
        view.byId("models-picked").setHidden(picked.isEmpty());
        Dom.put(view.words.sentence("models.picked").with("n", view.figures.count(picked.size()))
            .with("most", view.figures.count(MOST_PICKED)), view.byId("models-picked-said"));
        ((WebParts.Box) view.byId("models-compare")).setDisabled(picked.size() < 2);
        if (picked.size() < 2) {
            view.byId("models-beside").setHidden(true);
        }
    }

    private void mark(Web.Element pick) {
        boolean chosen = picked.contains(pick.getValue());
        ((WebParts.Box) pick).setChecked(chosen);
        ((WebParts.Box) pick).setDisabled(!chosen && picked.size() >= MOST_PICKED);
    }

    private int compare(Row one, Row other) {
        return switch (sort) {
            case "name" -> Ascii.lower(one.model.model().name()).compareTo(Ascii.lower(other.model.model().name()));
            case "date" -> one.listing.date().compareTo(other.listing.date());
            case "verdict" -> Integer.compare(one.verdict.outcome().ordinal(), other.verdict.outcome().ordinal());
            default -> Double.compare(figure(one), figure(other));
        };
    }

    /** What a column is sorted by; what is not known comes last. */
    private double figure(Row row) {
        Verdict verdict = row.verdict;
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        return switch (sort) {
            case "size" -> number(row.model.model().parameters());
            case "context" -> context(row);
            case "score" -> row.score;
            case "download" -> number(verdict.size().downloadBytes());
            case "memory" -> number(verdict.size().memoryBytes());
            default -> rate == null || verdict.outcome() == Verdict.Outcome.NO ? 0 : rate.low();
        };
    }

    private static double number(Long value) {
        return value == null ? 0 : value;
    }

    private static int context(Row row) {
        Architecture shape = row.model.model().architecture();
        return shape == null ? 0 : shape.maxContext();
    }

    private Web.Element line(Row row) {
        Verdict verdict = row.verdict;
        Model model = row.model.model();
        Web.Element line = view.make("model-template");
        line.setClassName(verdict.outcome().id);
        Web.Element name = line.querySelector("th button");
        view.isolated(name, model.name());
        name.setAttribute("data-ask", model.name());
        Web.Element pick = line.querySelector("th input");
        pick.setValue(model.name());
        pick.setAttribute("aria-label", view.words.sentence("models.pick").with("model", model.name()).plain());
        mark(pick);
        text(line, ".params", model.parameters() == null ? "–" : view.figures.large(model.parameters()));
        if (model.activeParameters() != null && model.activeParameters() < model.parameters()) {
            Dom.put(view.words.sentence("models.active").with("n", view.figures.large(model.activeParameters())),
                view.add(line.querySelector(".params"), "small"));
        }
        SizeClass own = SizeClass.of(model.parameters());
        text(line, ".class", own == null ? "–" : own.id());
        String licensed = row.listing.licence();
        text(line, ".licence", licensed == null || licensed.isEmpty() ? "–" : licensed);
        text(line, ".date", row.listing.date().isEmpty() ? "–" : row.listing.date());
        int context = context(row);
        text(line, ".context", context == 0 ? "–" : view.figures.count(context));
        text(line, ".score", row.score == 0 ? "–" : view.figures.count(row.score));
        Web.Element build = line.querySelector(".build");
        build.setTextContent(verdict.engine() == null ? "–" : view.phrases.engine(verdict));
        if (verdict.build() != null) {
            Web.Element code = view.add(build, "code");
            code.setAttribute("dir", "ltr");
            code.setTextContent(verdict.build().id());
        } else if (verdict.engine() != null && verdict.engine().traits().anyBuild()) {
            Dom.put(view.words.sentence("models.files").with("format", verdict.size().format()),
                view.add(build, "small"));
        } else if (verdict.engine() != null) {
            view.add(build, "small", "models.none");
        }
        String download = view.figures.bytes(verdict.size().downloadBytes());
        text(line, ".get", download);
        text(line, ".memory", view.figures.bytes(verdict.size().memoryBytes()));
        Range rate = verdict.speed() == null || verdict.outcome() == Verdict.Outcome.NO ? null
            : verdict.speed().tokensPerSecond();
        text(line, ".pace", rate == null ? "–" : view.figures.rate(rate));
        Web.Element brief = line.querySelector(".line2");
        brief.setTextContent(download + (rate == null ? ""
            : " · " + view.words.sentence("pace").with("rate", view.figures.rate(rate)).plain()));
        line.querySelector(".verdict").append(view.pill(verdict));
        return line;
    }

    private void text(Web.Element line, String cell, String text) {
        view.isolated(line.querySelector(cell), text);
    }
}
