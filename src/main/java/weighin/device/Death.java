package weighin.device;

/**
 * A tab that ended while it held a model, as its last mark tells. The rule of what it means is in
 * {@code CrashMark}.
 *
 * @param model          the model's id
 * @param engine         the engine's id, or null
 * @param format         the format's word, or null
 * @param gpu            whether the bytes were a GPU's
 * @param step           what it was doing: a stage of a rehearsal, or an engine's own word
 * @param bytesHeld      bytes held when the mark was written, with those about to be asked for
 * @param timeMs         milliseconds since 1970
 * @param browserVersion the browser's version, or null
 */
public record Death(String model, String engine, String format, boolean gpu, String step, double bytesHeld,
        double timeMs, String browserVersion) {
}
