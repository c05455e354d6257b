package weighin.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weighin.browsertest.Browser;

/**
 * The share of a processor that a page has had: others that are busy on the same machine slow engine and kernels down
 * alike, but not at the same moment. Speeds over their shares can be compared. Only Linux tells; elsewhere it is 1.
 */
final class ProcessorTime {
    private final Browser browser;
    private double began;
    private double used;

    ProcessorTime(Browser browser) {
        this.browser = browser;
    }

    void start() {
        began = System.nanoTime() / 1e9;
        used = seconds();
    }

    /** Seconds of processor time in each second since the start. */
    double share() {
        double wall = System.nanoTime() / 1e9 - began;
        double spent = seconds() - used;
        return spent > 0 && wall > 0 ? spent / wall : 1;
    }

    private double seconds() {
        Object chrome = browser.driver().getCapabilities().getCapability("chrome");
        String profile = String.valueOf(((Map<?, ?>) chrome).get("userDataDir"));
        double sum = 0;
        List<ProcessHandle> all = ProcessHandle.allProcesses().toList();
        for (ProcessHandle process : all) {
            String line = process.info().commandLine().orElse("");
            if (line.contains(profile) && !line.contains("--type=")) {
                sum += process.descendants().mapToDouble(ProcessorTime::renderer).sum();
            }
        }
        return sum;
    }

    private static double renderer(ProcessHandle process) {
        if (!process.info().commandLine().orElse("").contains("--type=renderer")) {
            return 0;
        }
        double nanoseconds = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String line = Files.readString(thread.resolve("schedstat"));
                nanoseconds += Double.parseDouble(line.substring(0, line.indexOf(' ')));
            }
        } catch (IOException e) {
            // the process or one of its threads has just ended
        }
        return nanoseconds / 1e9;
    }
}
