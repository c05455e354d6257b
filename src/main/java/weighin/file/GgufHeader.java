package weighin.file;

import java.util.List;
import weighin.json.Json;

/**
 * What a GGUF file says before its weights.
 *
 * @param version      1 to 3
 * @param metadata     the scalar values by key, as JSON; an array is there as its length under its key with
 *                     {@code #length} behind it
 * @param tensors      in the file's order
 * @param headerBytes  where the header ends, before the padding
 */
record GgufHeader(int version, Json.Obj metadata, List<GgufTensor> tensors, long headerBytes) {
    /** How many files the model is split into (key {@code split.count}); 1 when it is not. */
    int splitCount() {
        return metadata.get("split.count") instanceof Json.Num n && n.value() > 1 ? (int) n.value() : 1;
    }

    /** Elements of all tensors of this file. */
    long elements() {
        long sum = 0;
        for (GgufTensor tensor : tensors) {
            sum += tensor.elements();
        }
        return sum;
    }
}
