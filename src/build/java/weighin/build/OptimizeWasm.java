package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the two programs that people wait for a tenth smaller, with {@code wasm-opt} of the npm package binaryen: the
 * first visit's and the element's. The same version gives the same bytes on every machine. Where there is no npm, or
 * with {@code -Dweighin.install=false}, the programs stay as TeaVM makes them, and the build says so.
 */
final class OptimizeWasm {
    private static final String BINARYEN = "binaryen@132.0.0";
    private static final List<String> PROGRAMS = List.of("weigh-in-page", "weigh-in-embed");
    /** What TeaVM's programs use; with all that wasm-opt knows it writes types that browsers do not have yet. */
    private static final List<String> OPTIONS = List.of("--enable-gc", "--enable-reference-types",
        "--enable-bulk-memory", "--enable-exception-handling", "--enable-sign-ext",
        "--enable-nontrapping-float-to-int", "--enable-multivalue", "--enable-mutable-globals",
        // a second round takes another two thirds of a percent
        "-Oz", "-Oz");
    private static final int SECONDS = 300;

    private OptimizeWasm() {
    }

    static void run(Project project) throws IOException {
        Path folder = project.target().resolve("binaryen");
        Path tool = folder.resolve("node_modules/binaryen/bin/wasm-opt");
        // tells the tests of weight what was built
        Path done = Files.createDirectories(folder).resolve("optimized.txt");
        Files.deleteIfExists(done);
        if (!project.install()) {
            System.out.println("Wasm is left as TeaVM makes it: -Dweighin.install=false.");
            return;
        }
        if (!Files.exists(tool)) {
            System.out.println("Installing " + BINARYEN + " from npm below target, to make the site smaller"
                + " (-Dweighin.install=false builds without).");
            for (String name : List.of("package.json", "package-lock.json")) {
                Files.copy(project.sources().resolve("binaryen").resolve(name), folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
            }
            // the lock file's bytes and no others
            if (!run(List.of("npm", "ci", "--prefix", folder.toString(), "--ignore-scripts", "--no-audit", "--no-fund",
                    "--loglevel=error"))) {
                System.out.println("Wasm is left as TeaVM makes it, a tenth larger: " + BINARYEN
                    + " could not be installed by npm.");
                return;
            }
        }
        List<Process> runs = new ArrayList<>();
        for (String program : PROGRAMS) {
            List<String> command = new ArrayList<>(List.of("node", tool.toString(), wasm(project, program).toString()));
            command.addAll(OPTIONS);
            command.addAll(List.of("-o", smaller(project, program).toString()));
            runs.add(new ProcessBuilder(command).inheritIO().start());
        }
        for (Process each : runs) {
            if (!ended(each)) {
                throw new IOException("wasm-opt failed");
            }
        }
        for (String program : PROGRAMS) {
            Files.move(smaller(project, program), wasm(project, program), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(done, BINARYEN);
    }

    private static Path wasm(Project project, String program) {
        return project.site().resolve(program + ".wasm");
    }

    private static Path smaller(Project project, String program) {
        return project.target().resolve("binaryen/" + program + ".wasm");
    }

    private static boolean run(List<String> command) {
        try {
            return ended(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(Process process) throws IOException {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
