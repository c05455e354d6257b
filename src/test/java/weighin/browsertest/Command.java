package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of another program, which ends in time and well, or fails the test with what it said. */
final class Command {
    private static final int MOST_SECONDS = 240;

    private Command() {
    }

    /** Runs a Java program, or a file of source, in a folder. Gives what it said. */
    static String java(Path folder, String classPath, String... program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        command.addAll(List.of(program));
        return run(folder, command.toArray(String[]::new));
    }

    /** Runs it in a folder. Gives what it said. */
    static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(Path.of("target"), "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(log.toFile());
        // nothing asks, counts or colours
        builder.environment().put("CI", "true");
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        Files.delete(log);
        assertTrue(ended && process.exitValue() == 0, () -> String.join(" ", command) + ":\n" + said);
        return said;
    }
}
