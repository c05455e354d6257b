package weighin.page;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.browser.CrashMarks;
import weighin.browser.CurrentDevice;
import weighin.browser.JsJson;
import weighin.browser.Measuring;
import weighin.browser.Rehearsing;
import weighin.device.Death;
import weighin.device.Device;
import weighin.device.Measured;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.model.SizeClass;
import weighin.rehearsal.Rehearsal;
import weighin.rehearsal.Timings;
import weighin.size.Size;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;
import weighin.wire.RunRequest;

/** Measuring and rehearsing on the page: how far it is, what came of it, and what that changes. */
final class MeasurePart implements Part {
    private final PageController page;
    private final View view;
    /** The verdicts before the run. */
    private List<Verdict> before;
    private String stage = "";

    MeasurePart(PageController page) {
        this.page = page;
        view = page.view;
    }

    /** @return what {@code beyond} and {@code deaths} answer: null for no; null of every other action */
    @Override
    public String act(String action, String value) {
        switch (action) {
            case "begin" -> begin();
            case "asks" -> asks(value);
            case "choose" -> {
                begin();
                choose(value);
            }
            case "beyond" -> {
                return beyond(value);
            }
            case "deaths" -> {
                return deaths();
            }
            case "forget" -> {
                CrashMarks.forget();
                page.again();
            }
            default -> throw Part.unknown(action);
        }
        return null;
    }

    private void begin() {
        before = page.classes();
        classes();
    }

    /** Runs one of the two, as {@link PageController#run} says. */
    void run(String kind, JSObject options, String base, WebParts.Called ended) {
        try {
            start(kind, options, base, ended);
        } catch (WeighInException e) {
            failed(e.code().id);
            end(ended);
        }
    }

    private void start(String kind, JSObject options, String base, WebParts.Called ended) {
        RunRequest asked = RunRequest.read(null, JsJson.read(options));
        switch (kind) {
            case "measure", "link" -> {
                boolean link = kind.equals("link");
                Device from = link ? CurrentDevice.device() : null;
                Measuring.start(new RunRequest(null, asked.options(), from, List.of(), asked.allowSoftware(), false),
                    CurrentDevice.seen(), options, this::progress, base, (device, error) -> {
                        if (error != null) {
                            failed(error.code().id);
                        } else if (link) {
                            linked(device);
                        } else {
                            measured(device);
                        }
                        end(ended);
                    });
            }
            case "rehearse" -> {
                Verdict verdict = of(view.byId("rehearse-class").getValue());
                if (verdict == null || verdict.path() == null) {
                    view.text("measure-error", view.words.text("rehearse.none"));
                    end(ended);
                    return;
                }
                Integer context = verdict.size().context() == 0 ? null : (Integer) verdict.size().context();
                FileModel model = new FileModel(Weighing.ofClass(chosen()), null);
                Rehearsing.start(new RunRequest(model,
                    new Options(verdict.engine(), verdict.size().format(), context, verdict.path()),
                    CurrentDevice.device(), List.of(), asked.allowSoftware(), asked.beyondBudget()),
                    CurrentDevice.seen(), options, this::progress, base, (rehearsal, error) -> {
                        if (error != null) {
                            failed(error.code().id);
                        } else {
                            rehearsed(rehearsal);
                        }
                        end(ended);
                    });
            }
            default -> throw Part.unknown(kind);
        }
    }

    private void end(WebParts.Called ended) {
        stage = "";
        view.text("measure-stage", "");
        ended.call(null);
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

    private void progress(String now, double done, double total, double heldBytes) {
        Web.Element bar = view.byId("measure-bar");
        if (total > 0) {
            bar.setAttribute("value", JsonWriter.write(new Json.Num(Math.min(1, done / total))));
        } else {
            bar.removeAttribute("value");
        }
        if (!now.equals(stage)) {
            stage = now;
            Dom.put(view.words.sentence(view.words.has("stage." + now) ? "stage." + now : "stage.other")
                .with("held", view.figures.bytes(heldBytes)), view.byId("measure-stage"));
        }
    }

    private void take(Device device) {
        CurrentDevice.take(device);
        page.again();
    }

    private void measured(Device device) {
        Measured measured = device.measured();
        if (measured == null || measured.gpu() == null && measured.cpu().isEmpty()) {
            ended(device, new RunResult(view, "measure.nothing"));
            return;
        }
        take(device);
        RunResult result = new RunResult(view, "measure.done");
        // a figure of a budget is measured only where its part was
        if (measured.gpu() != null) {
            result.line("measure.gpu.bandwidth", rate(measured.gpu().bandwidthBytesPerSecond()));
        }
        if (!measured.cpu().isEmpty()) {
            result.line("measure.cpu.bandwidth", rate(device.budget().cpuBandwidthBytesPerSecond()));
        }
        if (measured.gpu() != null) {
            result.line("measure.gpu.operations", operations(measured.gpu().operationsPerSecond()));
        }
        result.changes(before, page.classes());
        ended(device, result);
    }

    /** Says that measuring ended before its end, where it did. */
    private void ended(Device device, RunResult result) {
        for (Note note : device.notes()) {
            if (note.code().equals(NoteCode.MEASURE_ENDED)) {
                result.said().append(view.document.createTextNode(view.words.gap));
                Dom.append(view.phrases.note(note), result.said());
            }
        }
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
        take(device);
        RunResult result = new RunResult(view, "measure.done");
        result.line(view.words.sentence("measure.link").with("host", link.host()), rate(link.bytesPerSecond()));
        result.changes(before, page.classes());
    }

    private String rate(Range bytesPerSecond) {
        return bytesPerSecond == null ? null
            : view.words.sentence("measure.per-second").with("n", view.figures.bytes(bytesPerSecond)).plain();
    }

    private String operations(Range perSecond) {
        return perSecond == null ? null : view.words.sentence("measure.operations")
            .with("n", view.figures.rate(perSecond.times(1e-12))).plain();
    }

    private SizeClass chosen() {
        return sizeClass(view.byId("rehearse-class").getValue());
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
    private Verdict of(String id) {
        SizeClass each = sizeClass(id);
        return each == null ? null
            : Weighing.bare(CurrentDevice.device(), Weighing.ofClass(each), page.here());
    }

    /** Asks a second time where the need is beyond what the device can probably hold; null where it is not. */
    private String beyond(String id) {
        Verdict verdict = of(id);
        Range have = verdict == null ? null : Ladder.have(CurrentDevice.device().budget(), verdict);
        Long need = verdict == null ? null : verdict.size().memoryBytes();
        if (have == null || !have.bounded() || need == null || need <= have.high()) {
            return null;
        }
        Dom.put(view.words.sentence("rehearse.beyond").with("need", view.figures.bytes(need))
            .with("have", view.figures.bytes(have)), view.byId("rehearse-beyond-text"));
        return "yes";
    }

    private void rehearsed(Rehearsal rehearsal) {
        boolean completed = rehearsal.completed();
        RunResult result = new RunResult(view, completed ? "rehearse.done" : "rehearse.ended");
        Size size = rehearsal.verdict().size();
        result.line("rehearse.model", view.words.sentence("rehearse.model.said").with("model", size.model().name())
            .with("format", size.format()).with("engine", view.phrases.engine(rehearsal.verdict())).plain());
        Timings timings = rehearsal.timings();
        result.line("rehearse.held", view.figures.bytes(rehearsal.heldBytes()));
        result.line("rehearse.speed", rate(timings.tokensPerSecond()));
        result.line("rehearse.prefill", rate(timings.prefillTokensPerSecond()));
        Double first = timings.firstTokenSeconds();
        result.line("rehearse.first", first == null ? null : view.figures.duration(first));
        if (rehearsal.error() != null) {
            String key = "rehearse.error." + rehearsal.error().id;
            Dom.put(view.words.sentence(view.words.has(key) ? key : "rehearse.error.other")
                .with("stage", stageName(rehearsal.stage())), result.said());
        }
        if (completed || rehearsal.error() == Code.OUT_OF_MEMORY) {
            outcome(rehearsal, result);
        }
    }

    /** The verdict before and as the rehearsal makes it, by the engine that was rehearsed, and what else it changes. */
    private void outcome(Rehearsal rehearsal, RunResult result) {
        boolean completed = rehearsal.completed();
        Verdict now = rehearsal.verdict();
        SizeClass each = chosen();
        Verdict seen = Weighing.bare(CurrentDevice.device(), Weighing.ofClass(each),
            new Options(now.engine(), now.size().format(), page.here().context(), now.path()));
        take(rehearsal.after());
        if (completed) {
            // another engine may bear the class as well as before: what became of the rehearsed one counts
            List<Verdict> then = new ArrayList<>(before);
            List<Verdict> since = new ArrayList<>(page.classes());
            int own = SizeClass.all().indexOf(each);
            then.set(own, seen);
            since.set(own, now);
            result.changes(then, since);
        }
        if (!completed || seen.outcome() == now.outcome()) {
            result.change(seen, now);
        }
    }

    private String stageName(String id) {
        return view.words.has("stage.name." + id) ? view.words.text("stage.name." + id) : id;
    }

    private String rate(Double tokensPerSecond) {
        if (tokensPerSecond == null) {
            return null;
        }
        Range rate = Range.exactly(tokensPerSecond);
        return view.words.sentence("speed.full").with("rate", view.figures.rate(rate))
            .with("unit", view.phrases.speedUnit(rate)).plain();
    }

    private void failed(String code) {
        String key = "measure.failed." + code;
        view.text("measure-error", view.words.text(view.words.has(key) ? key : "measure.failed.other"));
    }

    /** Says what a tab that died here held last; null where none did. */
    private String deaths() {
        List<Death> deaths = CrashMarks.deaths();
        if (deaths.isEmpty()) {
            return null;
        }
        Death last = deaths.get(0);
        Dom.put(view.words.sentence("deaths.last").with("held", view.figures.bytes(last.bytesHeld()))
            .with("model", last.model() == null ? "" : Ascii.shorten(last.model(), 40)),
            view.byId("measure-deaths-text"));
        return "yes";
    }
}
