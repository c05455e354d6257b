package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.model.SizeClass;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.Confidence;
import weighin.verdict.Verdict.Outcome;

/** The answer at the head of the page: one sentence, what it means, what the next class lacks, and how sure it is. */
final class Answer {
    /** The remarks that say most about the doubt, where there are several. */
    /** Between blanks, as a list's search would ask every kind of object for its equality. */
    private static final String DECISIVE = " " + NoteCode.IN_APP_BROWSER + " " + NoteCode.BROWSER_32_BIT + " "
            + NoteCode.MEMORY_HIDDEN + " " + NoteCode.SAFARI_BUFFER_HINT + " " + NoteCode.GPU_VARIANTS + " ";

    private final View view;
    private final List<Verdict> classes;

    /** @param classes the verdicts of all size classes, lightest first */
    Answer(View view, List<Verdict> classes) {
        this.view = view;
        this.classes = classes;
    }

    private String name(int index) {
        return classes.get(index).size().model().name();
    }

    /** The heaviest class with one of two outcomes, or -1. */
    private int heaviest(Outcome one, Outcome other) {
        for (int i = classes.size() - 1; i >= 0; i--) {
            Outcome outcome = classes.get(i).outcome();
            if (outcome == one || outcome == other) {
                return i;
            }
        }
        return -1;
    }

    /** Fills the head. Gives the class to open, {@code "4b"}. */
    String show(Device device) {
        int best = heaviest(Outcome.WELL, Outcome.RUNS);
        boolean tight = best < 0;
        if (tight) {
            best = heaviest(Outcome.TIGHT, Outcome.TIGHT);
        }
        int shown = Math.max(best, 0);
        Verdict verdict = classes.get(shown);
        String key = best < 0 ? heaviest(Outcome.UNKNOWN, Outcome.UNKNOWN) < 0 ? "answer.none" : "answer.unknown"
                : tight ? "answer.tight"
                : best == classes.size() - 1 ? "answer.all"
                : verdict.confidence() == Confidence.LOW ? "answer.probably" : "answer.up-to";
        String named = view.words.sentence("class.named").with("class", name(shown)).plain();
        view.words.sentence(key).withStrong("class", named).into(view.byId("headline"));
        if (best < 0) {
            reason(view.byId("meaning"), verdict);
            view.text("next", view.words.text("answer.none.next"));
        } else {
            view.byId("headline").setClassName(verdict.outcome().id);
            view.words.sentence("answer.meaning")
                    .with("parameters", view.figures.large(SizeClass.parameters(name(best))))
                    .into(view.byId("meaning"));
            next(best + 1);
        }
        doubt(device, verdict);
        if (best >= 0) {
            facts(device, verdict);
        }
        return weighin.Text.lower(name(shown));
    }

    /** The class above: its verdict and the check that decided. */
    private void next(int index) {
        Web.Element next = view.byId("next");
        if (index >= classes.size()) {
            next.setTextContent(view.words.text("answer.all.next"));
            return;
        }
        Verdict verdict = classes.get(index);
        view.words.sentence("answer.next." + verdict.outcome().id).with("class", name(index)).into(next);
        Check check = limiting(verdict);
        if (check != null) {
            next.append(view.document.createTextNode(" "));
            view.phrases.check(verdict, check).appendTo(next);
        }
    }

    private void reason(Web.Element element, Verdict verdict) {
        Check check = limiting(verdict);
        if (check != null) {
            view.phrases.check(verdict, check).into(element);
        }
    }

    static Check limiting(Verdict verdict) {
        for (Check check : verdict.checks()) {
            if (check.name() == verdict.limiting()) {
                return check;
            }
        }
        return null;
    }

    /** How sure the answer is, and the remark on the readings that says most of why. */
    private void doubt(Device device, Verdict verdict) {
        Web.Element doubt = view.byId("doubt");
        view.words.sentence("confidence." + verdict.confidence().id).into(doubt);
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
            doubt.append(view.document.createTextNode(" "));
            view.phrases.note(reason).appendTo(doubt);
        }
    }

    private void facts(Device device, Verdict verdict) {
        Figures figures = view.figures;
        view.isolated(view.byId("fact-download"), figures.bytes(verdict.size().downloadBytes()));
        if (verdict.download() != null && verdict.download().seconds() != null) {
            view.isolated(view.byId("fact-download-note"), figures.duration(verdict.download().seconds()));
        }
        view.isolated(view.byId("fact-memory"), figures.bytes(verdict.size().memoryBytes()));
        Range have = Ladder.have(device.budget(), verdict);
        if (have != null) {
            view.words.sentence("memory.of").with("have", figures.bytes(have)).into(view.byId("fact-memory-note"));
        }
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        if (rate != null) {
            view.isolated(view.byId("fact-speed"), figures.rate(rate));
            view.text("fact-speed-note", view.speedUnit(rate));
        }
    }
}
