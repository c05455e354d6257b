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
}
