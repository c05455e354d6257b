package weighin.page;

import java.util.List;
import weighin.device.Device;
import weighin.verdict.Verdict;

/** A model that was asked for, as it takes over headline, needle, facts and the first row. */
interface Asked {
    void show(List<Verdict> classes, Device device);
}
