package weighin.browsertest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders below {@code target} that tests fill and show: made anew, so that nothing of an earlier run is in them. */
public final class Folders {
    /** A page that runs {@code page.js} under the policy of the site's own pages. */
    static final String PAGE = """
            <!doctype html><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,">
            <meta http-equiv="Content-Security-Policy"
                content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:">
            <script type="module" src="page.js"></script>
            """;

    private Folders() {
    }

    /** Makes it an empty folder. */
    public static Path fresh(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Makes it a copy of the site. */
    public static Path copyOfTheSite(Path folder) throws IOException {
        copy(Browser.SITE, fresh(folder));
        return folder;
    }

    /** Makes it a copy of the site with {@link #PAGE} in place of its page, and a script that this runs. */
    static Path siteWith(Path folder, String script) throws IOException {
        copyOfTheSite(folder);
        Files.writeString(folder.resolve("index.html"), PAGE);
        Files.writeString(folder.resolve("page.js"), script);
        return folder;
    }

    /** Makes it a folder for the pages of others, with the site at {@code w/}. */
    public static Path besideTheSite(Path folder) throws IOException {
        Files.createSymbolicLink(fresh(folder).resolve("w"), Browser.SITE.toAbsolutePath());
        return folder;
    }

    /** Copies all that is in a folder into another, which may be there. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(each));
                }
            }
        }
    }

    /** Deletes a folder, if it is there, with all that is in it; of a link, the link. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            }
        }
    }
}
