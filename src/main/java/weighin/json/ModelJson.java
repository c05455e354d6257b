package weighin.json;

import weighin.Text;
import weighin.WeighInException;
import weighin.WeighInException.Code;
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

    /** @throws WeighInException {@code invalid-model}, {@code unknown-model}, or {@code not-built} for a file */
    static NamedModel read(Json value) {
        if (value instanceof Json.Str name) {
            check(name.value());
            return Catalogue.resolve(name.value());
        }
        if (value instanceof Json.Obj config) {
            return new NamedModel(ConfigReader.read(config), Basis.ARCHITECTURE, null, null, null);
        }
        if (value instanceof Json.Other other && isFile(other.what())) {
            throw new WeighInException(Code.NOT_BUILT, "Reading a model from a file or an address is not built yet: give "
                + "its name, or its config.json as an object.", other.what());
        }
        throw Fields.refusal(Code.INVALID_MODEL, "model", "a name or the object of a config.json", value);
    }

    private static boolean isFile(String what) {
        return what.endsWith(" File") || what.endsWith(" Blob") || what.endsWith(" ArrayBuffer") || what.endsWith(" URL");
    }

    private static void check(String name) {
        if (name.length() > MAX_NAME) {
            throw refusal("at most " + MAX_NAME + " characters long, not " + name.length(), name);
        }
        if (Text.trim(name).isEmpty()) {
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
