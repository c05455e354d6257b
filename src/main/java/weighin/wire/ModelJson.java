package weighin.wire;

import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.model.Catalogue;
import weighin.model.ConfigReader;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;

/** The model argument of the public API: a name, or a configuration. */
final class ModelJson {
    /** Longer than any path {@code publisher/repository/file}. */
    private static final int MAX_NAME = 500;

    private ModelJson() {
    }

    /** @throws WeighInException {@code invalid-model} or {@code unknown-model} */
    static NamedModel read(Json value) {
        if (value instanceof Json.Str name) {
            check(name.value());
            return Catalogue.resolveAsAsked(name.value());
        }
        if (value instanceof Json.Obj config) {
            return new NamedModel(ConfigReader.read(config), Basis.ARCHITECTURE, null, null, null);
        }
        throw Fields.refusal(Code.INVALID_MODEL, "model", "a name, the object of a config.json, or for size and weigh a"
            + " File, Blob, ArrayBuffer or URL", value);
    }

    private static void check(String name) {
        if (name.length() > MAX_NAME) {
            throw refusal("at most " + MAX_NAME + " characters long, not " + name.length(), name);
        }
        if (Ascii.trim(name).isEmpty()) {
            throw refusal("a name, not empty", name);
        }
        for (int i = 0; i < name.length(); i++) {
            if (Fields.unprintable(name, i)) {
                throw refusal("free of control characters and halves of surrogate pairs", name);
            }
        }
    }

    private static WeighInException refusal(String wanted, String name) {
        return new WeighInException(Code.INVALID_MODEL, "model must be " + wanted + ".", Fields.echo(name));
    }
}
