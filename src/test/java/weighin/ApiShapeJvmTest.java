package weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weighin.verdict.CheckCode;
import weighin.verdict.RemedyCode;

/**
 * What the public API promises, against what was recorded of it: its functions, options, fields and their types, its
 * codes, the element's attributes, properties and parts, a line each in {@code api-shape.txt}. A line that is missing
 * is a broken promise; one that is new is recorded with {@code mvn -q test -Dtest=ApiShapeJvmTest
 * -Dweighin.record=true}.
 */
class ApiShapeJvmTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "weighin", "api-shape.txt");
    private static final Pattern DECLARED = Pattern.compile(
        "export (?:declare )?(interface|type|function|class) (\\w+)(.*?)(?=\nexport |\ndeclare |\\z)", Pattern.DOTALL);

    /** A declaration without comments, each run of blanks one. */
    private static String plain(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("(?m)//.*$", " ").replaceAll("\\s+", " ").trim();
    }

    /** What stands between marks on the outermost level. */
    private static List<String> parts(String text, char mark) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? mark : text.charAt(i);
            boolean arrow = c == '>' && i > 0 && text.charAt(i - 1) == '=';
            depth += "{([<".indexOf(c) >= 0 ? 1 : "})]>".indexOf(c) >= 0 && !arrow ? -1 : 0;
            if (c == mark && (depth == 0 || i == text.length())) {
                if (!text.substring(from, i).isBlank()) {
                    parts.add(text.substring(from, i).trim());
                }
                from = i + 1;
            }
        }
        return parts;
    }

    private static void declarations(TreeSet<String> shape, String types) {
        Matcher each = DECLARED.matcher(types.replaceAll("(?s)/\\*.*?\\*/", ""));
        while (each.find()) {
            String kind = each.group(1);
            String name = each.group(2);
            String rest = plain(each.group(3));
            if (kind.equals("function")) {
                shape.add(name + rest);
            } else if (kind.equals("type") && rest.startsWith("=")) {
                for (String one : parts(rest.substring(1, rest.lastIndexOf(';')), '|')) {
                    member(shape, name + " may be", " " + one);
                }
            } else {
                int open = rest.indexOf('{');
                shape.add((kind + " " + name + " " + rest.substring(0, open)).trim());
                for (String member : parts(rest.substring(open + 1, rest.lastIndexOf('}')), ';')) {
                    member(shape, name + ".", member);
                }
            }
        }
    }

    /** A member's line; of an object as its type a line for each of the object's own members. */
    private static void member(TreeSet<String> shape, String owner, String member) {
        int open = member.indexOf('{');
        int close = member.lastIndexOf('}');
        if (open < 0) {
            shape.add(owner + member);
            return;
        }
        shape.add(owner + member.substring(0, open) + "{}" + member.substring(close + 1));
        String name = member.substring(0, open).replaceAll("[?]?:.*", "");
        for (String inner : parts(member.substring(open + 1, close), ';')) {
            member(shape, owner + name + ".", inner);
        }
    }

    private static void codes(TreeSet<String> shape) throws IllegalAccessException {
        for (Field code : CheckCode.class.getFields()) {
            if (code.getType() == String.class) {
                shape.add("check code " + code.get(null));
            }
        }
        for (RemedyCode code : RemedyCode.values()) {
            shape.add("remedy code " + code.id);
        }
    }

    private static void all(TreeSet<String> shape, String what, String text, String pattern) {
        Matcher each = Pattern.compile(pattern).matcher(text);
        while (each.find()) {
            shape.add(what + " " + each.group(1));
        }
    }

    private static TreeSet<String> shape() throws Exception {
        TreeSet<String> shape = new TreeSet<>();
        declarations(shape, Files.readString(Path.of("src", "package", "weigh-in.d.ts")));
        codes(shape);
        for (String line : Files.readAllLines(Path.of("src", "docs", "attributes.tsv"))) {
            String[] cells = line.split("\t");
            if (!cells[0].equals("attribute")) {
                shape.add("attribute " + cells[0] + ": " + cells[1]);
            }
        }
        all(shape, "property", Files.readString(Path.of("webapp", "element.css")), "var\\((--weigh-in-[a-z-]+)");
        all(shape, "part", Files.readString(Path.of("webapp", "element.js")), "part: \"(\\w+)\"");
        all(shape, "event", Files.readString(Path.of("webapp", "weigh-in.js"))
            + Files.readString(Path.of("webapp", "element.js")), "CustomEvent\\(\"([a-z-]+)\"");
        all(shape, "message", Files.readString(Path.of("webapp", "embed.js")), "\"(weigh-in-(?:size|set))\"");
        return shape;
    }

    /** The version whose shape is recorded: its first number, before 1.0 the first two. */
    private static String promise(String version) {
        String[] numbers = version.split("\\.");
        return numbers[0].equals("0") ? "0." + numbers[1] : numbers[0];
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>weigh-in</artifactId>\\s*<version>([\\d.]+)")
            .matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(version.find());
        return version.group(1);
    }

    @Test
    void whatWasPromisedStays() throws Exception {
        TreeSet<String> shape = shape();
        assertTrue(shape.size() > 300, shape.size() + " lines");
        List<String> recorded = new ArrayList<>(Files.exists(RECORDED) ? Files.readAllLines(RECORDED) : List.of("0"));
        String promised = recorded.remove(0).replace("version ", "");
        boolean newPromise = !promised.equals(promise(version()));
        TreeSet<String> missing = new TreeSet<>(recorded);
        missing.removeAll(shape);
        TreeSet<String> added = new TreeSet<>(shape);
        added.removeAll(new TreeSet<>(recorded));
        assertTrue(missing.isEmpty() || newPromise, () -> "Gone or changed since version " + promised + ":\n"
            + String.join("\n", missing) + "\nProgrammes rely on it: give it back beside what is new, or raise the"
            + " version's first number (before 1.0 the second) in pom.xml and say under \"Breaks\" in"
            + " src/package/CHANGELOG.md what to write instead.");
        if (Boolean.getBoolean("weighin.record")) {
            Files.writeString(RECORDED, "version " + promise(version()) + "\n" + String.join("\n", shape) + "\n");
            return;
        }
        assertEquals("", String.join("\n", added), "New in the public API: say so in src/package/CHANGELOG.md, then"
            + " record it with mvn -q test -Dtest=ApiShapeJvmTest -Dweighin.record=true");
        assertEquals(promise(version()), promised, "A new version's promise: record it as above");
    }

    @Test
    void aFieldOfAnotherTypeIsAChange() {
        TreeSet<String> before = new TreeSet<>();
        TreeSet<String> after = new TreeSet<>();
        String text = "export interface A {\n  /** One; or two. */\n  b: { c: number; d?: string };\n"
            + "  e(x: (y: 1) => 2): 3;\n}\n"
            + "export type F =\n  | \"g\" | (\"h\" | 1);\nexport function i<T>(j?: T | null): Promise<T>;\n";
        declarations(before, text);
        assertEquals("[A.b.c: number, A.b.d?: string, A.b: {}, A.e(x: (y: 1) => 2): 3, F may be \"g\","
            + " F may be (\"h\" | 1),"
            + " i<T>(j?: T | null): Promise<T>;, interface A]", before.toString());
        declarations(after, text.replace("d?: string", "d: string"));
        assertTrue(!after.containsAll(before));
    }
}
