package weighin.verdict;

import weighin.Range;
import weighin.device.BuiltInModel;
import weighin.device.Caches;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.size.Size;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;

/** Bringing a model's files here and keeping them: the checks of storage and download, and the download's figures. */
final class StorageAndDownload {
    private final Device device;
    private final Signals signals;
    private final Size size;
    private final boolean outside;
    private final boolean builtIn;
    /** What the engine's cache has of the files; null where that is not known. */
    private final Long cachedBytes;
    private final Check storage;
    private final Check download;
    private Verdict.Download answer;

    /**
     * @param outside whether a program outside the browser has the files
     * @param builtIn whether the browser brings the model along
     * @param held    what the engine's cache has of the files; null where nobody looked
     */
    StorageAndDownload(Device device, Size size, boolean outside, boolean builtIn, Caches.Held held) {
        this.device = device;
        signals = device.signals();
        this.size = size;
        this.outside = outside;
        this.builtIn = builtIn;
        cachedBytes = held == null ? null : cached(held, size.downloadBytes());
        storage = stored();
        download = downloaded();
    }

    Check storage() {
        return storage;
    }

    Check download() {
        return download;
    }

    /** Whether the two checks come to the same, whatever their figures. */
    boolean isLike(StorageAndDownload other) {
        return storage.outcome() == other.storage.outcome() && storage.code().equals(other.storage.code())
            && download.outcome() == other.download.outcome() && download.code().equals(other.download.code());
    }

    Verdict.Download answer() {
        return answer;
    }

    /** A cache that does not tell whether it has all files does where it has nearly all their bytes. */
    private static Long cached(Caches.Held held, Long all) {
        if (all == null || held.bytes() == null) {
            return Boolean.TRUE.equals(held.whole()) ? all : held.bytes();
        }
        boolean whole = held.whole() == null ? held.bytes() >= all * Thresholds.of("cached.wholeShare") : held.whole();
        return whole ? all : Long.valueOf(Math.min(held.bytes(), all - 1));
    }

    private boolean isHere() {
        return cachedBytes != null && cachedBytes.equals(size.downloadBytes());
    }

    /** The bytes that are still to come; null where the model's are not known. */
    private Long missingBytes() {
        Long all = size.downloadBytes();
        return all == null || cachedBytes == null ? all : Long.valueOf(all - cachedBytes);
    }

    private Check stored() {
        if (outside || builtIn) {
            return new Check(CheckName.STORAGE, CheckOutcome.PASS, CheckCode.STORAGE_UNUSED, null, null);
        }
        if (isHere()) {
            return new Check(CheckName.STORAGE, CheckOutcome.PASS, CheckCode.STORAGE_CACHED, null, null);
        }
        Signals.Storage storage = signals.storage();
        Double quota = storage == null ? null : Checks.figure(storage.quotaBytes());
        Double used = storage == null ? null : Checks.figure(storage.usageBytes());
        Range need = missingBytes() == null ? null
            : Range.exactly(missingBytes() * Thresholds.of("storage.share"));
        if (quota == null || need == null) {
            return new Check(CheckName.STORAGE, CheckOutcome.UNKNOWN, CheckCode.STORAGE_UNKNOWN, need, null);
        }
        double free = Math.max(0, quota - (used == null ? 0 : used));
        String browser = device.hardware().browserEngine();
        double cap = Thresholds.of("quota.cap." + browser);
        Range have = Range.exactly(free);
        if (need.low() <= free) {
            boolean framed = Boolean.TRUE.equals(signals.framed());
            return new Check(CheckName.STORAGE, CheckOutcome.PASS,
                framed ? CheckCode.STORAGE_PARTITIONED : CheckCode.STORAGE_FITS, need, have);
        } else if (browser.equals("firefox") && !Boolean.TRUE.equals(storage.persisted())) {
            double kept = kept(quota, free, cap);
            boolean enough = need.low() <= kept;
            return new Check(CheckName.STORAGE, enough ? CheckOutcome.RISK : CheckOutcome.FAIL,
                enough ? CheckCode.STORAGE_NEEDS_PERSIST : CheckCode.STORAGE_SHORT, need,
                enough ? have : Range.exactly(kept));
        } else if (browser.equals("firefox") || (browser.equals("webkit") ? quota : free) < cap) {
            return new Check(CheckName.STORAGE, CheckOutcome.FAIL, CheckCode.STORAGE_SHORT, need, have);
        } else {
            boolean hinted = offersOwnModel(signals) && need.low() <= BuiltInModel.diskBytes()
                * Thresholds.of("quota.diskShare");
            return new Check(CheckName.STORAGE, hinted ? CheckOutcome.PASS : CheckOutcome.RISK,
                hinted ? CheckCode.STORAGE_HINTED : CheckCode.STORAGE_CAPPED, need, have);
        }
    }

    /** What Firefox grants once a person lets the site keep its files. */
    static double kept(double quota, double free, double cap) {
        return quota < cap ? Math.max(0, quota * Thresholds.of("quota.persistGain") - quota + free)
            : Double.POSITIVE_INFINITY;
    }

    static boolean offersOwnModel(Signals signals) {
        return signals.builtInAi() != null && !signals.builtInAi().equals("unavailable");
    }

    private Check downloaded() {
        if (builtIn) {
            answer = new Verdict.Download(0L, Range.exactly(0), true, null);
            return new Check(CheckName.DOWNLOAD, CheckOutcome.PASS, CheckCode.DOWNLOAD_NONE, null, null);
        }
        Long bytes = missingBytes();
        Boolean fits = bytes == null || storage.outcome() == CheckOutcome.UNKNOWN
            || storage.outcome() == CheckOutcome.RISK
            || outside ? null : Boolean.valueOf(storage.outcome() == CheckOutcome.PASS);
        Signals.Network network = signals.network();
        Range link = measuredSeconds(bytes);
        Range seconds = isHere() ? Range.exactly(0) : link != null ? link : bytes == null || network == null ? null
            : seconds(bytes, bitsPerSecond(Checks.figure(network.downlinkMbps())));
        answer = new Verdict.Download(size.downloadBytes(), seconds, fits, cachedBytes);
        Range patience = Range.exactly(Thresholds.of("download.waitSeconds"));
        if (bytes == null) {
            return new Check(CheckName.DOWNLOAD, CheckOutcome.UNKNOWN, CheckCode.SIZE_UNDISCLOSED, null, null);
        } else if (isHere()) {
            return new Check(CheckName.DOWNLOAD, CheckOutcome.PASS, CheckCode.DOWNLOAD_CACHED, null, null);
        } else if (network != null && Boolean.TRUE.equals(network.saveData())) {
            return new Check(CheckName.DOWNLOAD, CheckOutcome.RISK, CheckCode.SAVE_DATA, seconds, patience);
        } else if (network != null && Boolean.TRUE.equals(network.metered())) {
            return new Check(CheckName.DOWNLOAD, CheckOutcome.RISK, CheckCode.METERED, seconds, patience);
        } else if (seconds == null) {
            return new Check(CheckName.DOWNLOAD, CheckOutcome.PASS, CheckCode.LINK_UNKNOWN, null, patience);
        } else {
            boolean waits = seconds.low() <= patience.low();
            return new Check(CheckName.DOWNLOAD, waits ? CheckOutcome.PASS : CheckOutcome.RISK,
                waits ? CheckCode.DOWNLOAD_FITS : CheckCode.DOWNLOAD_LONG, seconds, patience);
        }
    }

    /** At the measured speed; another host than the measured one may be slower or faster. */
    private Range measuredSeconds(Long bytes) {
        if (bytes == null || device.measured() == null || device.measured().link() == null) {
            return null;
        }
        Range speed = device.measured().link().bytesPerSecond();
        return new Range(bytes / (speed.high() * Thresholds.of("downlink.highShare")),
            bytes / (speed.low() * Thresholds.of("downlink.lowShare")));
    }

    /**
     * At its cap the reading means "this or more": the slow end stands there, the fast one at the fastest usual link.
     * Null where nothing is known.
     */
    static Range bitsPerSecond(Double mbps) {
        if (mbps == null || mbps == 0) {
            return null;
        }
        double cap = Thresholds.of("downlink.capMbps");
        return mbps >= cap ? new Range(cap * 1e6, Math.max(mbps, Thresholds.of("downlink.mostMbps")) * 1e6)
            : new Range(mbps * Thresholds.of("downlink.lowShare") * 1e6,
                mbps * Thresholds.of("downlink.highShare") * 1e6);
    }

    static Range seconds(long bytes, Range bitsPerSecond) {
        double most = bitsPerSecond == null ? Double.POSITIVE_INFINITY : bytes * 8.0 / bitsPerSecond.low();
        return most < Double.POSITIVE_INFINITY ? new Range(bytes * 8.0 / bitsPerSecond.high(), most) : null;
    }
}
