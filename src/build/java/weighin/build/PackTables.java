package weighin.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Copies the compiled classes for TeaVM, with every table ({@code weighin/*.tsv}) a line for each column, without
 * remark lines and without its {@code source} column, which say where figures come from and are not read by the
 * program.
 * {@code weighin/tables.txt} lists the tables.
 */
final class PackTables {
    private PackTables() {
    }

    static void run(Path classes, Path shipped) throws IOException {
        Folders.delete(shipped);
        Folders.copy(classes, shipped, name -> !name.endsWith(".tsv"));
        StringBuilder tables = new StringBuilder();
        for (String name : Folders.names(classes)) {
            if (name.endsWith(".tsv")) {
                tables.append(name).append('\n');
                Files.createDirectories(shipped.resolve(name).getParent());
                Files.writeString(shipped.resolve(name),
                    packed(Files.readAllLines(classes.resolve(name), StandardCharsets.US_ASCII)));
            }
        }
        Files.writeString(shipped.resolve("weighin/tables.txt"), tables);
    }

    /** A line for each column: what resembles each other stands together, and is the smaller when it is compressed. */
    static String packed(List<String> lines) {
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
}
