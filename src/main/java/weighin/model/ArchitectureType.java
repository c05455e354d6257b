package weighin.model;

import weighin.Ascii;

/** The row of {@code types.tsv} that a configuration's {@code model_type} and class mean. */
final class ArchitectureType {
    private static final String[] ENDINGS = {"ForCausalLM", "LMHeadModel", "ForConditionalGeneration", "ForMaskedLM",
        "ForSequenceClassification", "ForTokenClassification", "RewardModel", "ForReward", "ForQuestionAnswering",
        "ForTextGeneration", "ForPreTraining", "EncoderModel", "Model"};
    private static final String[] SUFFIXES = {"_text_model", "_text", "_thinker", "_llm", "_language_model",
        "_moe_text"};

    private ArchitectureType() {
    }

    /**
     * The type in lower case: that of the class where it is a kind of the {@code model_type} with rules of its own, or
     * where the {@code model_type} is not known.
     *
     * @param said         the {@code model_type}, any case, with hyphens or underscores; empty when it is not said
     * @param architecture the class, {@code JinaBertForMaskedLM}; empty when it is not said
     */
    static String of(String said, String architecture) {
        String type = known(Ascii.shorten(Ascii.lower(said), 40));
        String named = ofClass(architecture);
        boolean encoderAlone = architecture.endsWith("EncoderModel") && (type.equals("t5") || type.equals("mt5")
                || type.equals("umt5"));
        if (encoderAlone) {
            return type.equals("umt5") ? "umt5encoder" : "t5encoder";
        }
        boolean wins = named != null && (!ArchitectureBuilder.isKnown(type)
                || ArchitectureBuilder.descends(named, type));
        return wins ? named : type;
    }

    /** As the table spells it; as it was given where the table does not have it. */
    private static String known(String said) {
        if (ArchitectureBuilder.isKnown(said)) {
            return said;
        }
        String plain = said.replace('-', '_');
        if (ArchitectureBuilder.isKnown(plain)) {
            return plain;
        }
        for (String suffix : SUFFIXES) {
            if (plain.endsWith(suffix)) {
                String shorter = plain.substring(0, plain.length() - suffix.length());
                if (ArchitectureBuilder.isKnown(shorter)) {
                    return shorter;
                }
            }
        }
        String dashed = said.replace('_', '-');
        return ArchitectureBuilder.isKnown(dashed) ? dashed : plain;
    }

    /** The known type of a class; null when there is none. */
    private static String ofClass(String architecture) {
        String core = architecture;
        for (String ending : ENDINGS) {
            if (core.endsWith(ending)) {
                core = core.substring(0, core.length() - ending.length());
                break;
            }
        }
        return core.isEmpty() ? null : ArchitectureBuilder.typeLike(squeezed(core));
    }

    /** Letters and digits in lower case: {@code GPTNeoX} and {@code gpt_neox} are the same. */
    static String squeezed(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && c != '-') {
                out.append(c);
            }
        }
        return Ascii.lower(out.toString());
    }
}
