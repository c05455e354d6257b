package weighin.page;

import weighin.Range;

/** Figures as words, by the browser's {@code Intl}; GB are 10⁹ bytes. What is null reads as a dash. */
final class Figures {
    private static final String NONE = "–";

    private final Words words;
    private final String locale;
    private final Web.NumberFormat two;
    private final Web.NumberFormat three;
    private final Web.NumberFormat whole;

    Figures(Words words, String locale) {
        this.words = words;
        this.locale = locale;
        two = digits(2);
        three = digits(3);
        whole = digits(21);
    }

    private Web.NumberFormat digits(int significant) {
        Web.NumberOptions options = new Web.NumberOptions();
        options.setMaximumSignificantDigits(significant);
        return new Web.NumberFormat(locale, options);
    }

    /** A count to its last digit: 2,506,172,416. */
    String count(double count) {
        return whole.format(count);
    }

    /** A large count in words: 2.51 billion. */
    String large(double count) {
        Web.NumberOptions options = new Web.NumberOptions();
        options.setNotation("compact");
        options.setCompactDisplay("long");
        options.setMaximumSignificantDigits(3);
        return new Web.NumberFormat(locale, options).format(count);
    }

    String bytes(Long bytes) {
        return bytes == null ? NONE : bytes((double) bytes);
    }

    String bytes(double bytes) {
        return bytes(bytes, two);
    }

    /** Bytes to three digits, for what is known to the byte. */
    String exactBytes(long bytes) {
        return bytes(bytes, three);
    }

    private String bytes(double bytes, Web.NumberFormat format) {
        boolean giga = bytes >= 995e6;
        return words.sentence(giga ? "unit.gb" : "unit.mb").with("n", format.format(bytes / (giga ? 1e9 : 1e6))).plain();
    }

    /** Bytes in GB, however few: for the scale. */
    String gigabytes(double bytes) {
        return words.sentence("unit.gb").with("n", two.format(bytes / 1e9)).plain();
    }

    /** Memory in the unit in which it is sold, where 8 GB are 8 · 2³⁰ bytes. */
    String memory(double gib) {
        return words.sentence("unit.gb").with("n", three.format(gib)).plain();
    }

    /** A connection's rate. */
    String megabits(double megabitsPerSecond) {
        return words.sentence("unit.mbit").with("n", two.format(megabitsPerSecond)).plain();
    }

    String bytes(Range range) {
        if (range == null) {
            return NONE;
        }
        if (!range.bounded()) {
            return orMore(bytes(range.low()));
        }
        boolean giga = range.high() >= 995e6;
        double unit = giga ? 1e9 : 1e6;
        String low = two.format(range.low() / unit);
        String high = two.format(range.high() / unit);
        return words.sentence(giga ? "unit.gb" : "unit.mb").with("n", range(low, high)).plain();
    }

    /** A rate: 14 – 30. */
    String rate(Range range) {
        if (range == null) {
            return NONE;
        }
        return range.bounded() ? range(rate(range.low()), rate(range.high())) : orMore(rate(range.low()));
    }

    /** The number of a rate that the word behind it agrees with. */
    double counted(Range range) {
        double rate = range.bounded() ? range.high() : range.low();
        return rate < 10 ? rate : Math.floor(rate + 0.5);
    }

    private String rate(double rate) {
        return two.format(rate < 0.1 ? 0 : rate);
    }

    /** A length of time: 31 minutes. */
    String duration(double seconds) {
        return duration(seconds, unit(seconds));
    }

    private String duration(double seconds, String unit) {
        Web.NumberOptions options = new Web.NumberOptions();
        options.setStyle("unit");
        options.setUnit(unit);
        options.setUnitDisplay("long");
        options.setMaximumSignificantDigits(2);
        return new Web.NumberFormat(locale, options).format(amount(seconds, unit));
    }

    private static String unit(double seconds) {
        return seconds < 0.95 ? "millisecond" : seconds < 90 ? "second" : seconds < 5400 ? "minute"
                : seconds < 172800 ? "hour" : "day";
    }

    private static double amount(double seconds, String unit) {
        return switch (unit) {
            case "millisecond" -> seconds * 1000;
            case "second" -> seconds;
            case "minute" -> seconds / 60;
            case "hour" -> seconds / 3600;
            default -> seconds / 86400;
        };
    }

    String duration(Range range) {
        if (range == null) {
            return NONE;
        }
        if (!range.bounded()) {
            return orMore(duration(range.low()));
        }
        String high = duration(range.high());
        if (range.low() <= 0) {
            return words.sentence("at-most").with("n", high).plain();
        }
        String unit = unit(range.high());
        String low = unit(range.low()).equals(unit) ? two.format(amount(range.low(), unit)) : duration(range.low());
        return duration(range.low()).equals(high) ? words.sentence("about").with("n", high).plain()
                : words.sentence("range").with("low", low).with("high", high).plain();
    }

    private String orMore(String figure) {
        return words.sentence("or-more").with("n", figure).plain();
    }

    private String range(String low, String high) {
        return low.equals(high) ? low : words.sentence("range").with("low", low).with("high", high).plain();
    }
}
