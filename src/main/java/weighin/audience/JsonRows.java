package weighin.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.WeighInException;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;

/** From a line of JSON, flat or nested as Signals and Devices are, to a record with a cell for each column. */
final class JsonRows {
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, String> changed;
    private final RowReader rows;
    private final Refusals refusals;
    private byte[] bytes = new byte[4096];
    private int size;
    private final int[] begins = new int[Column.all().size()];
    private final int[] ends = new int[begins.length];
    private final String[] cells = new String[ends.length];

    /** @param changed columns by the names that a person gave another meaning */
    JsonRows(Map<String, String> changed, RowReader rows, Refusals refusals) {
        this.changed = changed;
        this.rows = rows;
        this.refusals = refusals;
    }

    void line(byte[] line, int from, int to, long number) {
        Json value;
        try {
            value = JsonReader.read(Decoder.text(line, from, to));
        } catch (WeighInException e) {
            refusals.add("json", number);
            return;
        }
        if (!(value instanceof Json.Obj object)) {
            refusals.add("json", number);
            return;
        }
        object(object, number);
    }

    void object(Json.Obj object, long number) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = null;
        }
        flatten(object, "", 0);
        int weight = Column.WEIGHT.ordinal();
        // an object without a weight is one visit
        cells[weight] = cells[weight] == null ? "1" : cells[weight];
        size = 0;
        for (int i = 0; i < cells.length; i++) {
            begins[i] = size;
            put(cells[i] == null ? "" : cells[i]);
            ends[i] = size;
        }
        rows.record(bytes, begins, ends, ends.length, number);
    }

    /** The fields that columns were found for, with those columns. */
    Map<String, Column> columns() {
        return columns;
    }

    private void flatten(Json.Obj object, String path, int depth) {
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            Json value = field.getValue();
            if (value instanceof Json.Obj inner) {
                if (depth < 3 && !name.equals("budget")) {
                    flatten(inner, name, depth + 1);
                }
                continue;
            }
            Column column = column(name);
            if (column != null && cells[column.ordinal()] == null) {
                cells[column.ordinal()] = value instanceof Json.Str text ? text.value()
                    : value instanceof Json.Num || value instanceof Json.Bool ? JsonWriter.write(value)
                    : value instanceof Json.Null ? null : "?";
            }
        }
    }

    private Column column(String name) {
        if (columns.containsKey(name)) {
            return columns.get(name);
        }
        String other = changed.get(name);
        Column column = Column.of(other == null ? name : other);
        if (columns.size() < 1000) {
            columns.put(name, column);
        }
        return column;
    }

    private void put(String text) {
        if (size + 3 * text.length() > bytes.length) {
            byte[] more = new byte[2 * (size + 3 * text.length())];
            System.arraycopy(bytes, 0, more, 0, size);
            bytes = more;
        }
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xc0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3f);
            } else {
                bytes[size++] = (byte) (0xe0 | c >> 12);
                bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[size++] = (byte) (0x80 | c & 0x3f);
            }
        }
    }

    /** All columns in their order. */
    static List<Column> all() {
        return new ArrayList<>(Column.all());
    }
}
