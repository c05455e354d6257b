package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import weighin.WeighInException;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.wire.Request;

/**
 * The pages on embedding, with what is read from the code itself: the attributes, custom properties and parts of the
 * element, answers on a recorded device, and the hashes of the scripts.
 */
final class WriteDocs {
    private WriteDocs() {
    }

    static void run(Project project, FileUses uses) throws Exception {
        Path site = project.site();
        Path source = project.root().resolve("src/docs");
        Path signals = project.root().resolve("src/test/resources/weighin/recorded/mac-chrome-m3.json");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", project.version());
        values.put("integrity", integrity(site, uses));
        values.put("device", signals.getFileName().toString().replace(".json", ""));
        examples(values, (Json.Obj) JsonReader.read(Files.readString(signals)));
        String element = Files.readString(site.resolve("element.js"));
        values.put("properties", codes(element, "var\\((--weigh-in-[a-z-]+)"));
        values.put("parts", codes(element, "\"(badge|card|ladder|(?<=part:\")[a-z]+)\""));
        values.put("languages", languages(site));
        try (Stream<Path> recipes = Files.list(source.resolve("recipes"))) {
            for (Path recipe : recipes.toList()) {
                values.put("recipe." + recipe.getFileName().toString().replaceAll("\\.m?js$", ""),
                    escaped(Files.readString(recipe).stripTrailing()));
            }
        }
        List<ElementAttribute> attributes = ElementAttribute.all(project);
        for (String language : List.of("en", "ar")) {
            values.put("attributes", attributes(attributes, language));
            values.put("options", table(source.resolve("options.tsv"), "calls", "type", "default", language));
            values.put("errors", table(source.resolve("errors.tsv"), language + "-cause", language + "-cure"));
            String page = Files.readString(source.resolve(language + ".html"));
            Matcher place = Pattern.compile("\\{\\{([a-z.-]+)}}").matcher(page);
            String written = place.replaceAll(match -> {
                if (!values.containsKey(match.group(1))) {
                    throw new IllegalStateException("nothing for " + match.group());
                }
                return Matcher.quoteReplacement(values.get(match.group(1)));
            });
            Files.writeString(site.resolve("docs").resolve(language.equals("en") ? "index.html" : language + ".html"),
                written);
        }
    }

    /** The part of an import map that names the scripts which pages of other hosts load; those start no worker. */
    private static String integrity(Path site, FileUses uses) throws IOException {
        StringBuilder out = new StringBuilder();
        for (String name : uses.names(site, FileUses.Use.NPM)) {
            if (name.endsWith(".js") && !name.endsWith("-worker.js")) {
                out.append(out.length() == 0 ? "" : ",\n").append("  \"https://example.org/weigh-in/").append(name)
                    .append("\": \"").append(Hashes.of(site.resolve(name))).append('"');
            }
        }
        return out.toString();
    }

    private static void examples(Map<String, String> values, Json.Obj signals) {
        Json options = Json.object().put("signals", signals).build();
        values.put("json.weigh", pretty(Request.read("weigh", Json.of("gemma 2b"), options).answer(null)));
        values.put("json.detect", pretty(Request.read("detect", Json.NULL, options).answer(null)));
        values.put("json.size", pretty(Request.read("size", Json.of("gemma 2b"),
            Json.object().put("engine", "litert").build()).answer(null)));
        try {
            Request.read("weigh", Json.of("no such thing"), options).answer(null);
            throw new IllegalStateException("the example of an error is none");
        } catch (WeighInException e) {
            values.put("json.error", pretty(Request.error(e)));
        }
    }

    private static String pretty(Json value) {
        StringBuilder out = new StringBuilder();
        pretty(out, value, "");
        return escaped(out.toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void pretty(StringBuilder out, Json value, String indent) {
        String flat = JsonWriter.write(value);
        List<Json> items = value instanceof Json.Arr list ? list.items()
            : value instanceof Json.Obj object ? new ArrayList<>(object.fields().values()) : List.of();
        if (flat.length() + indent.length() <= 90 || items.isEmpty()) {
            out.append(flat.replace("\":", "\": ").replace(",\"", ", \""));
            return;
        }
        List<String> keys = value instanceof Json.Obj object ? new ArrayList<>(object.fields().keySet()) : null;
        out.append(keys == null ? "[" : "{");
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "\n" : ",\n").append(indent).append("  ");
            if (keys != null) {
                out.append('"').append(keys.get(i)).append("\": ");
            }
            pretty(out, items.get(i), indent + "  ");
        }
        out.append('\n').append(indent).append(keys == null ? "]" : "}");
    }

    private static String codes(String text, String pattern) {
        TreeSet<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        if (found.isEmpty()) {
            throw new IllegalStateException("nothing like " + pattern);
        }
        StringBuilder out = new StringBuilder();
        for (String each : found) {
            out.append(out.length() == 0 ? "" : ", ").append("<code class=\"name\" dir=\"ltr\">").append(each)
                .append("</code>");
        }
        return out.toString();
    }

    private static String languages(Path site) throws IOException {
        StringBuilder out = new StringBuilder();
        try (Stream<Path> all = Files.list(site.resolve("messages"))) {
            for (Path file : all.filter(each -> each.toString().endsWith(".embed.json")).sorted().toList()) {
                String tag = file.getFileName().toString().replace(".embed.json", "");
                Locale locale = Locale.forLanguageTag(tag);
                out.append("<option value=\"").append(tag).append("\" lang=\"").append(tag).append("\">")
                    .append(locale.getDisplayLanguage(locale)).append("</option>");
            }
        }
        return out.toString();
    }

    /** A row for each attribute of the element. */
    private static String attributes(List<ElementAttribute> attributes, String language) {
        StringBuilder out = new StringBuilder();
        for (ElementAttribute each : attributes) {
            out.append("<tr><th scope=\"row\"><code dir=\"ltr\">").append(each.name()).append("</code></th><td>")
                .append(language.equals("en") ? each.english() : each.arabic())
                .append("<br><small><code dir=\"ltr\">").append(each.type()).append("</code></small></td><td>")
                .append(each.usual() == null ? "–" : "<code dir=\"ltr\">" + each.usual() + "</code>")
                .append("</td></tr>\n");
        }
        return out.toString().strip();
    }

    /** A row for each line of a table: its first cell, a name, and those of the columns; types and names are code. */
    private static String table(Path file, String... columns) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> head = List.of(lines.get(0).split("\t"));
        StringBuilder out = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            out.append("<tr><th scope=\"row\"><code dir=\"ltr\">").append(cells[0]).append("</code></th>");
            for (String column : columns) {
                String cell = cells[head.indexOf(column)];
                boolean code = List.of("calls", "type", "default").contains(column) && !cell.equals("–");
                out.append(code ? "<td><code dir=\"ltr\">" + escaped(cell) + "</code></td>" : "<td>" + cell + "</td>");
            }
            out.append("</tr>\n");
        }
        return out.toString().strip();
    }
}
