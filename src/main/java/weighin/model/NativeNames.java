package weighin.model;

import weighin.Ascii;

/**
 * Names of families and units as they are written in other scripts: by their makers, and as Arabic, Hindi, Japanese and
 * Korean spell them. They stand here since the tables are ASCII text.
 */
final class NativeNames {
    /** What is written, and what the catalogue calls it; of two that begin alike the longer one first. */
    private static final String[][] NAMES = {{"通义千问", "qwen"}, {"千问", "qwen"}, {"深度求索", "deepseek"}, {"智谱", "glm"},
        {"书生浦语", "internlm"}, {"书生·浦语", "internlm"}, {"百川", "baichuan"}, {"混元", "hunyuan"}, {"文心", "ernie"},
        {"零一万物", "yi"}, {"面壁", "minicpm"}, {"月之暗面", "kimi"}, {"羊驼", "llama"},
        {"라마", "llama"}, {"젬마", "gemma"}, {"큐웬", "qwen"}, {"미스트랄", "mistral"}, {"딥시크", "deepseek"},
        {"엑사원", "exaone"}, {"솔라", "solar"}, {"카나나", "kanana"}, {"하이퍼클로바", "hyperclovax"}, {"파이", "phi"},
        {"ラマ", "llama"}, {"ジェマ", "gemma"}, {"ミストラル", "mistral"}, {"ディープシーク", "deepseek"}, {"クウェン", "qwen"},
        {"جيما", "gemma"}, {"لاما", "llama"}, {"كوين", "qwen"}, {"ميسترال", "mistral"}, {"ديب سيك", "deepseek"},
        {"علام", "allam"}, {"فالكون", "falcon"}, {"جيس", "jais"}, {"فاي", "phi"},
        {"जेम्मा", "gemma"}, {"लामा", "llama"}, {"मिस्ट्रल", "mistral"}, {"क्वेन", "qwen"}, {"फाई", "phi"}};
    /** Billions of parameters behind a number. */
    private static final String[] BILLIONS = {"مليار", "ب", "अरब", "十亿", "十億"};
    /** Chinese, Japanese and Korean count in units of a hundred million: 70亿 is 7B. */
    private static final String HUNDRED_MILLIONS = "亿億억";

    private NativeNames() {
    }

    /** The text with what it says in another script in the catalogue's words. */
    static String plain(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            boolean digits = out.length() > 0 && Ascii.isDigit(out.charAt(out.length() - 1));
            int number = i;
            while (number < text.length() && text.charAt(number) == ' ') {
                number++;
            }
            String unit = digits ? starts(text, number, BILLIONS) : null;
            String[] name = digits ? null : starts(text, i);
            if (unit != null) {
                out.append('b');
                i = number + unit.length();
            } else if (digits && number < text.length() && HUNDRED_MILLIONS.indexOf(text.charAt(number)) >= 0) {
                tenth(out);
                i = number + 1;
            } else if (name != null) {
                out.append(' ').append(name[1]);
                i += name[0].length();
                if (i < text.length() && !Ascii.isDigit(text.charAt(i))) {
                    out.append(' ');
                }
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String starts(String text, int at, String[] words) {
        for (String word : words) {
            if (text.startsWith(word, at)) {
                return word;
            }
        }
        return null;
    }

    private static String[] starts(String text, int at) {
        for (String[] name : NAMES) {
            if (text.startsWith(name[0], at)) {
                return name;
            }
        }
        return null;
    }

    /** Puts the number at the end in billions in place of hundreds of millions. */
    private static void tenth(StringBuilder out) {
        int from = out.length();
        while (from > 0 && (Ascii.isDigit(out.charAt(from - 1)) || out.charAt(from - 1) == '.')) {
            from--;
        }
        double billions = Ascii.parseNumber(out.substring(from)) / 10;
        out.setLength(from);
        long whole = (long) billions;
        long tenths = (long) (10 * (billions - whole) + 0.5);
        out.append(whole);
        if (tenths > 0) {
            out.append('.').append(tenths);
        }
        out.append('b');
    }
}
