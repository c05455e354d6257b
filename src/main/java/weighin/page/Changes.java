package weighin.page;

import java.util.List;
import weighin.verdict.Verdict;

/** Which verdicts of the classes changed, each with the one before and the one after. */
final class Changes {
    private final View view;

    Changes(View view) {
        this.view = view;
    }

    /** Fills the list. Gives how many changed. */
    int show(Web.Element list, List<Verdict> before, List<Verdict> after) {
        list.replaceChildren();
        for (int i = 0; i < after.size(); i++) {
            if (before.get(i).outcome() != after.get(i).outcome()) {
                list.append(item(before.get(i), after.get(i)));
            }
        }
        return count(before, after);
    }

    /** How many changed. */
    static int count(List<Verdict> before, List<Verdict> after) {
        int changed = 0;
        for (int i = 0; i < after.size(); i++) {
            changed += before.get(i).outcome() == after.get(i).outcome() ? 0 : 1;
        }
        return changed;
    }

    Web.Element item(Verdict before, Verdict after) {
        Web.Element item = view.make("change-template");
        view.isolated(item.querySelector("b"), after.size().model().name());
        Pills.show(view, item.querySelector(".before"), before);
        Pills.show(view, item.querySelector(".after"), after);
        return item;
    }
}
