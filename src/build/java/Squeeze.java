import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code java Squeeze.java <file>...}: takes the indentation and the comments out of scripts and style sheets whose
 * comments stand on lines of their own, in place. Fails on a comment within a line and on text of several lines.
 */
final class Squeeze {
    public static void main(String[] args) throws IOException {
        for (String name : args) {
            Path file = Path.of(name);
            Files.writeString(file, squeeze(name, Files.readString(file)));
        }
    }

    private static String squeeze(String name, String text) {
        StringBuilder out = new StringBuilder();
        boolean comment = false;
        for (String line : text.split("\n")) {
            String bare = line.strip();
            if (comment || bare.startsWith("/*")) {
                comment = !bare.endsWith("*/");
            } else if (!bare.isEmpty() && !bare.startsWith("//")) {
                if (bare.contains("/*") || bare.contains("*/") || bare.chars().filter(c -> c == '`').count() % 2 > 0) {
                    throw new IllegalStateException(name + ": " + bare);
                }
                out.append(name.endsWith(".css") ? tight(bare) : bare).append('\n');
            }
        }
        if (comment) {
            throw new IllegalStateException(name + ": a comment without an end");
        }
        return out.toString();
    }

    /** Without the blanks that separate nothing; those before a colon separate selectors. */
    private static String tight(String line) {
        return line.replaceAll("([:;,{]) ", "$1").replaceAll(" ([{}])", "$1").replace(";}", "}");
    }
}
