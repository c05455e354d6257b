package weighin.wire;

import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.json.JsonWriter;

/**
 * The fields of an object that came from outside. Each is read as the type that it must have; one that is missing or
 * {@code null} is null, one of another type is refused by its name, and one that nobody asks for does not matter.
 */
final class Fields {
    private static final int ECHO = 60;

    private final Json.Obj object;
    private final String place;
    private final Code code;

    private Fields(Json.Obj object, String place, Code code) {
        this.object = object;
        this.place = place;
        this.code = code;
    }

    /**
     * @param place what the object is called in errors: {@code signals.gpu}
     * @param code  the code of those errors
     * @return null when the value is {@code null}
     * @throws WeighInException if it is anything else than an object
     */
    static Fields of(Json value, String place, Code code) {
        if (value instanceof Json.Null) {
            return null;
        }
        if (value instanceof Json.Obj object) {
            return new Fields(object, place, code);
        }
        throw refusal(code, place, "an object", value);
    }

    Json value(String key) {
        return object.get(key);
    }

    boolean has(String key) {
        return !(value(key) instanceof Json.Null);
    }

    Fields group(String key) {
        return of(value(key), name(key), code);
    }

    String text(String key) {
        if (!has(key)) {
            return null;
        }
        if (value(key) instanceof Json.Str text) {
            return text.value();
        }
        throw refusal(key, "text");
    }

    /** Text that is one of a few words, in their own spelling. */
    String word(String key, String... words) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        StringBuilder wanted = new StringBuilder("one of ");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(text)) {
                return text;
            }
            wanted.append(i == 0 ? "\"" : ", \"").append(words[i]).append('"');
        }
        throw refusal(key, wanted.toString());
    }

    Boolean flag(String key) {
        if (!has(key)) {
            return null;
        }
        if (value(key) instanceof Json.Bool flag) {
            return flag.value();
        }
        throw refusal(key, "true or false");
    }

    /** A finite number that is not negative. */
    Double figure(String key) {
        return number(key, 0, "a finite number that is not negative");
    }

    /** A finite number above 0, for what a device cannot have none of. */
    Double positive(String key) {
        return number(key, Double.MIN_VALUE, "a finite number above 0");
    }

    /** A whole number from {@code least} to 2³¹ - 1. */
    Integer count(String key, int least) {
        String wanted = "a whole number from " + least + " to " + Integer.MAX_VALUE;
        Double value = number(key, least, wanted);
        if (value == null) {
            return null;
        }
        if (value != Math.floor(value) || value > Integer.MAX_VALUE) {
            throw refusal(key, wanted);
        }
        return (int) (double) value;
    }

    private Double number(String key, double least, String wanted) {
        if (!has(key)) {
            return null;
        }
        if (value(key) instanceof Json.Num number && number.value() >= least
                && number.value() != Double.POSITIVE_INFINITY) {
            return number.value();
        }
        throw refusal(key, wanted);
    }

    WeighInException refusal(String key, String wanted) {
        return refusal(code, name(key), wanted, value(key));
    }

    static WeighInException refusal(Code code, String name, String wanted, Json value) {
        String shown = show(value);
        return new WeighInException(code, name + " must be " + wanted + ", not " + shown + ".", shown);
    }

    private String name(String key) {
        return place + "." + key;
    }

    /** The value as an error's sentence names it, short. */
    static String show(Json value) {
        if (value instanceof Json.Str text) {
            return "\"" + echo(text.value()) + "\"";
        }
        if (value instanceof Json.Num number && number.value() != number.value()) {
            return "NaN";
        }
        if (value instanceof Json.Num number && Math.abs(number.value()) == Double.POSITIVE_INFINITY) {
            return number.value() > 0 ? "Infinity" : "-Infinity";
        }
        if (value instanceof Json.Other other) {
            return other.what();
        }
        if (value instanceof Json.Arr) {
            return "a list";
        }
        if (value instanceof Json.Obj) {
            return "an object";
        }
        return JsonWriter.write(value);
    }

    /** A short copy that can be shown anywhere: a replacement character stands for controls and lone surrogates. */
    static String echo(String text) {
        String head = Ascii.shorten(text, ECHO);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < head.length(); i++) {
            out.append(unprintable(head, i) ? '\ufffd' : head.charAt(i));
        }
        return out.toString();
    }

    /** Whether the character is a control or half of a pair whose other half is missing. */
    static boolean unprintable(String text, int at) {
        char c = text.charAt(at);
        if (c >= 0xd800 && c <= 0xdbff) {
            return at + 1 == text.length() || text.charAt(at + 1) < 0xdc00 || text.charAt(at + 1) > 0xdfff;
        }
        if (c >= 0xdc00 && c <= 0xdfff) {
            return at == 0 || text.charAt(at - 1) < 0xd800 || text.charAt(at - 1) > 0xdbff;
        }
        return c < ' ' || c >= 0x7f && c < 0xa0;
    }
}
