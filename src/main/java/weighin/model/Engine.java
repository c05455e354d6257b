package weighin.model;

import weighin.Ascii;

/**
 * A program that runs language models; its {@link #traits} are a row of a table. The order is the API's: a format's
 * word without an engine picks the first that has it.
 */
public enum Engine {
    WEBLLM("webllm"), TRANSFORMERS_JS("transformers.js"), WLLAMA("wllama"), LITERT("litert"),
    /** The browser's own model. */
    BUILT_IN("built-in"),
    /** A program outside the browser, of the llama.cpp family. */
    NATIVE("native");

    /** The word of the public API. */
    public final String id;

    Engine(String id) {
        this.id = id;
    }

    /** The engine of that word, any case; null when there is none. */
    public static Engine of(String id) {
        String word = Ascii.lower(id);
        for (Engine engine : values()) {
            if (engine.id.equals(word)) {
                return engine;
            }
        }
        return null;
    }

    /** What holds of it on all of its paths. */
    public EngineTraits traits() {
        return EngineTraits.of(this);
    }

    /** Whether a page runs it, with a model of the caller's choice. */
    public boolean inPage() {
        return traits().runs().equals("page");
    }

    /** Whether it is a program outside the browser. */
    public boolean isProgram() {
        return traits().runs().equals("program");
    }

    /** Whether the browser brings it along, with a model of its own. */
    public boolean isBrowsersOwn() {
        return traits().runs().equals("browser");
    }
}
