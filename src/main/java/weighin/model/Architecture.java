package weighin.model;

/** The shape of a model's network. */
public record Architecture(String type) {
}
