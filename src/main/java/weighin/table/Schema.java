package weighin.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;

/**
 * The declaration of one table: its columns in their order, what each may hold, and what makes a row unlike all others.
 * Only the build checks tables; nothing here is in a shipped program.
 */
public final class Schema {
    /** Words that the head of the table explains, between commas. */
    private static final CellKind SOURCE = CellKind.text();

    /** Checks what the cells of one row say together. */
    public interface RowCheck {
        /** What is wrong, as {@link CellKind#fault} says it; null when it is right. */
        String fault(Map<String, String> cells);
    }

    /** Gives what a row is called by. */
    public interface Names {
        List<String> of(Map<String, String> cells);
    }

    private record Column(String name, CellKind kind, boolean filled) {
    }

    private final String table;
    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> keys = new ArrayList<>();
    private final List<Names> names = new ArrayList<>();
    private final List<RowCheck> checks = new ArrayList<>();
    private final Map<String, CellKind> figures = new HashMap<>();
    private String complete;
    private CellKind completeKind;

    private Schema(String table) {
        this.table = table;
    }

    /** The declaration of the table of that name, so far without columns. */
    public static Schema of(String table) {
        return new Schema(table);
    }

    /** A table of single figures, whose keys {@link #figures} lists. */
    public static Schema ofFigures(String table) {
        Schema schema = new Schema(table);
        return schema.with("key", new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                return unknown("key", cell, words(tables));
            }

            @Override
            protected List<String> words(TableSet tables) {
                return new ArrayList<>(schema.figures.keySet());
            }
        }).with("value", CellKind.number(0, 1e15)).source().unique("key").each("key").where(cells -> {
            CellKind kind = schema.figures.get(cells.get("key"));
            return kind == null || Ascii.parseNumber(cells.get("value")) != Ascii.parseNumber(cells.get("value")) ? null
                : kind.fault(cells.get("value"), null);
        });
    }

    /** Keys of a table of figures, between blanks, whose values lie between two figures. */
    public Schema figures(double least, double most, String names) {
        for (String name : Ascii.split(names, ' ')) {
            figures.put(name, CellKind.number(least, most));
        }
        return this;
    }

    /** A column that is filled in each row. */
    public Schema with(String name, CellKind kind) {
        columns.add(new Column(name, kind, true));
        return this;
    }

    /** A column whose cells may be empty. */
    public Schema maybe(String name, CellKind kind) {
        columns.add(new Column(name, kind, false));
        return this;
    }

    /** Two columns, {@code ramLow} and {@code ramHigh}, the first filled in each row. */
    public Schema range(String name, double least, double most) {
        return with(name + "Low", CellKind.number(least, most)).maybe(name + "High", CellKind.number(least, most));
    }

    /** The same where both may be empty. */
    public Schema maybeRange(String name, double least, double most) {
        return maybe(name + "Low", CellKind.number(least, most)).maybe(name + "High", CellKind.number(least, most));
    }

    /** The column {@code source}: words that the head of the table explains, between commas. */
    public Schema source() {
        return with("source", SOURCE);
    }

    /** No two rows have the same text in these columns. */
    public Schema unique(String... names) {
        keys.add(names);
        return this;
    }

    /** No two rows have one of these names in common. */
    public Schema distinct(Names namesOfRow) {
        names.add(namesOfRow);
        return this;
    }

    /** Each word that the column may hold stands in some row. */
    public Schema each(String column) {
        complete = column;
        for (Column each : columns) {
            completeKind = each.name.equals(column) ? each.kind : completeKind;
        }
        return this;
    }

    /** What the cells of each row must say together. */
    public Schema where(RowCheck check) {
        checks.add(check);
        return this;
    }

    /** The table's name. */
    public String table() {
        return table;
    }

    /** The names of the columns. */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.name);
        }
        return names;
    }

    /** What the column of that name may hold. */
    public CellKind kind(String name) {
        for (Column column : columns) {
            if (column.name.equals(name)) {
                return column.kind;
            }
        }
        throw new IllegalArgumentException(table + " declares no column " + name);
    }

    void check(String text, TableSet tables, List<String> faults) {
        Checking checking = new Checking(tables, faults);
        List<String> lines = Ascii.split(text, '\n');
        for (int i = 0; i < lines.size(); i++) {
            checking.line = i + 1;
            checking.line(lines.get(i), i == lines.size() - 1);
        }
        checking.end();
    }

    /** One table's check, line by line. */
    private final class Checking {
        private final TableSet tables;
        private final List<String> faults;
        private final StringBuilder head = new StringBuilder();
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private int line;
        private int headerLine;
        /** Whether the columns are those declared; else the rows are not looked at. */
        private boolean named;

        Checking(TableSet tables, List<String> faults) {
            this.tables = tables;
            this.faults = faults;
        }

        private void say(String fault) {
            if (fault != null) {
                faults.add(table + ".tsv:" + line + ": " + fault);
            }
        }

        void line(String text, boolean last) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\t' && (c < ' ' || c > '~')) {
                    say("a character that is not printable ASCII");
                    return;
                }
            }
            if (text.isEmpty()) {
                say(last ? null : "an empty line");
            } else if (last) {
                say("the last line does not end");
            } else if (text.charAt(0) == '#') {
                head.append(text).append('\n');
            } else if (headerLine == 0) {
                headerLine = line;
                int before = faults.size();
                header(Ascii.split(text, '\t'));
                named = faults.size() == before;
            } else if (named) {
                row(Ascii.split(text, '\t'));
            }
        }

        private void header(List<String> cells) {
            List<String> declared = columns();
            for (String cell : cells) {
                say(CellKind.unknown("column", cell, declared));
            }
            for (String name : declared) {
                say(cells.contains(name) ? null : "no column " + name);
            }
            boolean same = cells.size() == declared.size() && cells.containsAll(declared);
            say(same && !cells.equals(declared) ? "the columns are not in the order " + declared : null);
        }

        private void row(List<String> cells) {
            if (cells.size() != columns.size()) {
                say(cells.size() + " cells where " + columns.size() + " columns are");
                return;
            }
            Map<String, String> byName = new HashMap<>();
            boolean right = true;
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                String cell = cells.get(i);
                String fault = cell.isEmpty() ? column.filled ? "it is empty" : null
                    : column.kind == SOURCE ? source(cell) : column.kind.fault(cell, tables);
                say(fault == null ? null : column.name + ": " + fault);
                right &= fault == null;
                byName.put(column.name, cell);
            }
            if (right) {
                ends(byName);
                for (RowCheck check : checks) {
                    say(check.fault(byName));
                }
                for (Names each : names) {
                    for (String name : each.of(byName)) {
                        once(name, "name " + name);
                    }
                }
            }
            for (String[] key : keys) {
                unique(key, byName);
            }
            if (complete != null) {
                words.add(byName.get(complete));
            }
        }

        /** A source is a word of the table's head. */
        private String source(String cell) {
            for (String part : Ascii.split(cell, ',')) {
                if (!isWord(Ascii.trim(part))) {
                    return "the head of the table does not say what " + Ascii.trim(part) + " is";
                }
            }
            return null;
        }

        private boolean isWord(String word) {
            for (int at = head.indexOf(word); at >= 0 && !word.isEmpty(); at = head.indexOf(word, at + 1)) {
                int end = at + word.length();
                boolean begins = " #(".indexOf(head.charAt(at - 1)) >= 0;
                if (begins && ":, \n;.".indexOf(head.charAt(end)) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /** Low and high, from and to: the first end is not above the second. */
        private void ends(Map<String, String> cells) {
            for (Column column : columns) {
                String name = column.name;
                String other = name.equals("low") ? "high" : name.equals("from") ? "to"
                    : name.endsWith("Low") ? name.substring(0, name.length() - 3) + "High" : "";
                if (Ascii.parseNumber(cells.get(name)) > Ascii.parseNumber(cells.getOrDefault(other, ""))) {
                    say(name + " is above " + other);
                }
            }
        }

        private void unique(String[] key, Map<String, String> cells) {
            StringBuilder text = new StringBuilder();
            StringBuilder what = new StringBuilder();
            for (String name : key) {
                text.append(cells.get(name)).append('\t');
                what.append(what.length() == 0 ? "" : ", ").append(name);
            }
            once(what + "\n" + text, what.toString());
        }

        private void once(String text, String what) {
            Integer before = seen.putIfAbsent(text, line);
            if (before != null) {
                say("the same " + what + " as in line " + before);
            }
        }

        void end() {
            line = headerLine;
            if (headerLine == 0) {
                say("no line names the columns");
                return;
            }
            if (complete != null && named) {
                for (String word : completeKind.words(tables)) {
                    say(words.contains(word) ? null : "no row for the " + complete + " " + word);
                }
            }
        }
    }
}
