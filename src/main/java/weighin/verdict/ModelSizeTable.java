package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.Kind;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.Size;

/**
 * Writes all sizes of a model that weighing it with default options asks for, and that its remedies ask for: each
 * engine's usual formats, their lighter ones, and the usual ones with less context. {@link ModelSizes} reads them.
 *
 * <p>The table's columns are its lines, in the order of {@link #COLUMNS}, as text between tabs: what resembles each
 * other stands together. A cell that is the same as the one of the row above is left empty, null is a dash. Other cells
 * of few characters say how a number follows from others: a stroke is half of the cell above; a percent sign is as far
 * below that as half of what that is below the one above it, as halves of the context have it; an equals sign is the
 * cell before, and a tilde is as far from that one as the row above has it. For the last column, the peak, the cell
 * before is the memory: weights, cache and overhead.
 */
public final class ModelSizeTable {
    private static final Sizes SIZES = new ComputedSizes();
    static final String COLUMNS = "id\tname\tparameters\tactive\tclass\tkind\texact\tdisclosed\tbuilds\tnamedEngine"
        + "\tnamedFormat\tmodelBasis\tlayers\toperations\tasked\tfirst\tformat\tfamily\tbasis\tdownload\tweights"
        + "\tread\ttensor\tengine\tcontext\tkv\tkvRead\toverhead\tpeak";

    /** Each row's cells, and after them the memory. */
    private final List<String[]> rows = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    private ModelSizeTable() {
    }

    /** The table of one model's sizes. */
    public static String write(NamedModel model) {
        ModelSizeTable table = new ModelSizeTable();
        table.add(model);
        return table.text();
    }

    /** The table of the sizes of all classes. */
    public static String writeClasses() {
        ModelSizeTable table = new ModelSizeTable();
        for (SizeClass each : SizeClass.all()) {
            table.add(new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null));
        }
        return table.text();
    }

    private void add(NamedModel model) {
        written.clear();
        boolean encoder = SIZES.encoder(model);
        for (EngineRule rule : EngineRule.ALL) {
            boolean named = model.format() != null && SIZES.reads(rule.engine(), model.format());
            boolean alike = encoder || rule.engine() == Engine.TRANSFORMERS_JS && SIZES.pair(model) != null;
            for (boolean half : new boolean[] {true, false}) {
                String format = named ? null : BuildChoice.format(model, rule, alike, half);
                Size usual = add(model, rule, format);
                if (format == null) {
                    add(model, rule, usual.format());
                }
            }
            for (String lighter : rule.lighter()) {
                if (BuildChoice.exists(model, rule, lighter)) {
                    addOnce(model, rule, lighter, null);
                }
            }
        }
    }

    /** The size with the usual context, and with each half of it that a remedy may try. */
    private Size add(NamedModel model, EngineRule rule, String format) {
        Size size = addOnce(model, rule, format, null);
        for (int context = size.context() / 2; context >= Remedies.SMALLEST_CONTEXT; context /= 2) {
            addOnce(model, rule, format, context);
        }
        return size;
    }

    private Size addOnce(NamedModel model, EngineRule rule, String format, Integer context) {
        Size size = SIZES.size(model, rule.engine(), format, context);
        String key = rule.engine().id + "/" + format + "/" + size.context();
        if (!written.contains(key)) {
            written.add(key);
            add(model, format, size);
        }
        return size;
    }

    private void add(NamedModel named, String asked, Size size) {
        Model model = size.model();
        SizeClass sizeClass = SizeClass.of(model.parameters());
        Kind kind = Kind.of(model);
        Size.Work work = size.work();
        String first = SIZES.engine(named, size.format()).id;
        rows.add(new String[] {model.id(), model.name(), text(model.parameters()), text(model.activeParameters()),
            sizeClass == null ? "-" : sizeClass.id(), kind == null ? "-" : kind.id, model.exact() ? "yes" : "no",
            model.disclosed() ? "yes" : "no", builds(model), named.engine() == null ? "-" : named.engine().id,
            text(named.format()), named.basis().id, work == null ? "-" : number(work.layers()),
            work == null ? "-" : number(work.operationsPerToken()), text(asked), first, size.format(),
            work == null ? "-" : work.formatFamily(), size.basis().id, text(size.downloadBytes()),
            text(size.weightBytes()), work == null ? "-" : number(work.weightBytesPerToken()),
            text(size.largestTensorBytes()), size.engine().id, number(size.context()),
            text(size.kvCacheBytes()), work == null ? "-" : number(work.kvBytesPerToken()), text(size.overheadBytes()),
            text(size.peakLoadBytes()), text(size.memoryBytes())});
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        int peak = rows.get(0).length - 2;
        for (int column = 0; column <= peak; column++) {
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < rows.size(); row++) {
                line.append(row == 0 ? "" : "\t").append(cell(row, column, column == peak ? peak + 1 : column - 1));
            }
            int end = line.length();
            // the last line tells how many rows there are
            while (column < peak && line.charAt(end - 1) == '\t') {
                end--;
            }
            out.append(line.substring(0, end)).append('\n');
        }
        return out.toString();
    }

    /** The shortest that says the cell; {@code before} is the column of the cell before. */
    private String cell(int row, int column, int before) {
        String cell = rows.get(row)[column];
        double value = figure(row, column);
        double above = figure(row - 1, column);
        if (row > 0 && rows.get(row - 1)[column].equals(cell)) {
            return "";
        }
        if (above == 2 * value && value > 0) {
            return "/";
        }
        if (value > 0 && value == figure(row, before)) {
            return "=";
        }
        double twoAbove = figure(row - 2, column);
        if (twoAbove > above && 2 * (above - value) == twoAbove - above) {
            return "%";
        }
        return value > 0 && value - figure(row, before) == above - figure(row - 1, before) ? "~" : cell;
    }

    /** The cell's whole number; NaN where there is none. */
    private double figure(int row, int column) {
        return row < 0 || column < 0 ? Double.NaN : Ascii.parseNumber(rows.get(row)[column]);
    }

    private static String builds(Model model) {
        StringBuilder engines = new StringBuilder();
        for (Build build : model.builds()) {
            if (!build.inPage()) {
                continue;
            }
            engines.append(engines.length() == 0 ? "" : ";").append(build.engine().id).append(',')
                .append(build.format()).append(',').append(build.repository()).append(',').append(build.id())
                .append(',').append(build.downloadBytes() == null ? "" : build.downloadBytes());
        }
        return engines.length() == 0 ? "-" : engines.toString();
    }

    private static String text(Object value) {
        return value == null ? "-" : value.toString();
    }

    /** A whole number in digits, any other by its bits: so that it is read as the same. */
    private static String number(double value) {
        return value == Math.floor(value) ? String.valueOf((long) value)
            : "*" + Long.toString(Double.doubleToLongBits(value));
    }
}
