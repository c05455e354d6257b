package weighin.browser;

import java.util.List;
import weighin.device.Device;

/** The stages of {@code measure} on the GPU. */
final class GpuStages {
    private GpuStages() {
    }

    static List<MeasureStage> of(Device device, String base) {
        return List.of();
    }
}
