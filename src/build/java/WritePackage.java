import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code java WritePackage.java <site> <source> <licence> <version> <package>}: the npm package. It has the files of
 * the site but for those of the page alone; and for bundlers, which follow only what is named in full, the element with
 * its messages as modules, and the loader without the element's own program.
 */
final class WritePackage {
    /** Beginnings of what is the page's alone; and of the file that measures the link to the site that it came from. */
    private static final List<String> PAGE = List.of("index.html", "page", "accuracy.json", "badge", "embed.", "icon",
        "apple-touch", "weigh-in-page", "docs", "robots", "manifest", "service-worker", "share", "parts", "fetch",
        "hashes", "link.bin");

    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[0]);
        Path target = Path.of(args[4]);
        delete(target);
        try (Stream<Path> all = Files.walk(site)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = site.relativize(file).toString().replace('\\', '/');
                boolean page = PAGE.stream().anyMatch(name::startsWith)
                    || name.startsWith("messages/") && !name.matches(".*\\.(embed|ladder)\\.json");
                if (!page) {
                    Path copy = target.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        try (Stream<Path> own = Files.list(Path.of(args[1]))) {
            for (Path file : own.sorted().toList()) {
                Files.writeString(target.resolve(file.getFileName()),
                    Files.readString(file).replace("${version}", args[3]));
            }
        }
        Files.copy(Path.of(args[2]), target.resolve("LICENSE"));
        bundled(target);
    }

    private static void bundled(Path target) throws IOException {
        StringBuilder messages = new StringBuilder();
        try (Stream<Path> all = Files.list(target.resolve("messages"))) {
            for (Path file : all.filter(each -> each.toString().endsWith(".embed.json")).sorted().toList()) {
                String language = file.getFileName().toString().replace(".embed.json", "");
                Files.writeString(target.resolve("messages/" + language + ".js"),
                    "export default " + Files.readString(file) + ";\n");
                messages.append(messages.length() == 0 ? "" : ", ").append('"').append(language)
                    .append("\": () => import(\"./messages/").append(language)
                    .append(".js\").then((module) => module.default)");
            }
        }
        String element = Files.readString(target.resolve("element.js"));
        Files.writeString(target.resolve("element-bundled.js"),
            replaced(element, "const BUNDLED=null;", "const BUNDLED={" + messages + "};"));
        Path loader = target.resolve("load.js");
        String page = without(Files.readString(loader), "weigh-in-page");
        Files.writeString(loader, page);
        Files.writeString(target.resolve("load-bundled.js"), without(page, "weigh-in-embed"));
    }

    private static String replaced(String text, String place, String by) {
        if (!text.contains(place)) {
            throw new IllegalStateException("no place: " + place);
        }
        return text.replace(place, by);
    }

    /** The loader without one of its programs. */
    private static String without(String loader, String program) {
        String left = loader.replaceFirst("\"" + program + "\":\\[[^]]*],?", "");
        if (left.equals(loader)) {
            throw new IllegalStateException("the loader has no " + program);
        }
        return left;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
