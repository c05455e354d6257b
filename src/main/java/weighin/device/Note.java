package weighin.device;

import weighin.json.Json;

/**
 * A reason or remark, as data: the words are in the message catalogues under {@code note.<code>}.
 *
 * @param code   kebab case, {@code memory-capped}
 * @param values the figures and names that the sentence speaks of, by key; figures in bytes, seconds or tokens a second
 */
public record Note(String code, Json.Obj values) {
}
