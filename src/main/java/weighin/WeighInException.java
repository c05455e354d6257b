package weighin;

import java.util.List;

/**
 * Input that has no answer, with a code for programs and one sentence that says what was wrong and what would be right.
 */
public class WeighInException extends RuntimeException {
    /** The codes of the public API; {@link #id} is the word that JavaScript sees. */
    public enum Code {
        INVALID_MODEL("invalid-model"), UNKNOWN_MODEL("unknown-model"), UNKNOWN_ENGINE("unknown-engine"),
        UNKNOWN_FORMAT("unknown-format"), INVALID_OPTIONS("invalid-options"), OUT_OF_RANGE("out-of-range"),
        INVALID_SIGNALS("invalid-signals"), INVALID_FILE("invalid-file"), NETWORK("network"), STORAGE("storage"),
        ABORTED("aborted"), SOFTWARE_ADAPTER("software-adapter"), NO_ADAPTER("no-adapter"), DEVICE_LOST("device-lost"),
        OUT_OF_MEMORY("out-of-memory"), UNSUPPORTED_BROWSER("unsupported-browser"), NOT_BUILT("not-built");

        public final String id;

        Code(String id) {
            this.id = id;
        }
    }

    private final Code code;
    private final String input;
    private final List<String> suggestions;

    /** @param message one sentence: what was wrong and what would be right */
    public WeighInException(Code code, String message) {
        this(code, message, null);
    }

    /** @param input the offending input, shortened by the caller where it is long; null where there is none */
    public WeighInException(Code code, String message, String input) {
        this(code, message, input, List.of());
    }

    /** @param suggestions what was probably meant, the likeliest first; empty where nothing is like the input */
    public WeighInException(Code code, String message, String input, List<String> suggestions) {
        super(message);
        this.code = code;
        this.input = input;
        this.suggestions = suggestions;
    }

    public Code code() {
        return code;
    }

    /** The offending input, or null. */
    public String input() {
        return input;
    }

    /** What was probably meant, the likeliest first; empty where nothing is like the input. */
    public List<String> suggestions() {
        return suggestions;
    }
}
