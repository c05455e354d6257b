package weighin.text;

import weighin.Range;

/** Figures as words, as a person's language writes them; GB are 10⁹ bytes. What is null reads as a dash. */
public final class Figures {
    private static final String NONE = "–";

    private static final int WHOLE = 21;

    private final Words words;
    private final Intl intl;

    Figures(Words words, Intl intl) {
        this.words = words;
        this.intl = intl;
    }

    /** A count to its last digit: 2,506,172,416. */
    public String count(double count) {
        return intl.number(count, WHOLE);
    }

    /** Bits a weight: 4.5. */
    public String bits(double bits) {
        return intl.number(bits, 3);
    }

    /** A large count in words: 2.51 billion. */
    public String large(double count) {
        return intl.words(count, 3);
    }

    public String bytes(Long bytes) {
        return bytes == null ? NONE : bytes((double) bytes);
    }

    public String bytes(double bytes) {
        return bytes(bytes, 2);
    }

    /** Bytes to three digits, for what is known to the byte. */
    public String exactBytes(long bytes) {
        return bytes(bytes, 3);
    }

    /** A part of a whole in percent, to a tenth of one: 2.8%. */
    public String share(double part) {
        return intl.percent(part, part < 0.1 ? 1 : 0);
    }

    private String bytes(double bytes, int digits) {
        boolean giga = bytes >= 995e6;
        return words.sentence(giga ? "unit.gb" : "unit.mb").with("n", intl.number(bytes / (giga ? 1e9 : 1e6), digits))
            .plain();
    }

    /** Bytes in GB or TB, however few: for the scale. */
    public String tick(double bytes) {
        boolean tera = bytes >= 1e12;
        return words.sentence(tera ? "unit.tb" : "unit.gb")
            .with("n", intl.number(bytes / (tera ? 1e12 : 1e9), 2)).plain();
    }

    /** Memory in the unit in which it is sold, where 8 GB are 8 · 2³⁰ bytes. */
    public String memory(double gib) {
        return words.sentence("unit.gb").with("n", intl.number(gib, 3)).plain();
    }

    /** A connection's rate. */
    public String megabits(double megabitsPerSecond) {
        return words.sentence("unit.mbit").with("n", intl.number(megabitsPerSecond, 2)).plain();
    }

    public String bytes(Range range) {
        if (range == null) {
            return NONE;
        }
        if (!range.bounded()) {
            return orMore(bytes(range.low()));
        }
        boolean giga = range.high() >= 995e6;
        double unit = giga ? 1e9 : 1e6;
        String low = intl.number(range.low() / unit, 2);
        String high = intl.number(range.high() / unit, 2);
        return words.sentence(giga ? "unit.gb" : "unit.mb").with("n", range(low, high)).plain();
    }

    /** A rate: 14 – 30. */
    public String rate(Range range) {
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
        return intl.number(rate, rate < 0.1 ? 1 : 2);
    }

    /** A length of time: 31 minutes. */
    public String duration(double seconds) {
        return duration(seconds, unit(seconds)).plain();
    }

    /** How long the page took: milliseconds, or seconds where those are many. */
    public String instant(double seconds) {
        return seconds < 0.9995 ? words.sentence("short.millisecond")
            .with("n", count(Math.max(1, Math.floor(seconds * 1000 + 0.5)))).plain() : shortDuration(seconds);
    }

    /** A length of time in the unit's sign: 31 min. */
    public String shortDuration(double seconds) {
        String unit = seconds < 59.5 ? "second" : seconds < 3570 ? "minute" : seconds < 172800 ? "hour" : "day";
        return words.sentence("short." + unit).with("n", count(Math.max(1, amount(seconds, unit)))).plain();
    }

    private Sentence duration(double seconds, String unit) {
        double amount = amount(seconds, unit);
        return words.plural("duration." + unit, amount).with("n", count(amount));
    }

    private static String unit(double seconds) {
        boolean minute = seconds >= 57.5 && seconds < 62.5;
        return seconds < 0.95 ? "millisecond" : seconds < 92.5 && !minute ? "second" : seconds < 3570 ? "minute"
                : seconds < 172800 ? "hour" : "day";
    }

    /** Whole, but for hours, which have one digit behind the point up to ten. */
    private static double amount(double seconds, String unit) {
        return switch (unit) {
            case "millisecond" -> Math.floor(seconds * 1000 + 0.5);
            // nobody counts 61 seconds
            case "second" -> seconds < 20 ? Math.floor(seconds + 0.5) : Math.floor(seconds / 5 + 0.5) * 5;
            case "minute" -> Math.floor(seconds / 60 + 0.5);
            case "hour" -> seconds < 36000 ? Math.floor(seconds / 360 + 0.5) / 10 : Math.floor(seconds / 3600 + 0.5);
            default -> Math.floor(seconds / 86400 + 0.5);
        };
    }

    /** How long a person waits: nobody minds milliseconds. */
    public String wait(Range seconds) {
        return seconds != null && seconds.bounded() && seconds.high() < 0.95 ? words.text("duration.moment")
            : duration(seconds);
    }

    public String duration(Range range) {
        if (range == null) {
            return NONE;
        }
        if (!range.bounded()) {
            return orMore(duration(range.low()));
        }
        String high = duration(range.high());
        // beside a time that is counted in seconds or more, less than a second is none
        if (unit(range.low()).equals("millisecond") && !unit(range.high()).equals("millisecond")) {
            return words.sentence("at-most").with("n", high).plain();
        }
        if (duration(range.low()).equals(high)) {
            return words.sentence("about").with("n", high).plain();
        }
        String unit = unit(range.high());
        // a dual says its number itself, and needs its like before it
        boolean bare = unit(range.low()).equals(unit) && duration(range.high(), unit).says("n");
        String low = bare ? count(amount(range.low(), unit)) : duration(range.low());
        return words.sentence("range.time").with("low", low).with("high", high).plain();
    }

    private String orMore(String figure) {
        return words.sentence("or-more").with("n", figure).plain();
    }

    private String range(String low, String high) {
        return low.equals(high) ? low : words.sentence("range").with("low", low).with("high", high).plain();
    }
}
