package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.device.Device;
import weighin.json.Json;
import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.size.Size;

/**
 * Weighs models of which a table of sizes was written by {@link ModelSizeTable}, so that what knows models and makes
 * sizes need not be loaded. The verdicts are those of {@link Weighing}, remedies included.
 */
public final class ModelSizes implements Sizes {
    /** The table lacks a size that the answer needs. */
    public static final class Lacking extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final List<String> COLUMNS = Ascii.split(ModelSizeTable.COLUMNS, '\t');
    /** Each row's cells, in full. */
    private final List<String[]> rows = new ArrayList<>();
    private final List<NamedModel> models = new ArrayList<>();
    /** The first row of each model. */
    private final List<Integer> firstRows = new ArrayList<>();

    /** @param text as {@link ModelSizeTable} writes it */
    public ModelSizes(String text) {
        List<String> lines = Ascii.split(text, '\n');
        int count = Ascii.split(lines.get(COLUMNS.size() - 1), '\t').size();
        for (int i = 0; i < count; i++) {
            rows.add(new String[COLUMNS.size()]);
        }
        for (int column = 0; column < COLUMNS.size(); column++) {
            List<String> cells = Ascii.split(lines.get(column), '\t');
            for (int row = 0; row < count; row++) {
                rows.get(row)[column] = cell(row < cells.size() ? cells.get(row) : "", row, column);
            }
        }
        for (int row = 0; row < count; row++) {
            if (row == 0 || !rows.get(row)[0].equals(rows.get(row - 1)[0])) {
                models.add(model(row));
                firstRows.add(row);
            }
        }
    }

    private String cell(String cell, int row, int column) {
        String above = row == 0 ? null : rows.get(row - 1)[column];
        if (cell.isEmpty()) {
            return above;
        }
        long number;
        switch (cell.charAt(0)) {
            case '/':
                number = digits(above, 0) / 2;
                break;
            case '%':
                number = digits(above, 0) - (digits(rows.get(row - 2)[column], 0) - digits(above, 0)) / 2;
                break;
            case '=':
                number = before(row, column);
                break;
            case '~':
                number = before(row, column) + digits(above, 0) - before(row - 1, column);
                break;
            default:
                return cell;
        }
        return String.valueOf(number);
    }

    private long before(int row, int column) {
        return column == COLUMNS.size() - 1 ? memory(row) : digits(rows.get(row)[column - 1], 0);
    }

    /** The verdicts of the table's models, in its order. @throws Lacking as said there */
    public List<Verdict> weigh(Device device, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        for (NamedModel model : models) {
            verdicts.add(Weighing.weigh(this, device, model, options));
        }
        return verdicts;
    }

    /** That model of the table as the public API writes a model. */
    public Json json(int model) {
        int row = firstRows.get(model);
        return Json.object().put("id", text(row, "id")).put("name", text(row, "name"))
            .put("parameters", whole(row, "parameters")).put("activeParameters", whole(row, "active"))
            .put("sizeClass", word(row, "class")).put("kind", word(row, "kind")).put("exact", flag(row, "exact"))
            .put("disclosed", flag(row, "disclosed")).build();
    }

    private NamedModel model(int row) {
        List<Build> builds = new ArrayList<>();
        if (word(row, "builds") != null) {
            for (String each : Ascii.split(text(row, "builds"), ';')) {
                List<String> cells = Ascii.split(each, ',');
                builds.add(new Build(Engine.of(cells.get(0)), cells.get(1), cells.get(2), cells.get(3), true,
                    cells.get(4).isEmpty() ? null : (Long) digits(cells.get(4), 0)));
            }
        }
        Model model = new Model(text(row, "id"), text(row, "name"), null, whole(row, "parameters"),
            whole(row, "active"), flag(row, "exact"), flag(row, "disclosed"), builds);
        String engine = word(row, "namedEngine");
        return new NamedModel(model, basis(text(row, "modelBasis")), word(row, "namedFormat"),
            engine == null ? null : Engine.of(engine), null);
    }

    @Override
    public Size size(NamedModel model, Engine engine, String format, Integer context) {
        int at = at(model);
        int end = at + 1 < models.size() ? firstRows.get(at + 1) : rows.size();
        for (int i = firstRows.get(at); i < end; i++) {
            if (text(i, "engine").equals(engine.id) && same(word(i, "asked"), format)) {
                int held = whole(i, "context").intValue();
                if (context == null || held == 0 || held == context) {
                    return size(model.model(), engine, i, held);
                }
            }
        }
        throw new Lacking();
    }

    private int at(NamedModel model) {
        int at = 0;
        while (models.get(at) != model) {
            at++;
        }
        return at;
    }

    private Size size(Model model, Engine engine, int row, int context) {
        Long weightBytes = whole(row, "weights");
        Long kvCacheBytes = whole(row, "kv");
        Long overheadBytes = whole(row, "overhead");
        boolean told = weightBytes != null;
        return new Size(model, engine, text(row, "format"), context, whole(row, "download"), weightBytes, kvCacheBytes,
            overheadBytes, told ? memory(row) : null, whole(row, "peak"),
            whole(row, "tensor"), basis(text(row, "basis")), told ? new Size.Work(number(row, "read"),
                number(row, "kvRead"), number(row, "operations"), whole(row, "layers").intValue(), text(row, "family"))
                : null);
    }

    @Override
    public boolean encoder(NamedModel model) {
        return text(firstRows.get(at(model)), "kind").equals("nlp");
    }

    @Override
    public boolean reads(Engine engine, String format) {
        for (int i = 0; i < rows.size(); i++) {
            if (text(i, "engine").equals(engine.id) && same(text(i, "format"), format)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Engine engine(NamedModel model, String format) {
        for (int i = 0; i < rows.size(); i++) {
            if (same(text(i, "format"), format)) {
                return Engine.of(text(i, "first"));
            }
        }
        throw new Lacking();
    }

    private static boolean same(String one, String other) {
        return one == null || other == null ? one == other : Ascii.lower(one).equals(Ascii.lower(other));
    }

    private static Basis basis(String id) {
        for (Basis basis : Basis.values()) {
            if (basis.id.equals(id)) {
                return basis;
            }
        }
        throw new IllegalStateException("no basis " + id);
    }

    private Long memory(int row) {
        return whole(row, "weights") + whole(row, "kv") + whole(row, "overhead");
    }

    private String text(int row, String column) {
        return rows.get(row)[COLUMNS.indexOf(column)];
    }

    private String word(int row, String column) {
        String text = text(row, column);
        return text.equals("-") ? null : text;
    }

    private boolean flag(int row, String column) {
        return text(row, column).equals("yes");
    }

    private Long whole(int row, String column) {
        String text = word(row, column);
        return text == null ? null : (Long) digits(text, 0);
    }

    private double number(int row, String column) {
        String text = text(row, column);
        return text.charAt(0) == '*' ? Double.longBitsToDouble(digits(text, 1)) : digits(text, 0);
    }

    private static long digits(String text, int from) {
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }
}
