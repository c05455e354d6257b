package weighin.page;

import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Measured;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.SizeClass;
import weighin.rehearsal.Rehearsal;
import weighin.size.Size;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;
import weighin.wire.DeviceJson;

/** Measuring and rehearsing on the page: how far it is, what came of it, and what that changes. */
final class MeasurePart {
    /** The verdicts before the run. */
    private static List<Verdict> before;
    private static String stage;

    private final View view;

    MeasurePart(View view) {
        this.view = view;
    }

    /** @return what {@code plan} and {@code beyond} answer; null of every other action */
    String act(String action, String value) {
        switch (action) {
            case "begin" -> {
                before = KnownDevice.classes();
                stage = "";
                classes();
            }
            case "progress" -> progress((Json.Obj) JsonReader.read(value));
            case "measured" -> measured(DeviceJson.read(JsonReader.read(value)));
            case "linked" -> linked(DeviceJson.read(JsonReader.read(value)));
            case "asks" -> asks(value);
            case "choose" -> {
                before = KnownDevice.classes();
                classes();
                choose(value);
            }
            case "plan" -> {
                return plan(value);
            }
            case "beyond" -> {
                return beyond(value);
            }
            case "rehearsed" -> rehearsed((Json.Obj) JsonReader.read(value));
            case "failed" -> failed(value);
            case "deaths" -> deaths((Json.Arr) JsonReader.read(value));
            case "forgotten" -> KnownDevice.again();
            default -> {
                stage = "";
                view.text("measure-stage", "");
            }
        }
        return null;
    }

    /** The classes to rehearse; the heaviest that may run is chosen first. */
    private void classes() {
        Web.Element choice = view.byId("rehearse-class");
        String chosen = choice.getValue();
        choice.replaceChildren();
        String best = "0.1B";
        for (int i = 0; i < before.size(); i++) {
            Verdict verdict = before.get(i);
            String id = SizeClass.all().get(i).id();
            Web.Element option = view.document.createElement("option");
            option.setValue(id);
            Dom.put(view.words.sentence("rehearse.option").with("class", id)
                .with("memory", view.figures.bytes(verdict.size().memoryBytes()))
                .with("verdict", view.phrases.outcome(verdict)), option);
            option.setTextContent(option.getTextContent());
            choice.append(option);
            best = verdict.outcome().runs() ? id : best;
        }
        choice.setValue(chosen == null || chosen.isEmpty() ? best : chosen);
    }

    /** Chooses a class, {@code "4b"}. */
    private void choose(String id) {
        for (SizeClass each : SizeClass.all()) {
            if (Ascii.lower(each.id()).equals(id)) {
                view.byId("rehearse-class").setValue(each.id());
            }
        }
    }

    /** What to rehearse for a class: its typical model as its row weighs it; null where no engine runs it here. */
    private String plan(String id) {
        Verdict verdict = of(id);
        view.text("measure-error", "");
        if (verdict == null || verdict.path() == null) {
            view.text("measure-error", view.words.text("rehearse.none"));
            return null;
        }
        return JsonWriter.write(Json.object().put("model", sizeClass(id).typicalId()).put("engine", verdict.engine().id)
            .put("format", verdict.size().format()).put("path", verdict.path().id)
            .put("context", verdict.size().context() == 0 ? null : (Integer) verdict.size().context()).build());
    }

    private void progress(Json.Obj progress) {
        String now = word(progress, "stage");
        Double total = number(progress, "total");
        Double done = number(progress, "done");
        Web.Element bar = view.byId("measure-bar");
        if (total != null && done != null && total > 0) {
            bar.setAttribute("value", JsonWriter.write(new Json.Num(Math.min(1, done / total))));
        } else {
            bar.removeAttribute("value");
        }
        Double held = number(progress, "heldBytes");
        if (!now.equals(stage)) {
            stage = now;
            Web.Element said = view.byId("measure-stage");
            Dom.put(view.words.sentence(view.words.has("stage." + now) ? "stage." + now : "stage.other")
                .with("held", view.figures.bytes(held == null ? 0 : held)), said);
        }
    }

    private void measured(Device device) {
        if (device.evidence() == Device.Evidence.SEEN) {
            new RunResult(view, "measure.nothing");
            evidence(1);
            return;
        }
        KnownDevice.take(device);
        RunResult result = new RunResult(view, "measure.done");
        result.line("measure.gpu.bandwidth", rate(device.budget().gpuBandwidthBytesPerSecond()));
        result.line("measure.cpu.bandwidth", rate(device.budget().cpuBandwidthBytesPerSecond()));
        result.line("measure.gpu.operations", operations(device.budget().gpuOperationsPerSecond()));
        result.changes(before, KnownDevice.classes());
        evidence(2);
    }

    /** Says what a request to another host is, before there is one. */
    private void asks(String address) {
        int host = address.indexOf("://") + 3;
        int path = address.indexOf('/', host);
        Dom.put(view.words.sentence("hostlink.ask").with("host", address.substring(host, path))
            .with("file", Ascii.shorten(address.substring(path), 80)), view.byId("link-ask-text"));
    }

    private void linked(Device device) {
        Measured.Link link = device.measured() == null ? null : device.measured().link();
        if (link == null) {
            failed("network");
            return;
        }
        KnownDevice.take(device);
        RunResult result = new RunResult(view, "measure.done");
        result.line(view.words.sentence("measure.link").with("host", link.host()), rate(link.bytesPerSecond()));
        result.changes(before, KnownDevice.classes());
    }

    private String rate(Range bytesPerSecond) {
        return bytesPerSecond == null ? null
            : view.words.sentence("measure.per-second").with("n", view.figures.bytes(bytesPerSecond)).plain();
    }

    private String operations(Range perSecond) {
        return perSecond == null ? null : view.words.sentence("measure.operations")
            .with("n", view.figures.rate(perSecond.times(1e-12))).plain();
    }

    private static SizeClass sizeClass(String id) {
        for (SizeClass each : SizeClass.all()) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        return null;
    }

    /** The class as an engine of the page runs it. */
    private static Verdict of(String id) {
        SizeClass each = sizeClass(id);
        return each == null ? null
            : Weighing.bare(PageController.device(), Weighing.ofClass(each), PageController.here());
    }

    /** Asks a second time where the need is beyond what the device can probably hold; null where it is not. */
    private String beyond(String id) {
        Verdict verdict = of(id);
        Range have = verdict == null ? null : Ladder.have(PageController.device().budget(), verdict);
        Long need = verdict == null ? null : verdict.size().memoryBytes();
        if (have == null || !have.bounded() || need == null || need <= have.high()) {
            return null;
        }
        Dom.put(view.words.sentence("rehearse.beyond").with("need", view.figures.bytes(need))
            .with("have", view.figures.bytes(have)), view.byId("rehearse-beyond-text"));
        return "yes";
    }

    private void rehearsed(Json.Obj rehearsal) {
        boolean completed = rehearsal.get("completed") instanceof Json.Bool done && done.value();
        RunResult result = new RunResult(view, completed ? "rehearse.done" : "rehearse.ended");
        Size size = KnownDevice.rehearsal().verdict().size();
        result.line("rehearse.model", view.words.sentence("rehearse.model.said").with("model", size.model().name())
            .with("format", size.format())
            .with("engine", view.phrases.engine(KnownDevice.rehearsal().verdict())).plain());
        result.line("rehearse.held", figure(number(rehearsal, "heldBytes"), true));
        result.line("rehearse.speed", figure(number(rehearsal, "tokensPerSecond"), false));
        result.line("rehearse.prefill", figure(number(rehearsal, "prefillTokensPerSecond"), false));
        Double first = number(rehearsal, "firstTokenSeconds");
        result.line("rehearse.first", first == null ? null : view.figures.duration(first));
        String error = word(rehearsal, "error");
        if (!error.isEmpty()) {
            String key = "rehearse.error." + error;
            Dom.put(view.words.sentence(view.words.has(key) ? key : "rehearse.error.other")
                .with("stage", stageName(word(rehearsal, "stage"))), result.said());
        }
        if (completed || error.equals(Code.OUT_OF_MEMORY.id)) {
            outcome(result, completed);
        }
    }

    /** The verdict before and as the rehearsal makes it, by the engine that was rehearsed, and what else it changes. */
    private void outcome(RunResult result, boolean completed) {
        Rehearsal rehearsal = KnownDevice.rehearsal();
        Verdict now = rehearsal.verdict();
        SizeClass each = sizeClass(view.byId("rehearse-class").getValue());
        Verdict seen = Weighing.bare(PageController.device(), Weighing.ofClass(each),
            new Options(now.engine(), now.size().format(), PageController.here().context(), now.path()));
        KnownDevice.take(rehearsal.after());
        if (completed) {
            evidence(3);
            result.changes(before, KnownDevice.classes());
        }
        if (!completed || seen.outcome() == now.outcome()) {
            result.change(seen, now);
        }
    }

    private String stageName(String id) {
        return view.words.has("stage.name." + id) ? view.words.text("stage.name." + id) : id;
    }

    private String figure(Double value, boolean bytes) {
        return value == null ? null : bytes ? view.figures.bytes(value) : view.words.sentence("speed.full")
            .with("rate", view.figures.rate(Range.exactly(value)))
            .with("unit", view.phrases.speedUnit(Range.exactly(value))).plain();
    }

    private void failed(String code) {
        String key = "measure.failed." + code;
        view.text("measure-error", view.words.text(view.words.has(key) ? key : "measure.failed.other"));
    }

    private void deaths(Json.Arr deaths) {
        Json.Obj last = (Json.Obj) deaths.items().get(0);
        Double held = number(last, "bytes");
        Dom.put(view.words.sentence("deaths.last").with("held", view.figures.bytes(held == null ? 0 : held))
            .with("model", Ascii.shorten(word(last, "model"), 40)), view.byId("measure-deaths-text"));
    }

    /** Marks how well the device is known now: 1 seen, 2 measured, 3 rehearsed. */
    private void evidence(int step) {
        int at = 1;
        for (Web.Element each = view.document.getElementById("evidence").querySelector(".steps").getFirstElementChild();
                each != null; each = each.getNextElementSibling()) {
            if (at == step) {
                each.setAttribute("aria-current", "step");
            } else {
                each.removeAttribute("aria-current");
            }
            at++;
        }
        view.byId("evidence").querySelector("p").setTextContent(view.words.text(step == 3 ? "evidence.now.rehearsed"
            : step == 2 ? "evidence.now.measured" : "evidence.now.seen"));
    }

    private static String word(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Str text ? text.value() : "";
    }

    private static Double number(Json.Obj object, String key) {
        return object.get(key) instanceof Json.Num number ? (Double) number.value() : null;
    }
}
