package weighin.table;

import java.util.HashMap;
import java.util.Map;

/** A table of single figures: in each row a key, the figure and its source. */
public final class FigureTable {
    private final String name;
    private final Map<String, Double> figures = new HashMap<>();

    private FigureTable(String name) {
        this.name = name;
        for (Table.Row row : Table.read(name).rows()) {
            figures.put(row.text("key"), row.number("value"));
        }
    }

    /** The table of that name, as {@link Table#read} gives it, with columns {@code key} and {@code value}. */
    public static FigureTable read(String name) {
        return new FigureTable(name);
    }

    /**
     * The figure, in the unit that its key says.
     *
     * @throws IllegalStateException if there is no such figure: a fault of the build
     */
    public double of(String key) {
        Double figure = figures.get(key);
        if (figure == null) {
            throw new IllegalStateException("table " + name + " has no " + key);
        }
        return figure;
    }
}
