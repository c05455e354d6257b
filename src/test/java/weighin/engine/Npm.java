package weighin.engine;

import java.io.IOException;
import java.nio.file.Path;
import weighin.browsertest.Installing;

/** Packages from npm that tests compare with; nothing that is shipped comes from there. */
final class Npm {
    static final Path FOLDER = Path.of("target", "engines");

    private Npm() {
    }

    /** The folder of the installed packages. */
    static Path packages() throws IOException {
        return Installing.npm(FOLDER, "engines");
    }
}
