package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.device.Device;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.size.Size;
import weighin.table.Table;

/**
 * The size classes weighed with every default, for a first visit: their sizes come from a table that the build writes
 * with {@link ClassSizeTable}, so that what makes sizes need not be loaded.
 */
public final class ClassSizes implements Sizes {
    /** Read when a class is first weighed. */
    private static final class Written {
        static final ClassSizes TABLE = new ClassSizes(Table.read("class-sizes"));
    }

    private final List<Table.Row> rows;
    private final List<NamedModel> classes = new ArrayList<>();

    /** @param table as {@link ClassSizeTable} writes it */
    ClassSizes(Table table) {
        rows = table.rows();
        for (int i = 0; i < rows.size(); i++) {
            String id = rows.get(i).text("class");
            if (!id.isEmpty()) {
                Model model = new Model("class-" + Ascii.lower(id), id, null, whole(i, "parameters"), null, true, true,
                    List.of());
                classes.add(new NamedModel(model, Basis.ARCHITECTURE, null, null, null));
            }
        }
    }

    /** The verdicts of the eleven classes, lightest first, as {@link Weighing#classes} gives them but for remedies. */
    public static List<Verdict> weigh(Device device) {
        return Written.TABLE.verdicts(device, Options.DEFAULT);
    }

    /** The verdicts of the same classes run by a program outside the browser. */
    public static List<Verdict> natively(Device device) {
        return Written.TABLE.verdicts(device, new Options(Engine.NATIVE, null, null, null));
    }

    List<Verdict> verdicts(Device device, Options options) {
        List<Verdict> verdicts = new ArrayList<>();
        for (NamedModel model : classes) {
            verdicts.add(new EngineSelector(this, model).best(device, options));
        }
        return verdicts;
    }

    @Override
    public Size size(NamedModel model, Engine engine, String format, Integer context) {
        for (int i = 0; i < rows.size(); i++) {
            if (text(i, "class").equals(model.model().name()) && text(i, "engine").equals(engine.id)
                    && text(i, "asked").equals(format)) {
                return size(model.model(), engine, i);
            }
        }
        throw new IllegalStateException("no row of class-sizes for that class, engine and format");
    }

    private Size size(Model model, Engine engine, int row) {
        long weightBytes = whole(row, "weights");
        long kvCacheBytes = whole(row, "kv");
        long overheadBytes = whole(row, "overhead");
        Size.Work work = new Size.Work(whole(row, "weightsRead"), whole(row, "kvRead"), whole(row, "operations"),
            (int) whole(row, "layers"), text(row, "family"));
        return new Size(model, engine, text(row, "format"), (int) whole(row, "context"), whole(row, "download"),
            weightBytes, kvCacheBytes, overheadBytes, weightBytes + kvCacheBytes + overheadBytes, whole(row, "peak"),
            whole(row, "tensor"), Basis.ARCHITECTURE, work);
    }

    /** The cell, or the next above it that is not empty. */
    private String text(int row, String column) {
        for (int i = row; i >= 0; i--) {
            String text = rows.get(i).text(column);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private long whole(int row, String column) {
        return (long) Ascii.parseNumber(text(row, column));
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
