import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import weighin.schema.Schemas;
import weighin.table.TableSet;
import weighin.verdict.SizeTable;

/**
 * {@code java -cp <classes> Tables.java <tables> <file>}: refuses tables that hold what they may not, with file and
 * line; then writes the sizes of the classes for the page's first visit.
 */
final class Tables {
    public static void main(String[] args) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString().replace(".tsv", ""), Files.readString(file));
            }
        }
        List<String> faults = new TableSet(texts).faults(Schemas.all());
        faults.forEach(System.err::println);
        if (!faults.isEmpty()) {
            System.exit(1);
        }
        Files.writeString(Path.of(args[1]), SizeTable.writeLadder());
    }
}
