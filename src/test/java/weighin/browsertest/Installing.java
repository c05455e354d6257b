package weighin.browsertest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * What the tests install by themselves: programs of Debian's by apt-get, and packages of npm below {@code target}. Each
 * is said in one line before; {@code -Dweighin.install=false} forbids it. The tests that lack something of npm's are
 * left out, and say so.
 */
public final class Installing {
    private static final int MOST_SECONDS = 300;
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Installing() {
    }

    /** Whether nothing may be installed. */
    static boolean forbidden() {
        return "false".equals(System.getProperty("weighin.install"));
    }

    /** Says once what is installed now, and with what. */
    static void say(String what, String with) {
        if (SAID.add(what)) {
            System.out.println("Installing " + what + " with " + with + " (-Dweighin.install=false forbids it).");
        }
    }

    /**
     * Packages of npm in a folder below {@code target}, installed where they are not there: what the lock file in
     * {@code src/test/npm/<set>} names, byte for byte, and none of their scripts is run.
     *
     * @return the folder of the packages
     * @throws TestAbortedException if they are not there, and cannot or may not be installed
     * @throws IllegalStateException if npm fails
     */
    public static Path npm(Path folder, String set) throws IOException {
        return npm(folder, Path.of("src", "test", "npm", set));
    }

    /** The same, by the lock file in another folder. */
    static synchronized Path npm(Path folder, Path set) throws IOException {
        Path installed = folder.resolve("installed.txt");
        Path modules = folder.resolve("node_modules");
        String wanted = Files.readString(set.resolve("package-lock.json"));
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return modules;
        }
        sayNpm("what " + set + " names in " + folder);
        Files.createDirectories(folder);
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.copy(set.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        run(folder, List.of("npm", "ci", "--prefix", folder.toString(), "--ignore-scripts", "--no-audit", "--no-fund",
            "--loglevel=error"));
        Files.writeString(installed, wanted);
        return modules;
    }

    /**
     * Says that a test is about to have npm install something itself.
     *
     * @throws TestAbortedException if nothing may be installed, or there is no npm
     */
    static void sayNpm(String what) {
        String why = forbidden() ? "nothing may be installed (-Dweighin.install=false)"
            : Browsers.which("npm") == null ? "there is no npm here: it comes with Node 20 or later" : null;
        if (why != null) {
            String said = "NOT TESTED what needs " + what + ": " + why;
            if (SAID.add(said)) {
                System.out.println(said);
            }
            throw new TestAbortedException(said);
        }
        say(what, "npm");
    }

    /**
     * Runs a command of npm's or Node's to its end, with what it says in the folder's {@code log.txt}.
     *
     * @throws IllegalStateException if it is missing, fails or takes too long
     */
    public static void run(Path folder, List<String> command) throws IOException {
        Path log = folder.resolve("log.txt");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            throw new IllegalStateException(command.get(0) + " cannot be run: install Node 20 or later", e);
        }
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " took longer than " + MOST_SECONDS
                    + " seconds");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(log);
            throw new IllegalStateException(String.join(" ", command) + " failed: …"
                + said.substring(Math.max(0, said.length() - 500)));
        }
    }
}
