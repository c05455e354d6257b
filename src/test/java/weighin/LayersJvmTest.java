package weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order of the packages, and the core's purity: nothing in it knows the browser, the clock, chance, files or
 * threads.
 */
class LayersJvmTest {
    /** All packages from the bottom up: each may use those before it and none after it. The empty name is the root. */
    private static final List<String> ORDER = List.of("", "json", "table", "model", "size", "file", "device", "engine",
            "verdict", "rehearsal", "audience", "wire", "text", "browser", "page", "api");
    private static final List<String> CORE = ORDER.subList(0, ORDER.indexOf("wire") + 1);
    private static final Path SOURCES = Path.of("src", "main", "java", "weighin");
    private static final Pattern USED = Pattern.compile("\\bweighin\\.(?:([a-z]\\w*)\\.)?[A-Z]\\w*");
    private static final Pattern BROWSER = Pattern.compile(
            "\\borg\\.teavm\\.|\\bweighin\\.(browser|page|api)\\b");
    private static final Pattern OUTSIDE = Pattern.compile("\\bSystem\\.(currentTimeMillis|nanoTime|getProperty|getenv)"
            + "|\\bMath\\.random|\\bjava\\.util\\.Random|\\bnew Thread\\b|\\bjava\\.(time|net|nio)\\.");
    // each of these would add 5 to 120 kB to the shipped file
    private static final Pattern HEAVY = Pattern.compile("\\bString\\.format\\(|\\.formatted\\(|\\.split\\(\""
            + "|\\.replaceAll\\(|\\.matches\\(\"|\\bjava\\.(util\\.regex|text|math)\\."
            + "|Double\\.(parseDouble|toString)\\("
            + "|Double\\.valueOf\\(\"|Character\\.is(Digit|Letter)|Collectors\\.");

    @Test
    void theCoreKnowsNothingOutside() throws IOException {
        List<String> faults = new ArrayList<>();
        int files = 0;
        for (String name : CORE) {
            Path folder = SOURCES.resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                    files++;
                    String code = code(Files.readString(file));
                    for (Pattern pattern : List.of(BROWSER, OUTSIDE, HEAVY)) {
                        Matcher matcher = pattern.matcher(code);
                        while (matcher.find()) {
                            faults.add(file + ": " + matcher.group());
                        }
                    }
                }
            }
        }
        assertTrue(files > 10, "the core was not found");
        assertEquals(List.of(), faults);
    }

    @Test
    void eachPackageUsesOnlyThoseBelowIt() throws IOException {
        List<String> faults = new ArrayList<>();
        int uses = 0;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                String own = file.getParent().equals(SOURCES) ? "" : file.getParent().getFileName().toString();
                int at = ORDER.indexOf(own);
                if (at < 0) {
                    faults.add(file + ": the package " + own + " has no place in the order");
                }
                Matcher matcher = USED.matcher(Files.readString(file));
                while (matcher.find()) {
                    uses++;
                    String used = matcher.group(1) == null ? "" : matcher.group(1);
                    if (ORDER.indexOf(used) > at) {
                        faults.add(file + ": " + matcher.group());
                    }
                }
            }
        }
        assertTrue(uses > 500, "no uses were found");
        assertEquals(List.of(), faults);
    }

    private static String code(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
    }
}
