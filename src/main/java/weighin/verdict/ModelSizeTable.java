package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Text;
import weighin.model.Build;
import weighin.model.Kind;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.Size;

/**
 * Writes all sizes of a model that weighing it with default options asks for, and that its remedies ask for: each
 * engine's usual formats, their lighter ones, and the usual ones with less context. {@link ModelSizes} reads them. A
 * cell that is the same as the one above is left empty, null is a dash; a stroke is half of the cell above, an equals sign
 * the cell before, and a plus the sum of weights, cache and overhead.
 */
public final class ModelSizeTable {
    private static final Sizes SIZES = new AnySizes();
    static final String HEADER = "id\tname\tparameters\tactive\tclass\tkind\texact\tdisclosed\tbuilds\tnamedEngine"
        + "\tnamedFormat\tmodelBasis\tlayers\toperations\tasked\tfirst\tformat\tfamily\tbasis\tdownload\ttensor\tweights"
        + "\tread\tengine\tcontext\tkv\tkvRead\toverhead\tpeak\n";

    private final StringBuilder out = new StringBuilder(HEADER);
    private String[] above = {};
    private final List<String> written = new ArrayList<>();

    private ModelSizeTable() {
    }

    /** The table of one model's sizes. */
    public static String write(NamedModel model) {
        ModelSizeTable table = new ModelSizeTable();
        table.add(model);
        return table.out.toString();
    }

    /** The table of the sizes of all classes. */
    public static String writeClasses() {
        ModelSizeTable table = new ModelSizeTable();
        for (SizeClass each : SizeClass.all()) {
            table.add(new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null));
        }
        return table.out.toString();
    }

    private void add(NamedModel model) {
        written.clear();
        boolean encoder = SIZES.encoder(model);
        for (EngineRule rule : EngineRule.ALL) {
            boolean named = model.format() != null && SIZES.reads(rule.engine(), model.format());
            if (named || encoder || rule.usual() == null) {
                Size usual = add(model, rule, null);
                add(model, rule, usual.format());
            } else {
                add(model, rule, rule.usual());
            }
            if (rule.withoutF16() != null && !encoder) {
                add(model, rule, rule.withoutF16());
            }
            for (String lighter : rule.lighter()) {
                addOnce(model, rule, lighter, null);
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
        String[] row = {model.id(), model.name(), text(model.parameters()), text(model.activeParameters()),
            sizeClass == null ? "-" : sizeClass.id(), kind == null ? "-" : kind.id, model.exact() ? "yes" : "no",
            model.disclosed() ? "yes" : "no", builds(model), named.engine() == null ? "-" : named.engine().id,
            text(named.format()), named.basis().id, work == null ? "-" : number(work.layers()),
            work == null ? "-" : number(work.operationsPerToken()), text(asked), first, size.format(),
            work == null ? "-" : work.formatFamily(), size.basis().id, text(size.downloadBytes()),
            text(size.largestTensorBytes()), text(size.weightBytes()),
            work == null ? "-" : number(work.weightBytesPerToken()), size.engine().id, number(size.context()),
            text(size.kvCacheBytes()), work == null ? "-" : number(work.kvBytesPerToken()), text(size.overheadBytes()),
            text(size.peakLoadBytes())};
        int last = 0;
        for (int i = 0; i < row.length; i++) {
            last = above.length == 0 || !above[i].equals(row[i]) ? i : last;
        }
        for (int i = 0; i <= last; i++) {
            out.append(i == 0 ? "" : "\t").append(cell(row, i, size.memoryBytes()));
        }
        out.append('\n');
        above = row;
    }

    /** The shortest that says the cell. */
    private String cell(String[] row, int i, Long memoryBytes) {
        double value = figure(row[i]);
        if (above.length > 0 && above[i].equals(row[i])) {
            return "";
        }
        if (above.length > 0 && value > 0 && figure(above[i]) == 2 * value) {
            return "/";
        }
        if (value > 0 && i > 0 && row[i].equals(row[i - 1])) {
            return "=";
        }
        return i == row.length - 1 && memoryBytes != null && value == memoryBytes ? "+" : row[i];
    }

    /** The cell's whole number, else one that is none. */
    private static double figure(String cell) {
        return Text.parseNumber(cell);
    }

    private static String builds(Model model) {
        StringBuilder engines = new StringBuilder();
        for (Build build : model.builds()) {
            if (Text.split(engines.toString(), ',').indexOf(build.engine().id) < 0) {
                engines.append(engines.length() == 0 ? "" : ",").append(build.engine().id);
            }
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
