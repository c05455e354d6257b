package weighin.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/**
 * A table of figures from {@code src/main/resources/weighin/}: ASCII text, one row a line, columns between tabs, the
 * first line names the columns. Lines that begin with {@code #} are remarks (where the sources are spelled out); an
 * empty cell is an unknown figure. In a shipped table, whose first line says {@code columns}, each line is a column.
 */
public final class Table {
    private static final String TURNED = "columns";

    private final String name;
    /** Lines of cells. */
    private final List<List<String>> lines = new ArrayList<>();
    private final boolean turned;
    private final List<Row> rows = new ArrayList<>();

    private Table(String name, String text) {
        this.name = name;
        List<String> all = Ascii.split(text, '\n');
        turned = all.get(0).equals(TURNED);
        int longest = 0;
        for (String line : all) {
            if (!line.isEmpty() && line.charAt(0) != '#' && !line.equals(TURNED)) {
                lines.add(Ascii.split(line, '\t'));
                longest = Math.max(longest, lines.get(lines.size() - 1).size());
            }
        }
        if (!turned && longest > lines.get(0).size()) {
            throw new IllegalStateException("table " + name + " has a row of " + longest + " cells");
        }
        for (int i = 1; i < (turned ? longest : lines.size()); i++) {
            rows.add(new Row(i));
        }
    }

    /** The cell's text, empty where the line ends before it. */
    private String cell(int row, int column) {
        List<String> line = lines.get(turned ? column : row);
        int at = turned ? row : column;
        return at < line.size() ? line.get(at) : "";
    }

    /**
     * The table {@code weighin/<name>.tsv} of the class path. Callers keep what they made of it in a static field: a
     * table is read once.
     *
     * @throws IllegalStateException if there is no such table: a fault of the build
     */
    public static Table read(String name) {
        try (InputStream in = Table.class.getClassLoader().getResourceAsStream("weighin/" + name + ".tsv")) {
            if (in == null) {
                throw new IllegalStateException("no table " + name);
            }
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    text.append((char) (buffer[i] & 0x7f));
                }
            }
            return new Table(name, text.toString());
        } catch (IOException e) {
            throw new IllegalStateException("table " + name + " cannot be read");
        }
    }

    /** A table from text in the same form. */
    public static Table parse(String name, String text) {
        return new Table(name, text);
    }

    /** Whether a cell of words between commas has that one; an empty cell matches all. */
    public static boolean matches(String cell, String value) {
        if (cell.isEmpty() || cell.equals(value)) {
            return true;
        }
        int at = value.isEmpty() ? -1 : cell.indexOf(value);
        while (at >= 0) {
            int end = at + value.length();
            if ((at == 0 || cell.charAt(at - 1) == ',') && (end == cell.length() || cell.charAt(end) == ',')) {
                return true;
            }
            at = cell.indexOf(value, at + 1);
        }
        return false;
    }

    /** The rows in their order, without the one that names the columns. */
    public List<Row> rows() {
        return rows;
    }

    /** One row; cells are asked for by the column's name. */
    public final class Row {
        private final int at;

        private Row(int at) {
            this.at = at;
        }

        /** The cell's text, empty when it is unknown or the row ends before it. */
        public String text(String column) {
            int columns = turned ? lines.size() : lines.get(0).size();
            for (int i = 0; i < columns; i++) {
                if (cell(0, i).equals(column)) {
                    return cell(at, i);
                }
            }
            throw new IllegalStateException("table " + name + " has no column " + column);
        }

        public boolean has(String column) {
            return !text(column).isEmpty();
        }

        /** @throws IllegalStateException if the cell is not a number */
        public double number(String column) {
            double value = Ascii.parseNumber(text(column));
            if (value != value) {
                throw new IllegalStateException("table " + name + ": " + column + " is no number: " + text(column));
            }
            return value;
        }

        /** The number, or {@code otherwise} when the cell is empty. */
        public double number(String column, double otherwise) {
            return has(column) ? number(column) : otherwise;
        }
    }
}
