package weighin.model;

import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/**
 * A row of the catalogue: a model whose shape is known, whose count alone is published, or that is not disclosed. What
 * is made of it is made when it is first asked for and is the same whoever makes it: two threads may both do so.
 */
final class CatalogueEntry {
    /** Its place among all rows, which decides between equals. */
    final int index;
    final String id;
    final String name;
    /** Other names: words that all must occur. */
    final List<String> also;
    final String licence;
    final String date;
    final boolean disclosed;
    /** Whether its shape is a row of {@code models}. */
    final boolean shaped;
    private final Table.Row row;
    private final Table.Row towers;
    private volatile NameWords words;
    private volatile Model model;
    private volatile String stem;

    /**
     * @param shaped whether the row is one of {@code models}, not of {@code published}
     * @param towers the row of its parts that see or hear; null for none
     */
    CatalogueEntry(Table.Row row, int index, boolean shaped, Table.Row towers) {
        this.row = row;
        this.towers = towers;
        this.index = index;
        this.shaped = shaped;
        name = row.text("name");
        id = id(name);
        also = row.has("also") ? Ascii.split(row.text("also"), ';') : List.of();
        licence = row.has("licence") ? row.text("licence") : null;
        date = row.text("date");
        disclosed = !shaped || !row.text("type").equals("-");
    }

    /** In lower case with dashes for blanks: {@code Command R+ 104B} is {@code command-r-plus-104b}. */
    static String id(String name) {
        StringBuilder dashed = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            dashed.append(c == ' ' ? "-" : c == '+' ? "-plus" : String.valueOf(c));
        }
        return Ascii.lower(dashed.toString());
    }

    /** Whether parts that see or hear stand beside its language model. */
    boolean sees() {
        return towers != null;
    }

    NameWords words() {
        NameWords made = words;
        if (made == null) {
            made = new NameWords(name);
            words = made;
        }
        return made;
    }

    /** What its name shares with its relatives'. */
    String stem() {
        String made = stem;
        if (made == null) {
            made = stem(name);
            stem = made;
        }
        return made;
    }

    /** The words of a name without versions and sizes: "llama" of Llama 3.1 8B, "qwen coder" of Qwen2.5 Coder 7B. */
    static String stem(String name) {
        StringBuilder stem = new StringBuilder();
        for (String word : Ascii.split(Ascii.lower(name), ' ')) {
            boolean count = word.length() > 2 && Ascii.isDigit(word.charAt(1)) && word.endsWith("b");
            int end = 0;
            while (end < word.length() && !Ascii.isDigit(word.charAt(end))) {
                end++;
            }
            if (end > 0 && !count) {
                stem.append(word, 0, end).append(' ');
            }
        }
        return stem.toString();
    }

    /** Its shape in the making; for rows of {@code models}. */
    ArchitectureBuilder spec() {
        ArchitectureBuilder spec = ArchitectureBuilder.of(row.text("type"));
        spec.putAll(row);
        return spec;
    }

    Model model() {
        Model made = model;
        if (made == null) {
            made = shaped ? disclosed ? counted() : new Model(id, name, null, null, null, false, false, List.of())
                    : published();
            model = made;
        }
        return made;
    }

    private Model counted() {
        Architecture shape = spec().build();
        long beside = towers == null ? 0 : (long) Math.floor(towers.number("billions", 0) * 1e9 + 0.5);
        long parameters = shape.parameters();
        long active = shape.activeParameters();
        // A word passes by what looks and listens; a model without experts has no count of its own for that.
        return new Model(id, name, shape, parameters + beside, active == parameters ? active + beside : active,
                towers == null || towers.has("whole"), true, Builds.of(id));
    }

    /** The published count with the shape of a relative: its language model's own, or one scaled to the count. */
    private Model published() {
        String like = row.text("like");
        boolean own = like.startsWith("=");
        CatalogueEntry relative = Catalogue.entry(id(own ? like.substring(1) : like));
        double total = row.number("billions") * 1e9;
        double active = row.number("active", 0) * 1e9;
        Architecture shape = own ? relative.model().architecture() : row.has("config")
            ? Scaling.widened(relative.spec(), row.text("config"), total) : Scaling.to(relative.spec(), total, active);
        long parameters = (long) Math.floor(total + 0.5);
        long passed = active > 0 ? (long) Math.floor(active + 0.5) : Math.min(parameters, own
                ? relative.model().activeParameters() + parameters - relative.model().parameters()
                : shape.experts() == null ? parameters : shape.activeParameters());
        return new Model(id, name, shape, parameters, passed, false, true, List.of());
    }

    /** Its size in 10⁹ as its name says it, else as counted. */
    double size() {
        return words().sizes.isEmpty() ? model().parameters() / 1e9 : words().sizes.get(0);
    }
}
