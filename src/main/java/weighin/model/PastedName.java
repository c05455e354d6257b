package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/**
 * A model's name as people paste it, taken apart: a link, a command of a program, a path on a disk, a repository with a
 * file or a tag, or words.
 *
 * @param publisher  the account that the name stands under; {@code ollama} for {@code model:tag} of its own library;
 *                   null where none is named
 * @param repository the repository that a file lies in, or empty
 * @param name       the last part: a file, a repository or words, with an Ollama tag where there is one
 */
record PastedName(String publisher, String repository, String name) {
    /** Programs whose command lines name a model, as their documents write them. */
    private static final String PROGRAMS = " ollama lms llama-cli llama-server llama-run llama-bench vllm sglang hf "
            + "huggingface-cli docker git mlx_lm.generate mlx_lm.chat mlx_lm.server ";
    /** What stands between the program and the model. */
    private static final String VERBS = " run pull show get load serve download clone model create launch chat stop ";
    /** Options that are followed by the model. */
    private static final String OPTIONS = " -hf -hfr --hf-repo -m --model --model-path ";
    /** Hosts whose addresses begin with an account and a repository; for Ollama with its library. */
    private static final String HOSTS = " hf.co huggingface.co www.huggingface.co hf-mirror.com ollama.com "
            + "www.ollama.com registry.ollama.ai modelscope.cn www.modelscope.cn lmstudio.ai ";
    /** Parts of addresses that name no model. */
    private static final String WAYS = " resolve blob tree raw main master library models ";

    /** @return null where nothing is left that could be a name */
    static PastedName of(String text) {
        String plain = argument(unquoted(plain(text)));
        List<String> path = path(plain);
        if (path.isEmpty()) {
            return null;
        }
        int last = path.size() - 1;
        String name = path.get(last);
        boolean local = "/~.".indexOf(plain.charAt(0)) >= 0 || plain.indexOf(":/") == 1;
        // On a disk the folders above the account tell nothing: ~/.lmstudio/models/account/repository/file.
        int first = local ? Math.max(0, last - 2) : 0;
        boolean tag = name.indexOf(':') > 0 && name.indexOf(' ') < 0;
        String publisher = last > 0 ? path.get(first) : tag ? "ollama" : null;
        return new PastedName(publisher, last > 1 ? path.get(first + 1) : "", name);
    }

    /**
     * In ASCII where a character has its like there: digits of all scripts that the page speaks, full-width letters,
     * dashes, quotation marks. A comma between digits is a point, a blank between a number and its unit goes.
     */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(like(text.charAt(i)));
        }
        return joined(Ascii.trim(NativeNames.plain(out.toString())));
    }

    private static char like(char c) {
        if (c >= 0xff01 && c <= 0xff5e) {
            return (char) (c - 0xfee0);
        }
        for (int zero : new int[] {0x0660, 0x06f0, 0x0966}) {
            if (c >= zero && c < zero + 10) {
                return (char) ('0' + c - zero);
            }
        }
        if (c == 0xa0 || c == 0x3000 || c >= 0x2000 && c <= 0x200d || c == 0x202f || c == 0xfeff) {
            return ' ';
        }
        if (c >= 0x2010 && c <= 0x2015 || c == 0x2212) {
            return '-';
        }
        if (c >= 0x2018 && c <= 0x201f || c == 0xab || c == 0xbb || c == 0x300c || c == 0x300d) {
            return '"';
        }
        return c == '\\' ? '/' : c == 0x66b ? '.' : c;
    }

    private static String joined(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean afterDigit = i > 0 && Ascii.isDigit(text.charAt(i - 1));
            if (c == ',' && afterDigit && i + 1 < text.length() && Ascii.isDigit(text.charAt(i + 1))) {
                out.append('.');
            } else if (c == ' ' && afterDigit) {
                int next = i;
                while (next < text.length() && text.charAt(next) == ' ') {
                    next++;
                }
                if (isUnit(text, next)) {
                    i = next - 1;
                } else {
                    out.append(c);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Whether a unit of parameters stands there by itself: {@code 7 b}, {@code 7 billion}. */
    private static boolean isUnit(String text, int at) {
        int end = at;
        while (end < text.length() && Ascii.isLetter(text.charAt(end))) {
            end++;
        }
        String word = Ascii.lower(text.substring(at, end));
        boolean alone = end == text.length() || !Ascii.isDigit(text.charAt(end));
        return alone && (word.equals("b") || word.equals("m") || word.equals("t") || word.equals("billion")
                || word.equals("million") || word.equals("trillion"));
    }

    private static String unquoted(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && "\"'`<([ ".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"'`>)],;. /".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The model that a command line names; the text itself where it is none. */
    private static String argument(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Ascii.split(text, ' ')) {
            if (!word.isEmpty() && !word.equals("$")) {
                words.add(word);
            }
        }
        if (words.size() < 2) {
            return text;
        }
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        if (!has(PROGRAMS, Ascii.lower(program))) {
            return text;
        }
        for (int i = 1; i + 1 < words.size(); i++) {
            if (has(OPTIONS, words.get(i))) {
                return unquoted(words.get(i + 1));
            }
        }
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.charAt(0) != '-' && !has(VERBS, word)) {
                String model = unquoted(word);
                boolean library = Ascii.lower(program).equals("ollama") && model.indexOf(':') < 0
                    && model.indexOf('/') < 0;
                return library ? model + ":latest" : model;
            }
        }
        return text;
    }

    private static boolean has(String list, String word) {
        return list.indexOf(" " + word + " ") >= 0;
    }

    /** The parts between slashes, without what an address has around them. */
    private static List<String> path(String name) {
        String text = name;
        for (char end : new char[] {'?', '#'}) {
            int at = text.indexOf(end);
            text = at > 0 ? text.substring(0, at) : text;
        }
        int scheme = text.indexOf("://");
        List<String> parts = new ArrayList<>();
        if (scheme < 0 && text.indexOf(" /") >= 0) {
            // A slash between words is no path: DeepSeek-V2 / Coder-V2.
            parts.add(text);
            return parts;
        }
        boolean host = scheme > 0;
        boolean revisionNext = false;
        for (String part : Ascii.split(scheme > 0 ? text.substring(scheme + 3) : text, '/')) {
            String lower = Ascii.lower(part);
            boolean way = host || part.isEmpty() || has(HOSTS, lower) || has(WAYS, lower);
            way |= revisionNext;
            // A snapshot's folder is named by its commit.
            revisionNext = lower.equals("snapshots");
            way |= revisionNext;
            host = false;
            if (lower.startsWith("models--")) {
                // a folder of the Hugging Face cache: models--account--repository
                int cut = part.indexOf("--", 8);
                if (cut > 0) {
                    parts.add(part.substring(8, cut));
                    part = part.substring(cut + 2);
                }
            }
            int revision = part.indexOf('@');
            if (!way) {
                // LM Studio's variants stand where other programs have a revision: qwen3-4b@q4_k_m.
                boolean variant = revision > 0 && FormatWord.in(part.substring(revision + 1)) != null;
                parts.add(variant ? part.replace('@', '-') : revision > 0 ? part.substring(0, revision) : part);
            }
        }
        return parts;
    }
}
