package weighin.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.audience.Reach;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Note;
import weighin.device.ReferenceDevice;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.SizeClass;
import weighin.text.Sentence;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;
import weighin.wire.DeviceJson;
import weighin.wire.SignalsJson;

/** "Another device": how far the classes reach over the reference devices, and one of them beside this one. */
final class DevicesPart implements Part {
    static final String[] TIERS = {"budget", "mid", "high"};
    /** More than any device's JSON has. */
    private static final int MOST_JSON = 100_000;
    private static final int MOST_NAME = 60;
    private static final int MOST_NOTES = 30;
    /** What tells a device from other JSON. */
    private static final List<String> TELLING = List.of("userAgent", "os", "browser", "deviceMemoryGiB", "cores",
        "webgpu", "gpu", "phoneModel", "declared");

    /** The reference devices by their ids, as far as they were asked for. */
    private static final Map<String, Device> TYPICAL = new HashMap<>();

    /** What stands beside this device; null at first. */
    private Device other;
    private String otherName;

    private final PageController page;
    private final View view;

    DevicesPart(PageController page) {
        this.page = page;
        view = page.view;
    }

    @Override
    public String act(String action, String value) {
        switch (action) {
            case "open":
                choices();
                reach();
                return null;
            case "choose":
                choose(value);
                return null;
            case "paste":
                paste(value);
                return null;
            case "need":
                new NeedTable(view, page).show(value);
                return null;
            case "again":
                beside();
                return null;
            default:
                throw Part.unknown(action);
        }
    }

    private void choices() {
        Web.Element choice = view.byId("devices-choice");
        for (String tier : TIERS) {
            Web.Element group = view.document.createElement("optgroup");
            group.setAttribute("label", view.words.text("devices." + tier));
            for (ReferenceDevice each : ReferenceDevice.all()) {
                if (each.tier().equals(tier)) {
                    Web.Element option = view.document.createElement("option");
                    option.setValue(each.id());
                    option.setTextContent(named(each));
                    group.append(option);
                }
            }
            choice.append(group);
        }
    }

    /** The reference devices of a tier, as they are seen. */
    static List<Device> tier(String tier) {
        List<Device> devices = new ArrayList<>();
        for (ReferenceDevice each : ReferenceDevice.all()) {
            if (each.tier().equals(tier)) {
                devices.add(seen(each));
            }
        }
        return devices;
    }

    /** A reference device as it is seen. */
    static Device seen(ReferenceDevice each) {
        Device device = TYPICAL.get(each.id());
        if (device == null) {
            device = Devices.seen(each.signals());
            TYPICAL.put(each.id(), device);
        }
        return device;
    }

    /** How many of some devices run it, in words. */
    static Sentence tally(View view, Reach reach) {
        return view.words.sentence((reach.slow() > 0 ? "devices.tally.slow" : "devices.tally")
            + (reach.tight() > 0 ? ".tight" : ""))
            .with("run", view.figures.count(reach.run())).with("of", view.figures.count(reach.devices()))
            .with("slow", view.figures.count(reach.slow())).with("tight", view.figures.count(reach.tight()));
    }

    private void reach() {
        Web.Element body = view.byId("devices-counts");
        Reach best = null;
        String named = null;
        for (SizeClass each : SizeClass.all()) {
            Web.Element row = view.make("count-template");
            row.querySelector("bdi").setTextContent(each.id());
            for (int i = 0; i < TIERS.length; i++) {
                Reach reach = Reach.of(tier(TIERS[i]), Weighing.ofClass(each), page.options());
                tally(row.querySelector("." + TIERS[i]), reach);
                if (TIERS[i].equals("mid") && (reach.most() || best == null)) {
                    best = reach;
                    named = each.id();
                }
            }
            body.append(row);
        }
        Dom.put(view.words.plural(best.most() ? "devices.reach" : "devices.reach.none", best.devices())
            .withStrong("class", named).with("run", view.figures.count(best.run()))
            .with("of", view.figures.count(best.devices())), view.byId("devices-reach"));
    }

    private void tally(Web.Element cell, Reach reach) {
        Web.Element tally = view.make("tally-template");
        Web.Element bar = tally.querySelector(".tally-bar");
        bar.getStyle().setProperty("--ran", Lengths.percent(reach.run(), reach.devices()));
        bar.getStyle().setProperty("--slowly", Lengths.percent(reach.slow(), reach.devices()));
        bar.getStyle().setProperty("--barely", Lengths.percent(reach.tight(), reach.devices()));
        Dom.put(tally(view, reach), tally.querySelector(".tally-bar + span"));
        cell.append(tally);
    }

    private void choose(String id) {
        ReferenceDevice chosen = ReferenceDevice.of(id);
        other = chosen == null ? null : Devices.seen(chosen.signals());
        otherName = chosen == null ? null : named(chosen);
        beside();
    }

    /** In the page's language: the table's names are the makers' own, but for their unit. */
    String named(ReferenceDevice device) {
        String name = device.name().replace(" GB", view.words.text("unit.gb").replace("{n}", ""));
        return device.kind() == null ? name
            : view.words.sentence("devices.kind." + device.kind()).with("name", name).plain();
    }

    private void paste(String text) {
        Web.Element error = view.byId("devices-error");
        error.setTextContent("");
        try {
            if (text.length() > MOST_JSON) {
                throw new WeighInException(WeighInException.Code.INVALID_SIGNALS, "That is too long to be a device.");
            }
            Json json = JsonReader.read(text);
            boolean device = json instanceof Json.Obj object && object.fields().containsKey("signals");
            expect(json);
            other = device ? DeviceJson.read(json) : Devices.seen(SignalsJson.read(json));
            otherName = name(other.signals());
            view.byId("devices-choice").setValue("");
            beside();
        } catch (WeighInException e) {
            other = null;
            view.byId("devices-result").replaceChildren();
            error.setTextContent(view.words.text("devices.paste.error"));
            error.append(view.document.createTextNode(view.words.gap));
            Dom.append(view.words.sentence("devices.paste.expected"), error);
            Web.Element detail = view.document.createElement("small");
            detail.setAttribute("lang", "en");
            detail.setAttribute("dir", "ltr");
            detail.setTextContent(Ascii.shorten(e.getMessage(), 200));
            error.append(detail);
            view.byId("devices-json").focus();
        }
    }

    /** JSON that says nothing of a device is none, though every field may be left out. */
    private static void expect(Json json) {
        Json said = json instanceof Json.Obj object && object.fields().get("signals") != null
            ? object.fields().get("signals") : json;
        boolean some = false;
        for (String name : TELLING) {
            some |= said instanceof Json.Obj object && object.fields().containsKey(name);
        }
        if (!some) {
            throw new WeighInException(WeighInException.Code.INVALID_SIGNALS, "It has none of: "
                + String.join(", ", TELLING) + ".");
        }
    }

    /** What to call a device that was pasted: its model, else its browser and system. */
    private String name(Signals signals) {
        String browser = new DeviceTable(view).browser(signals);
        String name = signals.phoneModel() != null ? signals.phoneModel() : browser;
        return name == null ? view.words.text("devices.pasted") : Ascii.shorten(name, MOST_NAME);
    }

    private void beside() {
        Web.Element result = view.byId("devices-result");
        result.replaceChildren();
        view.text("devices-error", "");
        if (other == null) {
            return;
        }
        result.append(view.document.importNode(view.byId("beside-template").getContent(), true));
        result.querySelector("th bdi").setTextContent(otherName);
        List<Verdict> here = page.classes();
        List<Verdict> there = page.classes(other);
        int lighter = 0;
        for (int i = 0; i < here.size(); i++) {
            Web.Element row = view.make("pair-template");
            row.querySelector("bdi").setTextContent(SizeClass.all().get(i).id());
            Pills.show(view, row.querySelector("td .pill"), here.get(i));
            Pills.show(view, row.querySelector("td + td .pill"), there.get(i));
            result.querySelector("tbody").append(row);
            lighter += runs(here.get(i)) ? 1 : 0;
            lighter -= runs(there.get(i)) ? 1 : 0;
        }
        String key = lighter > 0 ? "devices.here.more" : lighter < 0 ? "devices.there.more" : "devices.alike";
        Dom.put((lighter == 0 ? view.words.sentence(key) : view.words.plural(key, Math.abs(lighter))).with("device",
            otherName)
            .with("n", view.figures.count(Math.abs(lighter))), result.querySelector("p"));
        Web.Element notes = result.querySelector(".notes");
        List<Note> said = other.notes();
        for (Note note : said.subList(0, Math.min(said.size(), MOST_NOTES))) {
            if (!note.code().startsWith("end-") && view.words.has("note." + note.code())) {
                Web.Element item = view.document.createElement("li");
                Dom.put(view.phrases.note(note), item);
                notes.append(item);
            }
        }
    }

    private static boolean runs(Verdict verdict) {
        return verdict.outcome().runs();
    }
}
