package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weighin.device.NoteCode;
import weighin.device.ReferenceDevice;
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
    static final List<String> LANGUAGES = languages();
    /** The plural categories of cardinal numbers, by the Unicode CLDR. */
    static final Map<String, List<String>> PLURALS = Map.of("en", List.of("one", "other"),
            "ar", List.of("zero", "one", "two", "few", "many", "other"), "es", List.of("one", "many", "other"),
            "fr", List.of("one", "many", "other"), "de", List.of("one", "other"), "pt", List.of("one", "many", "other"),
            "ja", List.of("other"), "zh", List.of("other"), "hi", List.of("one", "other"));
    private static final Pattern PLURAL = Pattern.compile("(.+)\\.(zero|one|two|few|many|other)");

    private static final String PAGE = page();

    /** The languages of the page's menu. */
    private static List<String> languages() {
        Matcher link = Pattern.compile("href=\"\\?lang=(\\w+)\" hreflang").matcher(page());
        List<String> languages = new ArrayList<>();
        while (link.find()) {
            languages.add(link.group(1));
        }
        return languages;
    }

    private static String page() {
        try {
            return Files.readString(WEBAPP.resolve("index.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The catalogues of a language: the page's, and what the parts say that are loaded on first use; not the element's.
     */
    static List<String> parts() throws IOException {
        try (Stream<Path> files = Files.list(WEBAPP.resolve("messages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("en.") && !name.equals("en.embed.json")).sorted()
                    .map(name -> name.substring("en".length(), name.length() - ".json".length())).toList();
        }
    }

    /** What one catalogue says in English; the page's has what the plain page says. */
    static Map<String, String> english(String part) throws IOException {
        Map<String, String> messages = part.isEmpty() ? said() : new LinkedHashMap<>();
        messages.putAll(file("en" + part));
        return messages;
    }

    /** All messages of a language. */
    private static Map<String, String> messages(String language) throws IOException {
        Map<String, String> messages = new LinkedHashMap<>();
        for (String part : parts()) {
            (language.equals("en") ? english(part) : file(language + part)).forEach((key, message) -> {
                String before = messages.put(key, message);
                assertTrue(before == null || before.equals(message), language + ": two messages " + key);
            });
        }
        return messages;
    }

    private static Map<String, String> file(String name) throws IOException {
        Json.Obj json = (Json.Obj) JsonReader.read(Files.readString(WEBAPP.resolve("messages/" + name + ".json")));
        Map<String, String> messages = new LinkedHashMap<>();
        json.fields().forEach((key, value) -> messages.put(key, ((Json.Str) value).value()));
        return messages;
    }

    /** What the plain page says, by key; a key that stands in several places says the same in each. */
    private static Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        int places = 0;
        Matcher place = Pattern.compile("data-t=\"([^\"]+)\">([^<]*)<|data-t-label=\"([^\"]+)\" "
            + "aria-label=\"([^\"]*)\"")
                .matcher(PAGE);
        while (place.find()) {
            String key = place.group(1) == null ? place.group(3) : place.group(1);
            String text = place.group(1) == null ? place.group(4) : place.group(2);
            String before = said.put(key, text);
            assertTrue(before == null || before.equals(text), "the page says two things for " + key);
            places++;
        }
        assertEquals(PAGE.split("data-t(-label)?=", -1).length - 1, places);
        said.put("title", PAGE.substring(PAGE.indexOf("<title>") + 7, PAGE.indexOf("</title>")));
        return said;
    }

    /** Without the plural's ending, where the key is one variant of several, in English at least. */
    private static String base(String key, Map<String, String> english) {
        Matcher plural = PLURAL.matcher(key);
        return plural.matches() && english.containsKey(plural.group(1) + ".one") ? plural.group(1) : key;
    }

    private static Set<String> bases(Map<String, String> messages) throws IOException {
        Map<String, String> english = messages("en");
        Set<String> bases = new TreeSet<>();
        messages.keySet().forEach(key -> bases.add(base(key, english)));
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
            Set<String> its = bases(messages(language));
            assertEquals(Set.of(), less(english, its), language + " lacks");
            assertEquals(Set.of(), less(its, english), language + " alone has");
        }
    }

    private static Set<String> less(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    @Test
    void theMenuHasTheLanguagesThatThePageKnows() throws IOException {
        String script = Files.readString(WEBAPP.resolve("start.js"));
        assertTrue(script.contains("LANGUAGES = [\"" + String.join("\", \"", LANGUAGES) + "\"]"), LANGUAGES::toString);
        try (Stream<Path> files = Files.list(WEBAPP.resolve("messages"))) {
            assertEquals(new TreeSet<>(LANGUAGES), new TreeSet<>(files.map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.indexOf('.'))).toList()), "the menu has those that have messages");
        }
    }

    @Test
    void everyLanguageHasItsPluralForms() throws IOException {
        int plurals = 0;
        Map<String, String> english = messages("en");
        for (String language : LANGUAGES) {
            Map<String, String> messages = messages(language);
            for (String key : messages.keySet()) {
                String base = base(key, english);
                if (!base.equals(key)) {
                    plurals++;
                    assertTrue(PLURALS.get(language).contains(key.substring(base.length() + 1)), language + ": " + key);
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
                String same = english.containsKey(key) ? key : base(key, english) + ".other";
                Set<String> wanted = placeholders(english.get(same));
                // the form for one or for two may say its number by itself
                if (key.startsWith("duration.") && (key.endsWith(".one") || key.endsWith(".two"))) {
                    wanted.retainAll(placeholders(message));
                }
                assertEquals(wanted, placeholders(message), language + ": " + key);
                assertTrue(!message.isBlank(), language + ": " + key);
            });
        }
    }

    @Test
    void whatThePageSaysInEnglishIsSaidOnce() throws IOException {
        Set<String> twice = new TreeSet<>(file("en").keySet());
        twice.retainAll(said().keySet());
        assertEquals(Set.of(), twice);
    }

    @Test
    void everyOtherLanguageHasAllThatThePageSaysInThePagesFile() throws IOException {
        for (String language : LANGUAGES.subList(1, LANGUAGES.size())) {
            Set<String> missing = new TreeSet<>(said().keySet());
            missing.removeAll(file(language).keySet());
            assertEquals(Set.of(), missing, language);
        }
    }

    /** A first visit never has what the tools' file has; each key that the page's classes name is in the page's. */
    @Test
    void theToolsFileHasOnlyWhatTheToolsSay() throws IOException {
        StringBuilder visit = new StringBuilder();
        for (String name : List.of("page/Page", "page/Answer", "page/Ladder", "page/Dial", "page/DeviceName",
            "text/Figures")) {
            visit.append(Files.readString(Path.of("src/main/java/weighin", name + ".java")));
        }
        Set<String> named = Pattern.compile("(?:text|sentence|plural|line|budget)\\(\"([^\"]+)\"").matcher(visit)
                .results().map(call -> call.group(1)).collect(Collectors.toSet());
        List<String> late = new ArrayList<>();
        for (String language : LANGUAGES) {
            Set<String> later = new TreeSet<>(file(language + ".tools").keySet());
            later.addAll(file(language + ".parts").keySet());
            later.retainAll(named);
            later.removeAll(file(language).keySet());
            later.forEach(key -> late.add(language + ": " + key));
        }
        assertTrue(named.size() > 20);
        assertEquals(List.of(), late);
    }

    @Test
    void thePlainPagesClassesAreTheCores() throws IOException {
        Matcher row = Pattern.compile("<li data-class=\"([^\"]+)\"><b>([^<]+)</b><bdi>([^<]+)</bdi>")
                .matcher(PAGE);
        List<String> classes = new ArrayList<>();
        while (row.find()) {
            classes.add(row.group(1));
            assertEquals(row.group(1), row.group(2));
            for (String name : row.group(3).split(" · ")) {
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
        addConstants(keys, "note.", NoteCode.class);
        keys.add("note.reading-failed");
        addConstants(keys, "check.", CheckCode.class);
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
        for (weighin.engine.Path path : weighin.engine.Path.values()) {
            keys.add("path." + path.id);
        }
        for (Engine engine : Engine.values()) {
            keys.add("engine." + engine.id);
            if (!engine.isBrowsersOwn()) {
                keys.add("why.overhead." + engine.id);
            }
        }
        for (ReferenceDevice device : ReferenceDevice.all()) {
            if (device.kind() != null) {
                keys.add("devices.kind." + device.kind());
            }
        }
        return keys;
    }

    private static void addConstants(Set<String> keys, String prefix, Class<?> codes) {
        for (Field field : codes.getFields()) {
            try {
                assertTrue(keys.add(prefix + field.get(null)), "a code of its own: " + field);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void everyPartHasItsProgramAndEveryProgramItsPart() {
        List<String> known = List.of("part", "elsewhere");
        Set<String> parts = new TreeSet<>();
        Matcher part = Pattern.compile("data-part=\"(\\w+)\"").matcher(PAGE);
        while (part.find()) {
            parts.add(part.group(1));
        }
        Set<String> programs = new TreeSet<>();
        for (String file : WEBAPP.resolve("parts").toFile().list()) {
            if (file.endsWith(".js") && !known.contains(file.substring(0, file.length() - 3))) {
                programs.add(file.substring(0, file.length() - 3));
            }
        }
        assertEquals(parts, programs);
    }

    /** The page's menu has those that run in it, the package's types have all. */
    @Test
    void everyEngineCanBeAskedFor() throws IOException {
        List<String> menu = new ArrayList<>(List.of(""));
        StringBuilder type = new StringBuilder();
        for (Engine engine : Engine.values()) {
            if (engine.inPage()) {
                menu.add(engine.id);
            }
            type.append(type.length() == 0 ? "" : " | ").append('"').append(engine.id).append('"');
        }
        int select = PAGE.indexOf("<select name=\"engine\">");
        Matcher option = Pattern.compile("<option value=\"([^\"]*)\"")
            .matcher(PAGE.substring(select, PAGE.indexOf("</select>", select)));
        List<String> offered = new ArrayList<>();
        while (option.find()) {
            offered.add(option.group(1));
        }
        assertEquals(menu, offered);
        String types = Files.readString(Path.of("src/package/weigh-in.d.ts"));
        assertTrue(types.contains("EngineName = " + type + ";"), "EngineName is not " + type);
    }

    @Test
    void everyReadingHasItsName() throws IOException {
        Set<String> missing = new TreeSet<>();
        String source = Files.readString(Path.of("src/main/java/weighin/browser/SignalReader.java"));
        int names = source.indexOf("NAMES = ");
        Matcher name = Pattern.compile("[\\w.]+(?=[,\"])")
            .matcher(source.substring(names + 8, source.indexOf(';', names)));
        while (name.find()) {
            missing.add("reading." + name.group());
        }
        assertTrue(missing.size() > 10);
        missing.removeAll(messages("en").keySet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void noMessageIsUnused() throws IOException {
        StringBuilder users = new StringBuilder(PAGE)
                .append(Files.readString(WEBAPP.resolve("page.js")))
                .append(Files.readString(WEBAPP.resolve("start.js")));
        try (Stream<Path> parts = Files.list(WEBAPP.resolve("parts"))) {
            for (Path part : parts.toList()) {
                users.append(Files.readString(part));
            }
        }
        for (String name : List.of("page", "text")) {
            try (Stream<Path> sources = Files.list(Path.of("src/main/java/weighin", name))) {
                for (Path source : sources.toList()) {
                    users.append(Files.readString(source));
                }
            }
        }
        String text = users.toString();
        Set<String> codes = codes();
        List<String> unused = new ArrayList<>();
        for (String key : bases(messages("en"))) {
            boolean composed = key.startsWith("reading.") || Stream.of("error.", "outcome.", "os.", "browser.",
                "webgpu.", "end.", "asked.", "short.", "this.", "duration.", "step.", "part.", "why.",
                    "ask.download.", "devices.", "accuracy.", "stage.", "stage.name.", "rehearse.error.",
                    "measure.failed.", "howto.", "file.", "audience.").anyMatch(prefix -> key.startsWith(prefix)
                    && text.contains('"' + prefix));
            composed |= key.startsWith("why.overhead.") || key.endsWith(".app") && text.contains("\".app\"")
                    && text.contains('"' + key.substring(0, key.length() - 4) + '"');
            boolean noted = key.endsWith(".note") && text.contains('"' + key.substring(0, key.length() - 5) + '"');
            if (!codes.contains(key) && !text.contains('"' + key + '"') && !composed && !noted
                && !text.contains("." + key + ";")) {
                unused.add(key);
            }
        }
        assertEquals(List.of(), unused);
    }

    /** What no message of a language may hold: marks of another language's writing. */
    private static final Map<String, String> STRANGE = Map.of(
            // Latin words stand in the characters that isolate them, so that they do not turn what stands beside them
            "ar", "[A-Za-z]{2}|[,;?](?=\\s|$)",
            "de", "[\u201d\u00ab\u00bb]| [;:?!]|\\d%",
            "es", "[\u201c\u201d\u201e]| [;:?!]|\\d%|(?<!\u00bf[^?]{0,300})\\?|(?<!\u00a1[^!]{0,300})!",
            "fr", "[\u201c\u201d\u201e]|(?<![\u00a0\u202f])[;?!](?![^\\s]*/)|(?<![\u00a0\u202f]):(?!/)"
            + "|\u00ab(?![\u00a0\u202f])"
                    + "|(?<![\u00a0\u202f])\u00bb|(?<![\u00a0\u202f])%",
            "pt", "[\u00ab\u00bb\u201e]| [;:?!%]",
            "ja", "[\u3040-\u30ff\u4e00-\u9fff] ?[,;:?!]|[\u201c\u201d]| %|[\u3040-\u30ff\u4e00-\u9fff]\\.(?!\\w)",
            "zh", "[\u4e00-\u9fff] ?[,;:?!]|[\u300c\u300d]| "
            + "%|[\u4e00-\u9fff]\\.(?!\\w)|[\u4e00-\u9fff][A-Z]|[A-Za-z][\u4e00-\u9fff]",
            "hi", "[\u0900-\u097f]\\.(?!\\w)| [;:?!%\u0964]");

    @Test
    void marksAreTheLanguagesOwn() throws IOException {
        List<String> strange = new ArrayList<>();
        for (String language : LANGUAGES) {
            Pattern other = Pattern.compile(STRANGE.getOrDefault(language, " [;:?!%]"));
            messages(language).forEach((key, message) -> {
                String text = message.replaceAll("\\{\\w+}", "0").replaceAll("[\u2066\u2068][^\u2069]*\u2069", "0");
                // a name alone, such as a browser’s, or a unit
                boolean name = text.chars().allMatch(c -> c <= 0xa0);
                Matcher place = other.matcher(text);
                if (!name && place.find()) {
                    strange.add(language + ": " + key + ": " + text.substring(Math.max(0, place.start() - 12),
                        Math.min(text.length(), place.end() + 12)));
                }
                if (text.contains("'") || text.contains("\"") || text.contains("...") || text.contains("  ")) {
                    strange.add(language + ": " + key + ": typewriter's marks");
                }
            });
        }
        assertEquals(List.of(), strange);
    }

    /** A question is one in every language, and what is unfinished is so in all. */
    @Test
    void sentencesEndAlike() throws IOException {
        Map<String, String> ends = Map.of("\u061f", "?", "\uff1f", "?", "\u3002", ".", "\u0964", ".", "\u2026",
            "\u2026", ":", ":", "\uff1a", ":");
        Map<String, String> english = messages("en");
        List<String> unlike = new ArrayList<>();
        for (String language : LANGUAGES) {
            messages(language).forEach((key, message) -> {
                String same = english.get(english.containsKey(key) ? key : base(key, english) + ".other").strip();
                String mark = mark(message.strip(), ends);
                // a label may be no sentence
                if (same.length() > 5 && !mark.equals(mark(same, ends))) {
                    unlike.add(language + ": " + key + ": " + message);
                }
            });
        }
        assertEquals(List.of(), unlike);
    }

    /** Where it is installed from, the page describes itself in the system's language. */
    @Test
    void theManifestDescribesThePageInEveryLanguage() throws IOException {
        Json.Obj manifest = (Json.Obj) JsonReader.read(Files.readString(WEBAPP.resolve("manifest.webmanifest")));
        Json.Obj described = (Json.Obj) manifest.get("description_localized");
        for (String language : LANGUAGES.subList(1, LANGUAGES.size())) {
            Json.Obj each = (Json.Obj) described.get(language.equals("zh") ? "zh-Hans" : language);
            assertTrue(((Json.Str) each.get("value")).value().length() > 20, language);
            assertEquals(language.equals("ar") ? "rtl" : "ltr", ((Json.Str) each.get("dir")).value(), language);
        }
    }

    private static String mark(String message, Map<String, String> ends) {
        String last = message.substring(message.length() - 1);
        String mark = ends.getOrDefault(last, last);
        return ".?\u2026:".contains(mark) ? mark : "";
    }
}
