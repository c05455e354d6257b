package weighin.api;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.browser.BrowserIntl;
import weighin.browser.SignalReader;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.model.Engine;
import weighin.table.Table;
import weighin.text.Card;
import weighin.text.Phrases;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.WrittenSizes;
import weighin.wire.SizeJson;
import weighin.wire.VerdictJson;

/** The program of an embedded verdict: this device, and models whose sizes the build has written down. */
public final class Embed {
    private Embed() {
    }

    /**
     * The verdicts of the models of a table of sizes, with what the element says of each, as JSON text:
     * {@code {"answer": [verdicts], "said": [cards]}}. The verdicts are what {@code weigh} of the API answers.
     *
     * @param table       the table's text
     * @param engine      as in the options of the API, or null
     * @param format      as there, or null
     * @param context     as there, or 0
     * @param messages    the element's messages by key, null where they could not be loaded: nothing is said then
     * @param language    their language
     * @param rightToLeft whether it is written from right to left
     * @param again       a function that makes the same call again
     * @return null while this browser is being read, after which {@code again} is called; empty where the table does
     *         not hold what was asked, or the options have no answer: the API says why
     */
    @JSExport
    public static String verdicts(String table, String engine, String format, int context, JSObject messages,
            String language, boolean rightToLeft, JSObject again) {
        SignalReader reader = SignalReader.shared();
        if (!reader.complete()) {
            reader.whenRead(again);
            return null;
        }
        Engine asked = engine == null ? null : Engine.of(engine);
        if (engine != null && asked == null) {
            return "";
        }
        try {
            WrittenSizes sizes = new WrittenSizes(Table.parse("sizes", table));
            List<Verdict> verdicts = sizes.weigh(reader.device(),
                new Options(asked, format, context == 0 ? null : (Integer) context, null));
            List<Json> out = new ArrayList<>();
            for (int i = 0; i < verdicts.size(); i++) {
                out.add(VerdictJson.embedded(verdicts.get(i), SizeJson.write(verdicts.get(i).size(), sizes.json(i))));
            }
            return JsonWriter.write(spoken(Json.of(out), verdicts, phrases(messages, language, rightToLeft)));
        } catch (WrittenSizes.Lacking | WeighInException e) {
            return "";
        }
    }

    /** The phrases of a catalogue; null without one. */
    static Phrases phrases(JSObject messages, String language, boolean rightToLeft) {
        return messages == null ? null : new Phrases(new BrowserIntl(messages, language, rightToLeft));
    }

    static Json spoken(Json answer, List<Verdict> verdicts, Phrases phrases) {
        return Json.object().put("answer", answer)
            .put("said", phrases == null ? Json.NULL : Json.list(verdicts, each -> Card.of(each, phrases).json()))
            .build();
    }
}
