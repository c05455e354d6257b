package org.junit.platform.commons.util;

/** What Jupiter's assertions need of the class of this name, which does not compile to Wasm. */
public final class ReflectionUtils {
    private ReflectionUtils() {
    }

    public static boolean isArray(Object object) {
        return object != null && object.getClass().isArray();
    }
}
