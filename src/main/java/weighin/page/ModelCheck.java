package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.audience.Reach;
import weighin.browser.CurrentDevice;
import weighin.device.Device;
import weighin.engine.Precision;
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
final class ModelCheck {
    /** How much of a long name is shown back. */
    private static final int SHOWN = 60;

    private final PageController page;
    private final View view;
    private final Device device;
    private final Options options;
    private final Web.Element result;
    private NamedModel named;
    private Weights stored;
    private String label;

    ModelCheck(PageController page) {
        this.page = page;
        view = page.view;
        device = CurrentDevice.device();
        options = page.options();
        result = view.byId("check-result");
    }

    /** Says what the file was called. */
    ModelCheck called(String name) {
        label = name;
        return this;
    }

    /** Keeps the name as it was asked for, where a model of the catalogue with another name stands for it. */
    ModelCheck asked(String name, NamedModel model) {
        boolean other = !model.model().id().equals(model.text()) && Catalogue.find(model.model().id()) != null;
        return other ? called(name) : this;
    }

    /** Says why there is no answer. */
    void refuse(WeighInException error, String name) {
        result.replaceChildren();
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

    /** @param weights what the model's own file stores; null where it came as a name */
    void show(NamedModel model, Weights weights, RemedyList remedies) {
        named = model;
        stored = weights;
        Verdict verdict = weigh(options);
        result.replaceChildren();
        view.text("check-error", "");
        view.byId("model").setAttribute("aria-invalid", "false");
        head(verdict);
        Details.most(view, result, verdict, options.context());
        if (!model.model().disclosed() || model.model().parameters() == null) {
            return;
        }
        Web.Element body = view.add(view.add(result, "table"), "tbody");
        parameters(body, model.model());
        sizes(body, verdict);
        if (weights == null) {
            reach(body);
        }
        Web.Element reasons = view.add(result, "details");
        view.add(reasons, "summary", "ask.reasons");
        Web.Element list = view.add(reasons, "ul");
        list.setClassName("reasons");
        view.reasons(list, verdict);
        remedies.fill(result, verdict);
        if (model.model().architecture() != null) {
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
        Web.Element sums = view.add(result, "div");
        sums.setClassName("sums");
        view.add(sums, "h4", "why.name");
        new FigureExplanation(view, device, named, verdict).fill(sums, "");
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
            if (verdict.download() != null && verdict.download().seconds() != null) {
                view.remark(line, view.figures.duration(verdict.download().seconds()));
            }
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
