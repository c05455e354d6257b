package weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How sources are written, as {@code .editorconfig} tells editors. A formatter as a plugin takes longer than all other
 * tests of a package; this takes a moment, and so is part of every {@code mvn test}.
 */
class FormatJvmTest {
    private static final int COLUMNS = 120;

    private static List<Path> files(String... endings) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src", "webapp")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).forEach(files::add);
            }
        }
        assertTrue(files.size() > 20, files::toString);
        return files;
    }

    @Test
    void linesOfJavaAreShortAndAllEndWithTheirText() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(".java", ".js", ".mjs")) {
            String text = Files.readString(file);
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                String fault = line.length() > COLUMNS && file.toString().endsWith(".java") ? line.length() + " columns"
                    : line.indexOf('\t') >= 0 ? "a tab"
                    : !line.equals(line.stripTrailing()) ? "blanks at the end" : null;
                if (fault != null) {
                    faults.add(file + ":" + number + ": " + fault);
                }
            }
            if (!text.endsWith("\n") || text.endsWith("\n\n")) {
                faults.add(file + ": has to end with one new line");
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /** Static ones first, then a blank line and all others; each sorted, named in full and used. */
    @Test
    void importsAreInOrder() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(".java")) {
            String text = Files.readString(file);
            List<String> imports = text.lines().filter(line -> line.startsWith("import ")).toList();
            List<String> statics = imports.stream().filter(line -> line.startsWith("import static ")).toList();
            List<String> others = imports.stream().filter(line -> !statics.contains(line)).toList();
            // a class comes before those within it
            Comparator<String> byName = Comparator.comparing(line -> line.substring(0, line.indexOf(';')));
            List<String> ordered = new ArrayList<>(statics.stream().sorted(byName).toList());
            if (!statics.isEmpty() && !others.isEmpty()) {
                ordered.add("");
            }
            ordered.addAll(others.stream().sorted(byName).toList());
            if (!imports.isEmpty() && !text.contains("\n\n" + String.join("\n", ordered) + "\n\n")) {
                faults.add(file + ": imports are not in order:\n" + String.join("\n", ordered));
            }
            String code = text.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
            Set<String> words = new HashSet<>(List.of(code.split("\\W+")));
            for (String line : imports) {
                String name = line.substring(line.lastIndexOf('.') + 1, line.indexOf(';'));
                if (!words.contains(name)) {
                    faults.add(file + ": is not used, or is all of a package: " + line);
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }
}
