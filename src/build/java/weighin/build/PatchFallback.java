package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JavaScript throws becomes a Java exception in the JavaScript of TeaVM 0.16.0 only if it is an object; this
 * makes an error of anything else first. Fails when the one place is not found, or when a file makes code from text.
 */
final class PatchFallback {
    // "=err=>{let ex=err[symbol];if(!ex){", with lines broken anywhere between words
    private static final Pattern WRAP = Pattern.compile(
            "= ([\\w$]+) => \\{ let ([\\w$]+) = \\1 \\[ [\\w$]+ \\] ; if \\( ! \\2 \\)".replace(" ", "\\s*"));

    private PatchFallback() {
    }

    static void run(Path site) throws IOException {
        for (String program : Build.programs()) {
            patch(site.resolve(program + "-fallback.js"));
        }
    }

    private static void patch(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher wrap = WRAP.matcher(text);
        if (!wrap.find()) {
            throw new IllegalStateException("TeaVM's JavaScript has no place where errors are wrapped");
        }
        String name = wrap.group(1);
        int at = text.indexOf('{', wrap.start()) + 1;
        String patched = text.substring(0, at) + "if(Object(" + name + ")!==" + name + "){" + name + "=new Error("
                + name + ");}" + text.substring(at);
        if (wrap.find()) {
            throw new IllegalStateException("TeaVM's JavaScript has two places where errors are wrapped");
        }
        if (patched.contains("new Function") || Pattern.compile("\\beval\\(").matcher(patched).find()) {
            throw new IllegalStateException("the fallback makes code from text");
        }
        // servers, too, run it for sizes, and they know no self
        Files.writeString(file, "const self=globalThis;" + patched);
    }
}
