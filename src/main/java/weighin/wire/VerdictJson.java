package weighin.wire;

import java.util.List;
import weighin.json.Json;
import weighin.model.Build;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.Download;
import weighin.verdict.Verdict.Remedy;
import weighin.verdict.Verdict.Speed;

/** Verdicts as the public API writes them. */
public final class VerdictJson {
    private VerdictJson() {
    }

    /** A Verdict as the public API gives it. */
    public static Json write(Verdict v) {
        return write(v, SizeJson.write(v.size()), Json.object().put("load", LoadJson.write(v)));
    }

    /**
     * The same without {@code load}, for the element, which loads nothing.
     *
     * @param size the verdict's size, written
     */
    public static Json embedded(Verdict v, Json size) {
        return write(v, size, Json.object());
    }

    /** As {@link #embedded(Verdict, Json)}. */
    public static Json embedded(Verdict v) {
        return embedded(v, SizeJson.write(v.size()));
    }

    private static Json write(Verdict v, Json size, Json.ObjectBuilder load) {
        Json.ObjectBuilder out = Json.object().put("verdict", v.outcome().id).put("size", size)
            .put("path", v.path() == null ? null : v.path().id).put("engine", v.engine() == null ? null : v.engine().id)
            .put("build", write(v.build()));
        load.build().fields().forEach(out::put);
        return out.put("confidence", v.confidence().id).put("limiting", v.limiting() == null ? null : v.limiting().id)
            .put("checks", Json.list(v.checks(), VerdictJson::write)).put("download", write(v.download()))
            .put("speed", write(v.speed())).put("remedies", Json.list(v.remedies(), VerdictJson::write)).build();
    }

    private static Json write(Build b) {
        Json files = b == null || !b.engine().traits().oneFile() ? Json.NULL
            : Json.list(List.of(b.id()), Json.Str::new);
        return b == null ? Json.NULL : Json.object().put("repository", b.repository()).put("id", b.id())
            .put("files", files).put("bytes", b.downloadBytes()).build();
    }

    private static Json write(Check c) {
        return Json.object().put("name", c.name().id).put("outcome", c.outcome().id).put("code", c.code())
            .put("need", RangeJson.figure(c.need())).put("have", RangeJson.figure(c.have())).build();
    }

    private static Json write(Download d) {
        return d == null ? Json.NULL : Json.object().put("bytes", d.bytes())
            .put("seconds", RangeJson.write(d.seconds())).put("fits", d.fits())
            .put("cachedBytes", d.cachedBytes()).build();
    }

    private static Json write(Speed s) {
        return s == null ? Json.NULL : Json.object().put("tokensPerSecond", RangeJson.write(s.tokensPerSecond()))
            .put("firstTokenSeconds", RangeJson.write(s.firstTokenSeconds()))
            .put("shortFirstTokenSeconds", RangeJson.write(s.shortFirstTokenSeconds())).build();
    }

    private static Json write(Remedy r) {
        return Json.object().put("code", r.action().code()).put("values", r.action().values())
            .put("verdict", r.verdict() == null ? null : r.verdict().id).build();
    }
}
