import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code java ShipClasses.java <classes> <shipped>}: copies the compiled classes for TeaVM, with every table
 * ({@code weighin/*.tsv}) a line for each column, without remark lines and without its {@code source} column, which say
 * where figures come from and are not read by the program. {@code weighin/tables.txt} lists the tables.
 */
final class ShipClasses {
    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        delete(to);
        StringBuilder tables = new StringBuilder();
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            if (file.toString().endsWith(".tsv")) {
                tables.append(from.relativize(file)).append('\n');
                Files.writeString(target, shipped(Files.readAllLines(file, StandardCharsets.US_ASCII)));
            } else {
                Files.copy(file, target);
            }
        }
        Files.writeString(to.resolve("weighin/tables.txt"), tables);
    }

    /** A line for each column: what resembles each other stands together, and is the smaller when it is compressed. */
    private static String shipped(List<String> lines) {
        List<String[]> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(line.split("\t", -1));
            }
        }
        StringBuilder out = new StringBuilder("columns\n");
        for (int i = 0; i < rows.get(0).length; i++) {
            if (!rows.get(0)[i].equals("source")) {
                int column = i;
                out.append(rows.stream().map(row -> column < row.length ? row[column] : "")
                    .collect(Collectors.joining("\t")).stripTrailing()).append('\n');
            }
        }
        return out.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted((a, b) -> b.compareTo(a)).collect(Collectors.toList())) {
                    Files.delete(path);
                }
            }
        }
    }
}
