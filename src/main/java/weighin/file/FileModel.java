package weighin.file;

import weighin.model.NamedModel;
import weighin.size.Weights;

/**
 * A model as a file says it.
 *
 * @param model   what it is
 * @param weights what the file stores, to the byte; null where the file does not say (a configuration, one part of a
 *                split GGUF file)
 */
public record FileModel(NamedModel model, Weights weights) {
}
