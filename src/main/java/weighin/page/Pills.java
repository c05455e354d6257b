package weighin.page;

import weighin.verdict.Verdict;

/** Verdicts as pills in the colour of their outcome. */
final class Pills {
    private Pills() {
    }

    static void show(View view, Web.Element pill, Verdict verdict) {
        view.pill(pill, verdict);
        pill.setClassName("pill " + verdict.outcome().id);
    }
}
