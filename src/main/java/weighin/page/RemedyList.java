package weighin.page;

import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Verdict.Remedy;

/** What would change a verdict; each step that the page itself can take is a button that takes it. */
abstract class RemedyList {
    private final View view;
    private final String os;

    /** @param os of the device, for how its person does what the page cannot; may be null */
    RemedyList(View view, String os) {
        this.view = view;
        this.os = os;
    }

    /** What pressing the remedy's button does; null where only the person can do it. */
    abstract Runnable step(Remedy remedy, Verdict verdict);

    /** Fills a part with the remedies; without any, with a sentence that says so. */
    void fill(Web.Element part, Verdict verdict) {
        if (verdict.outcome() == Outcome.WELL) {
            return;
        }
        view.add(part, "h4", "remedies");
        Web.Element list = view.add(part, "ul");
        list.setClassName("change");
        for (Remedy remedy : verdict.remedies()) {
            item(view.add(list, "li"), remedy, verdict);
        }
        if (verdict.remedies().isEmpty()) {
            view.add(list, "li", "remedies.none");
        }
    }

    private void item(Web.Element item, Remedy remedy, Verdict verdict) {
        Web.Element text = view.document.createElement("span");
        Dom.put(view.phrases.remedy(remedy.action()), text);
        Runnable step = step(remedy, verdict);
        Web.Element holder = item;
        if (step != null) {
            holder = view.add(item, "button");
            holder.setAttribute("type", "button");
            holder.setClassName("ghost");
            holder.addEventListener("click", event -> step.run());
        }
        holder.append(text);
        holder.append(view.pill(remedy.verdict()));
        how(item, "howto." + remedy.action().code());
    }

    /** How a person does it, where the remedy does not say so itself. */
    private void how(Web.Element item, String key) {
        boolean phone = "ios".equals(os) || "ipados".equals(os) || "android".equals(os);
        String here = key + "." + (phone ? "phone" : os);
        if (view.words.has(here) || view.words.has(key)) {
            view.add(item, "small", view.words.has(here) ? here : key);
        }
    }
}
