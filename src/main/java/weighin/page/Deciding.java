package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.size.Size;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;

/** Why a verdict came out as it did: what decides stands first, what passed is folded, and no warning among ticks. */
final class Deciding {
    /** What passes because there is nothing to check: a fact, and no merit. */
    private static final String NEUTRAL = " no-buffers storage-unused download-none no-history not-reached "
        + "memory-managed ";

    private final View view;
    private final Verdict verdict;

    Deciding(View view, Verdict verdict) {
        this.view = view;
        this.verdict = verdict;
    }

    void fill(Web.Element at) {
        List<Check> first = new ArrayList<>();
        List<Check> rest = new ArrayList<>();
        if (verdict.limiting() != null) {
            first.add(verdict.limitingCheck());
        }
        for (Check check : verdict.checks()) {
            if (first.contains(check)) {
                continue;
            }
            boolean weighty = first.size() < 2
                && (check.name() == CheckName.MEMORY || check.name() == CheckName.SPEED);
            boolean passes = check.outcome() == CheckOutcome.PASS || neutral(check);
            (weighty || !passes ? first : rest).add(check);
        }
        view.add(at, "h4", "decides");
        Web.Element list = view.add(at, "ul");
        list.setClassName("reasons decide");
        for (Check check : first) {
            item(list, check);
        }
        if (rest.isEmpty()) {
            return;
        }
        Web.Element fold = view.add(at, "details");
        fold.setClassName("fold");
        Dom.put(view.words.plural("checks.passed", rest.size()).with("n", view.figures.count(rest.size())),
            view.add(fold, "summary"));
        Web.Element others = view.add(fold, "ul");
        others.setClassName("reasons");
        for (Check check : rest) {
            item(others, check);
        }
    }

    private static boolean neutral(Check check) {
        return NEUTRAL.contains(" " + check.code() + " ");
    }

    private void item(Web.Element list, Check check) {
        Web.Element item = view.make("reason-template");
        CheckOutcome outcome = check.outcome();
        item.setClassName(neutral(check) ? "neutral" : outcome.id);
        item.querySelector("use").setAttribute("href", neutral(check) ? "#mark-plain" : "#mark-" + switch (outcome) {
            case PASS -> "pass";
            case RISK, SLOW, GRAVE_RISK -> "risk";
            case FAIL -> "no";
            default -> "unknown";
        });
        item.querySelector("span").setTextContent(view.words.text("check-outcome." + outcome.id));
        Web.Element text = item.querySelector("span + span");
        Dom.put(view.phrases.check(verdict, check), text);
        if (check.name() == CheckName.MEMORY) {
            breakdown(text, verdict.size());
        } else if (check.name() == CheckName.SPEED && verdict.speed() != null
                && verdict.speed().tokensPerSecond() != null && verdict.speed().firstTokenSeconds() != null) {
            text.append(view.document.createTextNode(view.words.gap));
            Dom.append(view.words.sentence("first-token")
                .with("short", view.figures.wait(verdict.speed().shortFirstTokenSeconds()))
                .with("page", view.figures.wait(verdict.speed().firstTokenSeconds())), text);
        }
        list.append(item);
    }

    private void breakdown(Web.Element text, Size size) {
        if (size.weightBytes() == null || size.kvCacheBytes() == null || size.overheadBytes() == null) {
            return;
        }
        text.append(view.document.createTextNode(view.words.gap));
        Dom.append(view.words.sentence(size.kvCacheBytes() == 0 ? "breakdown.encoder" : "breakdown")
                .with("weights", view.figures.bytes(size.weightBytes()))
                .with("context", view.figures.bytes(size.kvCacheBytes()))
                .with("overhead", view.figures.bytes(size.overheadBytes())), text);
    }
}
