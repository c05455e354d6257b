package weighin.verdict;

import weighin.Text;

/** The families of formats whose kernels realise a like share of the bandwidth (sizing notes on webgpu-bench's rows). */
final class FormatFamily {
    private FormatFamily() {
    }

    /** {@code legacy}, {@code k456}, {@code k23}, {@code iq}, {@code wide} or {@code bf16}. */
    static String of(String format) {
        String word = Text.lower(format);
        if (word.startsWith("ud-")) {
            word = word.substring(3);
        }
        if (word.equals("bf16")) {
            return "bf16";
        }
        if (word.startsWith("iq")) {
            return "iq";
        }
        if (word.startsWith("q2_k") || word.startsWith("q3_k") || word.startsWith("tq")) {
            return "k23";
        }
        if (word.startsWith("q4_k") || word.startsWith("q5_k") || word.startsWith("q6_k")) {
            return "k456";
        }
        if (word.startsWith("q8") || word.startsWith("f16") || word.startsWith("f32") || word.startsWith("fp")
            || word.startsWith("q0") || word.equals("int8") || word.equals("uint8")) {
            return "wide";
        }
        return "legacy";
    }
}
