package weighin.page;

import java.util.List;
import weighin.Text;
import weighin.WeighInException;
import weighin.browser.Here;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Signals;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.verdict.Options;
import weighin.verdict.RemedyCode;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Remedy;
import weighin.verdict.Weighing;

/**
 * The page in the hands of the whole program: what a person asks beyond the page as it comes. The device must have been
 * read, but for {@link #page}.
 */
public final class Tools {
    private static Page page;
    private static Asked asked = Asked.NOTHING;
    /** The device with what a remedy supposes of it, or null. */
    private static Device supposed;
    /** Checks the model checked last once more; null before the first. */
    private static Runnable checked;

    private Tools() {
    }

    /** Fills the page, in the view that its address asks for. */
    public static void page() {
        begin();
        Here.whenKnown(() -> page.start(Known.device()));
    }

    /** Takes over the page that the first visit's program has filled. */
    public static void adopt() {
        begin();
        page.adopt(device());
    }

    /** Does what a part asks for: {@code hardware.apply}. The device must have been read. */
    public static String part(String action, String value) {
        int dot = action.indexOf('.');
        String wanted = action.substring(dot + 1);
        return switch (action.substring(0, dot)) {
            case "hardware" -> new HardwarePart(view()).act(wanted, value);
            case "devices" -> new DevicesPart(view()).act(wanted, value);
            case "lab" -> new LabPart(view()).act(wanted);
            case "share" -> new SharePart(view()).act(wanted, value);
            case "accuracy" -> new AccuracyPart(view()).act(value);
            case "measure" -> new MeasurePart(view()).act(wanted, value);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static void begin() {
        page = new Page(new Whole());
        Web.URLSearchParams query = page.query();
        asked = Asked.read(name -> query.has(name) ? query.get(name) : null);
        new Controls(page.view).show(asked);
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    public static void toggle(String id) {
        page.toggle(id);
    }

    /** The device is known better or otherwise: all is weighed again. */
    public static void again() {
        supposed = null;
        redraw(true);
    }

    /** What one of the controls asks for. */
    public static void ask(String control, String value) {
        boolean word = control.equals("precision") && value.startsWith(Controls.WORD);
        change(word ? asked.with("format", value.substring(Controls.WORD.length())) : asked.with(control, value),
            supposed);
    }

    /** Back to the page as it comes. */
    public static void usual() {
        change(Asked.NOTHING, null);
        page.view.byId("controls").querySelector("input").focus();
    }

    private static void change(Asked next, Device on) {
        boolean otherDevice = supposed != on;
        asked = next;
        supposed = on;
        redraw(otherDevice);
    }

    private static void redraw(boolean otherDevice) {
        new Controls(page.view).show(asked);
        page.view.byId("usual").setHidden(asked.equals(Asked.NOTHING) && supposed == null);
        page.redraw(device());
        if (otherDevice) {
            new DeviceTable(page.view).show(device());
        }
        for (SizeClass each : SizeClass.all()) {
            String id = Text.lower(each.id());
            if (place(id).getAttribute("data-filled") != null) {
                if (page.ladder().isOpen(id)) {
                    fill(each);
                } else {
                    place(id).removeAttribute("data-filled");
                }
            }
        }
        if (checked != null) {
            checked.run();
        }
        Web.Globals.getSelf().getHost().weighed();
    }

    private static Web.Element place(String id) {
        return page.view.byId("why-" + id).querySelector(".details");
    }

    /** Shows in its open row what more there is to say of a class, {@code "4b"}. */
    public static void details(String id) {
        for (SizeClass each : SizeClass.all()) {
            if (Text.lower(each.id()).equals(id) && page.ladder().isOpen(id)) {
                fill(each);
            }
        }
    }

    private static void fill(SizeClass each) {
        String id = Text.lower(each.id());
        NamedModel model = Weighing.ofClass(each);
        Verdict verdict = Weighing.weigh(device(), model, asked.options());
        Web.Element at = place(id);
        at.setAttribute("data-filled", "");
        new Details(page.view, device(), asked.options(), remedies(id, model)).fill(at, model, verdict);
    }

    /** Opens the arithmetic of one of the answer's figures: {@code download}, {@code memory}, {@code speed}. */
    public static void why(String figure) {
        String id = page.best();
        if (!page.ladder().isOpen(id)) {
            page.toggle(id);
        }
        details(id);
        Web.Element part = place(id).querySelector("[data-figure=" + figure + "]");
        part.setAttribute("open", "");
        part.querySelector("summary").focus();
    }

    private static RemedyList remedies(String id, NamedModel model) {
        return new RemedyList(page.view) {
            @Override
            Runnable step(Remedy remedy, Verdict verdict, Web.Element text) {
                return Tools.step(remedy, verdict, model, id, text);
            }
        };
    }

    /** What taking a remedy does; null for one that only the person can take. May put another text in its place. */
    private static Runnable step(Remedy remedy, Verdict verdict, NamedModel model, String id, Web.Element text) {
        String code = remedy.action().code();
        Json.Obj values = remedy.action().values();
        Asked next;
        if (code.equals(RemedyCode.SMALLER_CONTEXT.id)) {
            next = asked.with("context", String.valueOf((int) ((Json.Num) values.get("context")).value()));
        } else if (code.equals(RemedyCode.LIGHTER_FORMAT.id)) {
            next = new Asked(verdict.engine(), null, word(values, "format"), asked.context());
        } else if (code.equals(RemedyCode.OTHER_ENGINE.id)) {
            next = new Asked(Engine.of(word(values, "engine")), null, word(values, "format"), asked.context());
        } else if (code.equals(RemedyCode.RUN_NATIVELY.id)) {
            next = new Asked(Engine.NATIVE, null, null, asked.context());
        } else if (code.equals(RemedyCode.TELL_MEMORY.id) || code.equals(RemedyCode.TELL_GPU.id)) {
            boolean ram = code.equals(RemedyCode.TELL_MEMORY.id);
            Double gib = ((Json.Num) values.get("gib")).value();
            Device on = with(new Signals.Declared(ram ? gib : null, ram ? null : gib, null));
            if (on == null) {
                return null;
            }
            page.view.words.sentence(ram ? "remedy.suppose-ram" : "remedy.suppose-vram")
                .with("gib", page.view.figures.memory(gib)).into(text);
            return () -> take(asked, on, verdict, model, id);
        } else {
            return null;
        }
        return () -> take(next, supposed, verdict, model, id);
    }

    private static String word(Json.Obj values, String key) {
        return ((Json.Str) values.get(key)).value();
    }

    /** This device as if a person had said that of it; null where that cannot be. */
    private static Device with(Signals.Declared said) {
        Signals s = device().signals();
        try {
            return Devices.seen(new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
                s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), s.webgpu(), s.gpu(), s.wasm(),
                s.storage(), s.network(), s.builtInAi(), said));
        } catch (WeighInException refused) {
            return null;
        }
    }

    /** Takes a remedy and says what it changed, with a way back. */
    private static void take(Asked next, Device on, Verdict before, NamedModel model, String id) {
        Asked was = asked;
        Device wasOn = supposed;
        change(next, on);
        Verdict after = Weighing.bare(device(), model, asked.options());
        Web.Element at = id == null ? page.view.byId("check-result") : place(id);
        Web.Element note = new Taken(page.view).show(at, before, after);
        note.addEventListener("click", event -> {
            change(was, wasOn);
            if (id == null) {
                page.view.byId("model").focus();
            } else {
                page.view.byId("class-" + id).querySelector("button").focus();
            }
        });
        note.focus();
    }

    /** Answers "Check a model" for a name. */
    public static void check(String name) {
        checked = () -> {
            ModelCheck check = new ModelCheck(page.view, device(), asked.options());
            try {
                NamedModel model = Catalogue.resolve(name);
                check.show(model, null, remedies(null, model));
            } catch (WeighInException e) {
                check.refuse(e, name);
            }
        };
        Web.URLSearchParams query = page.query();
        query.set("model", name);
        page.keep(query);
        checked.run();
    }

    /**
     * Answers "Check a model" for a file.
     *
     * @param file  what it holds, or null
     * @param error why it could not be read, or null
     * @param label what to call it
     */
    public static void check(FileModel file, WeighInException error, String label) {
        checked = () -> {
            ModelCheck check = new ModelCheck(page.view, device(), asked.options());
            try {
                if (error != null) {
                    throw error;
                }
                check.called(label).show(file.model(), file.weights(), remedies(null, file.model()));
            } catch (WeighInException e) {
                check.refuse(e, label);
            }
        };
        Web.URLSearchParams query = page.query();
        query.delete("model");
        page.keep(query);
        checked.run();
    }

    static Device device() {
        return supposed != null ? supposed : Known.device();
    }

    static View view() {
        return page.view;
    }

    /** What the person asked to see. */
    static Options options() {
        return asked.options();
    }

    /** All classes in every view that can be asked for. */
    private static final class Whole implements Scale {
        @Override
        public List<Verdict> classes(Device device, boolean app) {
            return Weighing.bareClasses(device, asked.options(app));
        }

        @Override
        public boolean app() {
            return asked.app();
        }

        @Override
        public void keep(Web.URLSearchParams query) {
            for (String name : Asked.NAMES) {
                String value = asked.value(name);
                if (value == null) {
                    query.delete(name);
                } else {
                    query.set(name, value);
                }
            }
        }
    }
}
