package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Note;
import weighin.engine.Path;
import weighin.json.Json;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Arithmetic;
import weighin.size.Arithmetic.CachePart;
import weighin.size.Arithmetic.WeightPart;
import weighin.size.Size;
import weighin.text.Figures;
import weighin.text.Sentence;
import weighin.verdict.DecodeTime;
import weighin.verdict.Verdict;

/** How the figures of a verdict come about, each with where its rule is from. The core gives every number. */
final class FigureExplanation {
    static final List<String> FIGURES = List.of("download", "memory", "budget", "speed");

    /** Bits of the widest number; a part with more holds more than its weights. */
    private static final double WIDEST = 32.5;
    /** A shorter time reads as none. */
    private static final double LEAST_SECONDS = 0.0005;

    private final View view;
    private final Figures figures;
    private final Device device;
    private final Verdict verdict;
    private final Size size;
    private final Arithmetic arithmetic;
    private Web.Element at;

    FigureExplanation(View view, Device device, NamedModel model, Verdict verdict) {
        this.view = view;
        figures = view.figures;
        this.device = device;
        this.verdict = verdict;
        size = verdict.size();
        arithmetic = Arithmetic.of(model, size);
    }

    /** @param open the figures whose arithmetic is shown at once */
    void fill(Web.Element parent, String open) {
        for (String figure : FIGURES) {
            at = view.add(parent, "details");
            at.setAttribute("data-figure", figure);
            if (open.contains(figure)) {
                at.setAttribute("open", "");
            }
            view.add(at, "summary", "why." + figure);
            switch (figure) {
                case "download" -> download();
                case "memory" -> memory();
                case "budget" -> budget();
                default -> speed();
            }
            view.add(at, "p", "why." + figure + ".source").setClassName("quiet");
            Sources.list(view, at, figure);
        }
    }

    private Sentence line(String key) {
        return view.words.sentence(key);
    }

    private void say(Sentence sentence) {
        Dom.put(sentence, view.add(at, "p"));
    }

    private void sayBytes(String key, long bytes) {
        say(line(key).with("bytes", figures.exactBytes(bytes)));
    }

    private void download() {
        if (arithmetic != null) {
            weights();
        }
        if (size.downloadBytes() != null && size.weightBytes() != null) {
            say(line("why.download." + size.basis().id).with("bytes", figures.exactBytes(size.downloadBytes()))
                .with("format", size.format()).with("weights", figures.exactBytes(size.weightBytes())));
        }
        Double link = device.signals().network() == null ? null : device.signals().network().downlinkMbps();
        if (verdict.download() != null && verdict.download().seconds() != null && link != null) {
            say(line("why.download.time").with("rate", figures.megabits(link))
                .with("time", figures.duration(verdict.download().seconds())));
        }
    }

    private void weights() {
        Grid grid = new Grid(view, at, "why.weights", "why.part", "why.parameters", "why.bits", "why.bytes");
        for (WeightPart part : arithmetic.weights()) {
            grid.row("");
            grid.cell().setTextContent(view.words.text("part." + part.part().id));
            grid.cell(figures.count(part.parameters()))
                .cell(part.bitsPerWeight() > WIDEST ? "–" : figures.bits(part.bitsPerWeight()))
                .cell(figures.exactBytes(part.bytes()));
        }
    }

    private void memory() {
        if (size.memoryBytes() == null || size.weightBytes() == null) {
            return;
        }
        sayBytes("why.memory.weights", size.weightBytes());
        if (arithmetic != null && arithmetic.copyBytes() > 0) {
            sayBytes("why.memory.copy", arithmetic.copyBytes());
        }
        if (arithmetic != null) {
            for (CachePart part : arithmetic.cache()) {
                say(view.words.plural("why.memory.cache", part.layers()).with("layers", figures.count(part.layers()))
                    .with("values", figures.count(part.values())).with("tokens", figures.count(part.tokens()))
                    .with("each", figures.count(part.bytesPerValue())).with("bytes", figures.bytes(part.bytes())));
            }
        }
        if (size.overheadBytes() != null && size.engine() != null) {
            sayBytes("why.overhead." + size.engine().id, size.overheadBytes());
        }
        sayBytes("why.memory.sum", size.memoryBytes());
        if (size.peakLoadBytes() != null && size.peakLoadBytes() > size.memoryBytes()) {
            sayBytes("why.memory.peak", size.peakLoadBytes());
        }
    }

    private void budget() {
        Range have = Ladder.have(device.budget(), verdict);
        if (have == null) {
            say(line("memory.unknown"));
            return;
        }
        say(line("legend.band").with("have", figures.bytes(have)));
        String path = verdict.engine() == Engine.NATIVE ? "native" : verdict.path() == Path.CPU ? "cpu" : "gpu";
        for (Note note : device.notes()) {
            Json on = note.values().get("path");
            if (note.code().startsWith("end-") && on instanceof Json.Str && ((Json.Str) on).value().equals(path)) {
                say(line("end." + ((Json.Str) note.values().get("end")).value())
                    .with("reason", view.phrases.note(note).plain()));
            }
        }
    }

    private void speed() {
        DecodeTime pace = DecodeTime.of(device, verdict);
        if (pace == null) {
            say(line("check.speed-unknown"));
            return;
        }
        if (pace.how() == DecodeTime.How.THREADS) {
            say(line("why.speed.threads").with("work", figures.large(pace.weights().high()))
                .with("rate", figures.large(pace.rate().low())).with("most", figures.large(pace.rate().high())));
        } else {
            say(line("why.speed.reads").with("weights", figures.bytes(pace.weights()))
                .with("cache", figures.bytes(pace.cacheBytes())));
            String rate = pace.spilled() != null ? "why.speed.spilled"
                : pace.nominal() == null ? "why.speed.measured" : "why.speed.bandwidth";
            say(line(rate).with("spilled", figures.rate(pace.spilled() == null ? null : pace.spilled().times(100)))
                .with("nominal", figures.bytes(pace.nominal()))
                .with("share", figures.rate(pace.factor().times(100))).with("bandwidth", figures.bytes(pace.rate())));
        }
        if (pace.floorSeconds().high() > LEAST_SECONDS) {
            say(line("why.speed.floor").with("floor", figures.duration(pace.floorSeconds())));
        }
        if (verdict.speed().tokensPerSecond() != null) {
            say(line("why.speed.sum").with("time", figures.duration(pace.secondsPerToken()))
                .with("rate", figures.rate(verdict.speed().tokensPerSecond())));
        }
        if (verdict.speed().firstTokenSeconds() != null) {
            say(line("why.speed.first").with("time", figures.duration(verdict.speed().firstTokenSeconds())));
        }
    }
}
