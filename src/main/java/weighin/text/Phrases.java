package weighin.text;

import java.util.Map;
import weighin.Range;
import weighin.device.Note;
import weighin.json.Json;
import weighin.size.Size;
import weighin.verdict.CheckCode;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;

/** Checks, remedies and notes as sentences. */
public final class Phrases {
    public final Words words;
    public final Figures figures;

    public Phrases(Intl intl) {
        words = new Words(intl);
        figures = new Figures(words, intl);
    }

    /** Why a check came out as it did. */
    public Sentence check(Verdict verdict, Check check) {
        return words.sentence("check." + check.code())
                .with("need", figure(check, check.need()))
                .with("have", figure(check, check.have()))
                .with("engine", engine(verdict));
    }

    private String figure(Check check, Range range) {
        if (range != null && check.code().equals("storage-buffers")) {
            return figures.count(range.low());
        }
        return switch (check.name()) {
            case DOWNLOAD -> figures.duration(range);
            case SPEED -> CheckCode.inSeconds(check.code()) ? figures.wait(range) : figures.rate(range);
            default -> figures.bytes(range);
        };
    }

    /** The engine's name as its makers write it. */
    public String engine(Verdict verdict) {
        return verdict.engine() == null ? null : words.text("engine." + verdict.engine().id);
    }

    public Sentence remedy(Note note) {
        return values(words.sentence("remedy." + note.code()), note);
    }

    public Sentence note(Note note) {
        return values(words.sentence("note." + note.code()), note);
    }

    /** A note's values, each in the unit that its key names. */
    private Sentence values(Sentence sentence, Note note) {
        for (Map.Entry<String, Json> entry : note.values().fields().entrySet()) {
            String key = entry.getKey();
            Json value = entry.getValue();
            if (value instanceof Json.Str) {
                String text = ((Json.Str) value).value();
                String known = key + "." + text;
                sentence.with(key, words.has(known) ? words.text(known) : text);
            } else if (value instanceof Json.Num) {
                sentence.with(key, figure(key, ((Json.Num) value).value()));
            } else {
                sentence.with(key, words.text("untold"));
            }
        }
        return sentence;
    }

    private String figure(String key, double value) {
        if (key.endsWith("ytes")) {
            return figures.bytes(value);
        }
        if (key.endsWith("ib") || key.endsWith("iB")) {
            return figures.memory(value);
        }
        if (key.endsWith("econds")) {
            return figures.duration(value);
        }
        return figures.count(value);
    }

    /** The verdict's word. */
    public String outcome(Verdict verdict) {
        return words.text(outcomeKey(verdict));
    }

    /** The key of the verdict's word: weight is only spoken of where weight decided. */
    public String outcomeKey(Verdict verdict) {
        String other = "outcome." + verdict.outcome().id + ".other";
        CheckName limiting = verdict.limiting();
        boolean weight = limiting == CheckName.MEMORY || limiting == CheckName.BUFFER || limiting == CheckName.STORAGE;
        return !weight && words.has(other) ? other : "outcome." + verdict.outcome().id;
    }

    /** The unit that stands behind a rate, in the form that the rate asks for. */
    public String speedUnit(Range tokensPerSecond) {
        return words.plural("speed.unit", figures.counted(tokensPerSecond)).plain();
    }

    /** What was weighed: the format, the engine and the context. */
    public Sentence basis(Verdict verdict) {
        Size size = verdict.size();
        Sentence sentence = size.context() > 0 ? words.plural("basis", size.context())
                : words.sentence("basis.encoder");
        return sentence.with("format", size.format()).with("engine", engine(verdict))
                .with("context", figures.count(size.context()));
    }
}
