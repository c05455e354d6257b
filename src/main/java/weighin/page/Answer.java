package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.model.SizeClass;
import weighin.text.Figures;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.Confidence;
import weighin.verdict.Verdict.Outcome;

/** The answer at the head of the page: one sentence, what it means, what the next class lacks, and how sure it is. */
final class Answer {
    /** The remarks that say most about the doubt, where there are several. */
    // between blanks, as a list's search would ask every kind of object for its equality
    private static final String DECISIVE = " " + NoteCode.IN_APP_BROWSER + " " + NoteCode.BROWSER_32_BIT + " "
            + NoteCode.MEMORY_HIDDEN + " " + NoteCode.SAFARI_BUFFER_HINT + " " + NoteCode.GPU_VARIANTS + " ";
    /** Those that a person who knows the hardware can lift. */
    private static final String TOLD = " " + NoteCode.MEMORY_HIDDEN + " " + NoteCode.MEMORY_CAPPED + " "
            + NoteCode.MEMORY_ROUNDED + " " + NoteCode.SAFARI_BUFFER_HINT + " " + NoteCode.GPU_VARIANTS + " "
            + NoteCode.GPU_MASKED + " " + NoteCode.GPU_UNKNOWN + " " + NoteCode.GPU_KIND_UNKNOWN + " "
            + NoteCode.GPU_SHARED_MEMORY + " ";

    private final View view;
    private final List<Verdict> classes;
    private final boolean app;

    /**
     * @param classes the verdicts of all size classes, lightest first
     * @param app     run by a program outside the browser
     */
    Answer(View view, List<Verdict> classes, boolean app) {
        this.view = view;
        this.classes = classes;
        this.app = app;
    }

    static String name(List<Verdict> classes, int index) {
        return classes.get(index).size().model().name();
    }

    private String name(int index) {
        return name(classes, index);
    }

    /** The heaviest class that runs, or -1. */
    static int best(List<Verdict> classes) {
        return heaviest(classes, Outcome.WELL, Outcome.RUNS);
    }

    /** The heaviest class with one of two outcomes, or -1. */
    private static int heaviest(List<Verdict> classes, Outcome one, Outcome other) {
        for (int i = classes.size() - 1; i >= 0; i--) {
            Outcome outcome = classes.get(i).outcome();
            if (outcome == one || outcome == other) {
                return i;
            }
        }
        return -1;
    }

    /** The class that the answer speaks of, {@code "4b"}: the heaviest that runs, else barely, else the lightest. */
    static String spoken(List<Verdict> classes) {
        int best = best(classes);
        best = best < 0 ? heaviest(classes, Outcome.TIGHT, Outcome.TIGHT) : best;
        return Ladder.id(classes.get(Math.max(best, 0)));
    }

    /** Fills the head. Gives the class to open, {@code "4b"}. */
    String show(Device device) {
        int best = best(classes);
        boolean tight = best < 0;
        if (tight) {
            best = heaviest(classes, Outcome.TIGHT, Outcome.TIGHT);
        }
        int shown = Math.max(best, 0);
        Verdict verdict = classes.get(shown);
        boolean blind = best < 0 && heaviest(classes, Outcome.UNKNOWN, Outcome.UNKNOWN) >= 0;
        String key = blind ? "answer.unknown" : best < 0 ? "answer.none"
                : tight ? "answer.tight"
                : best == classes.size() - 1 ? "answer.all"
                : verdict.confidence() == Confidence.LOW ? "answer.probably" : "answer.up-to";
        String named = view.words.sentence("class.named").with("class", name(shown)).plain();
        Web.Element headline = view.byId("headline");
        Dom.put(view.words.sentence(app ? key + ".app" : key).withStrong("class", named), headline);
        headline.setClassName(best < 0 ? "" : verdict.outcome().id);
        if (best < 0) {
            reason(view.byId("meaning"), verdict);
            view.text("next", view.words.text("answer.none.next"));
        } else {
            Dom.put(view.words.sentence("answer.meaning")
                    .with("parameters", view.figures.large(SizeClass.parameters(name(best)))), view.byId("meaning"));
            next(best + 1);
        }
        doubt(device, verdict);
        facts(device, verdict, best < 0);
        return Ladder.id(verdict);
    }

    /** The class above: its verdict and the check that decided. */
    private void next(int index) {
        Web.Element next = view.byId("next");
        if (index >= classes.size()) {
            next.setTextContent(view.words.text("answer.all.next"));
            return;
        }
        Verdict verdict = classes.get(index);
        Dom.put(view.words.sentence("answer.next." + verdict.outcome().id).with("class", name(index)), next);
        Check check = verdict.limitingCheck();
        if (check != null) {
            next.append(view.document.createTextNode(view.words.gap));
            Dom.append(view.phrases.check(verdict, check), next);
        }
    }

    private void reason(Web.Element element, Verdict verdict) {
        Check check = verdict.limitingCheck();
        if (check != null) {
            Dom.put(view.phrases.check(verdict, check), element);
        }
    }

    /** How sure the answer is, and the remark on the readings that says most of why. */
    private void doubt(Device device, Verdict verdict) {
        Web.Element doubt = view.byId("doubt");
        Dom.put(view.words.sentence("confidence." + verdict.confidence().id), doubt);
        Note reason = null;
        for (Note note : device.notes()) {
            boolean decisive = DECISIVE.contains(" " + note.code() + " ");
            if (decisive || reason == null && !note.code().startsWith("end-")) {
                reason = note;
                if (decisive) {
                    break;
                }
            }
        }
        if (reason != null) {
            doubt.append(view.document.createTextNode(view.words.gap));
            Dom.append(view.phrases.note(reason), doubt);
        }
        step(device, verdict, reason);
    }

    /** The one thing to do next that would say more. */
    private void step(Device device, Verdict verdict, Note reason) {
        Web.Element step = view.byId("step");
        String code = reason == null ? "" : " " + reason.code() + " ";
        boolean untold = TOLD.contains(code) && !code.isEmpty() && device.signals().declared() == null
            && verdict.confidence() != Confidence.HIGH;
        String target = code.equals(" " + NoteCode.IN_APP_BROWSER + " ") ? "browser"
                : untold && stands("hardware") ? "hardware"
                : device.evidence() == Device.Evidence.SEEN && stands("measure") ? "measure" : "check";
        step.setTextContent(view.words.text("step." + target));
        step.setAttribute("value", target);
    }

    private boolean stands(String part) {
        return view.byId(part).getAttribute("hidden") == null;
    }

    /** The answer's figures; those of the lightest class where none runs. */
    private void facts(Device device, Verdict verdict, boolean none) {
        Figures figures = view.figures;
        view.isolated(view.byId("fact-download"), figures.bytes(verdict.size().downloadBytes()));
        Web.Element time = view.byId("fact-download-note");
        time.replaceChildren();
        if (none) {
            Dom.put(view.words.sentence("fact.lightest").with("class", name(0)), time);
        } else if (verdict.download() != null && verdict.download().seconds() != null) {
            view.isolated(time, figures.duration(verdict.download().seconds()));
        }
        view.isolated(view.byId("fact-memory"), figures.bytes(verdict.size().memoryBytes()));
        Range have = Ladder.have(device.budget(), verdict);
        if (have != null) {
            Dom.put(view.words.sentence("memory.of").with("have", figures.bytes(have)), view.byId("fact-memory-note"));
        } else {
            view.text("fact-memory-note", view.words.text("memory.unknown"));
        }
        Range rate = verdict.speed() == null || none ? null : verdict.speed().tokensPerSecond();
        if (rate != null) {
            view.isolated(view.byId("fact-speed"), figures.rate(rate));
            view.text("fact-speed-note", view.phrases.speedUnit(rate));
        } else {
            view.text("fact-speed", view.words.text(none ? "speed.none" : "outcome.unknown"));
            view.text("fact-speed-note", none ? view.words.text("speed.none.runs") : "");
        }
    }
}
