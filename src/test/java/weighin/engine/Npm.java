package weighin.engine;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Packages from npm that tests compare with; nothing that is shipped comes from there. They are installed below
 * {@code target} on first use, by npm itself; {@code -Dweighin.npm=false} skips the tests that need them.
 */
final class Npm {
    private static final Path FOLDER = Path.of("target", "engines");
    private static final List<String> PACKAGES = List.of("wabt@1.0.39", "@wllama/wllama@3.8.1", "onnxruntime-web@1.30.0");
    private static final String WHAT_TO_DO = "These tests compare with packages from npm: install Node 20 or later with npm,"
        + " or leave them out with -Dweighin.npm=false.";

    private Npm() {
    }

    /** The folder of the installed packages. */
    static synchronized Path packages() throws IOException {
        Assumptions.assumeFalse("false".equals(System.getProperty("weighin.npm")), "left out with -Dweighin.npm=false");
        Path installed = FOLDER.resolve("installed.txt");
        Path modules = FOLDER.resolve("node_modules");
        if (!Files.exists(installed) || !Files.readString(installed).equals(PACKAGES.toString())) {
            Files.createDirectories(FOLDER);
            List<String> command = new ArrayList<>(List.of("npm", "install", "--prefix", FOLDER.toString(), "--no-save",
                "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
            command.addAll(PACKAGES);
            run(command, 300);
            Files.writeString(installed, PACKAGES.toString());
        }
        return modules;
    }

    /** Runs a command to its end. */
    static void run(List<String> command, int seconds) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("log.txt").toFile()).start();
        } catch (IOException e) {
            fail(WHAT_TO_DO + " (" + e.getMessage() + ")");
            return;
        }
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail(String.join(" ", command) + " took longer than " + seconds + " seconds");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            fail("interrupted");
        }
        if (process.exitValue() != 0) {
            String log = Files.readString(FOLDER.resolve("log.txt"));
            fail(String.join(" ", command) + " failed: …" + log.substring(Math.max(0, log.length() - 500)));
        }
    }
}
