package weighin.browser;

import java.util.List;
import weighin.device.Device;

/** The stages of {@code measure} on the processor, and of the link. */
final class CpuStages {
    private CpuStages() {
    }

    static List<MeasureStage> of(Device device, String base) {
        return List.of(new CpuStage(base), LinkStage.ofThisSite(base));
    }
}
