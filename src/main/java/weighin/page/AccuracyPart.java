package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Table;
import weighin.json.Json;
import weighin.json.JsonReader;

/** "How right is this?": the scores of accuracy.json as tables, and beside the rules of others as plots. */
final class AccuracyPart {
    private static final int WIDTH = 640;
    private static final int STEP = 40;
    private static final int NAMES = 150;
    private static final int FIGURES = 170;

    /** One bar of a plot. */
    private record Bar(String name, double median, double ninetieth, boolean ours) {
    }

    private final View view;
    private double rows;

    AccuracyPart(View view) {
        this.view = view;
    }

    /** @param text accuracy.json */
    String act(String text) {
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
        plot("memory", all, "kinds", "kind");
        plot("speed", all, "speed", "group");
        view.words.sentence("accuracy.said").with("rows", view.figures.count(rows))
            .with("date", word(all, "date")).into(view.byId("accuracy-said"));
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
        for (String outcome : new String[] {"well", "runs", "tight", "no"}) {
            cell(line, view.figures.count(number(group, outcome)));
        }
    }

    private void plot(String what, Json.Obj all, String list, String key) {
        List<Bar> bars = new ArrayList<>();
        for (Table.Row row : Table.read("rivals").rows()) {
            if (!row.text("what").equals(what)) {
                continue;
            }
            if (bars.isEmpty()) {
                for (Json each : list(all, list)) {
                    Json.Obj group = (Json.Obj) each;
                    if (word(group, key).equals(row.text("group"))) {
                        bars.add(new Bar(view.words.text("name"), number(group, "median"), number(group, "ninetieth"), true));
                    }
                }
            }
            bars.add(new Bar(row.text("who"), row.number("median"), row.number("ninetieth"), false));
        }
        boolean shares = what.equals("memory");
        double most = 0;
        for (Bar bar : bars) {
            most = Math.max(most, length(bar.ninetieth(), shares));
        }
        SvgPicture picture = new SvgPicture(view.document, WIDTH, bars.size() * STEP);
        int y = 0;
        double room = WIDTH - NAMES - FIGURES;
        for (Bar bar : bars) {
            String colour = bar.ours() ? "var(--well)" : "var(--quiet)";
            picture.text(0, y + 25, 15, bar.ours(), "start", "var(--ink)", bar.name());
            double end = room * length(bar.ninetieth(), shares) / most;
            double middle = room * length(bar.median(), shares) / most;
            picture.box(NAMES, y + 18, Math.max(2, end), 4, 2, colour);
            picture.box(NAMES + Math.max(0, middle - 6), y + 14, 12, 12, 6, colour);
            picture.text(WIDTH, y + 25, 14, false, "end", "var(--quiet)",
                view.words.sentence("accuracy.pair").with("median", shares ? view.figures.share(bar.median()) : factor(bar.median()))
                    .with("ninetieth", shares ? view.figures.share(bar.ninetieth()) : factor(bar.ninetieth())).plain());
            y += STEP;
        }
        picture.root.setAttribute("role", "img");
        picture.root.setAttribute("direction", "ltr");
        picture.root.setAttribute("aria-label", label(bars, shares));
        view.byId("accuracy-" + what).append(picture.root);
    }

    /** An error of nothing and a factor of one have no length. */
    private static double length(double value, boolean share) {
        return share ? value : value - 1;
    }

    private String label(List<Bar> bars, boolean shares) {
        StringBuilder out = new StringBuilder();
        for (Bar bar : bars) {
            out.append(out.length() == 0 ? "" : "; ").append(bar.name()).append(": ").append(view.words.sentence("accuracy.pair")
                .with("median", shares ? view.figures.share(bar.median()) : factor(bar.median()))
                .with("ninetieth", shares ? view.figures.share(bar.ninetieth()) : factor(bar.ninetieth())).plain());
        }
        return out.toString();
    }
}
