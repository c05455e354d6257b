package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import weighin.schema.Schemas;
import weighin.table.TableSet;

/** Refuses tables that hold what they may not, with file, line and the nearest right word. */
final class CheckTables {
    private CheckTables() {
    }

    static void run(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString().replace(".tsv", ""), Files.readString(file));
            }
        }
        List<String> faults = new TableSet(texts).faults(Schemas.all());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("\n" + String.join("\n", faults));
        }
    }
}
