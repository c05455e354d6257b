package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Folders {
    private Folders() {
    }

    /** The names of the files below a folder, sorted, with slashes. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .sorted().toList();
        }
    }

    /** Copies the files whose names are wanted; what is there is written over. */
    static void copy(Path from, Path to, Predicate<String> wanted) throws IOException {
        for (String name : names(from)) {
            if (wanted.test(name)) {
                Path target = to.resolve(name);
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(from.resolve(name)));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
