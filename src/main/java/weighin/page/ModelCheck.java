package weighin.page;

import weighin.Range;
import weighin.Text;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.model.Catalogue;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.size.Size;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Weighing;

/** "Check a model": a name is resolved, weighed and answered. */
final class ModelCheck {
    /** How much of a long name is shown back. */
    private static final int SHOWN = 60;

    private final View view;
    private final Device device;
    private String checked;

    ModelCheck(View view, Device device) {
        this.view = view;
        this.device = device;
    }

    /** The name that was checked last, or null. */
    String checked() {
        return checked;
    }

    void start(String name, Runnable changed) {
        Web.Element input = view.byId("model");
        view.byId("check-form").addEventListener("submit", event -> {
            event.preventDefault();
            check(input.getValue());
            changed.run();
        });
        for (Web.Element next = view.byId("try").getFirstElementChild(); next != null;
                next = next.getNextElementSibling()) {
            String example = next.getAttribute("data-model");
            if (example != null) {
                next.addEventListener("click", event -> {
                    input.setValue(example);
                    check(example);
                    changed.run();
                });
            }
        }
        if (name != null && !name.isEmpty()) {
            input.setValue(name);
            check(name);
        }
    }

    private void check(String name) {
        Web.Element result = view.byId("check-result");
        Web.Element error = view.byId("check-error");
        result.replaceChildren();
        error.setTextContent("");
        checked = name;
        Web.Element input = view.byId("model");
        try {
            NamedModel model = Catalogue.resolve(name);
            show(result, model, Weighing.weigh(device, model, Options.DEFAULT));
            input.setAttribute("aria-invalid", "false");
        } catch (WeighInException e) {
            String key = "error." + e.code().id;
            view.words.sentence(view.words.has(key) ? key : "error.other")
                    .with("name", Text.shorten(name, SHOWN)).into(error);
            input.setAttribute("aria-invalid", "true");
        }
    }

    private void show(Web.Element result, NamedModel named, Verdict verdict) {
        Model model = named.model();
        result.append(view.document.importNode(view.byId("result-template").getContent(), true));
        view.isolated(result.querySelector("h3"), Text.shorten(model.name(), SHOWN));
        Web.Element pill = result.querySelector(".pill");
        pill.setClassName("pill " + verdict.outcome().id);
        view.pill(pill, verdict);
        Web.Element why = result.querySelector(".limit");
        Web.Element body = result.querySelector("tbody");
        if (!model.disclosed() || model.parameters() == null) {
            view.words.sentence("ask.undisclosed").with("name", Text.shorten(model.name(), SHOWN)).into(why);
            result.querySelector("details").remove();
            return;
        }
        Check limiting = Answer.limiting(verdict);
        if (limiting == null) {
            why.setTextContent(view.words.text("ask.well"));
        } else {
            view.phrases.check(verdict, limiting).into(why);
        }
        parameters(body, model);
        sizes(body, verdict);
        view.reasons(result.querySelector(".reasons"), verdict);
        view.remedies(result.querySelector(".change"), verdict);
    }

    private void parameters(Web.Element body, Model model) {
        long parameters = model.parameters();
        Web.Element line = view.entry(body, "ask.parameters", view.figures.large(parameters));
        if (model.exact()) {
            view.remark(line, view.words.sentence("ask.parameters.exact")
                    .with("count", view.figures.count(parameters)));
        } else {
            view.remark(line, view.words.sentence("ask.parameters.name"));
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
                    .with("unit", view.speedUnit(rate)).plain());
        }
        if (verdict.engine() != null) {
            view.entry(body, "ask.engine", view.phrases.engine(verdict));
        }
    }
}
