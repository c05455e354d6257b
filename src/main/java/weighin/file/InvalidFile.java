package weighin.file;

import weighin.WeighInException;

/** A file that cannot be read as a model, with what a person can tell from that. */
public final class InvalidFile extends WeighInException {
    /** Why; {@link #id} is the end of a message's key, {@code file.cut-short}. */
    public enum Reason {
        EMPTY("empty"), CUT_SHORT("cut-short"), ONNX("onnx"), ARCHIVE("archive"), POINTER("pointer"),
        WEB_PAGE("web-page"), OTHER_KIND("other-kind"),
        /** One of several parts, which does not say what the model is. */
        PART("part"),
        /** What stands beside a language model: what looks at pictures, an adapter. */
        BESIDE("beside"),
        NO_CONFIG("no-config"),
        /** A version, a type or a size that is not known. */
        NOT_KNOWN("not-known"), GARBLED("garbled"),
        /** The browser did not give its bytes. */
        UNREADABLE("unreadable");

        public final String id;

        Reason(String id) {
            this.id = id;
        }

        /** Whether what exactly is wrong tells those who made the file more. */
        public boolean technical() {
            return this == CUT_SHORT || this == NO_CONFIG || this == NOT_KNOWN || this == GARBLED;
        }
    }

    private final Reason reason;

    /**
     * @param message as of every {@link WeighInException}
     * @param input   the file's name, or the key of a configuration; null where it has none
     */
    public InvalidFile(Reason reason, String message, String input) {
        super(Code.INVALID_FILE, message, input);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
