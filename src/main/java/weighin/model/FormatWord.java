package weighin.model;

import weighin.Ascii;

/**
 * Finds the word of a format in a name: {@code Q4_K_M}, {@code q4f16_1}, {@code UD-IQ2_M}, {@code int4}; and the words
 * by which weights for PyTorch, MLX and their like say how they are packed: {@code AWQ}, {@code 6bit}, {@code W4A16}.
 */
final class FormatWord {
    private static final String[] PLAIN = {"bf16", "fp16", "fp32", "f16", "f32", "mxfp4", "nvfp4", "bnb4", "uint8",
        "int4", "int8"};
    /** Words of weights that only programs of PyTorch's or MLX's kind read. */
    private static final String[] PACKED = {"fp8", "fp4", "awq", "gptq", "autoround", "bnb", "nf4", "exl2", "exl3",
        "w4a16", "w8a16", "w8a8", "w4a8", "dwq"};

    final int from;
    final int to;
    /** Whether only programs of PyTorch's or MLX's kind read weights of that word. */
    final boolean packed;

    private FormatWord(int from, int to, boolean packed) {
        this.from = from;
        this.to = to;
        this.packed = packed;
    }

    /** The last format word of the name, or null. */
    static FormatWord in(String name) {
        String text = Ascii.lower(name);
        for (int i = text.length() - 1; i >= 0; i--) {
            if (i == 0 || !isPart(text.charAt(i - 1))) {
                int end = end(text, i);
                if (end > 0) {
                    return new FormatWord(i >= 3 && text.startsWith("ud-", i - 3) ? i - 3 : i, end, false);
                }
                end = packed(text, i);
                if (end > 0) {
                    return new FormatWord(i, end, true);
                }
            }
        }
        return null;
    }

    private static boolean isPart(char c) {
        return Ascii.isDigit(c) || Ascii.isLetter(c);
    }

    private static boolean endsAt(String text, int i) {
        return i == text.length() || !isPart(text.charAt(i))
                && !(text.charAt(i) == '.' && i + 1 < text.length() && Ascii.isDigit(text.charAt(i + 1)));
    }

    /** Where a word of packed weights that begins here ends, or -1: {@code AWQ}, {@code 4bit}, {@code 4-bit}. */
    private static int packed(String text, int from) {
        for (String word : PACKED) {
            if (text.startsWith(word, from) && endsAt(text, from + word.length())) {
                return from + word.length();
            }
        }
        if (text.charAt(from) < '2' || text.charAt(from) > '8') {
            return -1;
        }
        int i = from + 1;
        if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == ' ')) {
            i++;
        }
        if (!text.startsWith("bit", i)) {
            return -1;
        }
        i += text.startsWith("bits", i) ? 4 : 3;
        return endsAt(text, i) ? i : -1;
    }

    /** Where a format word that begins here ends, or -1. */
    private static int end(String text, int from) {
        for (String word : PLAIN) {
            if (text.startsWith(word, from) && endsAt(text, from + word.length())) {
                return from + word.length();
            }
        }
        int i = from;
        if (text.startsWith("i", i) || text.startsWith("t", i)) {
            i++;
        }
        if (i + 1 >= text.length() || text.charAt(i) != 'q' || !Ascii.isDigit(text.charAt(i + 1))) {
            return -1;
        }
        i += 2;
        if (text.startsWith("f16", i) || text.startsWith("f32", i)) {
            i += 3;
        }
        int end = endsAt(text, i) ? i : -1;
        while (end == i && i + 1 < text.length() && text.charAt(i) == '_') {
            int next = i + 1;
            while (next < text.length() && isPart(text.charAt(next))) {
                next++;
            }
            if (!isSuffix(text.substring(i + 1, next)) || !endsAt(text, next)) {
                break;
            }
            i = next;
            end = next;
        }
        return end;
    }

    private static boolean isSuffix(String word) {
        switch (word) {
            case "0":
            case "1":
            case "2":
            case "4":
            case "8":
            case "k":
            case "s":
            case "m":
            case "l":
            case "p":
            case "xs":
            case "xl":
            case "xxl":
            case "xxs":
            case "nl":
                return true;
            default:
                return false;
        }
    }
}
