package weighin.browsertest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Finds the browsers that the tests drive, and installs Chromium where that is ours to do. */
final class Browsers {
    /** Why the tests cannot run. */
    static final String WHAT_TO_INSTALL = "No browser to test with: install Chromium (or Chrome) and its chromedriver,"
            + " or name them with -Dweighin.chromium= and -Dweighin.chromedriver=.";

    private static final List<String> CHROMIUMS = List.of("chromium", "google-chrome-stable", "google-chrome",
            "chromium-browser", "chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver",
            "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver");
    private static final List<String> FIREFOXES = List.of("firefox-esr", "firefox",
            "/Applications/Firefox.app/Contents/MacOS/firefox");
    private static Pair found;

    private Browsers() {
    }

    /** A browser and the driver that speaks to it. */
    record Pair(Path browser, Path driver) {
    }

    /** What to do about Chromium on a machine. */
    enum Step { USE, INSTALL, FAIL }

    /** What there is on a machine. */
    record Machine(Function<String, Path> which, boolean root, boolean debian) {
        Step step() {
            return chromium() != null && driver() != null ? Step.USE
                : root && debian && !Installing.forbidden() ? Step.INSTALL : Step.FAIL;
        }

        Path chromium() {
            return first(CHROMIUMS);
        }

        Path driver() {
            return first(DRIVERS);
        }

        /** Firefox, or null: its tests are skipped then. */
        Path firefox() {
            return first(FIREFOXES);
        }

        private Path first(List<String> names) {
            for (String name : names) {
                Path path = which.apply(name);
                if (path != null) {
                    return path;
                }
            }
            return null;
        }
    }

    static Machine thisMachine() {
        return new Machine(Browsers::which, "root".equals(System.getProperty("user.name")),
                Files.exists(Path.of("/etc/debian_version")) && which("apt-get") != null);
    }

    /** @throws IllegalStateException with one sentence that says what to install */
    static synchronized Pair chromium() {
        if (found == null) {
            Machine machine = thisMachine();
            if (machine.step() == Step.INSTALL) {
                Installing.say("chromium and chromium-driver, as no Chromium is found", "apt-get");
                try {
                    install("chromium", "chromium-driver");
                } catch (IllegalStateException e) {
                    throw new IllegalStateException(e.getMessage() + " " + WHAT_TO_INSTALL, e);
                }
            }
            if (machine.chromium() == null || machine.driver() == null) {
                throw new IllegalStateException(WHAT_TO_INSTALL);
            }
            found = new Pair(machine.chromium(), machine.driver());
        }
        return found;
    }

    /** A program on the path, or at a path; the properties weighin.chromium and so on come first. */
    static Path which(String name) {
        String given = System.getProperty("weighin." + name);
        if (given != null) {
            return Path.of(given);
        }
        if (name.startsWith("/")) {
            return Files.isExecutable(Path.of(name)) ? Path.of(name) : null;
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path path = Path.of(folder, name);
            if (Files.isExecutable(path) && Files.isRegularFile(path)) {
                return path;
            }
        }
        return null;
    }

    /** Whether a program is there, or could be installed from Debian's package of that name. */
    static boolean has(String program) {
        Machine machine = thisMachine();
        if (which(program) == null && machine.root() && machine.debian() && !Installing.forbidden()) {
            Installing.say(program, "apt-get");
            try {
                install(program);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
        return which(program) != null;
    }

    private static void install(String... packages) {
        apt("update", "-q");
        List<String> arguments = new ArrayList<>(List.of("install", "-q", "-y", "--no-install-recommends"));
        arguments.addAll(List.of(packages));
        apt(arguments.toArray(String[]::new));
    }

    private static void apt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Path.of("target", "apt-get.log").toFile());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = builder.start();
            if (!process.waitFor(240, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " took too long.");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed (target/apt-get.log).");
            }
        } catch (IOException e) {
            throw new IllegalStateException("apt-get cannot be run.", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while installing", e);
        }
    }
}
