package weighin.audience;

import weighin.device.Signals;
import weighin.verdict.VisitClasses;

/** What a row says of one visit of a device, to be filled again by the next; NaN and null where it says nothing. */
final class Visit {
    double quotaBytes;
    double usageBytes;
    double downlinkMbps;
    Boolean persisted;
    Boolean saveData;
    Boolean metered;

    void clear() {
        quotaBytes = Double.NaN;
        usageBytes = Double.NaN;
        downlinkMbps = Double.NaN;
        persisted = null;
        saveData = null;
        metered = null;
    }

    /** Takes what a device's own signals say. */
    void set(Signals.Storage storage, Signals.Network network) {
        clear();
        if (storage != null) {
            quotaBytes = number(storage.quotaBytes());
            usageBytes = number(storage.usageBytes());
            persisted = storage.persisted();
        }
        if (network != null) {
            downlinkMbps = number(network.downlinkMbps());
            saveData = network.saveData();
            metered = network.metered();
        }
    }

    private static double number(Double figure) {
        return figure == null ? Double.NaN : figure;
    }

    private static Double figure(double number) {
        return number != number ? null : (Double) number;
    }

    private boolean linked() {
        return downlinkMbps == downlinkMbps || saveData != null || metered != null;
    }

    /** Which of the classes it is of. */
    long in(VisitClasses classes, int browserEngine) {
        return classes.of(browserEngine, quotaBytes, usageBytes, Boolean.TRUE.equals(persisted), linked(),
            downlinkMbps, Boolean.TRUE.equals(saveData), Boolean.TRUE.equals(metered));
    }

    Signals.Storage storage() {
        return quotaBytes != quotaBytes ? null : new Signals.Storage(quotaBytes, figure(usageBytes), persisted);
    }

    Signals.Network network() {
        return linked() ? new Signals.Network(figure(downlinkMbps), saveData, metered) : null;
    }
}
