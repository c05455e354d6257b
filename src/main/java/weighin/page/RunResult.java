package weighin.page;

import java.util.List;
import weighin.text.Sentence;
import weighin.verdict.Verdict;

/** What came of measuring or rehearsing, in place of what came of it before: figures, and the verdicts that changed. */
final class RunResult {
    private final View view;
    private final Web.Element element;

    /** @param key of the heading's words */
    RunResult(View view, String key) {
        this.view = view;
        element = view.byId("measure-result");
        element.replaceChildren();
        element.append(view.document.importNode(view.byId("measured-template").getContent(), true));
        element.querySelector("h3").setTextContent(view.words.text(key));
    }

    /** A figure with its name; nothing where there is none. */
    void line(String key, String figure) {
        if (figure != null) {
            line(view.words.sentence(key), figure);
        }
    }

    void line(Sentence name, String figure) {
        Web.Element line = view.make("taken-template");
        Dom.put(name, line.querySelector("dt"));
        view.isolated(line.querySelector("dd"), figure);
        element.querySelector(".taken").append(line);
    }

    /** Says how many of the classes have another verdict, and shows each. */
    void changes(List<Verdict> before, List<Verdict> after) {
        int changed = new Changes(view).show(element.querySelector(".changes"), before, after);
        if (changed == 0) {
            said().setTextContent(view.words.text("measure.same"));
        } else {
            Dom.put(view.words.plural("hardware.changed", changed).with("n", view.figures.count(changed)), said());
        }
    }

    /** Shows what became of one verdict. */
    void change(Verdict before, Verdict now) {
        element.querySelector(".changes").append(new Changes(view).item(before, now));
    }

    /** The line that says what it comes to. */
    Web.Element said() {
        return element.querySelector("p");
    }
}
