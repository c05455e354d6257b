package weighin.device;

import weighin.json.Json;

/**
 * What a browser's own model asks of a device, as Chrome's documentation says it: room on the disk, and either a GPU
 * with memory of its own or much RAM and some cores, on a link that is not metered. The figures are rows of
 * {@code device-rules.tsv}.
 */
public final class BuiltInModel {
    private BuiltInModel() {
    }

    /** Bytes of free disk. */
    public static double diskBytes() {
        return DeviceRules.bytesAt("built-in-disk", 0).low();
    }

    /** What it asks for, for a note. */
    static Json.ObjectBuilder needs() {
        return Json.object().put("diskBytes", diskBytes())
            .put("vramBytes", DeviceRules.bytesAt("built-in-vram", 0).low())
            .put("ramGib", DeviceRules.of("built-in-ram").high()).put("cores", DeviceRules.of("built-in-cores").low());
    }
}
