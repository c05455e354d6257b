package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the comments and the blanks that separate nothing out of scripts and style sheets whose comments stand on
 * lines of their own, in place. Fails on a comment within a line.
 *
 * <p>Why not a minifier that others keep: those that are good come from npm, which this build does not need, or are as
 * large as Closure's compiler; they rename little in modules whose names are their interface, and compression takes
 * care of most of the rest.
 */
final class Minify {
    private Minify() {
    }

    static void run(Path site, FileUses uses) throws IOException {
        for (String name : uses.names(site, FileUses.Use.MINIFY)) {
            Path file = site.resolve(name);
            String bare = uncommented(name, Files.readString(file));
            Files.writeString(file, name.endsWith(".css") ? tight(bare) : new Script(bare).tight());
        }
    }

    private static String uncommented(String name, String text) {
        StringBuilder out = new StringBuilder();
        boolean comment = false;
        for (String line : text.split("\n")) {
            String bare = line.strip();
            if (comment || bare.startsWith("/*")) {
                comment = !bare.endsWith("*/");
            } else if (!bare.isEmpty() && !bare.startsWith("//")) {
                if (bare.contains("/*") || bare.contains("*/")) {
                    throw new IllegalStateException(name + ": " + bare);
                }
                out.append(bare).append('\n');
            }
        }
        if (comment) {
            throw new IllegalStateException(name + ": a comment without an end");
        }
        return out.toString();
    }

    /** Without the blanks that separate nothing; those before a colon separate selectors. */
    private static String tight(String sheet) {
        return sheet.replaceAll("([:;,{]) ", "$1").replaceAll(" ([{}])", "$1").replace(";}", "}");
    }

    /** A script, read from its beginning: text, patterns and templates stay as they are. */
    private static final class Script {
        private static final String BEFORE_PATTERN = "(,=:[!&|?{;+-*%<>~^\n";

        private final String text;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Script(String text) {
            this.text = text;
        }

        String tight() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '"' || c == '\'') {
                    copy(end(at + 1, c));
                } else if (c == '`') {
                    copy(template(at + 1));
                } else if (c == '/' && (out.length() == 0 || BEFORE_PATTERN.indexOf(last()) >= 0
                        || out.toString().endsWith("return"))) {
                    copy(pattern(at + 1));
                } else if (c == ' ' || c == '\n') {
                    blank(c);
                } else {
                    copy(at + 1);
                }
            }
            return out.append('\n').toString();
        }

        private char last() {
            return out.charAt(out.length() - 1);
        }

        private void copy(int to) {
            out.append(text, at, to);
            at = to;
        }

        /**
         * A blank stays between words and between signs that would be another one; a new line where a statement may
         * end.
         */
        private void blank(char c) {
            at++;
            if (out.length() == 0 || at == text.length()) {
                return;
            }
            char before = last();
            char after = text.charAt(at);
            boolean kept = c == ' ' ? word(before) && word(after) || before == after && (after == '+' || after == '-')
                : "{;,([:?&|=".indexOf(before) < 0 && "})].,:?&|".indexOf(after) < 0;
            if (kept) {
                out.append(c);
            }
        }

        private static boolean word(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
        }

        /** Where text ends that began with that quote. */
        private int end(int from, char quote) {
            int i = from;
            while (text.charAt(i) != quote) {
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
            return i + 1;
        }

        private int template(int from) {
            int i = from;
            int depth = 0;
            while (depth > 0 || text.charAt(i) != '`') {
                char c = text.charAt(i);
                if (depth == 0) {
                    boolean value = c == '$' && text.charAt(i + 1) == '{';
                    depth = value ? 1 : 0;
                    i += value || c == '\\' ? 2 : 1;
                } else if (c == '`') {
                    i = template(i + 1);
                } else if (c == '"' || c == '\'') {
                    i = end(i + 1, c);
                } else {
                    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                    i++;
                }
            }
            return i + 1;
        }

        private int pattern(int from) {
            int i = from;
            boolean set = false;
            while (set || text.charAt(i) != '/') {
                char c = text.charAt(i);
                set = c == '[' || set && c != ']';
                i += c == '\\' ? 2 : 1;
            }
            return i + 1;
        }
    }
}
