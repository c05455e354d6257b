package weighin.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.NamedModel;
import weighin.verdict.CheckCode;
import weighin.verdict.ModelFiles;
import weighin.verdict.SizeTable;

/**
 * What an embedded verdict loads beside its program. {@code sizes/}:
 * a table for each model, {@code classes.txt} for the ladder, and by their first character and their length {@code
 * names/}, a line for each name that has a table: the name, and after a blank the table's where that is another.
 * {@code messages/*.embed.json}: the element's own messages and those of the page that it says, too, and
 * {@code *.ladder.json} those that a ladder says. {@code element.js}: the languages that there are, and the style.
 */
final class WriteEmbedFiles {
    /** Messages of the page that the element says, too, by the beginnings of their keys. */
    private static final List<String> SHARED = List.of("outcome.", "unit.gb", "unit.mb", "at-most", "or-more", "about",
        "range", "pace.unit", "rest", "duration.", "engine.", "check.");
    /** In how many files the names of one first character stand, by their length, so that a card loads a quarter. */
    private static final int NAME_PARTS = 4;
    /** Reasons that a card has no room for, or that decide nothing: where one does, the card says "against". */
    private static final List<String> LONG = Stream.of("workgroup-storage", "storage-buffers", "no-jspi", "no-f16",
        "poor-in-browser", "poor-on-gpu", "poor-format", "gpu-alone", "built-in-other", "built-in-missing",
        "file-split", "storage-capped", "storage-needs-persist", "storage-hinted", "storage-partitioned",
        "bits-32", "no-simd", "kind-not-served", "software-adapter").map(code -> "check." + code).toList();
    /** What only the card of one model says. */
    private static final List<String> REASONS = List.of("check.", "engine.", "duration.", "against", "well",
        "download", "memory", "model", "speed", "pace.", "unit.", "at-most", "or-more", "about", "range");

    private WriteEmbedFiles() {
    }

    static void run(Path site) throws IOException {
        sizes(site.resolve("sizes"));
        messages(site);
        style(site);
    }

    private static void sizes(Path folder) throws IOException {
        Files.createDirectories(folder);
        ModelFiles models = new ModelFiles();
        for (Map.Entry<String, NamedModel> file : models.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".txt"), packed(SizeTable.write(file.getValue())));
        }
        Files.writeString(folder.resolve("classes.txt"), packed(SizeTable.writeClasses()));
        Map<String, String> names = new TreeMap<>(models.names());
        names.putAll(models.builds());
        Files.createDirectories(folder.resolve("names"));
        for (char first : "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray()) {
            for (int part = 0; part < NAME_PARTS; part++) {
                StringBuilder lines = new StringBuilder();
                for (Map.Entry<String, String> each : names.entrySet()) {
                    String name = each.getKey();
                    if (name.charAt(0) == first && name.replaceAll("[ -]+", "-").length() % NAME_PARTS == part) {
                        lines.append(name).append(name.equals(each.getValue()) ? "" : " " + each.getValue())
                            .append('\n');
                    }
                }
                Files.writeString(folder.resolve("names/" + first + part + ".txt"), lines);
            }
        }
    }

    /** A line for each column, as the program's own tables are shipped. */
    private static String packed(String table) {
        return PackTables.packed(table.lines().toList());
    }

    private static void messages(Path site) throws IOException {
        List<String> passes = CheckCode.passing().stream().map(code -> "check." + code).toList();
        List<String> languages = new ArrayList<>();
        try (Stream<Path> all = Files.list(site.resolve("messages"))) {
            for (Path own : all.filter(file -> file.toString().endsWith(".embed.json")).sorted().toList()) {
                String language = own.getFileName().toString().replace(".embed.json", "");
                languages.add(language);
                Json.ObjectBuilder out = Json.object();
                Json.Obj said = read(own);
                said.fields().forEach(out::put);
                for (String page : List.of(".json", ".tools.json")) {
                    read(own.resolveSibling(language + page)).fields().forEach((key, text) -> {
                        if (SHARED.stream().anyMatch(key::startsWith) && !passes.contains(key)
                                && !LONG.contains(key) && !said.fields().containsKey(key)) {
                            out.put(key, text);
                        }
                    });
                }
                Files.writeString(own, JsonWriter.write(out.build()));
                Json.ObjectBuilder ladder = Json.object();
                out.build().fields().forEach((key, text) -> {
                    if (REASONS.stream().noneMatch(key::startsWith)) {
                        ladder.put(key, text);
                    }
                });
                Files.writeString(own.resolveSibling(language + ".ladder.json"), JsonWriter.write(ladder.build()));
            }
        }
        put(site, "const LANGUAGES=[\"en\"];",
            "const LANGUAGES=\"" + String.join(" ", languages) + "\".split(\" \");");
    }

    /** The style sheet goes into the script, which adopts it: one file less, and no style that a policy would stop. */
    private static void style(Path site) throws IOException {
        Path sheet = site.resolve("element.css");
        put(site, "const STYLE=\"\";",
            "const STYLE=" + JsonWriter.write(Json.of(Files.readString(sheet).replace("\n", ""))) + ";");
        Files.delete(sheet);
    }

    private static void put(Path site, String place, String text) throws IOException {
        Path element = site.resolve("element.js");
        String script = Files.readString(element);
        if (!script.contains(place)) {
            throw new IllegalStateException("element.js has no place for " + text);
        }
        Files.writeString(element, script.replace(place, text));
    }

    private static Json.Obj read(Path file) throws IOException {
        return (Json.Obj) JsonReader.read(Files.readString(file, StandardCharsets.UTF_8));
    }
}
