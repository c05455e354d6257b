package weighin.table;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/** What a cell may hold. Only the build checks tables, so nothing here is in a shipped program. */
public abstract class CellKind {
    /**
     * What is wrong with the text of a cell that is not empty, as the rest of a sentence without its full stop,
     * {@code unknown vendor nvidai, did you mean nvidia}; null when it is right.
     */
    public abstract String fault(String cell, TableSet tables);

    /** The words that a cell of this kind is one of; none where it is no word. */
    protected List<String> words(TableSet tables) {
        return List.of();
    }

    /** Any text without blanks at its ends. */
    public static CellKind text() {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                return cell.equals(Ascii.trim(cell)) ? null : "blanks at the end of \"" + cell + "\"";
            }
        };
    }

    /** Text in lower case, as names are compared. */
    public static CellKind lowerCase() {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                return cell.equals(Ascii.lower(Ascii.trim(cell))) ? null : "\"" + cell + "\" is not in lower case";
            }
        };
    }

    /** A number, both ends included. */
    public static CellKind number(double least, double most) {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                double value = Ascii.parseNumber(cell);
                return value != value ? "\"" + cell + "\" is no number"
                    : value < least || value > most
                        ? cell + " must be from " + plain(least) + " to " + plain(most) : null;
            }
        };
    }

    /** A whole number, both ends included. */
    public static CellKind whole(double least, double most) {
        CellKind number = number(least, most);
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                String fault = number.fault(cell, tables);
                double value = Ascii.parseNumber(cell);
                return fault == null && value != Math.floor(value) ? cell + " must be a whole number" : fault;
            }
        };
    }

    /** A year and a month of it, {@code 2024-09}. */
    public static CellKind month() {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                boolean shaped = cell.length() == 7 && cell.charAt(4) == '-';
                double year = shaped ? Ascii.parseNumber(cell.substring(0, 4)) : 0;
                double month = !shaped ? 0 : Ascii.parseNumber(cell.substring(cell.charAt(5) == '0' ? 6 : 5));
                return year >= 2015 && year <= 2040 && month >= 1 && month <= 12 ? null
                    : "\"" + cell + "\" is no year and month such as 2024-09";
            }
        };
    }

    /**
     * One of some words.
     *
     * @param what what they are called in a fault, {@code vendor}
     */
    public static CellKind words(String what, String... words) {
        return new Words(what, List.of(words));
    }

    /** The mark {@code 1}, in columns where empty means no. */
    public static CellKind mark() {
        return words("mark", "1");
    }

    /** A word that stands in a column of another table, or of this one. */
    public static CellKind column(String what, String table, String column) {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                return unknown(what, cell, words(tables));
            }

            @Override
            protected List<String> words(TableSet tables) {
                return tables.column(table, column);
            }
        };
    }

    /** What either kind allows, with the words of both. */
    public static CellKind either(String what, CellKind... kinds) {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                for (CellKind kind : kinds) {
                    if (kind.fault(cell, tables) == null) {
                        return null;
                    }
                }
                return unknown(what, cell, words(tables));
            }

            @Override
            protected List<String> words(TableSet tables) {
                List<String> all = new ArrayList<>();
                for (CellKind kind : kinds) {
                    all.addAll(kind.words(tables));
                }
                return all;
            }
        };
    }

    /** Items of one kind between separators, none of them twice. */
    public static CellKind list(char separator, CellKind item) {
        return list(separator, item, false);
    }

    /** Items of one kind between separators. */
    public static CellKind series(char separator, CellKind item) {
        return list(separator, item, true);
    }

    private static CellKind list(char separator, CellKind item, boolean repeats) {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                List<String> items = Ascii.split(cell, separator);
                for (int i = 0; i < items.size(); i++) {
                    String each = items.get(i);
                    String fault = each.isEmpty() ? "an empty item in \"" + cell + "\""
                        : !repeats && items.indexOf(each) < i ? each + " stands twice" : item.fault(each, tables);
                    if (fault != null) {
                        return fault;
                    }
                }
                return null;
            }

            @Override
            protected List<String> words(TableSet tables) {
                return item.words(tables);
            }
        };
    }

    /** The same kind behind a sign that may stand before it, {@code -gated}. */
    public static CellKind signed(char sign, CellKind kind) {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                return kind.fault(cell.charAt(0) == sign && cell.length() > 1 ? cell.substring(1) : cell, tables);
            }

            @Override
            protected List<String> words(TableSet tables) {
                return kind.words(tables);
            }
        };
    }

    /** What a fault says of a word that is none of those: {@code unknown vendor nvidai, did you mean nvidia}. */
    public static String unknown(String what, String word, List<String> words) {
        if (words.contains(word)) {
            return null;
        }
        String nearest = Nearest.of(word, words);
        return "unknown " + what + " " + word + (nearest == null ? "" : ", did you mean " + nearest);
    }

    private static String plain(double value) {
        return value == Math.floor(value) && Math.abs(value) < 1e18 ? String.valueOf((long) value)
            : String.valueOf(value);
    }

    private static final class Words extends CellKind {
        private final String what;
        private final List<String> words;

        Words(String what, List<String> words) {
            this.what = what;
            this.words = words;
        }

        @Override
        public String fault(String cell, TableSet tables) {
            return unknown(what, cell, words);
        }

        @Override
        protected List<String> words(TableSet tables) {
            return words;
        }
    }
}
