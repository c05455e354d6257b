package weighin.page;

import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.browser.CurrentDevice;
import weighin.device.Device;
import weighin.file.FileModel;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.rehearsal.Rehearsal;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Remedy;
import weighin.verdict.Weighing;

/**
 * The page in the hands of the whole program: what a person asks beyond the page as it comes. The device must have been
 * read, but for {@link #page}.
 */
public final class PageController {
    private static Page page;
    private static ViewOptions asked = ViewOptions.NOTHING;
    /** Whether the ladder was drawn anew and what follows it was not yet. */
    private static boolean behind;
    /** Checks the model checked last once more; null before the first. */
    private static Runnable checked;

    private PageController() {
    }

    /** Fills the page, in the view that its address asks for. */
    public static void page() {
        begin();
        CurrentDevice.whenKnown(() -> page.start(KnownDevice.device()));
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
        asked = ViewOptions.read(name -> query.has(name) ? query.get(name) : null);
        new Controls(page.view).show(asked);
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    public static void toggle(String id) {
        page.toggle(id);
    }

    /** The device is known better or otherwise: all is weighed again. */
    public static void again() {
        redraw(true);
    }

    /** What one of the controls asks for. */
    public static void ask(String control, String value) {
        boolean word = control.equals("precision") && value.startsWith(Controls.WORD);
        change(word ? asked.with("format", value.substring(Controls.WORD.length())) : asked.with(control, value));
    }

    /** Back to the page as it comes. */
    public static void usual() {
        change(ViewOptions.NOTHING);
        page.view.byId("controls").querySelector("input").focus();
    }

    static void change(ViewOptions next) {
        asked = next;
        redraw(false);
    }

    private static void redraw(boolean otherDevice) {
        new Controls(page.view).show(asked);
        page.redraw(device());
        if (otherDevice) {
            new DeviceTable(page.view).show(device());
        }
        if (!behind) {
            behind = true;
            Web.window().getScript().later(PageController::follow);
        }
    }

    /** What stands open below the ladder, and in the parts: as soon as the ladder was drawn, or when it is needed. */
    static void follow() {
        if (!behind) {
            return;
        }
        behind = false;
        for (SizeClass each : SizeClass.all()) {
            String id = Ascii.lower(each.id());
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
        Web.window().getScript().weighed();
    }

    static Web.Element place(String id) {
        return page.view.byId("why-" + id).querySelector(".details");
    }

    /** Shows in its open row what more there is to say of a class, {@code "4b"}. */
    public static void details(String id) {
        for (SizeClass each : SizeClass.all()) {
            if (Ascii.lower(each.id()).equals(id) && page.ladder().isOpen(id)) {
                fill(each);
            }
        }
    }

    private static void fill(SizeClass each) {
        String id = Ascii.lower(each.id());
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

    /** Shows what would change the verdict that the answer speaks of. */
    public static void remedies() {
        String id = page.best();
        if (!page.ladder().isOpen(id)) {
            page.toggle(id);
        }
        details(id);
        focus(place(id).querySelector("h4"));
    }

    private static RemedyList remedies(String id, NamedModel model) {
        return new RemedyList(page.view, device().signals().os()) {
            @Override
            Runnable step(Remedy remedy, Verdict verdict) {
                return RemedyStep.of(remedy, verdict, model, id);
            }
        };
    }

    static void focus(Web.Element element) {
        element.setAttribute("tabindex", "-1");
        element.focus();
    }

    /** Answers "Check a model" for a name. */
    public static void check(String name) {
        checked = () -> {
            ModelCheck check = new ModelCheck(page.view, device(), asked.options());
            try {
                NamedModel model = Catalogue.resolve(name);
                check.asked(name, model).show(model, null, remedies(null, model));
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
        return KnownDevice.device();
    }

    /** A rehearsal has ended on this page. */
    public static void rehearsed(Rehearsal ended) {
        KnownDevice.rehearsed(ended);
    }

    static View view() {
        return page.view;
    }

    /** What the person asked to see, by an engine in the page. */
    static Options here() {
        return asked.options(false);
    }

    /** What the person asked to see. */
    static Options options() {
        return asked.options();
    }

    static ViewOptions asked() {
        return asked;
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
            for (String name : ViewOptions.NAMES) {
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
