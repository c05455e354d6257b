package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.Score;
import weighin.model.SizeClass;
import weighin.verdict.Verdict;

/** Every model of the catalogue on this device: weighed piece by piece, filtered and sorted. */
final class ModelsPart implements Part {
    /** As many as are shown at once. */
    private static final int FIRST = 40;

    /** One model as it was weighed; its score is 0 where nobody gave one. */
    /** A model of the catalogue, as it stands there. */
    private record Listed(NamedModel model, String licence, String date) {
    }

    private record Row(NamedModel model, Verdict verdict, String licence, String date, double score) {
    }

    private final PageController page;
    private final View view;
    private final List<Row> rows = new ArrayList<>();
    private final List<Listed> listed = new ArrayList<>();
    private int next;
    private String find = "";
    private String outcome = "";
    private String sizeClass = "";
    private String licence = "";
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
            for (String name : Catalogue.names()) {
                NamedModel model = Catalogue.resolve(name);
                String id = model.model().id();
                listed.add(new Listed(model, Catalogue.licence(id), Catalogue.date(id)));
            }
            listed.sort((one, other) -> other.date.compareTo(one.date));
            options("models-licence", licences());
            List<String> classes = new ArrayList<>();
            for (SizeClass each : SizeClass.all()) {
                classes.add(each.id());
            }
            options("models-class", classes);
        }
        rows.clear();
        next = 0;
    }

    private List<String> licences() {
        List<String> found = new ArrayList<>();
        for (Listed one : listed) {
            String each = one.licence;
            if (each != null && !each.isEmpty() && !found.contains(each)) {
                found.add(each);
            }
        }
        found.sort(String::compareTo);
        return found;
    }

    private void options(String id, List<String> values) {
        for (String value : values) {
            Web.Element option = view.add(view.byId(id), "option");
            option.setAttribute("value", value);
            // licences and classes have one name in all languages
            option.setAttribute("lang", "en");
            option.setTextContent(value);
        }
    }

    private String weigh(int count) {
        int end = Math.min(listed.size(), next + count);
        for (; next < end; next++) {
            Listed one = listed.get(next);
            rows.add(new Row(one.model, page.weigh(one.model), one.licence, one.date,
                score(one.model.model().name())));
        }
        return next < listed.size() ? String.valueOf(next) : null;
    }

    private static double score(String name) {
        for (Score score : Score.all()) {
            if (score.measure().equals("index") && score.model().equals(name)) {
                return score.average();
            }
        }
        return 0;
    }

    private boolean fits(Row row) {
        Model model = row.model.model();
        SizeClass own = SizeClass.of(model.parameters());
        return (find.isEmpty() || Ascii.lower(model.name()).contains(find))
            && (outcome.isEmpty() || row.verdict.outcome().id.equals(outcome))
            && (sizeClass.isEmpty() || own != null && own.id().equals(sizeClass))
            && (licence.isEmpty() || licence.equals(row.licence));
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

    private int compare(Row one, Row other) {
        return switch (sort) {
            case "name" -> Ascii.lower(one.model.model().name()).compareTo(Ascii.lower(other.model.model().name()));
            case "date" -> one.date.compareTo(other.date);
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
        text(line, ".params", model.parameters() == null ? "–" : view.figures.large(model.parameters()));
        if (model.activeParameters() != null && model.activeParameters() < model.parameters()) {
            Dom.put(view.words.sentence("models.active").with("n", view.figures.large(model.activeParameters())),
                view.add(line.querySelector(".params"), "small"));
        }
        SizeClass own = SizeClass.of(model.parameters());
        text(line, ".class", own == null ? "–" : own.id());
        text(line, ".licence", row.licence == null || row.licence.isEmpty() ? "–" : row.licence);
        text(line, ".date", row.date.isEmpty() ? "–" : row.date);
        int context = context(row);
        text(line, ".context", context == 0 ? "–" : view.figures.count(context));
        text(line, ".score", row.score == 0 ? "–" : view.figures.count(row.score));
        Web.Element build = line.querySelector(".build");
        build.setTextContent(verdict.engine() == null ? "–" : view.phrases.engine(verdict));
        if (verdict.build() != null) {
            Web.Element code = view.add(build, "code");
            code.setAttribute("dir", "ltr");
            code.setTextContent(verdict.build().id());
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
