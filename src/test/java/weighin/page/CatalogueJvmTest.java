package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weighin.device.NoteCode;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.SizeClass;
import weighin.verdict.CheckCode;
import weighin.verdict.RemedyCode;
import weighin.verdict.Verdict;

/** The message catalogues against each other, against the page and against every code of the core. */
class CatalogueJvmTest {
    private static final Path WEBAPP = Path.of("webapp");
    private static final List<String> LANGUAGES = List.of("en", "ar");
    private static final Map<String, List<String>> PLURALS = Map.of("en", List.of("one", "other"),
            "ar", List.of("zero", "one", "two", "few", "many", "other"));
    private static final Pattern PLURAL = Pattern.compile("(.+)\\.(zero|one|two|few|many|other)");

    private static Map<String, String> messages(String language) throws IOException {
        Json.Obj json = (Json.Obj) JsonReader.read(Files.readString(WEBAPP.resolve("messages/" + language + ".json")));
        Map<String, String> messages = new LinkedHashMap<>();
        json.fields().forEach((key, value) -> messages.put(key, ((Json.Str) value).value()));
        return messages;
    }

    /** Without the plural's ending, where the key is one variant of several. */
    private static String base(String key, Map<String, String> messages) {
        Matcher plural = PLURAL.matcher(key);
        return plural.matches() && messages.containsKey(plural.group(1) + ".one") ? plural.group(1) : key;
    }

    private static Set<String> bases(Map<String, String> messages) {
        Set<String> bases = new TreeSet<>();
        messages.keySet().forEach(key -> bases.add(base(key, messages)));
        return bases;
    }

    private static Set<String> placeholders(String message) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(message);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void everyLanguageHasEveryMessage() throws IOException {
        Set<String> english = bases(messages("en"));
        assertTrue(english.size() > 100);
        for (String language : LANGUAGES) {
            assertEquals(english, bases(messages(language)), language);
        }
    }

    @Test
    void everyLanguageHasItsPluralForms() throws IOException {
        int plurals = 0;
        for (String language : LANGUAGES) {
            Map<String, String> messages = messages(language);
            for (String key : messages.keySet()) {
                String base = base(key, messages);
                if (!base.equals(key)) {
                    plurals++;
                    for (String form : PLURALS.get(language)) {
                        assertTrue(messages.containsKey(base + "." + form), language + ": " + base + "." + form);
                    }
                }
            }
        }
        assertTrue(plurals > 0);
    }

    @Test
    void placeholdersAgree() throws IOException {
        Map<String, String> english = messages("en");
        for (String language : LANGUAGES) {
            Map<String, String> messages = messages(language);
            messages.forEach((key, message) -> {
                String same = english.containsKey(key) ? key : base(key, messages) + ".other";
                assertEquals(placeholders(english.get(same)), placeholders(message), language + ": " + key);
                assertTrue(!message.isBlank(), language + ": " + key);
            });
        }
    }

    @Test
    void thePlainPageSaysWhatTheEnglishCatalogueSays() throws IOException {
        Map<String, String> english = messages("en");
        String page = Files.readString(WEBAPP.resolve("index.html"));
        Matcher element = Pattern.compile("data-t=\"([^\"]+)\">([^<]*)<").matcher(page);
        int elements = 0;
        while (element.find()) {
            assertEquals(english.get(element.group(1)), element.group(2), element.group(1));
            elements++;
        }
        Matcher label = Pattern.compile("data-t-label=\"([^\"]+)\" aria-label=\"([^\"]*)\"").matcher(page);
        while (label.find()) {
            assertEquals(english.get(label.group(1)), label.group(2));
            elements++;
        }
        assertEquals(page.split("data-t(-label)?=", -1).length - 1, elements);
        assertTrue(page.contains("<title>" + english.get("title") + "</title>"));
    }

    @Test
    void thePlainPagesClassesAreTheCores() throws IOException {
        Matcher row = Pattern.compile("<li data-class=\"([^\"]+)\"><b>([^<]+)</b><bdi>([^<]+)</bdi>")
                .matcher(Files.readString(WEBAPP.resolve("index.html")));
        List<String> classes = new ArrayList<>();
        while (row.find()) {
            classes.add(row.group(1));
            assertEquals(row.group(1), row.group(2));
            for (String name : row.group(3).split(", ")) {
                assertEquals(row.group(1), SizeClass.of(Catalogue.resolve(name).model().parameters()).id(), name);
            }
        }
        assertEquals(SizeClass.all().stream().map(SizeClass::id).toList(), classes);
    }

    @Test
    void everyCodeOfTheCoreHasItsSentence() throws IOException {
        Set<String> known = bases(messages("en"));
        List<String> missing = new ArrayList<>();
        for (String key : codes()) {
            if (!known.contains(key)) {
                missing.add(key);
            }
        }
        assertEquals(List.of(), missing);
    }

    /** The keys of all codes that the core can emit. */
    private static Set<String> codes() {
        Set<String> keys = new TreeSet<>();
        for (Field field : NoteCode.class.getFields()) {
            try {
                keys.add("note." + field.get(null));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        keys.add("note.reading-failed");
        for (String code : CheckCode.all()) {
            keys.add("check." + code);
        }
        for (RemedyCode code : RemedyCode.values()) {
            keys.add("remedy." + code.id);
        }
        for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
            keys.add("outcome." + outcome.id);
        }
        for (Verdict.CheckOutcome outcome : Verdict.CheckOutcome.values()) {
            keys.add("check-outcome." + outcome.id);
        }
        for (Verdict.Confidence confidence : Verdict.Confidence.values()) {
            keys.add("confidence." + confidence.id);
        }
        for (Verdict.Path path : Verdict.Path.values()) {
            keys.add("path." + path.id);
        }
        for (Engine engine : Engine.values()) {
            keys.add("engine." + engine.id);
        }
        return keys;
    }

    @Test
    void noMessageIsUnused() throws IOException {
        StringBuilder users = new StringBuilder(Files.readString(WEBAPP.resolve("index.html")))
                .append(Files.readString(WEBAPP.resolve("page.js")));
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/weighin/page"))) {
            for (Path source : sources.toList()) {
                users.append(Files.readString(source));
            }
        }
        String text = users.toString();
        Set<String> codes = codes();
        List<String> unused = new ArrayList<>();
        for (String key : bases(messages("en"))) {
            boolean composed = key.startsWith("reading.") || Stream.of("error.", "outcome.", "os.", "browser.", "webgpu.", "end.", "answer.next.",
                    "ask.download.").anyMatch(prefix -> key.startsWith(prefix) && text.contains('"' + prefix));
            boolean noted = key.endsWith(".note") && text.contains('"' + key.substring(0, key.length() - 5) + '"');
            if (!codes.contains(key) && !text.contains('"' + key + '"') && !composed && !noted && !text.contains("." + key + ";")) {
                unused.add(key);
            }
        }
        assertEquals(List.of(), unused);
    }
}
