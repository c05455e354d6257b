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
import weighin.table.Table;

/**
 * Weighs models whose sizes {@link SizeTable} wrote down, so that what knows models and makes sizes need not be loaded.
 * The verdicts are those of {@link Weighing}.
 */
public final class WrittenSizes implements Sizes {
    /** The table lacks a size that the answer needs. */
    public static final class Lacking extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What differs from row to row comes first, what is the model's own last: lines end behind their last change. */
    private static final String NAMES = "engine asked format context download weights read tensor kv kvRead overhead"
        + " peak first family basis layers operations id name parameters active class kind exact disclosed builds"
        + " namedEngine namedFormat modelBasis";
    static final List<String> COLUMNS = Ascii.split(NAMES, ' ');

    /** Each row's cells, in full. */
    private final List<String[]> rows = new ArrayList<>();
    private final List<NamedModel> models = new ArrayList<>();
    /** The first row of each model. */
    private final List<Integer> firstRows = new ArrayList<>();

    /** @param table as {@link SizeTable} writes it */
    public WrittenSizes(Table table) {
        String[] above = new String[COLUMNS.size()];
        for (Table.Row row : table.rows()) {
            String[] cells = new String[above.length];
            for (int i = 0; i < cells.length; i++) {
                String cell = row.text(COLUMNS.get(i));
                cells[i] = cell.isEmpty() ? above[i] : cell;
            }
            rows.add(cells);
            int at = rows.size() - 1;
            if (at == 0 || !text(at, "id").equals(text(at - 1, "id"))) {
                models.add(model(at));
                firstRows.add(at);
            }
            above = cells;
        }
    }

    /** The size classes, as the build wrote them for a first visit. */
    public static WrittenSizes classes() {
        return Classes.TABLE;
    }

    /** Read when it is first asked for. */
    private static final class Classes {
        static final WrittenSizes TABLE = new WrittenSizes(Table.read("class-sizes"));
    }

    /** The verdicts of the table's models, in its order. @throws Lacking as said there */
    public List<Verdict> weigh(Device device, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        for (NamedModel model : models) {
            verdicts.add(Weighing.weigh(new EngineSelector(this, model), device,
                options == null ? Options.DEFAULT : options));
        }
        return verdicts;
    }

    /** The same without remedies, with every default, in the browser or by a program outside it. */
    public List<Verdict> bare(Device device, boolean natively) {
        Options options = natively ? new Options(Engine.NATIVE, null, null, null) : Options.DEFAULT;
        List<Verdict> verdicts = new ArrayList<>();
        for (NamedModel model : models) {
            verdicts.add(new EngineSelector(this, model).best(device, options));
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
                    cells.get(4).isEmpty() ? null : (Long) (long) Ascii.parseNumber(cells.get(4))));
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
        Long downloadBytes = whole(row, "download");
        Long weightBytes = beyond(row, "weights", downloadBytes);
        Long kvCacheBytes = whole(row, "kv");
        Long overheadBytes = whole(row, "overhead");
        Long memoryBytes = weightBytes == null ? null : (Long) (weightBytes + kvCacheBytes + overheadBytes);
        Size.Work work = weightBytes == null ? null : new Size.Work(beyond(row, "read", weightBytes),
            beyond(row, "kvRead", kvCacheBytes), whole(row, "operations"), whole(row, "layers").intValue(),
            text(row, "family"));
        return new Size(model, engine, text(row, "format"), context, downloadBytes, weightBytes, kvCacheBytes,
            overheadBytes, memoryBytes, beyond(row, "peak", memoryBytes), whole(row, "tensor"),
            basis(text(row, "basis")), work);
    }

    /** A figure of which the table has how much it is more than another. */
    private Long beyond(int row, String column, Long other) {
        Long more = whole(row, column);
        return more == null ? null : (Long) (more + (other == null ? 0 : other));
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

    private String text(int row, String column) {
        return rows.get(row)[COLUMNS.indexOf(column)];
    }

    /** The cell's text; null for a dash. */
    private String word(int row, String column) {
        String text = text(row, column);
        return text.equals("-") ? null : text;
    }

    private boolean flag(int row, String column) {
        return text(row, column).equals("yes");
    }

    private Long whole(int row, String column) {
        String text = word(row, column);
        return text == null ? null : (Long) (long) Ascii.parseNumber(text);
    }
}
