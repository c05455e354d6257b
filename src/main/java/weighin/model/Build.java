package weighin.model;

/**
 * A published build of a model for one engine.
 *
 * @param engine        who runs it
 * @param format        the engine's own word, {@code q4f16_1}
 * @param id            the build's own name, {@code Llama-3.2-1B-Instruct-q4f16_1-MLC}
 * @param downloadBytes its published weight files in bytes; null when it is known to exist and not how large it is
 */
public record Build(Engine engine, String format, String id, Long downloadBytes) {
}
