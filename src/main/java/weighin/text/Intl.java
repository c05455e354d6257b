package weighin.text;

/**
 * What a person's language brings: the messages of its catalogue, and how it writes numbers and counts. In a browser it
 * is {@code Intl} with the page's or the element's catalogue.
 */
public interface Intl {
    /** The catalogue's message; null where it has none of that key. */
    String message(String key);

    /** The language's tag, {@code ar}. */
    String language();

    boolean rightToLeft();

    /** A number in Latin digits, to at most so many significant ones. */
    String number(double value, int significantDigits);

    /** A large count in words, 2.51 billion, to at most so many significant digits. */
    String words(double count, int significantDigits);

    /** A part of a whole in percent, with at most so many digits behind the point. */
    String percent(double part, int fractionDigits);

    /** The plural category of a count, as Unicode names them: {@code one}, {@code two}, {@code other}. */
    String plural(double count);
}
