package weighin.text;

import java.util.List;
import weighin.Range;
import weighin.json.Json;
import weighin.size.Size;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;

/**
 * A verdict in the words of an embedded one. Sentences are lists of text and values in turn, as
 * {@link Sentence#parts} gives them; what there is nothing to say of is empty or null.
 *
 * @param verdict      the verdict's word
 * @param download     bytes to download
 * @param downloadTime how long that takes
 * @param memory       bytes that are held
 * @param memoryOf     of how many
 * @param speed        tokens a second
 * @param speedUnit    their unit, in the form that the number asks for
 * @param reason       the check that decided
 * @param confidence   how sure that is
 */
public record Card(String verdict, String download, String downloadTime, String memory, List<String> memoryOf,
        String speed, String speedUnit, List<String> reason, String confidence) {

    /** The card of a verdict. */
    public static Card of(Verdict verdict, Phrases phrases) {
        Words words = phrases.words;
        Figures figures = phrases.figures;
        Size size = verdict.size();
        Range seconds = verdict.download() == null ? null : verdict.download().seconds();
        Range have = verdict.checks().get(CheckName.MEMORY.ordinal()).have();
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        Check limiting = verdict.limitingCheck();
        return new Card(phrases.outcome(verdict), figures.bytes(size.downloadBytes()),
            seconds == null || seconds.high() == 0 ? "" : figures.duration(seconds),
            figures.bytes(size.memoryBytes()),
            have == null ? List.of() : words.sentence("memory.of").with("have", figures.bytes(have)).parts(),
            figures.rate(rate), rate == null ? "" : phrases.speedUnit(rate),
            limiting == null ? List.of(words.text("well")) : phrases.check(verdict, limiting).parts(),
            verdict.outcome() == Outcome.UNKNOWN ? "" : words.text("confidence." + verdict.confidence().id));
    }

    /** The same as an object of JSON, each part by its name. */
    public Json json() {
        return Json.object().put("verdict", verdict).put("download", download).put("downloadTime", downloadTime)
            .put("memory", memory).put("memoryOf", Json.list(memoryOf, Json::of)).put("speed", speed)
            .put("speedUnit", speedUnit).put("reason", Json.list(reason, Json::of)).put("confidence", confidence)
            .build();
    }
}
