package weighin.model;

/**
 * A model and what else its name said.
 *
 * @param model     the model
 * @param basis     how the shape is known
 * @param format    the format's word in the name ({@code Q4_K_M}), or null
 * @param engine    the engine that the name speaks of ({@code -MLC}, {@code .gguf} is null: several read it), or null
 * @param publisher the account in a {@code publisher/repo/file} name, or null; publishers' files differ
 * @param text      the whole name in lower case with dashes for blanks, which tells a fine-tune's files from its
 *                  base's; null when there is none
 * @param packing   how the named weights are packed where only programs of PyTorch's or MLX's kind read them: a word of
 *                  the family {@code safetensors} ({@code fp8}, {@code 6bit}); else null
 * @param tagFormat the format of the file that Ollama's library gives for this tag, which names none: what an engine
 *                  that reads such files gets; else null
 */
public record NamedModel(Model model, Basis basis, String format, Engine engine, String publisher, String text,
        String packing, String tagFormat) {
    public NamedModel(Model model, Basis basis, String format, Engine engine, String publisher, String text,
            String packing) {
        this(model, basis, format, engine, publisher, text, packing, null);
    }

    public NamedModel(Model model, Basis basis, String format, Engine engine, String publisher) {
        this(model, basis, format, engine, publisher, null);
    }

    public NamedModel(Model model, Basis basis, String format, Engine engine, String publisher, String text) {
        this(model, basis, format, engine, publisher, text, null);
    }

    /** The format that the name says, or that its tag stands for; null when neither. */
    public String fileFormat() {
        return format == null ? tagFormat : format;
    }

    /** What a size rests on, best first; {@link #id} is the word of the public API. */
    public enum Basis {
        PUBLISHED("published"), HEADER("header"), ARCHITECTURE("architecture"), NAME("name");

        public final String id;

        Basis(String id) {
            this.id = id;
        }
    }
}
