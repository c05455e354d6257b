package weighin.model;

/**
 * A published build of a model for one engine.
 *
 * @param engine        who runs it
 * @param format        the engine's own word, {@code q4f16_1}
 * @param repository    where it lies, {@code mlc-ai/Llama-3.2-1B-Instruct-q4f16_1-MLC}
 * @param id            the build's own name, {@code Llama-3.2-1B-Instruct-q4f16_1-MLC}; for LiteRT its file
 * @param inPage        whether pages can load it; others are for Android and iOS programs, and only their sizes count
 * @param downloadBytes its published weight files in bytes; null when it is known to exist and not how large it is
 */
public record Build(Engine engine, String format, String repository, String id, boolean inPage, Long downloadBytes) {
}
