package weighin.verdict;

import weighin.device.Device;
import weighin.device.Hardware;

/**
 * The few facts about a device that several checks ask for, as {@link Hardware} concluded them.
 *
 * @param browser the browser's engine
 * @param gpu     what the GPU is alike in speed
 * @param small   whether it is a phone or tablet, where GPU memory is charged to the page
 */
record Surroundings(String browser, String gpu, boolean small) {
    static Surroundings of(Device device) {
        Hardware hardware = device.hardware();
        return new Surroundings(hardware.browserEngine(), hardware.speedFamily(), hardware.isSmall());
    }
}
