package weighin.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;
import org.teavm.jso.core.JSUndefined;
import weighin.json.Json;

/**
 * Takes JavaScript values over as JSON: plain objects, lists, text, numbers (NaN and the infinities too), true and
 * false; {@code undefined} is missing. Anything else, and what throws when it is read, becomes {@link Json.Other}.
 */
public final class JsJson {
    private static final int MAX_DEPTH = 64;

    /** The most that one value may hold, in characters of text and {@link #NODE} for each value; ends cycles too. */
    private static final int MAX_WEIGHT = 2_000_000;
    private static final int NODE = 10;

    private int weight;

    private JsJson() {
    }

    /** The value as JSON; what JSON cannot hold is {@link Json.Other}. It never throws. */
    public static Json read(JSObject value) {
        return new JsJson().value(value, 0);
    }

    private Json value(JSObject value, int depth) {
        try {
            return known(value, depth);
        } catch (RuntimeException e) {
            return new Json.Other("something that cannot be read");
        }
    }

    private Json known(JSObject value, int depth) {
        weight += NODE;
        if (value == null || value instanceof JSUndefined) {
            return Json.NULL;
        }
        if (value instanceof JSBoolean) {
            return new Json.Bool(Js.SELF.flag(value));
        }
        if (value instanceof JSNumber) {
            return new Json.Num(Js.SELF.number(value));
        }
        if (value instanceof JSString) {
            weight += (int) Math.min(MAX_WEIGHT, ((Host.RawText) value).getLength());
            return heavy() ? tooMuch() : new Json.Str(Js.SELF.text(value));
        }
        if (depth == MAX_DEPTH || heavy()) {
            return tooMuch();
        }
        if (Js.SELF.getArray().isArray(value)) {
            return list((Host.Items) value, depth);
        }
        String tag = Js.SELF.getObject().getPrototype().getTagger().call(value);
        if (tag.equals("[object Object]")) {
            return object(value, depth);
        }
        return new Json.Other("a JavaScript " + tag.substring("[object ".length(), tag.length() - 1));
    }

    private Json list(Host.Items items, int depth) {
        List<Json> out = new ArrayList<>();
        double length = items.getLength();
        for (int i = 0; i < length; i++) {
            if (heavy()) {
                return tooMuch();
            }
            out.add(value(items.get(i), depth + 1));
        }
        return new Json.Arr(out);
    }

    private Json object(JSObject object, int depth) {
        Map<String, Json> fields = new LinkedHashMap<>();
        Host.Items keys = Js.SELF.getObject().keys(object);
        double length = keys.getLength();
        for (int i = 0; i < length; i++) {
            weight += (int) Math.min(MAX_WEIGHT, ((Host.RawText) keys.get(i)).getLength());
            if (heavy()) {
                return tooMuch();
            }
            String key = Js.SELF.text(keys.get(i));
            fields.put(key, field(object, key, depth + 1));
        }
        return new Json.Obj(fields);
    }

    private Json field(JSObject object, String key, int depth) {
        try {
            return value(Js.SELF.getReflect().get(object, key), depth);
        } catch (RuntimeException e) {
            return new Json.Other("something that cannot be read");
        }
    }

    private boolean heavy() {
        return weight > MAX_WEIGHT;
    }

    private static Json tooMuch() {
        return new Json.Other("more than a million characters or 64 levels");
    }
}
