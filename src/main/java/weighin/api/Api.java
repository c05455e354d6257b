package weighin.api;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.browser.CurrentDevice;
import weighin.browser.FileReading;
import weighin.browser.JsJson;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.Labels;
import weighin.page.PageController;
import weighin.text.Phrases;
import weighin.verdict.Verdict;
import weighin.wire.CachedFiles;
import weighin.wire.Request;
import weighin.wire.VerdictJson;
import weighin.wire.VerdictRequest;

/** What JavaScript calls. */
public final class Api {
    /** A function that takes the answer's text. */
    interface Settle extends JSObject {
        @JSMethod
        void call(JSObject self, String text);
    }

    /** The page that the module fills or has taken over. */
    private static PageController page;

    private Api() {
    }

    /**
     * Answers one call of the public API, as JSON text: {@code {"answer": …}} or {@code {"error": …}}.
     *
     * @param call    the name of the API's function
     * @param model   its model or candidates
     * @param options its options
     * @param again   a function that makes the same call again
     * @param settle  a function that takes the answer to this call
     * @return null when this browser is still being read, and {@code again} is called when it is; or when the model is
     *         in a file, and {@code settle} is called with the answer when that is read
     */
    @JSExport
    public static String answer(String call, JSObject model, JSObject options, JSObject again, JSObject settle) {
        try {
            if (FileReading.reads(model)) {
                Json asked = JsJson.read(options);
                Request.check(call, asked);
                FileReading.start(model, options, (file, error) -> answer(call, file, error, asked, (Settle) settle));
                return null;
            }
            Request request = Request.read(call, JsJson.read(model), JsJson.read(options));
            if (!request.asksHere()) {
                return write("answer", request.answer(null));
            }
            if (!CurrentDevice.known()) {
                CurrentDevice.whenKnown(again);
                return null;
            }
            return write("answer", request.answer(CurrentDevice.device()));
        } catch (WeighInException e) {
            return write("error", Request.error(e));
        }
    }

    /**
     * The verdict of a named model, or those of the size classes, with what the element says of each, as JSON text:
     * {@code {"answer": [verdicts], "said": [cards]}} or {@code {"error": …}}.
     *
     * @param model       the model's name or file, or null for the classes
     * @param options     as in the API
     * @param messages    the element's messages by key, null where they could not be loaded: nothing is said then
     * @param language    their language
     * @param rightToLeft whether it is written from right to left
     * @param again       a function that makes the same call again
     * @param settle      a function that takes the answer to this call
     * @return null when this browser is still being read, and {@code again} is called when it is; or when the model is
     *         in a file, and {@code settle} is called with the answer when that is read
     */
    @JSExport
    public static String spoken(JSObject model, JSObject options, JSObject messages, String language,
            boolean rightToLeft, JSObject again, JSObject settle) {
        try {
            Phrases phrases = Embed.phrases(messages, language, rightToLeft);
            if (FileReading.reads(model)) {
                Json asked = JsJson.read(options);
                VerdictRequest.read(Json.NULL, asked);
                FileReading.start(model, options,
                    (file, error) -> spoken(file, error, asked, phrases, (Settle) settle));
                return null;
            }
            VerdictRequest request = VerdictRequest.read(JsJson.read(model), JsJson.read(options));
            if (request.asksHere() && !CurrentDevice.known()) {
                CurrentDevice.whenKnown(again);
                return null;
            }
            return spoken(request, phrases);
        } catch (WeighInException e) {
            return write("error", Request.error(e));
        }
    }

    private static void spoken(FileModel file, WeighInException error, Json options, Phrases phrases, Settle settle) {
        if (error != null) {
            refuse(settle, error);
            return;
        }
        VerdictRequest request = VerdictRequest.read(file, options);
        Runnable answer = () -> {
            try {
                settle.call(null, spoken(request, phrases));
            } catch (WeighInException e) {
                refuse(settle, e);
            }
        };
        if (request.asksHere()) {
            CurrentDevice.whenKnown(answer);
        } else {
            answer.run();
        }
    }

    private static String spoken(VerdictRequest request, Phrases phrases) {
        List<Verdict> verdicts = request.verdicts(request.asksHere() ? CurrentDevice.device() : null);
        Json answer = Json.list(verdicts, VerdictJson::embedded);
        return JsonWriter.write(Embed.spoken(answer, verdicts, phrases));
    }

    private static void answer(String call, FileModel file, WeighInException error, Json options, Settle settle) {
        try {
            if (error != null) {
                throw error;
            }
            Request request = Request.read(call, file, options);
            if (!request.asksHere()) {
                settle.call(null, write("answer", request.answer(null)));
                return;
            }
            CurrentDevice.whenKnown(() -> {
                try {
                    settle.call(null, write("answer", request.answer(CurrentDevice.device())));
                } catch (WeighInException e) {
                    refuse(settle, e);
                }
            });
        } catch (WeighInException e) {
            refuse(settle, e);
        }
    }

    /**
     * Begins a call that takes seconds, or one about crash marks.
     *
     * @param call    {@code measure}, {@code rehearse}, {@code mark}, {@code deaths}, {@code forget}
     * @param model   the model of {@code rehearse}; the mark of {@code mark}
     * @param options its options
     * @param base    the address of the site's own files, with a slash at its end
     * @param settle  a function that takes the answer, as JSON text
     */
    @JSExport
    public static void run(String call, JSObject model, JSObject options, String base, JSObject settle) {
        try {
            Run.start(call, model, options, base, (Settle) settle);
        } catch (WeighInException e) {
            refuse((Settle) settle, e);
        }
    }

    /**
     * Begins a survey of many devices.
     *
     * @param asked {@code { model, options }} as JSON text
     * @return {@code {"answer": null}} or {@code {"error": …}}
     */
    @JSExport
    public static String survey(String asked) {
        return Surveying.open(asked);
    }

    /** Takes the next bytes of its file, an {@code Int8Array}; null, or {@code {"error": …}}. */
    @JSExport
    public static String surveyBytes(byte[] bytes) {
        return Surveying.feed(bytes);
    }

    /** Takes devices of a list, as JSON text; null, or {@code {"error": …}}. */
    @JSExport
    public static String surveyList(String list) {
        return Surveying.rows(list);
    }

    /** Nothing more follows; null, or {@code {"error": …}}. */
    @JSExport
    public static String surveyEnd() {
        return Surveying.end();
    }

    /** Whether what was taken should be weighed before more is. */
    @JSExport
    public static boolean surveyFull() {
        return Surveying.full();
    }

    /** Weighs so many different devices more; true when all that was taken is weighed. */
    @JSExport
    public static boolean surveyWeigh(int devices) {
        return Surveying.weigh(devices);
    }

    /** What was learned so far, {@code {"answer": …}}. */
    @JSExport
    public static String surveyShares(boolean completed) {
        return Surveying.shares(completed);
    }

    /** Rows, different devices and verdicts so far, with blanks between. */
    @JSExport
    public static String surveyCounts() {
        return Surveying.counts();
    }

    static void refuse(Settle settle, WeighInException error) {
        settle.call(null, write("error", Request.error(error)));
    }

    /** Calls a function without arguments when this browser has been read. */
    @JSExport
    public static void read(JSObject done) {
        CurrentDevice.whenKnown(done);
    }

    /** Fills the page that the module was loaded by. */
    @JSExport
    public static void page() {
        page = PageController.fill();
    }

    /** Takes over that page from the first visit's program; like all that follows, once the browser has been read. */
    @JSExport
    public static void adopt() {
        page = PageController.adopt();
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    @JSExport
    public static void toggle(String id) {
        page.toggle(id);
    }

    /** Shows in its open row what more there is to say of a class. */
    @JSExport
    public static void details(String id) {
        page.details(id);
    }

    /** Opens the arithmetic of one of the answer's figures: {@code download}, {@code memory}, {@code speed}. */
    @JSExport
    public static void why(String figure) {
        page.why(figure);
    }

    /** The row that the answer speaks of, {@code "4b"}. */
    @JSExport
    public static String best() {
        return page.best();
    }

    /** Opens what would change the verdict that the answer speaks of. */
    @JSExport
    public static void remedies() {
        page.remedies();
    }

    /** Shows the page as one of its controls, by its name, asks for. */
    @JSExport
    public static void ask(String control, String value) {
        page.ask(control, value);
    }

    /** Shows the page as it comes. */
    @JSExport
    public static void usual() {
        page.usual();
    }

    /** Takes what the engines' caches on this origin hold, as the option {@code cached}, as JSON text. */
    @JSExport
    public static void caches(String found) {
        CurrentDevice.take(CachedFiles.read(JsonReader.read(found)));
    }

    /** Answers "Check a model". */
    @JSExport
    public static void check(String name) {
        page.check(name);
    }

    /** Back from a model that was asked for to what the device can run. */
    @JSExport
    public static void unask() {
        page.unask();
    }

    /** The names of all models of the catalogue, a line each, the newest first. */
    @JSExport
    public static String names() {
        List<Labels.Listing> all = Labels.all();
        all.sort((one, other) -> other.date().compareTo(one.date()));
        List<String> names = new ArrayList<>();
        for (Labels.Listing each : all) {
            names.add(each.name());
        }
        return String.join("\n", names);
    }

    /** The names that a misspelt one may mean, a line each. */
    @JSExport
    public static String near(String typed) {
        try {
            return Catalogue.resolve(typed).model().name();
        } catch (WeighInException unknown) {
            return String.join("\n", unknown.suggestions());
        }
    }

    /**
     * Answers "Check a model" for a file, when it is read.
     *
     * @param file  a {@code Blob}, or what is read like one
     * @param label what to call it
     */
    @JSExport
    public static void file(JSObject file, String label) {
        FileReading.start(file, null, (model, error) -> page.check(model, error, label));
    }

    /**
     * Does what a part of that page asks for.
     *
     * @param action the part's name and what it asks, {@code hardware.apply}
     * @param value  what goes with it
     * @return what the part waits for, or null
     */
    @JSExport
    public static String part(String action, String value) {
        return page.part(action, value);
    }

    /**
     * Measures this device for that page, or rehearses a model on it.
     *
     * @param kind    {@code measure}, {@code link}, {@code rehearse}
     * @param options as those of the API's calls
     * @param base    the address of the site's own files, with a slash at its end
     * @param ended   a function that is called when it is over
     */
    @JSExport
    public static void runPart(String kind, JSObject options, String base, JSObject ended) {
        page.run(kind, options, base, ended);
    }

    static String write(String key, Json value) {
        return JsonWriter.write(Json.object().put(key, value).build());
    }
}
