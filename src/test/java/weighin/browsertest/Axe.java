package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core, the rules by which accessibility is tested: a package of npm, installed below {@code target/} once. */
public final class Axe {
    private static final Path FOLDER = Path.of("target", "axe");
    private static String script;

    private Axe() {
    }

    /** @throws AssertionError naming each rule of WCAG 2.2 AA, or good practice, that the page breaks, and where */
    public static void check(Browser browser, String state) {
        if (!Boolean.TRUE.equals(browser.js("return !!self.axe"))) {
            browser.driver().executeScript(script());
        }
        Object found = browser.js("""
                const { violations } = await axe.run(document, { resultTypes: ["violations"],
                    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
                return violations.map(({ id, help, nodes }) => `${id}: ${help}: `
                    + nodes.slice(0, 3).map(({ target, any }) => target.join(" ") + " "
                        + (any[0]?.message ?? "")).join("; "));
                """);
        assertEquals(List.of(), found, state);
    }

    private static synchronized String script() {
        if (script == null) {
            try {
                script = Files.readString(Installing.npm(FOLDER, "axe").resolve("axe-core/axe.min.js"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return script;
    }
}
