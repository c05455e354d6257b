package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Table;
import weighin.Text;
import weighin.device.Device;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.size.Size;

/**
 * The size classes weighed with every default, for a first visit: their sizes come from a table that the build writes
 * with {@link ClassSizeTable}, so that what makes sizes need not be loaded.
 */
public final class ClassSizes implements Sizes {
    private final List<Table.Row> rows;
    private final List<NamedModel> classes = new ArrayList<>();

    /** @param table as {@link ClassSizeTable} writes it */
    ClassSizes(Table table) {
        rows = table.rows();
        for (Table.Row row : rows) {
            if (row.has("parameters")) {
                String id = row.text("class");
                Model model = new Model("class-" + Text.lower(id), id, null, (long) row.number("parameters"), null, true, true, List.of());
                classes.add(new NamedModel(model, Basis.ARCHITECTURE, null, null, null));
            }
        }
    }

    /** The verdicts of the eleven classes, lightest first, as {@link Weighing#classes} gives them but for remedies. */
    public static List<Verdict> weigh(Device device) {
        return new ClassSizes(Table.read("class-sizes")).verdicts(device);
    }

    List<Verdict> verdicts(Device device) {
        List<Verdict> verdicts = new ArrayList<>();
        for (NamedModel model : classes) {
            verdicts.add(Bench.of(this, model).best(device, Options.DEFAULT));
        }
        return verdicts;
    }

    @Override
    public Size size(NamedModel model, Engine engine, String format, Integer context) {
        for (Table.Row row : rows) {
            if (row.text("class").equals(model.model().name()) && row.text("engine").equals(engine.id)
                    && row.text("asked").equals(format)) {
                return size(model.model(), engine, row);
            }
        }
        throw new IllegalStateException("no row of class-sizes for that class, engine and format");
    }

    private static Size size(Model model, Engine engine, Table.Row row) {
        long weightBytes = (long) row.number("weights");
        long kvCacheBytes = (long) row.number("kv");
        long overheadBytes = (long) row.number("overhead");
        Size.Work work = new Size.Work(row.number("weightsRead"), row.number("kvRead"), row.number("operations"),
            (int) row.number("layers"), row.text("family"));
        return new Size(model, engine, row.text("format"), (int) row.number("context"), (long) row.number("download"),
            weightBytes, kvCacheBytes, overheadBytes, weightBytes + kvCacheBytes + overheadBytes,
            (long) row.number("peak"), (long) row.number("tensor"), Basis.ARCHITECTURE, work);
    }

    /** The classes stand for models that write. */
    @Override
    public boolean encoder(NamedModel model) {
        return false;
    }

    @Override
    public boolean reads(Engine engine, String format) {
        return false;
    }

    @Override
    public Engine engine(NamedModel model, String format) {
        return null;
    }
}
