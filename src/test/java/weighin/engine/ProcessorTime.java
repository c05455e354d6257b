package weighin.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import weighin.browsertest.Browser;

/**
 * The share of a processor that a page has had: others that are busy on the same machine slow engine and kernels down
 * alike, but not at the same moment. Speeds over their shares can be compared. Only Linux tells; elsewhere it is 1.
 */
final class ProcessorTime {
    private static final double TICKS = 100;
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
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            String line = line(process);
            if (line.contains(profile) && !line.contains("--type=")) {
                sum += process.descendants().mapToDouble(ProcessorTime::renderer).sum();
            }
        }
        return sum;
    }

    private static String line(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException e) {
            // it has just ended, or this is not Linux
            return "";
        }
    }

    private static double renderer(ProcessHandle process) {
        if (!line(process).contains("--type=renderer")) {
            return 0;
        }
        try {
            // the name of the program, in brackets, may have blanks; user and system time are the 14th and 15th field
            String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            return 0;
        }
    }
}
