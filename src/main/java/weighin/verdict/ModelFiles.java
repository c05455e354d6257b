package weighin.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.table.Table;

/**
 * The names that are answered without a catalogue: those of its models, the sizes that models are named by, and those
 * of published builds; each with the file of sizes that the build writes for it.
 */
public final class ModelFiles {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> builds = new LinkedHashMap<>();
    private final Map<String, NamedModel> files = new LinkedHashMap<>();

    /** Reads the catalogue and its builds. */
    public ModelFiles() {
        List<String> sizes = new ArrayList<>();
        for (Table.Row row : Table.read("models").rows()) {
            model(row.text("name"));
            String last = row.text("name").substring(row.text("name").lastIndexOf(' ') + 1);
            char unit = last.charAt(last.length() - 1);
            boolean size = Ascii.parseNumber(last.substring(0, last.length() - 1)) > 0;
            if ((unit == 'B' || unit == 'M') && size && !sizes.contains(last)) {
                sizes.add(last);
            }
            for (String also : Ascii.split(row.text("also"), ';')) {
                if (!also.isEmpty() && also.charAt(0) != '=') {
                    model(also);
                }
            }
        }
        for (String size : sizes) {
            model(size);
        }
        for (Table.Row row : Table.read("builds").rows()) {
            for (String cell : Ascii.split(row.text("formats"), ' ')) {
                int end = cell.indexOf(':');
                build(row.text("build").replace("*", end < 0 ? cell : cell.substring(0, end)));
            }
        }
    }

    /** Each name, as {@link #key} writes it, with its file's name. */
    public Map<String, String> names() {
        return names;
    }

    /** Each build's name, in lower case, with its file's name. */
    public Map<String, String> builds() {
        return builds;
    }

    /** Each file's name with the model whose sizes it holds. */
    public Map<String, NamedModel> files() {
        return files;
    }

    /** A name as people vary it: in lower case, with one dash for blanks and dashes in a row. */
    public static String key(String name) {
        StringBuilder key = new StringBuilder();
        String text = Ascii.lower(Ascii.trim(name));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean dash = c == ' ' || c == '-';
            if (!dash || key.length() > 0 && key.charAt(key.length() - 1) != '-') {
                key.append(dash ? '-' : c);
            }
        }
        return key.toString();
    }

    /** Names that say more than a model, or that are read otherwise when written with dashes, are left out. */
    private void model(String name) {
        NamedModel model = Catalogue.resolve(name);
        String key = key(name);
        boolean plain = model.format() == null && model.engine() == null && model.publisher() == null;
        NamedModel read = Catalogue.resolve(key);
        if (plain && key.indexOf('/') < 0 && read.model().id().equals(model.model().id()) && read.format() == null) {
            add(names, key, model.model().id(), model);
        }
    }

    /** A build's name is taken as it is written, but for its case. */
    private void build(String name) {
        String key = Ascii.lower(name);
        add(builds, key, key.replace('/', '~'), Catalogue.resolve(name));
    }

    /**
     * Which engines run an encoder with a decoder depends on its type, which no table of sizes tells: it is left out.
     * So is a name that means its model with a difference (a tower, another head).
     */
    private void add(Map<String, String> names, String key, String file, NamedModel model) {
        Architecture shape = model.model().architecture();
        boolean pair = shape != null && shape.encoderLayers() > 0;
        NamedModel known = files.get(file);
        boolean other = known != null && !known.model().equals(model.model());
        if (!pair && !other && !names.containsKey(key)) {
            names.put(key, file);
            files.putIfAbsent(file, model);
        }
    }
}
