package weighin.device;

import weighin.Range;

/**
 * What a device can hold and do, as ranges; a component is null for a path that the device lacks.
 *
 * @param gpuBytes    bytes that a page's WebGPU buffers can hold
 * @param cpuBytes    bytes that a page's WebAssembly can hold
 * @param nativeBytes bytes that a program outside the browser can hold
 * @param gpuBandwidthBytesPerSecond the GPU memory's read bandwidth (nominal until measured)
 * @param cpuBandwidthBytesPerSecond the main memory's read bandwidth (nominal until measured)
 * @param gpuOperationsPerSecond     floating-point operations a second, f16 where the device has it
 */
public record Budget(Range gpuBytes, Range cpuBytes, Range nativeBytes, Range gpuBandwidthBytesPerSecond,
        Range cpuBandwidthBytesPerSecond, Range gpuOperationsPerSecond) {
    /** The same with other bytes for programs outside the browser. */
    Budget withNative(Range bytes) {
        return new Budget(gpuBytes, cpuBytes, bytes, gpuBandwidthBytesPerSecond, cpuBandwidthBytesPerSecond,
            gpuOperationsPerSecond);
    }
}
