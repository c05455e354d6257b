package weighin.verdict;

import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.Size;

/** Writes the table {@code class-sizes}: the size of each class in each engine's usual formats, at the default context. */
public final class ClassSizeTable {
    private static final Sizes SIZES = new AnySizes();
    private static final char TAB = '\t';

    private final StringBuilder out = new StringBuilder("class\tengine\tasked\tformat\tfamily\tcontext\tdownload\tweights"
        + "\tkv\toverhead\tpeak\ttensor\tweightsRead\tkvRead\toperations\tlayers\tparameters\n");

    private ClassSizeTable() {
    }

    /** The table's text; the parameters of a class stand in its first row only. */
    public static String write() {
        ClassSizeTable table = new ClassSizeTable();
        for (SizeClass each : SizeClass.all()) {
            table.add(each);
        }
        return table.out.toString();
    }

    private void add(SizeClass each) {
        NamedModel model = new NamedModel(each.typical(), Basis.ARCHITECTURE, null, null, null);
        String written = "";
        Long parameters = each.typical().parameters();
        for (EngineRule rule : EngineRule.ALL) {
            if (!Bench.inBrowser(rule.engine()) || !Builds.serves(model, rule)) {
                continue;
            }
            for (String format : new String[] {rule.usual(), rule.withoutF16()}) {
                String key = rule.engine().id + "/" + format + ";";
                if (format != null && written.indexOf(key) < 0) {
                    written += key;
                    add(each.id(), format, SIZES.size(model, rule.engine(), format, null));
                    if (parameters != null) {
                        out.append(TAB).append(parameters.longValue());
                        parameters = null;
                    }
                    out.append('\n');
                }
            }
        }
    }

    private void add(String id, String asked, Size size) {
        Size.Work work = size.work();
        out.append(id).append(TAB).append(size.engine().id).append(TAB).append(asked).append(TAB).append(size.format())
            .append(TAB).append(work.formatFamily()).append(TAB).append(size.context());
        for (double figure : new double[] {size.downloadBytes(), size.weightBytes(), size.kvCacheBytes(),
            size.overheadBytes(), size.peakLoadBytes(), size.largestTensorBytes(), work.weightBytesPerToken(),
            work.kvBytesPerToken(), work.operationsPerToken(), work.layers()}) {
            out.append(TAB).append((long) Math.floor(figure + 0.5));
        }
    }
}
