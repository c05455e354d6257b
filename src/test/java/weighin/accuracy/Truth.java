package weighin.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Figures that others published or measured, as CSV files beside the project; only the scores read them. */
public final class Truth {
    private Truth() {
    }

    /** The folder of the files; it need not be there. */
    public static Path folder() {
        String named = System.getProperty("weighin.truth");
        return named == null || named.isEmpty() ? Path.of("..", "shared", "truth") : Path.of(named);
    }

    /** Skips the test that asks, visibly, where the files are not there. */
    public static void assume() {
        Assumptions.assumeTrue(Files.isDirectory(folder()), "no truth at " + folder() + ": nothing to score against");
    }

    /** The rows of one file, each by column; skips the test where the file is not there. */
    public static List<Map<String, String>> rows(String name) {
        assume();
        try {
            return parse(Files.readString(folder().resolve(name + ".csv")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        List<String> header = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }
}
