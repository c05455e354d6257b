package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.device.ReferenceDevice;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.verdict.DecodeTime;
import weighin.verdict.Thresholds;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** What a device needs for a model at a wanted pace: its memory, how fast that is read, and who has it. */
final class NeedTable {
    private final View view;
    private final PageController page;

    NeedTable(View view, PageController page) {
        this.view = view;
        this.page = page;
    }

    /** @param asked the wanted pace, a word of the thresholds of tokens a second, a blank, and the model's name */
    void show(String asked) {
        int blank = asked.indexOf(' ');
        if (blank < 0) {
            throw Part.unknown(asked);
        }
        double pace = Thresholds.of("tokens." + asked.substring(0, blank));
        String name = Ascii.trim(asked.substring(blank + 1));
        Web.Element said = view.byId("need-said");
        Web.Element list = view.byId("need-devices");
        view.text("need-error", "");
        said.replaceChildren();
        list.replaceChildren();
        try {
            NamedModel model = Catalogue.resolve(name);
            if (!model.model().disclosed() || model.model().architecture() == null) {
                Dom.put(view.words.sentence("ask.undisclosed").with("name", model.model().name()),
                    view.byId("need-error"));
                return;
            }
            show(model, pace, said, list);
        } catch (WeighInException e) {
            String key = "error." + e.code().id;
            Dom.put(view.words.sentence(view.words.has(key) ? key : "error.other")
                .with("name", Ascii.shorten(name, 60)), view.byId("need-error"));
        }
    }

    private void show(NamedModel model, double pace, Web.Element said, Web.Element list) {
        Range bandwidth = null;
        Long memory = null;
        List<String> having = new ArrayList<>();
        DevicesPart devices = new DevicesPart(page);
        for (ReferenceDevice each : ReferenceDevice.all()) {
            Device device = DevicesPart.seen(each);
            Verdict verdict = Weighing.bare(device, model, page.options());
            Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
            DecodeTime time = DecodeTime.of(device, verdict);
            if (time != null && time.how() == DecodeTime.How.BANDWIDTH && time.spilled() == null) {
                Range wanted = bandwidth(time, pace);
                bandwidth = bandwidth == null || wanted != null && wanted.middle() < bandwidth.middle() ? wanted
                    : bandwidth;
            }
            Long need = verdict.size().memoryBytes();
            memory = memory == null || need != null && need < memory ? need : memory;
            boolean holds = verdict.outcome().runs() || verdict.outcome() == Verdict.Outcome.SLOW;
            if (holds && rate != null && rate.middle() >= pace) {
                having.add(devices.named(each));
            }
        }
        Dom.put(view.words.sentence(bandwidth == null ? "need.memory" : "need.said")
            .with("model", Ascii.shorten(model.model().name(), 60)).with("memory", view.figures.bytes(memory))
            .with("rate", view.figures.rate(Range.exactly(pace)))
            .with("bandwidth", bandwidth == null ? null : view.figures.bytes(bandwidth)), said);
        for (String each : having) {
            view.isolated(view.add(list, "li"), each);
        }
        view.byId("need-have").setHidden(having.isEmpty());
        if (having.isEmpty()) {
            view.add(list, "li", "need.none");
        }
    }

    /**
     * Bytes a second that the memory must be read at, nominally: what a token reads, over the time that it may take,
     * by the share of the nominal rate that the engine reaches; null where the wanted pace is beyond any memory.
     */
    private static Range bandwidth(DecodeTime time, double pace) {
        double most = 1 / pace - time.floorSeconds().low();
        double least = 1 / pace - time.floorSeconds().high();
        if (!(least > 0)) {
            return null;
        }
        return new Range(time.weights().low() / most / time.factor().high(),
            (time.weights().high() + time.cacheBytes()) / least / time.factor().low());
    }
}
