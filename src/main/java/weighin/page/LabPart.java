package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.browser.CurrentDevice;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.engine.Precision;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.CompressionStep;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** The shrink lab: one model, the five techniques, and what they leave of its parameters, download and memory. */
final class LabPart implements Part {
    /** From most bits to fewest. */
    private static final int[] BITS = {16, 8, 4, 3, 2};
    private static final int USUAL_BITS = 4;
    /** The steps that change the model itself, as the form has them. */
    private static final List<String> STEPS = List.of("quantization", "pruning", "distillation", "sharing");
    /** Models that learned, or could have, from larger ones; those smaller than the lab's model are offered. */
    private static final String[] STUDENTS = {"Llama 3.2 3B", "Gemma 2B", "Qwen2.5 1.5B", "Llama 3.2 1B", "Qwen3 0.6B",
        "SmolLM2 135M", "DistilBERT", "MiniLM L6"};

    /** The model whose students the controls show, and the engine whose bits. */
    private String shown = "";
    private Engine shownEngine;

    private final PageController page;
    private final View view;
    /** The engine's formats, and the bits of each, from most to fewest. */
    private final List<String> formats = new ArrayList<>();
    private final List<Integer> bits = new ArrayList<>();
    private Engine engine;

    LabPart(PageController page) {
        this.page = page;
        view = page.view;
    }

    @Override
    public String act(String action, String value) {
        switch (action) {
            case "draw" -> draw();
            case "first" -> first();
            default -> throw Part.unknown(action);
        }
        return null;
    }

    /** A first change, so that there is something to see: the 4 bits that most people run, or the nearest more. */
    private void first() {
        int at = 0;
        for (int i = 0; i < bits.size(); i++) {
            at = bits.get(i) >= USUAL_BITS ? i : at;
        }
        view.byId("lab-bits").setValue(String.valueOf(at));
        draw();
    }

    private void draw() {
        Web.Element error = view.byId("lab-error");
        error.setTextContent("");
        String name = view.byId("lab-model").getValue();
        try {
            NamedModel model = Catalogue.resolve(name);
            if (model.model().architecture() == null) {
                Dom.put(view.words.sentence("ask.undisclosed").with("name", model.model().name()), error);
                return;
            }
            choose(model);
            boolean other = !shown.equals(model.model().id());
            if (other) {
                students(model);
            }
            if (other || shownEngine != engine) {
                Web.Element slider = view.byId("lab-bits");
                slider.setAttribute("max", String.valueOf(formats.size() - 1));
                slider.setValue("0");
            }
            shown = model.model().id();
            shownEngine = engine;
            show(model);
        } catch (WeighInException e) {
            String key = "error." + e.code().id;
            Dom.put(view.words.sentence(view.words.has(key) ? key : "error.other")
                .with("name", Ascii.shorten(name, 60)),
                error);
        }
    }

    /**
     * The engine that the controls of the page ask for, else the best one; where it cannot, one that runs every kind.
     */
    private void choose(NamedModel model) {
        Device device = CurrentDevice.device();
        engine = Weighing.bare(device, model, page.options()).engine();
        formats.clear();
        bits.clear();
        if (engine == null || engine == Engine.BUILT_IN || Weighing.bare(device, model,
                new Options(engine, null, null, null)).size().memoryBytes() == null) {
            engine = Engine.TRANSFORMERS_JS;
        }
        // encoders are trained and published at 32 bits, decoders at 16
        if (engine == Engine.TRANSFORMERS_JS && model.model().architecture().isEncoder()) {
            formats.add("fp32");
            bits.add(32);
        }
        Signals.Gpu gpu = device.signals().gpu();
        for (int each : BITS) {
            String format = Precision.of(each + "-bit").format(engine, gpu == null || !Boolean.FALSE.equals(gpu.f16()));
            if (format != null) {
                formats.add(format);
                bits.add(each);
            }
        }
    }

    private int chosen() {
        return Math.max(0, Math.min(whole("lab-bits"), formats.size() - 1));
    }

    private void students(NamedModel model) {
        Web.Element to = view.byId("lab-to");
        Web.Element none = to.getFirstElementChild();
        to.replaceChildren();
        to.append(none);
        for (String each : STUDENTS) {
            NamedModel student = Catalogue.resolve(each);
            boolean alike = student.model().architecture() != null
                && student.model().architecture().isEncoder() == model.model().architecture().isEncoder();
            if (alike && student.model().parameters() < model.model().parameters() * 0.9) {
                Web.Element option = view.document.createElement("option");
                option.setValue(each);
                option.setTextContent(student.model().name());
                to.append(option);
            }
        }
        to.setValue("");
    }

    private int whole(String id) {
        double value = Ascii.parseNumber(view.byId(id).getValue());
        return value == value ? (int) value : 0;
    }

    private boolean ticked(String id) {
        return ((WebParts.Box) view.byId(id)).getChecked();
    }

    private List<CompressionStep> steps(NamedModel model) {
        List<CompressionStep> steps = new ArrayList<>();
        Architecture shape = model.model().architecture();
        String to = view.byId("lab-to").getValue();
        if (!to.isEmpty()) {
            steps.add(new CompressionStep.Distillation(to));
            shape = Catalogue.resolve(to).model().architecture();
        }
        if (ticked("lab-tied")) {
            steps.add(new CompressionStep.Sharing(false, 0));
        }
        String groups = view.byId("lab-groups").getValue();
        if (!groups.isEmpty()) {
            int stored = shape.storedLayers();
            int left = groups.equals("all") ? 1 : stored / whole("lab-groups");
            steps.add(new CompressionStep.Sharing(true, Math.max(1, left)));
        }
        int share = whole("lab-share");
        if (share > 0) {
            String part = view.byId("lab-part").getValue();
            boolean single = part.equals("zeros") || part.equals("sparse");
            steps.add(new CompressionStep.Pruning(share / 100.0, !single, part.equals("sparse"), part(part)));
        }
        int rank = whole("lab-rank");
        if (rank > 0) {
            steps.add(new CompressionStep.Lora(rank, true, false, ticked("lab-merged")));
        }
        steps.add(new CompressionStep.Quantization(formats.get(chosen()), false));
        return steps;
    }

    private static CompressionStep.Part part(String id) {
        for (CompressionStep.Part part : CompressionStep.Part.values()) {
            if (part.id.equals(id)) {
                return part;
            }
        }
        return CompressionStep.Part.FEED_FORWARD;
    }

    /** What each step that is taken does by itself to the download, and what an adapter weighs. */
    private void alone(NamedModel model, List<CompressionStep> steps) {
        Integer context = page.options().context();
        CompressionStep plain = new CompressionStep.Quantization(formats.get(0), false);
        long whole = bytes(model, context, List.of(plain));
        for (String kind : STEPS) {
            List<CompressionStep> own = new ArrayList<>();
            for (CompressionStep step : steps) {
                if (kind.equals(kind(step))) {
                    own.add(step);
                }
            }
            boolean bits = kind.equals("quantization");
            Web.Element said = view.byId("lab-own-" + kind);
            boolean none = own.isEmpty() || bits && chosen() == 0;
            said.setHidden(none);
            if (none) {
                continue;
            }
            if (!bits) {
                own.add(plain);
            }
            Dom.put(view.words.sentence("lab.own").with("before", view.figures.bytes(whole))
                .with("after", view.figures.bytes(bytes(model, context, own))), said);
        }
        int rank = whole("lab-rank");
        Web.Element adapter = view.byId("lab-adapter");
        adapter.setHidden(rank == 0);
        if (rank > 0) {
            CompressionStep beside = new CompressionStep.Lora(rank, true, false, false);
            Dom.put(view.words.sentence("lab.adapter").with("rank", view.figures.count(rank)).with("bytes",
                view.figures.exactBytes(bytes(model, context, List.of(beside, plain)) - whole)), adapter);
        }
    }

    private long bytes(NamedModel model, Integer context, List<CompressionStep> steps) {
        Long bytes = Sizing.size(model, engine, null, context, steps, null, null).downloadBytes();
        return bytes == null ? 0 : bytes;
    }

    private static String kind(CompressionStep step) {
        return step instanceof CompressionStep.Distillation ? "distillation"
            : step instanceof CompressionStep.Sharing ? "sharing"
            : step instanceof CompressionStep.Pruning ? "pruning"
            : step instanceof CompressionStep.Lora ? "" : "quantization";
    }

    private void show(NamedModel model) {
        Device device = CurrentDevice.device();
        Dom.put(view.words.sentence("lab.bits.said").with("n", view.figures.count(bits.get(chosen()))),
            view.byId("lab-bits-said"));
        Dom.put(view.words.sentence("lab.share.said").with("n", view.figures.count(whole("lab-share"))),
            view.byId("lab-share-said"));
        Integer context = page.options().context();
        Verdict before = Weighing.bare(device, model, new Options(engine, formats.get(0), context, null));
        List<CompressionStep> steps = steps(model);
        Verdict after = Weighing.weigh(device, model, new Options(engine, null, context, null), steps, null);
        alone(model, steps);
        view.isolated(view.byId("lab-shown"), after.size().model().name());
        Web.Element bars = view.byId("lab-bars");
        bars.replaceChildren();
        Size a = before.size();
        Size b = after.size();
        bar(bars, "ask.parameters", a.model().parameters(), b.model().parameters(), true);
        bar(bars, "download", a.downloadBytes(), b.downloadBytes(), false);
        Web.Element memory = bar(bars, "memory", a.memoryBytes(), b.memoryBytes(), false);
        budget(memory, a, b, Ladder.have(device.budget(), after));
        Web.Element verdicts = view.byId("lab-form").querySelector(".lab-verdicts");
        Pills.show(view, verdicts.querySelector(".pill"), before);
        Pills.show(view, verdicts.querySelector(".pill ~ .pill"), after);
        said(before, after);
        Dom.put(view.phrases.basis(after), view.byId("lab-basis"));
    }

    private Web.Element bar(Web.Element bars, String key, long before, long after, boolean count) {
        Web.Element bar = view.make("bar-template");
        bar.querySelector("dt").setTextContent(view.words.text(key));
        double most = Math.max(before, after);
        bar.getStyle().setProperty("--before", Lengths.percent(before, most));
        bar.getStyle().setProperty("--after", Lengths.percent(after, most));
        view.isolated(bar.querySelector(".lab-before .lab-figure"), count ? view.figures.large(before)
            : view.figures.exactBytes(before));
        view.isolated(bar.querySelector(".lab-after .lab-figure"), count ? view.figures.large(after)
            : view.figures.exactBytes(after));
        bars.append(bar);
        return bar;
    }

    private void budget(Web.Element bar, Size before, Size after, Range have) {
        double most = Math.max(before.memoryBytes(), after.memoryBytes());
        if (have == null) {
            bar.querySelector(".lab-note").setTextContent(view.words.text("lab.unknown"));
            return;
        }
        bar.getStyle().setProperty("--low", Lengths.percent(have.low(), most));
        bar.getStyle().setProperty("--high", have.bounded() ? Lengths.percent(have.high(), most) : "100%");
        bar.setClassName("banded");
        Dom.put(view.words.sentence("legend.band").with("have", view.figures.bytes(have)),
            bar.querySelector(".lab-note"));
    }

    private void said(Verdict before, Verdict after) {
        Web.Element said = view.byId("lab-said");
        double ratio = (double) before.size().downloadBytes() / after.size().downloadBytes();
        boolean same = ratio > 0.995 && ratio < 1.005;
        Dom.put(view.words.sentence(same ? "lab.said.same" : ratio > 1 ? "lab.said.lighter" : "lab.said.heavier")
            .with("before", view.figures.exactBytes(before.size().downloadBytes()))
            .with("after", view.figures.exactBytes(after.size().downloadBytes())), said);
        Verdict.Check limiting = after.limitingCheck();
        Web.Element why = view.byId("lab-why");
        if (limiting == null) {
            why.setTextContent(view.words.text("ask.well"));
        } else {
            Dom.put(view.phrases.check(after, limiting), why);
        }
    }
}
