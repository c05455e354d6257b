package weighin.verdict;

import java.util.Collection;
import java.util.List;
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
    private static final List<String> ENGINES = List.of("chromium", "firefox", "webkit");
    private static final int FIREFOX = 1;
    private static final int WEBKIT = 2;
    private final long[] bytes;
    private final double[] caps = new double[ENGINES.size()];

    /** @param downloadBytes of the file sets, at most 4,000 */
    public VisitClasses(Collection<Long> downloadBytes) {
        for (int i = 0; i < caps.length; i++) {
            caps[i] = Thresholds.of("quota.cap." + ENGINES.get(i));
        }
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

    /** The number of a browser's engine, as {@link weighin.device.Hardware} names it. */
    public static int engine(String browserEngine) {
        int at = ENGINES.size() - 1;
        while (at > 0 && !ENGINES.get(at).equals(browserEngine)) {
            at--;
        }
        return at;
    }

    /** @param browserEngine as in {@link weighin.device.Hardware} */
    public long of(String browserEngine, Signals.Storage storage, Signals.Network network) {
        return of(engine(browserEngine), number(storage == null ? null : storage.quotaBytes()),
            number(storage == null ? null : storage.usageBytes()),
            storage != null && Boolean.TRUE.equals(storage.persisted()), network != null,
            number(network == null ? null : network.downlinkMbps()),
            network != null && Boolean.TRUE.equals(network.saveData()),
            network != null && Boolean.TRUE.equals(network.metered()));
    }

    private static double number(Double figure) {
        return figure == null ? Double.NaN : figure;
    }

    /**
     * The same of readings that were not put together; those that are missing are NaN.
     *
     * @param engine as {@link #engine} numbers it
     * @param linked whether anything is known of the link
     */
    public long of(int engine, double quotaBytes, double usageBytes, boolean persisted, boolean linked,
            double downlinkMbps, boolean saveData, boolean metered) {
        long network = !linked ? 0 : saveData ? 1 : metered ? 2 : network(downlinkMbps);
        return (storage(engine, quotaBytes, usageBytes, persisted) * 4 * STEPS + network) * 3 + engine;
    }

    private static boolean isFigure(double reading) {
        return reading >= 0 && reading < Double.POSITIVE_INFINITY;
    }

    private long storage(int engine, double quota, double used, boolean persisted) {
        if (!isFigure(quota)) {
            return 0;
        }
        double free = Math.max(0, quota - (isFigure(used) ? used : 0));
        double cap = caps[engine];
        boolean firefox = engine == FIREFOX;
        long fits = fitting(free);
        if (firefox && !persisted) {
            double kept = StorageAndDownload.kept(quota, free, cap);
            return 1 + 4 * (fits * STEPS + fitting(kept));
        }
        return (firefox || (engine == WEBKIT ? quota : free) < cap ? 2 : 3) + 4 * fits;
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

    private long network(double mbps) {
        Range rate = StorageAndDownload.bitsPerSecond(isFigure(mbps) ? (Double) mbps : null);
        int low = 0;
        int high = rate == null ? 0 : bytes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double bits = bytes[middle] * 8.0;
            if (!(bits / rate.low() < Double.POSITIVE_INFINITY) || bits / rate.high() <= WAIT) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 3 + 4L * (rate == null ? bytes.length : low);
    }
}
