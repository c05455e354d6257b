package weighin.text;

import java.util.ArrayList;
import java.util.List;

/** A message on its way to a person, with its values. */
public final class Sentence {
    private static final String NONE = "–";

    private final String pattern;
    private final boolean rightToLeft;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private String strong = "";

    Sentence(String pattern, boolean rightToLeft) {
        this.pattern = pattern;
        this.rightToLeft = rightToLeft;
    }

    /** A value; what is null reads as a dash. */
    public Sentence with(String name, String value) {
        names.add(name);
        values.add(value == null ? NONE : value);
        return this;
    }

    /** A value that stands out. */
    public Sentence withStrong(String name, String value) {
        strong = name;
        return with(name, value);
    }

    /** Whether it has a place for that value. */
    boolean says(String name) {
        return pattern.indexOf("{" + name + "}") >= 0;
    }

    /** Text and values in turn, from text to text: every second one is a value. */
    public List<String> parts() {
        List<String> parts = pieces();
        for (int i = 1; i < parts.size(); i += 2) {
            parts.set(i, value(parts.get(i)));
        }
        return parts;
    }

    /** Of {@link #parts}, the index of the value that stands out, or -1. */
    public int strongPart() {
        List<String> pieces = pieces();
        for (int i = 1; i < pieces.size(); i += 2) {
            if (pieces.get(i).equals(strong)) {
                return i;
            }
        }
        return -1;
    }

    /** As text; in a right-to-left language each value between the characters that isolate it. */
    public String plain() {
        return text(rightToLeft);
    }

    /** As text, values among the rest as they are. */
    public String bare() {
        return text(false);
    }

    private String text(boolean isolated) {
        StringBuilder out = new StringBuilder();
        List<String> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean value = isolated && i % 2 == 1;
            out.append(value ? "\u2068" : "").append(parts.get(i)).append(value ? "\u2069" : "");
        }
        return out.toString();
    }

    /** Text and the names of values, in turn. */
    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int open = pattern.indexOf('{');
        int close = pattern.indexOf('}', open);
        while (open >= 0 && close >= 0) {
            pieces.add(pattern.substring(from, open));
            pieces.add(pattern.substring(open + 1, close));
            from = close + 1;
            open = pattern.indexOf('{', from);
            close = pattern.indexOf('}', open);
        }
        pieces.add(pattern.substring(from));
        return pieces;
    }

    private String value(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                return values.get(i);
            }
        }
        return NONE;
    }
}
