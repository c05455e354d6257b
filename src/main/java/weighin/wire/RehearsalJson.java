package weighin.wire;

import weighin.json.Json;
import weighin.rehearsal.Rehearsal;
import weighin.rehearsal.Timings;

/** Rehearsals as the public API writes them. */
public final class RehearsalJson {
    private RehearsalJson() {
    }

    /** A Rehearsal as the public API gives it. */
    public static Json write(Rehearsal r) {
        Timings t = r.timings();
        return Json.object().put("model", r.plan().size().model().id()).put("engine", r.plan().engine().id)
            .put("format", r.plan().size().format()).put("path", r.plan().path().id).put("completed", r.completed())
            .put("stage", r.stage()).put("heldBytes", r.heldBytes()).put("tokensPerSecond", t.tokensPerSecond())
            .put("prefillTokensPerSecond", t.prefillTokensPerSecond())
            .put("firstTokenSeconds", t.firstTokenSeconds())
            .put("bandwidthBytesPerSecond", t.bandwidthBytesPerSecond(r.plan()))
            .put("verdict", VerdictJson.write(r.verdict())).put("error", r.error() == null ? null : r.error().id)
            .build();
    }
}
