package weighin.page;

import java.util.List;
import weighin.json.Json;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.verdict.RemedyCode;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Remedy;
import weighin.verdict.Weighing;

/** What taking a remedy does, where the page can take it: another view with a way back, a part, or a question. */
final class RemedyStep {
    private RemedyStep() {
    }

    /** What taking a remedy does; null for one that only the person can take. */
    static Runnable of(Remedy remedy, Verdict verdict, NamedModel model, String id) {
        ViewOptions asked = PageController.asked();
        Json.Obj values = remedy.action().values();
        String code = remedy.action().code();
        if (code.equals(RemedyCode.SMALLER_CONTEXT.id)) {
            int tokens = (int) ((Json.Num) values.get("context")).value();
            return take(asked.with("context", String.valueOf(tokens)), model, id);
        }
        if (code.equals(RemedyCode.LIGHTER_FORMAT.id)) {
            return take(new ViewOptions(verdict.engine(), null, word(values, "format"), asked.context()), model, id);
        }
        if (code.equals(RemedyCode.OTHER_ENGINE.id)) {
            Engine other = Engine.of(word(values, "engine"));
            return take(new ViewOptions(other, null, word(values, "format"), asked.context()), model, id);
        }
        if (code.equals(RemedyCode.RUN_NATIVELY.id)) {
            return take(new ViewOptions(Engine.NATIVE, null, null, asked.context()), model, id);
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
            return () -> keep(model, id);
        }
        if (code.equals(RemedyCode.BUILT_IN_MODEL.id) && id != null) {
            return () -> PageController.focus(PageController.place(id).querySelector("[data-engine=built-in]"));
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
    private static Runnable take(ViewOptions next, NamedModel model, String id) {
        return () -> {
            ViewOptions was = PageController.asked();
            List<Verdict> before = KnownDevice.classes();
            Verdict verdict = Weighing.bare(PageController.device(), model, PageController.options());
            PageController.change(next);
            Web.Element undo = taken(before, verdict, model, id).undo();
            undo.addEventListener("click", event -> {
                PageController.change(was);
                back(id);
            });
            undo.focus();
        };
    }

    private static RemedyResult taken(List<Verdict> before, Verdict verdict, NamedModel model, String id) {
        PageController.follow();
        Web.Element at = id == null ? PageController.view().byId("check-result") : PageController.place(id);
        Verdict now = Weighing.bare(PageController.device(), model, PageController.options());
        return new RemedyResult(PageController.view(), at, verdict, now)
            .changed(before, KnownDevice.classes());
    }

    private static void back(String id) {
        View view = PageController.view();
        (id == null ? view.byId("model") : view.byId("class-" + id).querySelector("button")).focus();
    }

    /** Asks the browser to keep the site's data for good, and says what came of it. */
    private static void keep(NamedModel model, String id) {
        List<Verdict> before = KnownDevice.classes();
        Verdict verdict = Weighing.bare(PageController.device(), model, PageController.options());
        KnownDevice.keep(() -> {
            PageController.again();
            RemedyResult result = taken(before, verdict, model, id);
            PageController.focus(result.said(KnownDevice.kept() ? "taken.kept" : "taken.not-kept").note());
        });
    }
}
