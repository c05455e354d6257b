package weighin.json;

import java.util.List;
import java.util.Map;

/** Writes JSON text: ASCII but for the strings' own characters; numbers that JSON cannot hold become {@code null}. */
public final class JsonWriter {
    /** Whole numbers up to this are written digit by digit: 2^53, above which a double has gaps. */
    private static final double EXACT = 9007199254740992.0;

    private JsonWriter() {
    }

    /** The value as text without blanks. */
    public static String write(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Json value) {
        if (value instanceof Json.Bool b) {
            out.append(b.value() ? "true" : "false");
        } else if (value instanceof Json.Num n) {
            number(out, n.value());
        } else if (value instanceof Json.Str s) {
            string(out, s.value());
        } else if (value instanceof Json.Arr a) {
            array(out, a.items());
        } else if (value instanceof Json.Obj o) {
            object(out, o.fields());
        } else {
            out.append("null");
        }
    }

    private static void array(StringBuilder out, List<Json> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            append(out, items.get(i));
        }
        out.append(']');
    }

    private static void object(StringBuilder out, Map<String, Json> fields) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(out, field.getKey());
            out.append(':');
            append(out, field.getValue());
        }
        out.append('}');
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c >= 0xd800 && c <= 0xdfff || c == 0x2028 || c == 0x2029) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append("0123456789abcdef".charAt(c >> shift & 15));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Whole numbers in full; others with seven significant digits, more than any figure here is known to. */
    private static void number(StringBuilder out, double value) {
        if (value != value || value == Double.POSITIVE_INFINITY || value == Double.NEGATIVE_INFINITY) {
            out.append("null");
            return;
        }
        if (value < 0) {
            out.append('-');
            value = -value;
        }
        if (value < EXACT && value == Math.floor(value)) {
            out.append((long) value);
            return;
        }
        int power = 0;
        while (value >= 1e7) {
            value /= 10;
            power++;
        }
        while (value < 1e6) {
            value *= 10;
            power--;
        }
        long digits = (long) Math.floor(value + 0.5);
        if (power >= 0) {
            out.append(digits).append('e').append(power);
            return;
        }
        if (power < -12) {
            out.append(digits).append('e').append(power);
            return;
        }
        long unit = 1;
        for (int i = 0; i < -power; i++) {
            unit *= 10;
        }
        String fraction = String.valueOf(unit + digits % unit).substring(1);
        int end = fraction.length();
        while (end > 0 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        out.append(digits / unit);
        if (end > 0) {
            out.append('.').append(fraction, 0, end);
        }
    }
}
