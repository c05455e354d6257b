package weighin.verdict;

import weighin.model.NamedModel;

/** One of a caller's models, in order of preference, with what was asked for it. */
public record Candidate(NamedModel model, Options options) {
}
