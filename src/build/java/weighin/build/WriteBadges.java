package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.text.Figures;
import weighin.text.Phrases;
import weighin.verdict.ModelFiles;

/**
 * A picture for each known model with its class, its download and the memory it needs in its usual engine, for pages on
 * which nothing runs.
 */
final class WriteBadges {
    /** A picture knows no device: it wears no verdict's colour. */
    private static final String NEUTRAL = "#575d67";

    private WriteBadges() {
    }

    static void run(Path messages, Path folder) throws IOException {
        Figures figures = new Phrases(new English(messages.resolve("en.json"))).figures;
        Files.createDirectories(folder);
        ModelFiles models = new ModelFiles();
        for (String id : new TreeSet<>(models.names().values())) {
            Files.writeString(folder.resolve(id + ".svg"), badge(models.files().get(id), figures));
        }
    }

    private static String badge(NamedModel model, Figures figures) {
        Size size = Sizing.size(model, null, null, null);
        String name = size.model().name();
        if (size.memoryBytes() == null) {
            return svg(name, "size not published", name + ": its makers do not publish its size");
        }
        String sizeClass = SizeClass.of(size.model().parameters()).id();
        String download = figures.bytes(size.downloadBytes());
        String memory = figures.bytes(size.memoryBytes());
        return svg(name, sizeClass + " \u00b7 " + download + " \u00b7 needs " + memory, name + ": " + sizeClass
            + " class, " + download + " to download, needs " + memory + " of memory (" + size.format() + " in "
            + size.engine().id + ")");
    }

    private static String svg(String left, String right, String said) {
        int first = width(left);
        int second = width(right);
        int all = first + second;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + all + "\" height=\"20\" viewBox=\"0 0 " + all
            + " 20\" role=\"img\" aria-labelledby=\"t\"><title id=\"t\">" + escape(said) + "</title>"
            + "<rect width=\"" + all + "\" height=\"20\" rx=\"3\" fill=\"#333840\"/>"
            + "<path d=\"M" + first + " 0h" + (second - 3) + "a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H" + first
            + "z\" fill=\"" + NEUTRAL + "\"/>"
            + "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" aria-hidden=\"true\">"
            + text(left, 7, first - 14) + text(right, first + 7, second - 14) + "</g></svg>\n";
    }

    /** Stretched to the room that there is, whichever font the reader has. */
    private static String text(String text, int x, int length) {
        return "<text x=\"" + x + "\" y=\"14\" textLength=\"" + length + "\" lengthAdjust=\"spacingAndGlyphs\">"
            + escape(text) + "</text>";
    }

    private static int width(String text) {
        double width = 14;
        for (char c : text.toCharArray()) {
            width += c == ' ' || c == '\u00a0' || c == '.' || c == '\u00b7' || c == '-' || c == 'i' || c == 'l' ? 4.2
                : Character.isUpperCase(c) || c == 'm' || c == 'w' ? 8.2 : 6.8;
        }
        return (int) Math.ceil(width);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
