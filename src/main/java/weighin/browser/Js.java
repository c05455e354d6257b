package weighin.browser;

import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;
import org.teavm.jso.core.JSUndefined;
import weighin.WeighInException;
import weighin.WeighInException.Code;

/** JavaScript values of any type as Java's, or null when they are of another type. Nothing is converted. */
final class Js {
    static final Host.Global SELF = (Host.Global) GlobalObject.getSelf();

    private Js() {
    }

    /** False for {@code undefined} and {@code null}. */
    static boolean present(JSObject value) {
        return value != null && !(value instanceof JSUndefined);
    }

    /**
     * What a caller's options have by that name, or null.
     *
     * @throws WeighInException {@code invalid-options} where reading it fails
     */
    static JSObject option(JSObject options, String name) {
        try {
            JSObject given = present(options) ? SELF.getReflect().get(options, name) : null;
            return present(given) ? given : null;
        } catch (RuntimeException e) {
            throw new WeighInException(Code.INVALID_OPTIONS, "options." + name + " cannot be read.");
        }
    }

    static String text(JSObject value) {
        return present(value) && value instanceof JSString ? SELF.text(value) : null;
    }

    /** Text that is not empty: several browsers say an empty word for what they hide. */
    static String word(JSObject value) {
        String text = text(value);
        return text == null || text.isEmpty() ? null : text;
    }

    static Double number(JSObject value) {
        return present(value) && value instanceof JSNumber ? (Double) SELF.number(value) : null;
    }

    /** A finite number that is not negative. */
    static Double figure(JSObject value) {
        Double number = number(value);
        return number != null && number >= 0 && number != Double.POSITIVE_INFINITY ? number : null;
    }

    static Integer count(JSObject value) {
        Double number = figure(value);
        return number != null && number <= Integer.MAX_VALUE ? (Integer) (int) (double) number : null;
    }

    static Boolean flag(JSObject value) {
        return present(value) && value instanceof JSBoolean ? (Boolean) SELF.flag(value) : null;
    }
}
