package weighin.device;

import weighin.Range;

/**
 * What {@code navigator.deviceMemory} means. Chromium rounds the physical memory to a power of two, a mid-point down,
 * and holds it between two caps that changed with version 147: 16 means more than 12 and at most 24 GiB, 32 on a
 * desktop means more than 24.
 */
final class DeviceMemory {
    private DeviceMemory() {
    }

    /**
     * The physical memory in GiB.
     *
     * @param saidGiB  the browser's figure
     * @param version  Chromium's version, 0 when not known: then both versions' caps count
     * @param android  whether Android's caps hold
     * @return null when the figure is missing or is no figure
     */
    static Range gib(Double saidGiB, int version, boolean android) {
        if (saidGiB == null || !(saidGiB > 0) || saidGiB > 1e6) {
            return null;
        }
        Range caps = caps(version, android);
        double low = saidGiB <= caps.low() ? 0 : saidGiB * 0.75;
        return saidGiB >= caps.high() ? Range.atLeast(saidGiB * 0.75) : new Range(low, saidGiB * 1.5);
    }

    /** Whether the figure stands at its upper cap, and so says "this or more". */
    static boolean capped(double saidGiB, int version, boolean android) {
        return saidGiB >= caps(version, android).high();
    }

    private static Range caps(int version, boolean android) {
        // Without a version the old caps hold: 8 may be the cap, and a larger figure keeps its low end.
        return DeviceRules.at(android ? "dm-android" : "dm-desktop", version);
    }
}
