package weighin.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.browser.CurrentDevice;
import weighin.device.Device;
import weighin.file.FileModel;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Remedy;
import weighin.verdict.Weighing;

/**
 * The page in the hands of the whole program: what a person asks beyond the page as it comes. The device must have been
 * read, but for {@link #fill}.
 */
public final class PageController {
    final View view;
    private final Page page;
    private final Map<String, Part> parts = new HashMap<>();
    private ViewOptions asked = ViewOptions.NOTHING;
    /** Whether the ladder was drawn anew and what follows it was not yet. */
    private boolean behind;

    private PageController() {
        view = View.ofPage();
        page = new Page(view, new Whole());
        Web.URLSearchParams query = page.query();
        asked = ViewOptions.read(name -> query.has(name) ? query.get(name) : null);
        new Controls(view).show(asked);
    }

    /** Fills the page, in the view that its address asks for. */
    public static PageController fill() {
        PageController controller = new PageController();
        CurrentDevice.whenKnown(() -> controller.page.start(device()));
        return controller;
    }

    /** Takes over the page that the first visit's program has filled. */
    public static PageController adopt() {
        PageController controller = new PageController();
        controller.page.adopt(device());
        return controller;
    }

    /**
     * Does what a part asks for, {@code hardware.apply}.
     *
     * @param value what goes with it, as the part expects it
     * @return what the part waits for, or null
     * @throws IllegalArgumentException for what no part does
     */
    public String part(String action, String value) {
        int dot = action.indexOf('.');
        return part(dot < 0 ? action : action.substring(0, dot)).act(action.substring(dot + 1), value);
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            part = Part.named(name, this);
            parts.put(name, part);
        }
        return part;
    }

    /**
     * Measures this device, or rehearses a model on it.
     *
     * @param kind    {@code measure}, {@code link}, {@code rehearse}
     * @param options as those of the API's calls
     * @param base    the address of the site's own files, with a slash at its end
     * @param ended   a function that is called when it is over
     */
    public void run(String kind, JSObject options, String base, JSObject ended) {
        ((MeasurePart) part("measure")).run(kind, options, base, (WebParts.Called) ended);
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    public void toggle(String id) {
        page.toggle(id);
    }

    /** The device is known better or otherwise: all is weighed again. */
    public void again() {
        redraw(true);
    }

    /** What one of the controls asks for. */
    public void ask(String control, String value) {
        boolean word = control.equals("precision") && value.startsWith(Controls.WORD);
        change(word ? asked.with("format", value.substring(Controls.WORD.length())) : asked.with(control, value));
    }

    /** Back to the page as it comes. */
    public void usual() {
        change(ViewOptions.NOTHING);
        view.byId("controls").querySelector("input").focus();
    }

    void change(ViewOptions next) {
        asked = next;
        redraw(false);
    }

    private void redraw(boolean otherDevice) {
        new Controls(view).show(asked);
        page.redraw(device());
        if (otherDevice && view.byId("device") != null) {
            new DeviceTable(view).show(device());
        }
        if (!behind) {
            behind = true;
            Web.window().getScript().later(this::follow);
        }
    }

    /** What stands open below the ladder, and in the parts: as soon as the ladder was drawn, or when it is needed. */
    void follow() {
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
        Web.window().getScript().weighed();
    }

    Web.Element place(String id) {
        return view.byId("why-" + id).querySelector(".details");
    }

    Ladder ladder() {
        return page.ladder();
    }

    /** Shows in its open row what more there is to say of a class, {@code "4b"}. */
    public void details(String id) {
        if (id.equals(Ladder.ASKED)) {
            // filled with the answer
            return;
        }
        for (SizeClass each : SizeClass.all()) {
            if (Ascii.lower(each.id()).equals(id) && page.ladder().isOpen(id)) {
                fill(each);
            }
        }
    }

    private void fill(SizeClass each) {
        String id = Ascii.lower(each.id());
        NamedModel model = Weighing.ofClass(each);
        Verdict verdict = Weighing.weigh(device(), model, asked.options());
        Web.Element at = place(id);
        at.setAttribute("data-filled", "");
        new Details(view, device(), asked.options(), asked.prompt(), remedies(id, model)).fill(at, model, verdict);
    }

    /** The row that the answer speaks of, {@code "4b"}. */
    public String best() {
        return page.best();
    }

    /** Opens the arithmetic of one of the answer's figures: {@code download}, {@code memory}, {@code speed}. */
    public void why(String figure) {
        String id = page.best();
        open(id);
        Web.Element part = place(id).querySelector("[data-figure=" + figure + "]");
        part.setAttribute("open", "");
        part.querySelector("summary").focus();
    }

    private void open(String id) {
        if (!page.ladder().isOpen(id)) {
            page.toggle(id);
        }
        details(id);
    }

    /** Shows what would change the verdict that the answer speaks of. */
    public void remedies() {
        String id = page.best();
        open(id);
        Web.Element list = place(id).querySelector(".acts h4");
        focus(list == null ? place(id).querySelector("h4") : list);
    }

    RemedyList remedies(String id, NamedModel model) {
        return new RemedyList(view, device().signals().os()) {
            @Override
            Runnable step(Remedy remedy, Verdict verdict) {
                return new RemedyStep(PageController.this, model, id).of(remedy, verdict);
            }
        };
    }

    static void focus(Web.Element element) {
        element.setAttribute("tabindex", "-1");
        element.focus();
    }

    /** Answers "Check a model" for a name. */
    public void check(String name) {
        Web.URLSearchParams query = page.query();
        query.set("model", name);
        page.keep(query);
        check(check -> check.named(name), name);
    }

    /**
     * Answers "Check a model" for a file.
     *
     * @param file  what it holds, or null
     * @param error why it could not be read, or null
     * @param label what to call it
     */
    public void check(FileModel file, WeighInException error, String label) {
        Web.URLSearchParams query = page.query();
        query.delete("model");
        page.keep(query);
        check(check -> {
            if (error != null) {
                throw error;
            }
            check.file(file, label);
        }, label);
    }

    private void check(Consumer<ModelCheck> asking, String label) {
        ModelCheck check = new ModelCheck(this);
        try {
            asking.accept(check);
            page.ask(check, device());
        } catch (WeighInException e) {
            // what is refused is no view
            Web.URLSearchParams query = page.query();
            query.delete("model");
            page.keep(query);
            page.ask(null, device());
            check.refuse(e, label);
        }
    }

    /** Back to what the device can run. */
    public void unask() {
        Web.URLSearchParams query = page.query();
        query.delete("model");
        page.keep(query);
        page.ask(null, device());
        view.byId("model").setValue("");
        view.text("check-error", "");
        view.byId("model").focus();
    }

    static Device device() {
        return CurrentDevice.device();
    }

    /** The classes on this device under what the person asked to see, lightest first, without remedies. */
    List<Verdict> classes() {
        return classes(device());
    }

    /** The same on another device. */
    List<Verdict> classes(Device device) {
        return Weighing.bareClasses(device, options());
    }

    /** A model on this device, without remedies. */
    Verdict weigh(NamedModel model) {
        return weigh(model, options());
    }

    /** The same in another way than the person asked to see it. */
    Verdict weigh(NamedModel model, Options options) {
        return Weighing.bare(device(), model, options);
    }

    /** What the person asked to see, by an engine in the page. */
    Options here() {
        return asked.options(false);
    }

    /** What the person asked to see. */
    Options options() {
        return asked.options();
    }

    ViewOptions asked() {
        return asked;
    }

    /** All classes in every view that can be asked for. */
    private final class Whole implements Scale {
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
