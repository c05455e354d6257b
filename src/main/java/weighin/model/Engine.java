package weighin.model;

/**
 * A program that runs language models. The order is the API's: a format's word without an engine picks the first that
 * has it.
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
        String word = weighin.Ascii.lower(id);
        for (Engine engine : values()) {
            if (engine.id.equals(word)) {
                return engine;
            }
        }
        return null;
    }
}
