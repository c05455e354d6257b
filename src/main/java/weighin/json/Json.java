package weighin.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Objects keep the order of their keys; a value is made once and then only read. */
public sealed interface Json {
    Json NULL = new Null();

    /** The value {@code null}. */
    record Null() implements Json {
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {
    }

    /** A number; NaN and the infinities can come from JavaScript and are written as {@code null}. */
    record Num(double value) implements Json {
    }

    /**
     * A JavaScript value that JSON cannot hold: no reader takes it, and it is written as {@code null}.
     *
     * @param what what it is, for an error's sentence: {@code a function}
     */
    record Other(String what) implements Json {
    }

    /** Text. */
    record Str(String value) implements Json {
    }

    /** A list. */
    record Arr(List<Json> items) implements Json {
    }

    /** An object. Every key is data: {@code __proto__} is a key like any other. */
    record Obj(Map<String, Json> fields) implements Json {
        /** The field's value, {@link #NULL} when it is missing. */
        public Json get(String key) {
            Json value = fields.get(key);
            return value == null ? NULL : value;
        }
    }

    static Json of(String value) {
        return value == null ? NULL : new Str(value);
    }

    static Json of(Boolean value) {
        return value == null ? NULL : new Bool(value);
    }

    static Json of(Double value) {
        return value == null ? NULL : new Num(value);
    }

    static Json of(Integer value) {
        return value == null ? NULL : new Num(value);
    }

    static Json of(Long value) {
        return value == null ? NULL : new Num(value);
    }

    static Json of(List<Json> items) {
        return new Arr(items);
    }

    static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /** Makes an object field by field, in the order of the calls. */
    final class ObjectBuilder {
        private final Map<String, Json> fields = new LinkedHashMap<>();

        public ObjectBuilder put(String key, Json value) {
            fields.put(key, value);
            return this;
        }

        public ObjectBuilder put(String key, String value) {
            return put(key, of(value));
        }

        public ObjectBuilder put(String key, Boolean value) {
            return put(key, of(value));
        }

        public ObjectBuilder put(String key, Double value) {
            return put(key, of(value));
        }

        public ObjectBuilder put(String key, Long value) {
            return put(key, of(value));
        }

        public ObjectBuilder put(String key, Integer value) {
            return put(key, of(value));
        }

        public Obj build() {
            return new Obj(fields);
        }
    }

    /** A list made of each item by a function. */
    static <T> Json list(List<T> items, java.util.function.Function<T, Json> each) {
        List<Json> out = new ArrayList<>();
        for (T item : items) {
            out.add(each.apply(item));
        }
        return new Arr(out);
    }
}
