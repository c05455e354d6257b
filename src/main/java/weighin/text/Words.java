package weighin.text;

/**
 * The messages of a person's language. A message is text with {@code {name}} where a value stands; one that depends on
 * a count has variants whose keys end in the plural category of the count.
 */
public final class Words {
    private final Intl intl;
    /** What stands between two sentences: nothing where they are written without blanks. */
    public final String gap;

    public Words(Intl intl) {
        this.intl = intl;
        String language = intl.language();
        gap = language.startsWith("ja") || language.startsWith("zh") ? "" : " ";
    }

    public boolean has(String key) {
        return intl.message(key) != null;
    }

    /** The message; the key itself where the catalogue lacks it. */
    public String text(String key) {
        String message = intl.message(key);
        return message == null ? key : message;
    }

    public Sentence sentence(String key) {
        return new Sentence(text(key), intl.rightToLeft());
    }

    /** The variant of the message for a count. */
    public Sentence plural(String key, double count) {
        String variant = key + "." + intl.plural(count);
        return sentence(has(variant) ? variant : key + ".other");
    }
}
