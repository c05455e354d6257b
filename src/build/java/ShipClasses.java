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
 * ({@code weighin/*.tsv}) without remark lines and without its {@code source} column, which say where figures come
 * from and are not read by the program. {@code weighin/tables.txt} lists the tables.
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

    private static String shipped(List<String> lines) {
        StringBuilder out = new StringBuilder();
        int source = -2;
        for (String line : lines) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(line.split("\t", -1)));
            if (source == -2) {
                source = row.indexOf("source");
            }
            if (source >= 0 && source < row.size()) {
                row.remove(source);
            }
            while (!row.isEmpty() && row.get(row.size() - 1).isEmpty()) {
                row.remove(row.size() - 1);
            }
            out.append(String.join("\t", row)).append('\n');
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
