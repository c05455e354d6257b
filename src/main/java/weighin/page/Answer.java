package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Hardware;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.text.Figures;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Confidence;
import weighin.verdict.Verdict.Outcome;

/** The answer at the head of the page: a sentence, what it is good for, the doubt, the next step, the instrument. */
final class Answer {
    /** The remarks that say most about the doubt, where there are several. */
    // between blanks, as a list's search would ask every kind of object for its equality
    private static final String DECISIVE = " " + NoteCode.IN_APP_BROWSER + " " + NoteCode.BROWSER_32_BIT + " "
            + NoteCode.MEMORY_HIDDEN + " " + NoteCode.SAFARI_BUFFER_HINT + " " + NoteCode.GPU_VARIANTS + " ";
    /** Others that say something about it. */
    private static final String DOUBTFUL = " " + NoteCode.MEMORY_CAPPED + " " + NoteCode.MEMORY_ROUNDED + " "
            + NoteCode.GPU_MASKED + " " + NoteCode.GPU_UNKNOWN + " " + NoteCode.GPU_KIND_UNKNOWN + " "
            + NoteCode.GPU_SHARED_MEMORY + " " + NoteCode.GPU_SOFTWARE + " " + NoteCode.GPU_MISSING + " ";

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

    /** The class spoken of, {@code "4b"}: the heaviest that runs, slowly or barely; else the lightest. */
    static String spoken(List<Verdict> classes) {
        return Ladder.id(classes.get(Math.max(named(classes), 0)));
    }

    /** The heaviest class that runs, else slowly, else barely; -1 where there is none. */
    private static int named(List<Verdict> classes) {
        int best = best(classes);
        best = best < 0 ? heaviest(classes, Outcome.SLOW, Outcome.SLOW) : best;
        return best < 0 ? heaviest(classes, Outcome.TIGHT, Outcome.TIGHT) : best;
    }

    /** Fills the head. Gives the class spoken of, {@code "4b"}. */
    String show(Device device) {
        int best = named(classes);
        int shown = Math.max(best, 0);
        Verdict verdict = classes.get(shown);
        boolean blind = best < 0 && heaviest(classes, Outcome.UNKNOWN, Outcome.UNKNOWN) >= 0;
        String key = blind ? "answer.unknown" : best < 0 ? "answer.none"
                : verdict.outcome() == Outcome.SLOW ? "answer.slow"
                : verdict.outcome() == Outcome.TIGHT ? "answer.tight"
                : best == classes.size() - 1 ? "answer.all"
                : verdict.confidence() == Confidence.LOW ? "answer.probably" : "answer.up-to";
        String named = view.words.sentence("class.named").with("class", name(shown)).plain();
        Web.Element headline = view.byId("headline");
        Dom.put(view.words.sentence(app ? key + ".app" : key).with("device", new DeviceName(view).of(device))
            .withStrong("class", named), headline);
        headline.setClassName(best < 0 ? "" : verdict.outcome().id);
        if (best < 0) {
            boolean memory = verdict.limiting() == CheckName.MEMORY || verdict.limiting() == CheckName.BUFFER;
            view.text("meaning", view.words.text(memory ? "none.why.memory" : "none.why.other"));
        } else {
            Web.Element good = view.byId("class-" + Ladder.id(verdict)).querySelector(".names small");
            view.text("meaning", good.getTextContent());
        }
        view.byId("back").setHidden(true);
        view.byId("hero").setClassName("hero");
        around(device, verdict, named, best < 0);
        new Dial(view).draw(classes, Ladder.have(device.budget(), verdict),
            best < 0 ? null : verdict.size().memoryBytes(), name(shown), verdict.outcome());
        return Ladder.id(verdict);
    }

    /** The doubt, the next step, the evidence and the facts. */
    void around(Device device, Verdict verdict, String named, boolean none) {
        doubt(device, verdict);
        // a dry run is of a class
        step(device, named, app || none || !verdict.size().model().id().startsWith("class-"));
        evidence(device.evidence());
        facts(device, verdict, none);
    }

    /** How sure the answer is, and the remark on the readings that says most of why. */
    private void doubt(Device device, Verdict verdict) {
        Web.Element doubt = view.byId("doubt");
        Dom.put(view.words.sentence("confidence." + verdict.confidence().id), doubt);
        Note reason = null;
        for (Note note : device.notes()) {
            String code = " " + note.code() + " ";
            boolean decisive = DECISIVE.contains(code);
            if (decisive || reason == null && DOUBTFUL.contains(code)) {
                reason = note;
                if (decisive) {
                    break;
                }
            }
        }
        if (reason != null || device.evidence() == Device.Evidence.SEEN) {
            doubt.append(view.document.createTextNode(view.words.gap));
            Dom.append(reason == null ? view.words.sentence("doubt.speed") : view.phrases.note(reason), doubt);
        }
    }

    /** The one thing to do next: what the evidence lacks. */
    private void step(Device device, String named, boolean shares) {
        Web.Element step = view.byId("step");
        boolean software = device.hardware().adapter() == Hardware.Adapter.SOFTWARE
            && device.signals().declared() == null;
        String target = device.signals().inApp() != null ? "browser" : software ? "hardware"
            : device.evidence() == Device.Evidence.SEEN ? "measure"
            : device.evidence() == Device.Evidence.MEASURED && !shares ? "rehearse" : "share";
        Dom.put(view.words.sentence("step." + target).with("class", named), step);
        if (target.equals("measure")) {
            Web.Element time = view.add(step, "small");
            view.isolated(time, view.words.sentence("short.second").with("n", view.figures.count(5)).plain());
        }
        step.setAttribute("value", target);
    }

    /** What is done is ticked; the next is named on the button above. */
    private void evidence(Device.Evidence evidence) {
        int at = 0;
        for (Web.Element each = view.byId("evidence").getFirstElementChild(); each != null;
                each = each.getNextElementSibling()) {
            boolean done = at <= evidence.ordinal();
            boolean next = at == evidence.ordinal() + 1;
            each.setClassName(done ? "done" : "");
            if (next) {
                each.setAttribute("aria-current", "step");
            } else {
                each.removeAttribute("aria-current");
            }
            each.querySelector("use").setAttribute("href", done ? "#i-done" : next ? "#i-now" : "#i-todo");
            at++;
        }
    }

    /** The answer's figures; those of the lightest class where none runs. */
    private void facts(Device device, Verdict verdict, boolean none) {
        Figures figures = view.figures;
        view.isolated(view.byId("fact-download"), figures.bytes(verdict.size().downloadBytes()));
        Web.Element time = view.byId("fact-download-note");
        if (none) {
            Dom.put(view.words.sentence("fact.lightest").with("class", name(0)), time);
        } else {
            view.downloadTime(time, verdict, device);
        }
        view.isolated(view.byId("fact-memory"), figures.bytes(verdict.size().memoryBytes()));
        Range have = Ladder.have(device.budget(), verdict);
        if (have != null) {
            Dom.put(view.words.sentence("memory.of").with("have", figures.bytes(have)), view.byId("fact-memory-note"));
        } else {
            view.text("fact-memory-note", view.words.text("memory.unknown"));
        }
        Range rate = verdict.speed() == null || none ? null : verdict.speed().tokensPerSecond();
        view.text("fact-speed-unit", rate == null ? "" : view.words.text("pace.unit"));
        if (rate != null) {
            view.isolated(view.byId("fact-speed"), figures.rate(rate));
            view.text("fact-speed-note", view.words.text(Pace.key(rate)));
        } else {
            view.text("fact-speed", view.words.text(none ? "speed.none" : "outcome.unknown"));
            view.text("fact-speed-note", none ? view.words.text("speed.none.runs") : "");
        }
    }
}
