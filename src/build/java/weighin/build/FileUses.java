package weighin.build;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which file of the site is for whom: {@code src/build/files.tsv}, of which the first row that fits a name holds. */
final class FileUses {
    /** What a file is for, or what is done with it. */
    enum Use {
        /** The page may want it without a network: the service worker keeps it. */
        OFFLINE,
        /** The package of npm has it. */
        NPM,
        /** A script or a style sheet that loses its comments and blanks. */
        MINIFY
    }

    private record Row(PathMatcher pattern, Set<Use> uses) {
    }

    private final List<Row> rows = new ArrayList<>();

    private FileUses(Path table) throws IOException {
        for (String line : Files.readAllLines(table)) {
            if (!line.startsWith("#") && !line.startsWith("file\t")) {
                String[] cells = line.split("\t");
                Set<Use> uses = EnumSet.noneOf(Use.class);
                for (String word : cells.length < 2 ? new String[0] : cells[1].split(" ")) {
                    uses.add(Use.valueOf(word.toUpperCase(Locale.ROOT)));
                }
                rows.add(new Row(FileSystems.getDefault().getPathMatcher("glob:" + cells[0]), uses));
            }
        }
    }

    static FileUses of(Project project) throws IOException {
        return new FileUses(project.sources().resolve("files.tsv"));
    }

    /** The names of the site's files for one use, sorted. Fails when there is a file that no row speaks of. */
    List<String> names(Path site, Use use) throws IOException {
        return Folders.names(site).stream().filter(name -> of(name).contains(use)).toList();
    }

    private Set<Use> of(String name) {
        Path path = Path.of(name);
        return rows.stream().filter(row -> row.pattern().matches(path)).findFirst()
            .orElseThrow(() -> new IllegalStateException("src/build/files.tsv does not say what " + name + " is for"))
            .uses();
    }
}
