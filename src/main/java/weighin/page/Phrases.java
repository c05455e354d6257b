package weighin.page;

import java.util.Map;
import weighin.Range;
import weighin.device.Note;
import weighin.json.Json;
import weighin.verdict.CheckCode;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;

/** Checks, remedies and notes as sentences. */
final class Phrases {
    final Words words;
    final Figures figures;

    Phrases(Words words, Figures figures) {
        this.words = words;
        this.figures = figures;
    }

    /** Why a check came out as it did. */
    Words.Sentence check(Verdict verdict, Check check) {
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
            case SPEED -> CheckCode.inSeconds(check.code()) ? figures.duration(range) : figures.rate(range);
            default -> figures.bytes(range);
        };
    }

    /** The engine's name as its makers write it. */
    String engine(Verdict verdict) {
        return verdict.engine() == null ? null : words.text("engine." + verdict.engine().id);
    }

    Words.Sentence remedy(Note note) {
        return values(words.sentence("remedy." + note.code()), note);
    }

    Words.Sentence note(Note note) {
        return values(words.sentence("note." + note.code()), note);
    }

    /** A note's values, each in the unit that its key names. */
    private Words.Sentence values(Words.Sentence sentence, Note note) {
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
}
