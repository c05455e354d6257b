package weighin.verdict;

import java.util.Collection;
import weighin.Range;
import weighin.device.Signals;

/**
 * Which visits of one device are alike to given file sets: the checks of storage and download come out the same for
 * all of one class.
 */
public final class VisitClasses {
    private static final int STEPS = 1 << 12;
    private static final double SHARE = Thresholds.of("storage.share");
    private static final double WAIT = Thresholds.of("download.waitSeconds");
    private final long[] bytes;
    private String engine = "";
    private double cap;

    /** @param downloadBytes of the file sets, at most 4,000 */
    public VisitClasses(Collection<Long> downloadBytes) {
        bytes = new long[downloadBytes.size()];
        int count = 0;
        for (long each : downloadBytes) {
            int at = count++;
            while (at > 0 && bytes[at - 1] > each) {
                bytes[at] = bytes[at - 1];
                at--;
            }
            bytes[at] = each;
        }
        if (count >= STEPS) {
            throw new IllegalArgumentException("too many file sets");
        }
    }

    /** @param browserEngine as in {@link weighin.device.Hardware} */
    public long of(String browserEngine, Signals.Storage storage, Signals.Network network) {
        int engine = browserEngine.equals("firefox") ? 1 : browserEngine.equals("webkit") ? 2 : 0;
        return (storage(browserEngine, storage) * 4 * STEPS + network(network)) * 3 + engine;
    }

    private long storage(String browser, Signals.Storage storage) {
        Double quota = storage == null ? null : Checks.figure(storage.quotaBytes());
        if (quota == null) {
            return 0;
        }
        Double used = Checks.figure(storage.usageBytes());
        double free = Math.max(0, quota - (used == null ? 0 : used));
        if (!browser.equals(engine)) {
            engine = browser;
            cap = Thresholds.of("quota.cap." + browser);
        }
        boolean firefox = browser.equals("firefox");
        boolean persisted = Boolean.TRUE.equals(storage.persisted());
        long fits = fitting(free);
        if (firefox && !persisted) {
            double kept = StorageAndDownload.kept(quota, free, cap);
            return 1 + 4 * (fits * STEPS + fitting(kept));
        }
        return (firefox || (browser.equals("webkit") ? quota : free) < cap ? 2 : 3) + 4 * fits;
    }

    /** How many of the file sets that much room takes. */
    private int fitting(double free) {
        int low = 0;
        int high = bytes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bytes[middle] * SHARE <= free) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long network(Signals.Network network) {
        if (network == null) {
            return 0;
        }
        if (Boolean.TRUE.equals(network.saveData())) {
            return 1;
        }
        if (Boolean.TRUE.equals(network.metered())) {
            return 2;
        }
        Double mbps = Checks.figure(network.downlinkMbps());
        Range rate = StorageAndDownload.bitsPerSecond(mbps);
        int low = 0;
        int high = bytes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            Range seconds = StorageAndDownload.seconds(bytes[middle], rate);
            if (seconds == null || seconds.low() <= WAIT) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 3 + 4L * low;
    }
}
