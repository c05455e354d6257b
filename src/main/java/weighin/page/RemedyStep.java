package weighin.page;

import java.util.List;
import weighin.browser.CurrentDevice;
import weighin.json.Json;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.verdict.RemedyCode;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Remedy;

/** What taking a remedy does, where the page can take it: another view with a way back, a part, or a question. */
final class RemedyStep {
    private final PageController page;
    private final NamedModel model;
    private final String id;

    /** @param id of the row that is open for the model; null for the answer of "Check a model" */
    RemedyStep(PageController page, NamedModel model, String id) {
        this.page = page;
        this.model = model;
        this.id = id;
    }

    /** What taking a remedy does; null for one that only the person can take. */
    Runnable of(Remedy remedy, Verdict verdict) {
        ViewOptions asked = page.asked();
        Json.Obj values = remedy.action().values();
        String code = remedy.action().code();
        if (code.equals(RemedyCode.SHORTER_CONTEXT.id)) {
            int tokens = (int) ((Json.Num) values.get("context")).value();
            return take(asked.with("context", String.valueOf(tokens)));
        }
        if (code.equals(RemedyCode.LIGHTER_FORMAT.id) || code.equals(RemedyCode.F32_BUILD.id)) {
            return take(asked.in(verdict.engine(), word(values, "format")));
        }
        if (code.equals(RemedyCode.OTHER_ENGINE.id)) {
            Engine other = Engine.of(word(values, "engine"));
            return take(asked.in(other, word(values, "format")));
        }
        if (code.equals(RemedyCode.RUN_NATIVELY.id)) {
            return take(asked.in(Engine.NATIVE, null));
        }
        if (code.equals(RemedyCode.TELL_MEMORY.id)) {
            return open("hardware", "ram");
        }
        if (code.equals(RemedyCode.TELL_GPU.id)) {
            return open("hardware", "vram");
        }
        if (code.equals(RemedyCode.MEASURE.id)) {
            return open("measure", "measure");
        }
        if (code.equals(RemedyCode.PERSIST_STORAGE.id)) {
            return () -> keep();
        }
        if (code.equals(RemedyCode.BUILT_IN_MODEL.id) && id != null) {
            return () -> PageController.focus(page.place(id).querySelector("[data-engine=built-in]"));
        }
        return null;
    }

    private static Runnable open(String part, String wanted) {
        return () -> Web.window().getScript().open(part, wanted);
    }

    private static String word(Json.Obj values, String key) {
        return ((Json.Str) values.get(key)).value();
    }

    /** Asks for another view and says what that changed, with a way back. */
    private Runnable take(ViewOptions next) {
        return () -> {
            ViewOptions was = page.asked();
            List<Verdict> before = page.classes();
            Verdict verdict = page.weigh(model);
            page.change(next);
            Web.Element undo = taken(before, verdict).undo();
            undo.addEventListener("click", event -> {
                page.change(was);
                back();
            });
            undo.focus();
        };
    }

    private RemedyResult taken(List<Verdict> before, Verdict verdict) {
        page.follow();
        Web.Element at = page.place(id == null ? Ladder.ASKED : id);
        Verdict now = page.weigh(model);
        return new RemedyResult(page.view, at, verdict, now)
            .changed(before, page.classes());
    }

    private void back() {
        View view = page.view;
        (id == null ? view.byId("model") : view.byId("class-" + id).querySelector("button")).focus();
    }

    /** Asks the browser to keep the site's data for good, and says what came of it. */
    private void keep() {
        List<Verdict> before = page.classes();
        Verdict verdict = page.weigh(model);
        CurrentDevice.keepStorage(() -> {
            page.again();
            RemedyResult result = taken(before, verdict);
            PageController.focus(result.said(CurrentDevice.keepsStorage() ? "taken.kept" : "taken.not-kept").note());
        });
    }
}
