package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's {@code Intl}, and a catalogue of messages, as far as they are used. */
final class IntlApi {
    private IntlApi() {
    }

    /** The messages of one language, by key. */
    interface Messages extends JSObject {
        @JSMethod("propertyIsEnumerable")
        boolean has(String key);

        @JSIndexer
        String get(String key);
    }

    @JSClass(name = "Object")
    static class NumberOptions implements JSObject {
        NumberOptions() {
        }

        @JSProperty
        native void setNotation(String notation);

        @JSProperty
        native void setCompactDisplay(String display);

        @JSProperty
        native void setMaximumSignificantDigits(int digits);

        @JSProperty
        native void setStyle(String style);

        @JSProperty
        native void setMaximumFractionDigits(int digits);
    }

    @JSClass(name = "Intl.NumberFormat")
    static class NumberFormat implements JSObject {
        NumberFormat(String locale, NumberOptions options) {
        }

        @JSMethod
        native String format(double number);
    }

    @JSClass(name = "Intl.PluralRules")
    static class PluralRules implements JSObject {
        PluralRules(String locale) {
        }

        @JSMethod
        native String select(double number);
    }
}
