package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The npm package. It has the files of the site that are for it; and for bundlers, which follow only what is named in
 * full, the element with its messages as modules, and the loader without the element's own program.
 */
final class WriteNpmPackage {
    private WriteNpmPackage() {
    }

    static void run(Project project, FileUses uses) throws IOException {
        Path target = project.target().resolve("npm");
        Path own = project.root().resolve("src/package");
        Folders.delete(target);
        Folders.copy(project.site(), target, Set.copyOf(uses.names(project.site(), FileUses.Use.NPM))::contains);
        for (String name : Folders.names(own)) {
            Files.writeString(target.resolve(name),
                Files.readString(own.resolve(name)).replace("${version}", project.version()));
        }
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
        // a bundler may change the programs as it likes
        Files.writeString(target.resolve("load-bundled.js"), without(page, "weigh-in-embed")
            .replaceFirst("const INTEGRITY=\\{[^}]*}", "const INTEGRITY={}"));
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
}
