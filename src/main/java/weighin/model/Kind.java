package weighin.model;

/** "LLM or not?": a matter of convention, after the article that this project builds on. */
public enum Kind {
    /** Encoder-only: reads text and writes none. */
    NLP("nlp"),
    /** Generates text with fewer than 10⁹ parameters. */
    SMALL_LLM("small-llm"),
    /** Generates text with 10⁹ parameters or more. */
    LLM("llm");

    public final String id;

    Kind(String id) {
        this.id = id;
    }

    private static final long LLM_FROM = 1_000_000_000L;

    /** The kind of a model; null when its size is not disclosed. */
    public static Kind of(Model model) {
        if (model.architecture() == null) {
            return model.parameters() == null ? null : model.parameters() < LLM_FROM ? SMALL_LLM : LLM;
        }
        if (model.architecture().isEncoder()) {
            return NLP;
        }
        return model.parameters() < LLM_FROM ? SMALL_LLM : LLM;
    }
}
