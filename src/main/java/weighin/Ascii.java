package weighin;

import java.util.ArrayList;
import java.util.List;

/**
 * The few operations on ASCII text that the core needs. The library's own (regular expressions, {@code split},
 * {@code strip}, {@code Double.parseDouble}) would each add 5 to 50 kB to the shipped file.
 */
public final class Ascii {
    private Ascii() {
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** ASCII letters in lower case; every other character as it is. */
    public static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return out.toString();
    }

    /** Without blanks and control characters at both ends. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    /** The parts between separators, empty ones too: {@code split("a,,b", ',')} has three. */
    public static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** At most {@code limit} characters, an ellipsis in place of the rest: for echoing input in an error. */
    public static String shorten(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }

    /**
     * A decimal number as JSON writes it: {@code -12.5e3}. Exact up to 15 digits with a power of ten up to 22
     * (both are exact doubles, so one multiplication rounds once); beyond that within a few units in the last place.
     *
     * @return NaN if the text is no such number; infinite if it is too large
     */
    public static double parseNumber(String text) {
        int length = text.length();
        int i = 0;
        boolean negative = length > 0 && text.charAt(0) == '-';
        if (negative) {
            i++;
        }
        int firstDigit = i;
        double mantissa = 0;
        int exponent = 0;
        while (i < length && isDigit(text.charAt(i))) {
            mantissa = mantissa * 10 + (text.charAt(i++) - '0');
        }
        if (i == firstDigit || i - firstDigit > 1 && text.charAt(firstDigit) == '0') {
            return Double.NaN;
        }
        if (i < length && text.charAt(i) == '.') {
            int firstFraction = ++i;
            while (i < length && isDigit(text.charAt(i))) {
                mantissa = mantissa * 10 + (text.charAt(i++) - '0');
                exponent--;
            }
            if (i == firstFraction) {
                return Double.NaN;
            }
        }
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            boolean down = i < length && text.charAt(i) == '-';
            if (down || i < length && text.charAt(i) == '+') {
                i++;
            }
            int firstPower = i;
            int power = 0;
            while (i < length && isDigit(text.charAt(i))) {
                power = Math.min(9999, power * 10 + (text.charAt(i++) - '0'));
            }
            if (i == firstPower) {
                return Double.NaN;
            }
            exponent += down ? -power : power;
        }
        if (i < length) {
            return Double.NaN;
        }
        double value = scale(mantissa, exponent);
        return negative ? -value : value;
    }

    private static double scale(double mantissa, int exponent) {
        double value = mantissa;
        int left = Math.abs(exponent);
        while (left > 0 && value != 0 && value != Double.POSITIVE_INFINITY) {
            int step = Math.min(left, 22);
            double power = 1;
            for (int i = 0; i < step; i++) {
                power *= 10;
            }
            value = exponent < 0 ? value / power : value * power;
            left -= step;
        }
        return value;
    }
}
