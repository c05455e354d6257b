package weighin.browsertest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fonts that a browser finds, and no others: sets of the tests' own, so that they say the same on every machine.
 * They are packages of npm, unpacked into {@code target/fonts}, and a fontconfig file each. Where they cannot be had
 * (no Linux, no npm), a line says why, and browsers have the machine's own.
 */
public enum Fonts {
    /** The widest of those that many have; it has no Devanagari, Chinese or Japanese. */
    DEJAVU("dejavu", 16),
    /** As wide as Arial and Helvetica, for Latin alone. */
    LIBERATION("liberation", 16),
    /** Each of the page's scripts. */
    NOTO("noto", 16),
    /** DejaVu for a person who set the browser's usual and its smallest size to 20 px. */
    LARGE("dejavu", 20);

    private static final Path FOLDER = Path.of("target", "fonts");
    /** Why there are none; empty where there are, null until that was tried. */
    private static String missing;

    private final String set;
    private final int pixels;

    Fonts(String set, int pixels) {
        this.set = set;
        this.pixels = pixels;
    }

    /** Why these sets cannot be had here; empty where they can. */
    public static synchronized String missing() {
        if (missing == null) {
            missing = install();
            if (!missing.isEmpty()) {
                System.out.println("The tests use this machine's own fonts, as theirs cannot be had: " + missing);
            }
        }
        return missing;
    }

    private static String install() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "only on Linux does a browser take its fonts from a file.";
        }
        try {
            Path laid = FOLDER.resolve("laid.txt");
            String script = Files.readString(Path.of("src", "test", "js", "fonts.mjs"));
            Path modules = Installing.npm(FOLDER, "fonts");
            if (!Files.exists(laid) || !Files.readString(laid).equals(script)) {
                Installing.run(FOLDER, List.of("node", Path.of("src", "test", "js", "fonts.mjs").toString(),
                    modules.toString(), FOLDER.toString()));
                Files.writeString(laid, script);
            }
            return "";
        } catch (IOException | RuntimeException e) {
            return e.getMessage();
        }
    }

    /** Whether they have the letters of a language, in a usual size. */
    public boolean fit(String language) {
        return pixels == 16 && (this == NOTO || !List.of("hi", "ja", "zh").contains(language)
            && (this == DEJAVU || !language.equals("ar")));
    }

    /** What a browser's process finds in its environment. */
    Map<String, String> environment() {
        return missing().isEmpty()
            ? Map.of("FONTCONFIG_FILE", FOLDER.resolve(set + ".conf").toAbsolutePath().toString()) : Map.of();
    }

    /** What a person set in the browser. */
    Map<String, Object> preferences() {
        Map<String, Object> preferences = new HashMap<>();
        if (pixels > 16) {
            preferences.put("webkit.webprefs.default_font_size", pixels);
            preferences.put("webkit.webprefs.minimum_font_size", pixels);
        }
        return preferences;
    }
}
