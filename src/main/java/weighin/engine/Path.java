package weighin.engine;

/** Where an engine runs a model. */
public enum Path {
    GPU("gpu"), CPU("cpu");

    /** The word of the public API. */
    public final String id;

    Path(String id) {
        this.id = id;
    }
}
