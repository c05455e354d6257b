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
 * Writes the page's first script into the page, so that the files of the answer are asked for when the page itself has
 * come and not a round trip later, and its hash into the page's policy, which allows no other script in the page. Run
 * after {@link Minify}.
 */
final class InlineStart {
    private static final String SCRIPT = "<script src=\"start.js\"></script>";
    private static final String POLICY = "script-src 'self'";
    private static final Pattern MODULE = Pattern.compile("const GC_MODULE=([^;]+);");

    private InlineStart() {
    }

    static void run(Path site) throws IOException {
        Path start = site.resolve("start.js");
        Matcher module = MODULE.matcher(Files.readString(site.resolve("load.js")));
        if (!module.find()) {
            throw new IllegalStateException("load.js has no GC_MODULE");
        }
        String script = once(start, Files.readString(start), "GC_MODULE=null", "GC_MODULE=" + module.group(1));
        write(site.resolve("index.html"), script);
        Files.delete(start);
    }

    private static void write(Path page, String script) throws IOException {
        String html = once(page, Files.readString(page), SCRIPT, "<script>" + script + "</script>");
        Files.writeString(page, once(page, html, POLICY, POLICY + " '" + hash(script) + "'"));
    }

    private static String once(Path file, String text, String from, String to) {
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new IllegalStateException(file + " has to have, once: " + from);
        }
        return text.replace(from, to);
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
