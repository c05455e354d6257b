package weighin.wire;

import weighin.Range;
import weighin.audience.AudienceShares;
import weighin.audience.AudienceShares.Best;
import weighin.audience.AudienceShares.Limit;
import weighin.audience.AudienceShares.ModelShare;
import weighin.audience.AudienceShares.Narrowing;
import weighin.audience.AudienceShares.Platform;
import weighin.audience.AudienceShares.Reason;
import weighin.audience.AudienceShares.Rows;
import weighin.audience.AudienceShares.Step;
import weighin.audience.Survey;
import weighin.json.Json;
import weighin.verdict.Verdict.Outcome;

/** Shares of many devices as the public API writes them. */
public final class AudienceJson {
    private AudienceJson() {
    }

    /** As a call has it that says nothing of a share. */
    public static Json write(Survey survey) {
        return write(new AudienceRequest(survey, AudienceRequest.USUAL_SHARE), true);
    }

    /** @param completed whether all that was given was weighed */
    public static Json write(AudienceRequest request, boolean completed) {
        Survey survey = request.survey();
        AudienceShares shares = survey.shares();
        return Json.object().put("rows", write(shares.rows()))
            .put("models", Json.list(shares.models(), AudienceJson::write))
            .put("classes", Json.list(shares.classes(), AudienceJson::write))
            .put("plan", Json.list(shares.plan(), AudienceJson::write))
            .put("best", write(shares.best(request.share())))
            .put("narrows", Json.list(shares.narrows(), AudienceJson::write))
            .put("columns", Json.list(survey.headings(), AudienceJson::write)).put("verdicts", survey.verdicts())
            .put("completed", completed).build();
    }

    private static Json write(Rows r) {
        return Json.object().put("read", r.read()).put("used", r.used()).put("refused", r.refused())
            .put("weight", r.weight()).put("distinct", r.distinct()).put("weighed", r.weighed())
            .put("sampled", r.sampled()).put("reasons", Json.list(r.reasons(), AudienceJson::write)).build();
    }

    private static Json write(Reason r) {
        return Json.object().put("code", r.code()).put("count", r.count())
            .put("lines", Json.list(r.lines(), line -> Json.of((Double) (double) line))).build();
    }

    private static Json write(ModelShare m) {
        return Json.object().put("model", SizeJson.write(m.model().model())).put("size", SizeJson.write(m.size()))
            .put("outcomes", outcomes(m.outcomes())).put("runs", range(m.runs())).put("interval", range(m.interval()))
            .put("limiting", Json.list(m.limiting(), AudienceJson::write))
            .put("platforms", Json.list(m.platforms(), AudienceJson::write)).build();
    }

    private static Json outcomes(double[] shares) {
        Json.ObjectBuilder outcomes = Json.object();
        for (Outcome outcome : new Outcome[] {Outcome.WELL, Outcome.RUNS, Outcome.SLOW, Outcome.TIGHT, Outcome.NO,
            Outcome.UNKNOWN}) {
            outcomes.put(outcome.id, shares[outcome.ordinal()]);
        }
        return outcomes.build();
    }

    private static Json write(Limit l) {
        return Json.object().put("name", l.name()).put("code", l.code()).put("share", l.share()).build();
    }

    private static Json write(Platform p) {
        return Json.object().put("os", p.os()).put("browser", p.browser()).put("share", p.share())
            .put("outcomes", outcomes(p.outcomes())).put("runs", range(p.runs())).build();
    }

    private static Json write(Step s) {
        return Json.object().put("model", s.model() == null ? Json.NULL : SizeJson.write(s.model().model()))
            .put("engine", s.engine() == null ? null : s.engine().id).put("path", s.path() == null ? null : s.path().id)
            .put("adds", s.adds()).build();
    }

    private static Json write(Best b) {
        return Json.object().put("share", b.share()).put("bySize", brief(b.bySize()))
            .put("byQuality", brief(b.byQuality())).build();
    }

    private static Json brief(ModelShare m) {
        return m == null ? Json.NULL : Json.object().put("model", SizeJson.write(m.model().model()))
            .put("runs", range(m.runs())).build();
    }

    private static Json write(Narrowing n) {
        return Json.object().put("signal", n.signal()).put("share", n.share()).build();
    }

    private static Json write(Survey.Heading h) {
        return Json.object().put("name", h.name()).put("signal", h.column() == null ? null : h.column().id).build();
    }

    private static Json range(Range range) {
        return range == null ? Json.NULL : Json.object().put("low", range.low()).put("high", range.high()).build();
    }
}
