package org.junit.platform.commons.logging;

/** Gives no logger: Jupiter's own does not compile to Wasm, and assertions that hold write nothing. */
public final class LoggerFactory {
    private LoggerFactory() {
    }

    public static Logger getLogger(Class<?> type) {
        return null;
    }
}
