package weighin.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;

/**
 * Reads JSON text (RFC 8259). Nesting is limited, so that a hostile file cannot exhaust the stack; a key that comes
 * twice is refused, since readers disagree about which one counts.
 */
public final class JsonReader {
    /** Deeper nesting than any model's configuration or header has. */
    private static final int MAX_DEPTH = 64;

    private final String text;
    private final boolean python;
    private int at;

    private JsonReader(String text, boolean python) {
        this.text = text;
        this.python = python;
    }

    /** @throws WeighInException {@code invalid-file} with the place of the first fault */
    public static Json read(String text) {
        return read(text, false);
    }

    /**
     * The same for what Python writes: {@code NaN}, {@code Infinity} and {@code -Infinity}, which JSON does not have (a
     * Mamba's {@code time_step_limit}), are read as null.
     */
    public static Json readPython(String text) {
        return read(text, true);
    }

    private static Json read(String text, boolean python) {
        JsonReader reader = new JsonReader(text, python);
        Json value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.fault("the end of the text");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > MAX_DEPTH) {
            throw fault("at most " + MAX_DEPTH + " levels of nesting");
        }
        blanks();
        char c = peek();
        switch (c) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return new Json.Str(string());
            case 't':
                return word("true", new Json.Bool(true));
            case 'f':
                return word("false", new Json.Bool(false));
            case 'n':
                return word("null", Json.NULL);
            case 'N':
                return python ? word("NaN", Json.NULL) : number();
            case 'I':
                return python ? word("Infinity", Json.NULL) : number();
            default:
                return number();
        }
    }

    private Json object(int depth) {
        Map<String, Json> fields = new LinkedHashMap<>();
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return new Json.Obj(fields);
        }
        while (true) {
            blanks();
            if (peek() != '"') {
                throw fault("a key in quotes");
            }
            String key = string();
            blanks();
            expect(':');
            if (fields.put(key, value(depth + 1)) != null) {
                throw fault("each key once, not \"" + Ascii.shorten(key, 40) + "\" twice");
            }
            blanks();
            if (peek() == '}') {
                at++;
                return new Json.Obj(fields);
            }
            expect(',');
        }
    }

    private Json array(int depth) {
        List<Json> items = new ArrayList<>();
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return new Json.Arr(items);
        }
        while (true) {
            items.add(value(depth + 1));
            blanks();
            if (peek() == ']') {
                at++;
                return new Json.Arr(items);
            }
            expect(',');
        }
    }

    private String string() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(from, at++);
        }
        StringBuilder out = new StringBuilder(text.substring(from, at));
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                at--;
                throw fault("no bare control character in a string");
            }
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        return out.toString();
    }

    private char escape() {
        char c = peek();
        at++;
        switch (c) {
            case '"':
            case '\\':
            case '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = hex(peek());
                    if (digit < 0) {
                        throw fault("four hexadecimal digits");
                    }
                    code = code * 16 + digit;
                    at++;
                }
                return (char) code;
            default:
                at--;
                throw fault("an escape that JSON knows");
        }
    }

    private static int hex(char c) {
        return "0123456789abcdef".indexOf(c >= 'A' && c <= 'F' ? c + 32 : c);
    }

    private Json number() {
        int from = at;
        if (python && text.startsWith("-Infinity", at)) {
            return word("-Infinity", Json.NULL);
        }
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        double value = Ascii.parseNumber(text.substring(from, at));
        if (value != value) {
            at = from;
            throw fault("a value");
        }
        return new Json.Num(value);
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw fault("a value");
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw fault("more text: it ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fault("'" + c + "'");
        }
        at++;
    }

    private WeighInException fault(String wanted) {
        return new WeighInException(Code.INVALID_FILE,
            "This is not JSON: at character " + (at + 1) + " it needs " + wanted + ".",
            Ascii.shorten(text.substring(Math.min(at, text.length())), 40));
    }
}
