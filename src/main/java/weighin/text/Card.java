package weighin.text;

import java.util.List;
import weighin.Range;
import weighin.json.Json;
import weighin.size.Size;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;

/**
 * A verdict in the words of an embedded one. Sentences are lists of text and values in turn, as
 * {@link Sentence#parts} gives them; what there is nothing to say of is empty or null.
 *
 * @param verdict   the verdict's word
 * @param download  bytes to download
 * @param memory    bytes that are held
 * @param memoryOf  of how many
 * @param speed     tokens a second
 * @param speedUnit their unit
 * @param reason    the check that decided
 */
public record Card(String verdict, String download, String memory, List<String> memoryOf, String speed,
        String speedUnit, List<String> reason) {

    /** The card of a verdict. */
    public static Card of(Verdict verdict, Phrases phrases) {
        Words words = phrases.words;
        Figures figures = phrases.figures;
        Size size = verdict.size();
        Range have = verdict.checks().get(CheckName.MEMORY.ordinal()).have();
        Range rate = verdict.speed() == null ? null : verdict.speed().tokensPerSecond();
        Check limiting = verdict.limitingCheck();
        return new Card(phrases.outcome(verdict), figures.bytes(size.downloadBytes()),
            figures.bytes(size.memoryBytes()),
            have == null ? List.of() : words.sentence("memory.of").with("have", figures.bytes(have)).parts(),
            figures.rate(rate), rate == null ? "" : words.text("pace.unit"),
            limiting == null ? List.of(words.text("well"))
                : !words.has("check." + limiting.code()) ? List.of(words.text("against"))
                : phrases.check(verdict, limiting).parts());
    }

    /** The same as an object of JSON, each part by its name. */
    public Json json() {
        return Json.object().put("verdict", verdict).put("download", download)
            .put("memory", memory).put("memoryOf", Json.list(memoryOf, Json::of)).put("speed", speed)
            .put("speedUnit", speedUnit).put("reason", Json.list(reason, Json::of)).build();
    }
}
