package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.text.Intl;

/** A language as the browser writes it, with the messages that a script has loaded. */
public final class BrowserIntl implements Intl {
    /** Formats by their significant digits: to make one takes longer than to use it. */
    private final IntlApi.NumberFormat[] numbers = new IntlApi.NumberFormat[22];
    private final IntlApi.Messages messages;
    private final String language;
    private final String locale;
    private final IntlApi.PluralRules plurals;
    private final boolean rightToLeft;

    /**
     * @param messages an object of messages by key
     * @param language the language's tag
     */
    public BrowserIntl(JSObject messages, String language, boolean rightToLeft) {
        this.messages = (IntlApi.Messages) messages;
        this.language = language;
        this.rightToLeft = rightToLeft;
        // figures stand in Latin digits in every language, as model names do
        locale = language + "-u-nu-latn";
        plurals = new IntlApi.PluralRules(language);
    }

    @Override
    public String message(String key) {
        return messages.has(key) ? messages.get(key) : null;
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public boolean rightToLeft() {
        return rightToLeft;
    }

    @Override
    public String number(double value, int significantDigits) {
        IntlApi.NumberFormat format = numbers[significantDigits];
        if (format == null) {
            IntlApi.NumberOptions options = new IntlApi.NumberOptions();
            options.setMaximumSignificantDigits(significantDigits);
            format = new IntlApi.NumberFormat(locale, options);
            numbers[significantDigits] = format;
        }
        return format.format(value);
    }

    @Override
    public String words(double count, int significantDigits) {
        IntlApi.NumberOptions options = new IntlApi.NumberOptions();
        options.setNotation("compact");
        options.setCompactDisplay("long");
        options.setMaximumSignificantDigits(significantDigits);
        return new IntlApi.NumberFormat(locale, options).format(count);
    }

    @Override
    public String percent(double part, int fractionDigits) {
        IntlApi.NumberOptions options = new IntlApi.NumberOptions();
        options.setStyle("percent");
        options.setMaximumFractionDigits(fractionDigits);
        return new IntlApi.NumberFormat(locale, options).format(part);
    }

    @Override
    public String plural(double count) {
        return plurals.select(count);
    }
}
