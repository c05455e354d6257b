package weighin.build;

import java.nio.file.Path;

/**
 * What is built, and where.
 *
 * @param root    the folder of {@code pom.xml}
 * @param version as Maven has it
 * @param address where the site will stand, as {@code https://example.org/weigh-in/}; anything else for not known
 * @param install whether packages from npm may be used
 */
record Project(Path root, String version, String address, boolean install) {
    /** What the build reads beside the program's own sources. */
    Path sources() {
        return root.resolve("src/build");
    }

    Path target() {
        return root.resolve("target");
    }

    Path classes() {
        return target().resolve("classes");
    }

    Path site() {
        return target().resolve("site");
    }
}
