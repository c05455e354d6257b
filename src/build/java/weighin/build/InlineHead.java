package weighin.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the page's first script and its style sheet into the page, so that it is painted when it has come itself and
 * the files of the answer are asked for then, not a round trip later; and their hashes into the page's policy, which
 * allows no other script and style in the page. Run after {@link Minify}.
 */
final class InlineHead {
    private static final Pattern MODULE = Pattern.compile("const GC_MODULE=([^;]+);");

    private InlineHead() {
    }

    static void run(Path site) throws IOException {
        Path load = site.resolve("load.js");
        Matcher module = MODULE.matcher(Files.readString(load));
        if (!module.find()) {
            throw new IllegalStateException(load + " has no GC_MODULE");
        }
        Path start = site.resolve("start.js");
        String script = once(start, Files.readString(start), "GC_MODULE=null", "GC_MODULE=" + module.group(1));
        Path style = site.resolve("page.css");
        Path page = site.resolve("index.html");
        String html = inlined(page, Files.readString(page), "<script src=\"start.js\"></script>", "script", script);
        html = inlined(page, html, "<link rel=\"stylesheet\" href=\"page.css\">", "style", Files.readString(style));
        Files.writeString(page, html);
        Files.delete(start);
        Files.delete(style);
    }

    private static String inlined(Path page, String html, String from, String tag, String text) {
        String policy = tag + "-src 'self'";
        String whole = once(page, html, from, "<" + tag + ">" + text + "</" + tag + ">");
        return once(page, whole, policy, policy + " '" + hash(text) + "'");
    }

    private static String once(Path file, String text, String from, String to) {
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new IllegalStateException(file + " has to have, once: " + from);
        }
        return text.replace(from, to);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
