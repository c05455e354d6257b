package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.audience.Reach;
import weighin.device.Device;
import weighin.engine.Precision;
import weighin.file.FileModel;
import weighin.file.InvalidFile;
import weighin.model.Build;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.size.Format;
import weighin.size.Size;
import weighin.size.Weights;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Weighing;

/**
 * The answer of "Check a model": one model, from its name or its file, in the view that is asked for and in every
 * format.
 */
final class ModelCheck implements Asked {
    /** How much of a long name is shown back. */
    private static final int SHOWN = 60;

    private final PageController page;
    private final View view;
    private Device device;
    private Options options;
    private Web.Element result;
    private NamedModel named;
    private Weights stored;
    private String label;

    ModelCheck(PageController page) {
        this.page = page;
        view = page.view;
    }

    /** Takes a model by its name; the name is kept where a model of the catalogue with another name stands for it. */
    void named(String name) {
        named = Catalogue.resolve(name);
        Model model = named.model();
        if (!model.id().equals(named.text()) && Catalogue.find(model.id()) != null) {
            label = name;
        }
    }

    /** Takes a model from its file, and says what that was called. */
    void file(FileModel file, String name) {
        named = file.model();
        stored = file.weights();
        label = name;
    }

    @Override
    public void show(List<Verdict> classes, Device known) {
        device = known;
        options = page.options();
        Verdict verdict = weigh(options);
        view.text("check-error", "");
        view.byId("model").setAttribute("aria-invalid", "false");
        Model model = named.model();
        String name = Ascii.shorten(label == null ? model.name() : label, SHOWN);
        boolean disclosed = model.disclosed() && model.parameters() != null;
        hero(classes, verdict, name);
        page.ladder().ask(verdict, disclosed ? size(model.parameters()) : "–", name, device);
        result = view.byId("check-result");
        result.replaceChildren();
        head(verdict);
        if (disclosed) {
            body(verdict);
        }
    }

    /** As models' names say it: 21B. */
    private String size(long parameters) {
        boolean billions = parameters >= 995_000_000;
        return view.figures.rate(Range.exactly(parameters / (billions ? 1e9 : 1e6))) + (billions ? "B" : "M");
    }

    /** The model takes over headline, needle and facts. */
    private void hero(List<Verdict> classes, Verdict verdict, String name) {
        Web.Element headline = view.byId("headline");
        String key = "asked." + verdict.outcome().id;
        String other = key + ".other";
        boolean weight = view.phrases.outcomeKey(verdict).equals("outcome." + verdict.outcome().id);
        Dom.put(view.words.sentence(!weight && view.words.has(other) ? other : key).withStrong("model", name),
            headline);
        headline.setClassName(verdict.outcome().id);
        Check memory = verdict.checks().isEmpty() ? null : verdict.limiting() != null ? verdict.limitingCheck()
            : verdict.checks().get(Verdict.CheckName.MEMORY.ordinal());
        if (!named.model().disclosed()) {
            Dom.put(view.words.sentence("ask.undisclosed").with("name", name), view.byId("meaning"));
        } else if (memory != null) {
            Dom.put(view.phrases.check(verdict, memory), view.byId("meaning"));
        }
        view.byId("back").setHidden(false);
        view.byId("hero").setClassName("hero asked");
        new Answer(view, classes, options.engine() == Engine.NATIVE).around(device, verdict, name, false);
        new Dial(view).draw(classes, Ladder.have(device.budget(), verdict), verdict.size().memoryBytes(), name,
            verdict.outcome());
    }

    /** Says why there is no answer. */
    void refuse(WeighInException error, String name) {
        String key = error instanceof InvalidFile file ? "file." + file.reason().id : "error." + error.code().id;
        Dom.put(view.words.sentence(view.words.has(key) ? key : "error.other")
            .with("name", Ascii.shorten(name, SHOWN))
            .with("format", error instanceof InvalidFile file ? file.format() : null), view.byId("check-error"));
        if (error.code() == Code.INVALID_FILE && !(error instanceof InvalidFile file && !file.reason().technical())) {
            Web.Element detail = view.add(view.byId("check-error"), "small");
            detail.setAttribute("lang", "en");
            detail.setAttribute("dir", "ltr");
            detail.setTextContent(error.getMessage());
        }
        meant(error.suggestions());
        view.byId("model").setAttribute("aria-invalid", "true");
    }

    /** Names that were probably meant, each a button that weighs it. */
    private void meant(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Web.Element line = view.add(view.byId("check-error"), "span");
        line.setClassName("meant");
        view.add(line, "span", "ask.meant");
        for (String name : names) {
            Web.Element button = view.add(line, "button");
            button.setAttribute("type", "button");
            button.setClassName("ghost");
            view.isolated(button, name);
            button.addEventListener("click", event -> {
                view.byId("model").setValue(name);
                view.byId("model").focus();
                page.check(name);
            });
        }
    }

    private void body(Verdict verdict) {
        Model model = named.model();
        Web.Element body = view.add(view.add(result, "table"), "tbody");
        parameters(body, model);
        sizes(body, verdict);
        if (stored == null) {
            reach(body);
        }
        if (model.architecture() != null) {
            view.add(result, "h4", "formats");
            formats(result, true);
            Web.Element all = view.add(result, "details");
            view.add(all, "summary", "formats.all");
            all.addEventListener("toggle", event -> {
                if (all.querySelector("table") == null) {
                    formats(all, false);
                }
            });
        }
        new Details(view, device, options, page.asked().prompt(), page.remedies(null, named))
            .more(result, named, verdict);
    }

    private Verdict weigh(Options asked) {
        return Weighing.weigh(device, named, asked, List.of(), stored);
    }

    private void head(Verdict verdict) {
        Model model = named.model();
        Web.Element head = view.add(result, "div");
        head.setClassName("result-head");
        view.isolated(view.add(head, "h3"), Ascii.shorten(label == null ? model.name() : label, SHOWN));
        head.append(view.pill(verdict));
        if (label != null && named.text() != null && model.disclosed()) {
            Dom.put(view.words.sentence("ask.as").with("name", Ascii.shorten(model.name(), SHOWN)),
                view.add(result, "p"));
        }
        Web.Element limit = view.add(result, "p");
        Check limiting = verdict.limitingCheck();
        if (!model.disclosed()) {
            Dom.put(view.words.sentence("ask.undisclosed").with("name", Ascii.shorten(model.name(), SHOWN)), limit);
        } else if (limiting == null) {
            limit.setTextContent(view.words.text("ask.well"));
        } else {
            Dom.put(view.phrases.check(verdict, limiting), limit);
        }
    }

    private void parameters(Web.Element body, Model model) {
        long parameters = model.parameters();
        Web.Element line = view.entry(body, "ask.parameters", view.figures.large(parameters));
        if (model.exact()) {
            view.remark(line, view.words.sentence("ask.parameters.exact")
                    .with("count", view.figures.count(parameters)));
        } else {
            boolean part = model.architecture() != null && named.basis() == NamedModel.Basis.ARCHITECTURE
                && model.architecture().parameters() == parameters;
            view.remark(line, view.words.sentence(part ? "ask.parameters.part" : "ask.parameters.name"));
        }
        if (model.activeParameters() != null && model.activeParameters() < parameters) {
            view.remark(line, view.words.sentence("ask.parameters.active")
                    .with("count", view.figures.large(model.activeParameters())));
        }
        SizeClass sizeClass = SizeClass.of(parameters);
        Web.Element at = view.entry(body, "class", sizeClass.id());
        view.remark(at, view.words.sentence("ask.class"));
    }

    private void sizes(Web.Element body, Verdict verdict) {
        Size size = verdict.size();
        if (size.downloadBytes() != null) {
            Web.Element line = view.entry(body, "download", view.figures.exactBytes(size.downloadBytes()));
            view.remark(line, view.words.sentence("ask.download." + size.basis().id)
                    .with("format", size.format()));
            view.downloadTime(view.add(line.querySelector("td"), "small"), verdict, device);
        }
        if (size.memoryBytes() != null) {
            Web.Element line = view.entry(body, "memory", view.figures.bytes(size.memoryBytes()));
            if (Ladder.have(device.budget(), verdict) != null) {
                view.remark(line, view.words.sentence("memory.of")
                        .with("have", view.figures.bytes(Ladder.have(device.budget(), verdict))));
            }
        }
        if (verdict.speed() != null && verdict.speed().tokensPerSecond() != null) {
            Range rate = verdict.speed().tokensPerSecond();
            view.entry(body, "speed", view.words.sentence("speed.full").with("rate", view.figures.rate(rate))
                    .with("unit", view.phrases.speedUnit(rate)).plain());
        }
        if (verdict.engine() != null) {
            view.entry(body, "engine", view.phrases.engine(verdict));
        }
    }

    /** How many typical devices run it. */
    private void reach(Web.Element body) {
        Web.Element line = view.entry(body, "ask.devices", null);
        for (String tier : DevicesPart.TIERS) {
            Reach reach = Reach.of(DevicesPart.tier(tier), named, options);
            view.remark(line, view.words.sentence("ask.devices.tier").with("tier", view.words.text("devices." + tier))
                .with("tally", DevicesPart.tally(view, reach).plain()));
        }
    }

    /** The formats of all engines; in short those that a precision stands for and those of known builds. */
    private void formats(Web.Element at, boolean brief) {
        Grid grid = new Grid(view, at, "formats", "format", "engine", "download", "memory", "where.browser",
            "where.app");
        for (Format format : chosen(brief)) {
            Engine engine = format.firstEngine();
            Verdict here = Weighing.bare(device, named, new Options(engine, format.word(), options.context(), null));
            grid.row(here.outcome().id).cell(format.word());
            grid.cell().setTextContent(view.words.text("engine." + engine.id));
            Long downloadBytes = here.size().downloadBytes();
            grid.cell(downloadBytes == null ? "–" : view.figures.exactBytes(downloadBytes));
            grid.cell(view.figures.bytes(here.size().memoryBytes()));
            grid.cell().append(view.pill(here));
            Web.Element app = grid.cell();
            if (format.readBy(Engine.NATIVE)) {
                app.append(view.pill(Weighing.bare(device, named,
                    new Options(Engine.NATIVE, format.word(), options.context(), null))));
            } else {
                app.setTextContent("–");
            }
        }
    }

    private List<Format> chosen(boolean brief) {
        List<Format> chosen = new ArrayList<>();
        for (Format format : Format.all()) {
            if (format.firstEngine() != null && format.rules() == format && isBrief(format) == brief) {
                chosen.add(format);
            }
        }
        return chosen;
    }

    private boolean isBrief(Format format) {
        for (Build build : named.model().builds()) {
            if (format.readBy(build.engine()) && format.isCalled(build.format())) {
                return true;
            }
        }
        return Precision.names(format.firstEngine(), format.word());
    }
}
