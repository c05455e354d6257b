package weighin.page;

import java.util.List;
import weighin.verdict.Verdict;

/** What taking a remedy changed: the verdict before and after, and how many others changed with it. */
final class RemedyResult {
    private final View view;
    private final Web.Element note;

    /** Puts the note at the head of an element. */
    RemedyResult(View view, Web.Element at, Verdict before, Verdict after) {
        this.view = view;
        note = view.document.createElement("p");
        note.setClassName("taken");
        note.setId("taken");
        view.isolated(view.add(note, "b"), after.size().model().name());
        note.append(view.pill(before));
        Web.Element arrow = view.add(note, "span");
        arrow.setClassName("arrow");
        view.add(arrow, "span", "taken.then").setClassName("sr");
        note.append(view.pill(after));
        at.insertBefore(note, at.getFirstElementChild());
    }

    /** Says how many classes have another verdict. */
    RemedyResult changed(List<Verdict> before, List<Verdict> after) {
        int changed = Changes.count(before, after);
        if (changed > 0) {
            Dom.put(view.words.plural("hardware.changed", changed).with("n", view.figures.count(changed)),
                view.add(note, "span"));
        }
        return this;
    }

    RemedyResult said(String key) {
        view.add(note, "span", key);
        return this;
    }

    /** A button that takes it back. */
    Web.Element undo() {
        Web.Element undo = view.add(note, "button", "taken.undo");
        undo.setAttribute("type", "button");
        undo.setAttribute("aria-describedby", "taken");
        undo.setClassName("ghost");
        return undo;
    }

    Web.Element note() {
        return note;
    }
}
