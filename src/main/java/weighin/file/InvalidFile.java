package weighin.file;

import weighin.WeighInException;

/** A file that cannot be read as a model, with what a person can tell from that. */
public final class InvalidFile extends WeighInException {
    /** Why; {@link #id} is the end of a message's key, {@code file.cut-short}. */
    public enum Reason {
        EMPTY("empty"), CUT_SHORT("cut-short"), POINTER("pointer"), WEB_PAGE("web-page"), OTHER_KIND("other-kind"),
        /** Of a format that has a name ({@link InvalidFile#format}) and is not read here. */
        FOREIGN("foreign"),
        /** One of several parts, which does not say what the model is. */
        PART("part"),
        /** Words and their numbers, without weights. */
        VOCABULARY("vocabulary", "a vocabulary without weights"),
        /** Small matrices that are added to a model's own, as LoRA makes them. */
        ADAPTER("adapter", "an adapter (LoRA or its kin), which is added to a model"),
        /** Directions that are added between a model's layers. */
        CONTROL_VECTOR("control-vector", "a control vector, which is added to a model"),
        /** Layers that guess the next words for a larger model to confirm. */
        DRAFT_HEAD("draft-head", "a draft head, which guesses words for a larger model"),
        /** How much each column of a model's matrices matters, which tools that quantize read. */
        IMPORTANCE_MATRIX("importance-matrix", "an importance matrix, which tools that quantize read"),
        /** A speaker's voice, or a model or a part of one that makes sound. */
        VOICE("voice", "a voice or a part of a model that makes sound"),
        /** A model that makes pictures, or a part of one: a VAE, a ControlNet. */
        IMAGE_MODEL("image-model", "a model that makes pictures or a part of one, such as a VAE"),
        /** What looks at pictures for a language model, without it. */
        VISION_PART("vision-part", "what looks at pictures for a language model"),
        NO_CONFIG("no-config"),
        /** A version, a type or a size that is not known. */
        NOT_KNOWN("not-known"), GARBLED("garbled"),
        /** The browser did not give its bytes. */
        UNREADABLE("unreadable");

        public final String id;

        /** What the file holds beside a language model, as the end of an English sentence; else null. */
        final String holds;

        Reason(String id) {
            this(id, null);
        }

        Reason(String id, String holds) {
            this.id = id;
            this.holds = holds;
        }

        /** @throws IllegalStateException for a word that is none: a fault of a table */
        static Reason of(String id) {
            for (Reason reason : values()) {
                if (reason.id.equals(id)) {
                    return reason;
                }
            }
            throw new IllegalStateException("no reason " + id);
        }

        /** Whether what exactly is wrong tells those who made the file more. */
        public boolean technical() {
            return this == CUT_SHORT || this == NO_CONFIG || this == NOT_KNOWN || this == GARBLED;
        }
    }

    private final Reason reason;
    private final String format;

    /**
     * @param message as of every {@link WeighInException}
     * @param input   the file's name, or the key of a configuration; null where it has none
     */
    public InvalidFile(Reason reason, String message, String input) {
        this(reason, message, input, null);
    }

    /** @param format the name of the format that is not read */
    InvalidFile(Reason reason, String message, String input, String format) {
        super(Code.INVALID_FILE, message, input);
        this.reason = reason;
        this.format = format;
    }

    /** The name of a {@link Reason#FOREIGN} file's format, as it is written in every language; else null. */
    public String format() {
        return format;
    }

    public Reason reason() {
        return reason;
    }
}
