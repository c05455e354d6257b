package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weighin.json.Json;
import weighin.json.JsonReader;

/** What the element says: in every language the same messages with the same places, each of which the element uses. */
class EmbedMessagesJvmTest {
    private static final Path MESSAGES = Path.of("webapp", "messages");

    private static Map<String, String> file(String name) throws IOException {
        Map<String, String> messages = new LinkedHashMap<>();
        ((Json.Obj) JsonReader.read(Files.readString(MESSAGES.resolve(name)))).fields()
            .forEach((key, value) -> messages.put(key, ((Json.Str) value).value()));
        return messages;
    }

    private static TreeSet<String> places(String message) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\w+}").matcher(message);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    @Test
    void everyLanguageSaysTheSame() throws IOException {
        Map<String, String> english = file("en.embed.json");
        List<Path> files;
        try (Stream<Path> all = Files.list(MESSAGES)) {
            files = all.filter(file -> file.toString().endsWith(".embed.json")).toList();
        }
        assertTrue(files.size() >= 2);
        for (Path each : files) {
            Map<String, String> other = file(each.getFileName().toString());
            assertEquals(english.keySet(), other.keySet(), each.toString());
            english.forEach((key, message) -> assertEquals(places(message), places(other.get(key)), each + " " + key));
            assertTrue(List.of("ltr", "rtl").contains(other.get("dir")));
        }
    }

    @Test
    void everyMessageIsSaid() throws IOException {
        String element = Files.readString(Path.of("webapp", "element.js"))
            + Files.readString(Path.of("src", "main", "java", "weighin", "text", "Card.java"));
        for (String key : file("en.embed.json").keySet()) {
            // a reason in fewer words than the page's
            boolean shorter = key.startsWith("check.") && file("en.tools.json").get(key).length() >
                file("en.embed.json").get(key).length();
            assertTrue(shorter || element.contains("\"" + key + "\""), key);
        }
    }
}
