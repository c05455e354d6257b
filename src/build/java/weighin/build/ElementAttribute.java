package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute of the element, as {@code src/docs/attributes.tsv} describes it.
 *
 * @param type    {@code string}, {@code number}, {@code boolean}, {@code url}, or its words with bars between
 * @param usual   what holds without it; null where another rule says
 * @param english what it means, as HTML
 * @param arabic  the same
 */
record ElementAttribute(String name, String type, String usual, String english, String arabic) {
    /** Those that the element observes, in its order. Fails where the table does not describe one, or one too many. */
    static List<ElementAttribute> all(Project project) throws IOException {
        Map<String, ElementAttribute> described = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(project.root().resolve("src/docs/attributes.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            described.put(cells[0],
                new ElementAttribute(cells[0], cells[1], cells[2].equals("–") ? null : cells[2], cells[3], cells[4]));
        }
        Matcher observed = Pattern.compile("observedAttributes=\\[([^]]+)]")
            .matcher(Files.readString(project.site().resolve("weigh-in.js")));
        if (!observed.find()) {
            throw new IllegalStateException("the element observes no attributes");
        }
        List<ElementAttribute> all = new ArrayList<>();
        Pattern.compile("\"([a-z]+)\"").matcher(observed.group(1)).results().forEach(match -> {
            ElementAttribute one = described.remove(match.group(1));
            if (one == null) {
                throw new IllegalStateException("attributes.tsv says nothing of " + match.group(1));
            }
            all.add(one);
        });
        if (!described.isEmpty()) {
            throw new IllegalStateException("the element does not observe " + described.keySet());
        }
        return all;
    }

    /** What it means, without HTML. */
    String plain() {
        return english.replaceAll("<[^>]+>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Its words; empty where any text will do. */
    List<String> words() {
        return type.contains(" | ") ? List.of(type.split(" \\| ")) : List.of();
    }
}
