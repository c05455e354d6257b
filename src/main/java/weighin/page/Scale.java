package weighin.page;

import java.util.List;
import weighin.device.Device;
import weighin.verdict.Verdict;

/** What the page weighs with: the table of a first visit, or all that the whole program can do. */
interface Scale {
    /**
     * The verdicts of the eleven size classes, lightest first.
     *
     * @param app run by a program outside the browser
     */
    List<Verdict> classes(Device device, boolean app);

    /** Whether the person asked to see what a program outside the browser can run. */
    boolean app();

    /** Writes what the person asked for into the address, and takes away what they did not. */
    void keep(Web.URLSearchParams query);
}
