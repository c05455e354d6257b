package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.json.Json;
import weighin.json.JsonReader;

/** "How right is this?": the scores of accuracy.json as tables, and beside the rules of others as plots. */
final class AccuracyPart implements Part {
    private final View view;
    private double rows;

    AccuracyPart(View view) {
        this.view = view;
    }

    /** @param text accuracy.json, for {@code show} */
    @Override
    public String act(String action, String text) {
        if (!action.equals("show")) {
            throw Part.unknown(action);
        }
        rows = 0;
        Json.Obj all = (Json.Obj) JsonReader.read(text);
        for (Json each : list(all, "kinds")) {
            kind((Json.Obj) each);
        }
        for (Json each : list(all, "speed")) {
            speed((Json.Obj) each);
        }
        for (Json each : list(all, "outcomes")) {
            fate((Json.Obj) each);
        }
        plot("accuracy-memory", all, "memory", true);
        plot("accuracy-speed", all, "speed chromium webgpu", false);
        plot("accuracy-native", all, "speed native gpu", false);
        Dom.put(view.words.sentence("accuracy.said").with("rows", view.figures.count(rows))
            .with("date", word(all, "date")), view.byId("accuracy-said"));
        return null;
    }

    private static List<Json> list(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Arr items ? items.items() : new ArrayList<>();
    }

    private static double number(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Num number ? number.value() : 0;
    }

    private static String word(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Str text ? text.value() : "";
    }

    private Web.Element line(String table, String name) {
        Web.Element line = view.make("figure-template");
        line.querySelector("th").setTextContent(name);
        view.byId(table).append(line);
        return line;
    }

    private void cell(Web.Element line, String text) {
        Web.Element cell = view.document.createElement("td");
        view.isolated(cell, text);
        line.append(cell);
    }

    /** The catalogue's name of a row; else the row's own. */
    private String named(String key) {
        String known = "accuracy." + key.replace(",", "").replace(' ', '-');
        return view.words.has(known) ? view.words.text(known) : key;
    }

    private void kind(Json.Obj kind) {
        Web.Element line = line("accuracy-kinds", named(word(kind, "kind")));
        rows += number(kind, "rows");
        cell(line, view.figures.count(number(kind, "rows")));
        cell(line, view.figures.share(number(kind, "median")));
        cell(line, view.figures.share(number(kind, "ninetieth")));
        List<Json> worst = list(kind, "worst");
        Json.Obj first = worst.isEmpty() ? null : (Json.Obj) worst.get(0);
        boolean off = first != null && number(first, "error") > 0;
        Web.Element cell = view.document.createElement("td");
        if (off) {
            view.isolated(cell, view.figures.share(number(first, "error")));
            Web.Element name = view.document.createElement("small");
            view.isolated(name, last(word(first, "name")));
            cell.append(name);
        } else {
            view.isolated(cell, view.figures.share(0));
        }
        line.append(cell);
    }

    /** A file without the folders before it. */
    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void speed(Json.Obj group) {
        Web.Element line = line("accuracy-speeds", named("group." + word(group, "group")));
        cell(line, view.figures.count(number(group, "rows")));
        cell(line, factor(number(group, "median")));
        cell(line, factor(number(group, "ninetieth")));
        cell(line, view.figures.share(number(group, "inside")));
    }

    private String factor(double factor) {
        return view.words.sentence("accuracy.times").with("n", view.figures.count(factor)).plain();
    }

    private void fate(Json.Obj group) {
        String name = word(group, "group");
        int ran = name.indexOf(" ran");
        int space = ran >= 0 ? ran : name.lastIndexOf(' ');
        Web.Element line = line("accuracy-fates", view.words.sentence("accuracy.where-fate")
            .with("where", named("group." + name.substring(0, space)))
            .with("fate", named("fate." + name.substring(space + 1))).plain());
        for (String outcome : new String[] {"well", "runs", "slow", "tight", "no"}) {
            cell(line, view.figures.count(number(group, outcome)));
        }
    }

    /**
     * The rules of others beside ours on the same rows: a dot at the median, a line to the ninetieth percentile. A
     * table, so that it is read as one, follows the language's direction and has room on a phone.
     */
    private void plot(String id, Json.Obj all, String what, boolean shares) {
        List<Json.Obj> rules = new ArrayList<>();
        double most = 0;
        for (Json each : list(all, "rivals")) {
            Json.Obj rule = (Json.Obj) each;
            if (word(rule, "what").equals(what)) {
                rules.add(rule);
                most = Math.max(most, length(number(rule, "ninetieth"), shares));
            }
        }
        for (Json.Obj rule : rules) {
            Web.Element line = view.make("plot-template");
            String address = word(rule, "address");
            Web.Element name = line.querySelector("bdi");
            if (address.isEmpty()) {
                line.setClassName("ours");
                name.setTextContent(word(rule, "who"));
            } else {
                Sources.link(view, name, word(rule, "who"), address);
            }
            Web.Element bar = line.querySelector(".plot-bar");
            bar.getStyle().setProperty("--median", Lengths.percent(length(number(rule, "median"), shares), most));
            bar.getStyle().setProperty("--ninetieth", Lengths.percent(length(number(rule, "ninetieth"), shares), most));
            Dom.put(view.words.sentence("accuracy.pair").with("median", figure(rule, "median", shares))
                .with("ninetieth", figure(rule, "ninetieth", shares)), line.querySelector(".plot-figure"));
            view.byId(id).append(line);
        }
        Dom.put(view.words.sentence("accuracy.plot.rows")
            .with("n", view.figures.count(rules.isEmpty() ? 0 : number(rules.get(0), "rows"))),
            view.byId(id + "-rows"));
    }

    private String figure(Json.Obj rule, String key, boolean shares) {
        return shares ? view.figures.share(number(rule, key)) : factor(number(rule, key));
    }

    /** An error of nothing and a factor of one have no length. */
    private static double length(double value, boolean share) {
        return share ? value : value - 1;
    }
}
