package weighin.verdict;

import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.SizeClass;
import weighin.size.Size;

/**
 * Writes the table {@code class-sizes}: the size of each class in each engine's usual formats, at the default context.
 * A cell that is the same as the one above is left empty.
 */
public final class ClassSizeTable {
    private static final Sizes SIZES = new ComputedSizes();
    private static final String HEADER =
        "class\tparameters\tbuilds\tcontext\tlayers\toperations\tengine\tasked\tformat\tfamily"
        + "\tdownload\tweights\tweightsRead\tkv\tkvRead\toverhead\tpeak\ttensor\n";

    private final StringBuilder out = new StringBuilder(HEADER);
    private String[] above = {};

    private ClassSizeTable() {
    }

    /** The table's text. */
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
        for (EngineRule rule : EngineRule.ALL) {
            if (rule.engine() == Engine.BUILT_IN || !BuildChoice.serves(model, rule)) {
                continue;
            }
            for (boolean half : new boolean[] {true, false}) {
                String format = BuildChoice.format(model, rule, false, half);
                String key = rule.engine().id + "/" + format + ";";
                if (format != null && written.indexOf(key) < 0) {
                    written += key;
                    add(format, SIZES.size(model, rule.engine(), format, null));
                }
            }
        }
    }

    private void add(String asked, Size size) {
        Size.Work work = size.work();
        String[] row = {size.model().name(), whole(size.model().parameters()), builds(size.model()),
            whole(size.context()),
            whole(work.layers()), whole(work.operationsPerToken()), size.engine().id, asked, size.format(),
            work.formatFamily(), whole(size.downloadBytes()), whole(size.weightBytes()),
            whole(work.weightBytesPerToken()), whole(size.kvCacheBytes()), whole(work.kvBytesPerToken()),
            whole(size.overheadBytes()), whole(size.peakLoadBytes()), whole(size.largestTensorBytes())};
        for (int i = 0; i < row.length; i++) {
            boolean same = above.length > 0 && above[i].equals(row[i]);
            out.append(i == 0 ? "" : "\t").append(same ? "" : row[i]);
        }
        out.append('\n');
        above = row;
    }

    /** Engines and formats of the builds: what a first visit weighs, not where they lie. */
    private static String builds(Model model) {
        StringBuilder builds = new StringBuilder("-");
        for (Build build : model.builds()) {
            builds.append(build.engine().id).append(',').append(build.format()).append(';');
        }
        return builds.toString();
    }

    private static String whole(double figure) {
        return String.valueOf((long) Math.floor(figure + 0.5));
    }
}
