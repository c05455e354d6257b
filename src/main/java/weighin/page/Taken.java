package weighin.page;

import weighin.verdict.Verdict;

/** What taking a remedy changed: the verdict before and after, and a button that takes it back. */
final class Taken {
    private final View view;

    Taken(View view) {
        this.view = view;
    }

    /** Puts the note at the head of an element. Gives its button. */
    Web.Element show(Web.Element at, Verdict before, Verdict after) {
        Web.Element note = view.document.createElement("p");
        note.setClassName("taken");
        note.setId("taken");
        view.isolated(view.add(note, "b"), after.size().model().name());
        note.append(view.pill(before.outcome()));
        Web.Element arrow = view.add(note, "span");
        arrow.setClassName("arrow");
        view.add(arrow, "span", "taken.then").setClassName("sr");
        note.append(view.pill(after.outcome()));
        Web.Element undo = view.add(note, "button", "taken.undo");
        undo.setAttribute("type", "button");
        undo.setAttribute("aria-describedby", "taken");
        undo.setClassName("ghost");
        at.insertBefore(note, at.getFirstElementChild());
        return undo;
    }
}
