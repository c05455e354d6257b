package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.engine.BuildChoice;
import weighin.engine.EngineProfile;
import weighin.model.Build;
import weighin.model.Kind;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.Size;

/**
 * Writes tables of sizes, so that a program that weighs need not know models or make sizes: {@link WrittenSizes} reads
 * them. They are tables as {@link weighin.table.Table} has them, a row for each engine, format and context. A cell that
 * is empty is as in the row above, a dash is null; figures are bytes, tokens, parameters and operations. Of what often
 * equals another figure the difference stands there: of the weights to the download, of what is read of weights and
 * cache to all of them, of the peak to the memory held.
 */
public final class SizeTable {
    private final Sizes sizes = new ComputedSizes();
    private final StringBuilder out = new StringBuilder();
    private final List<String> written = new ArrayList<>();
    private String[] above = new String[WrittenSizes.COLUMNS.size()];

    private SizeTable() {
        add(WrittenSizes.COLUMNS.toArray(new String[0]));
        above = new String[WrittenSizes.COLUMNS.size()];
    }

    /**
     * All sizes that weighing a model with default options asks for, and that its remedies ask for: each engine's usual
     * formats, their lighter ones, and the usual ones with less context.
     */
    public static String write(NamedModel model) {
        SizeTable table = new SizeTable();
        table.add(model);
        return table.out.toString();
    }

    /** The same of each class. */
    public static String writeClasses() {
        SizeTable table = new SizeTable();
        for (SizeClass each : SizeClass.all()) {
            table.add(model(each));
        }
        return table.out.toString();
    }

    /** Of each class the sizes that a verdict without remedies asks for: {@code class-sizes}. */
    public static String writeLadder() {
        SizeTable table = new SizeTable();
        for (SizeClass each : SizeClass.all()) {
            table.written.clear();
            NamedModel model = model(each);
            for (EngineProfile rule : EngineProfile.all()) {
                if (!rule.engine().isBrowsersOwn() && BuildChoice.serves(model, rule)) {
                    table.addUsual(model, rule);
                }
            }
        }
        return table.out.toString();
    }

    private static NamedModel model(SizeClass each) {
        return new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null);
    }

    private void addUsual(NamedModel model, EngineProfile rule) {
        for (boolean half : new boolean[] {true, false}) {
            String format = BuildChoice.format(model, rule, false, half);
            if (format != null) {
                addOnce(model, rule, format, null);
            }
        }
    }

    private void add(NamedModel model) {
        written.clear();
        boolean encoder = sizes.encoder(model);
        for (EngineProfile rule : EngineProfile.all()) {
            boolean named = model.format() != null && sizes.reads(rule.engine(), model.format());
            boolean alike = rule.usesEncoderFormats(sizes.pair(model), encoder);
            for (boolean half : new boolean[] {true, false}) {
                String format = named ? null : BuildChoice.format(model, rule, alike, half);
                Size usual = addContexts(model, rule, format);
                if (format == null) {
                    addContexts(model, rule, usual.format());
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
    private Size addContexts(NamedModel model, EngineProfile rule, String format) {
        Size size = addOnce(model, rule, format, null);
        for (int context = size.context() / 2; context >= Remedies.SMALLEST_CONTEXT; context /= 2) {
            addOnce(model, rule, format, context);
        }
        return size;
    }

    private Size addOnce(NamedModel model, EngineProfile rule, String format, Integer context) {
        Size size = sizes.size(model, rule.engine(), format, context);
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
        add(size.engine().id, text(asked), size.format(), whole(size.context()), text(size.downloadBytes()),
            beyond(size.weightBytes(), size.downloadBytes()),
            work == null ? "-" : beyond((long) work.weightBytesPerToken(), size.weightBytes()),
            text(size.largestTensorBytes()), text(size.kvCacheBytes()),
            work == null ? "-" : beyond((long) work.kvBytesPerToken(), size.kvCacheBytes()),
            text(size.overheadBytes()), beyond(size.peakLoadBytes(), size.memoryBytes()),
            sizes.engine(named, size.format()).id, work == null ? "-" : work.formatFamily(), size.basis().id,
            work == null ? "-" : whole(work.layers()), work == null ? "-" : whole(work.operationsPerToken()),
            model.id(), model.name(), text(model.parameters()), text(model.activeParameters()),
            sizeClass == null ? "-" : sizeClass.id(), kind == null ? "-" : kind.id, model.exact() ? "yes" : "no",
            model.disclosed() ? "yes" : "no", builds(model), named.engine() == null ? "-" : named.engine().id,
            text(named.format()), named.basis().id);
    }

    private void add(String... row) {
        StringBuilder line = new StringBuilder();
        int end = 0;
        for (int i = 0; i < row.length; i++) {
            line.append(i == 0 ? "" : "\t");
            if (!row[i].equals(above[i])) {
                line.append(row[i]);
                end = line.length();
            }
        }
        out.append(line, 0, end).append('\n');
        above = row;
    }

    private static String builds(Model model) {
        StringBuilder builds = new StringBuilder();
        for (Build build : model.builds()) {
            if (!build.inPage()) {
                continue;
            }
            builds.append(builds.length() == 0 ? "" : ";").append(build.engine().id).append(',')
                .append(build.format()).append(',').append(build.repository()).append(',').append(build.id())
                .append(',').append(build.downloadBytes() == null ? "" : build.downloadBytes());
        }
        return builds.length() == 0 ? "-" : builds.toString();
    }

    /** How much the one is more than the other; the figure itself where there is no other. */
    private static String beyond(Long figure, Long other) {
        return figure == null ? "-" : String.valueOf(figure - (other == null ? 0 : other));
    }

    private static String text(Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String whole(double value) {
        return String.valueOf((long) value);
    }
}
