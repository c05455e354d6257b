package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;

/**
 * What was measured on a device. Each range is the spread of the repeats around their median; what was not measured is
 * null.
 *
 * @param cpu       one entry for each kernel and number of threads
 * @param rehearsed what a rehearsal found for the one model that is weighed
 */
public record Measured(Gpu gpu, List<Cpu> cpu, Link link, Rehearsed rehearsed) {
    /** Nothing measured yet. */
    public static final Measured NOTHING = new Measured(null, List.of(), null, null);

    /**
     * The WebGPU adapter.
     *
     * @param bandwidthBytesPerSecond bytes a second that a kernel reads
     * @param operationsPerSecond     floating-point operations a second in a product of matrices
     * @param f16                     whether those were at half precision; null where they were not measured
     * @param dispatchSeconds         what one small dispatch after another costs
     */
    public record Gpu(Range bandwidthBytesPerSecond, Range operationsPerSecond, Boolean f16, Range dispatchSeconds) {
    }

    /**
     * A kernel on the processor.
     *
     * @param bytesPerSecond bytes of weights, as they lie, that all threads together multiply in a second
     */
    public record Cpu(Kernel kernel, int threads, Range bytesPerSecond) {
    }

    /** The link to a host. */
    public record Link(String host, Range bytesPerSecond) {
    }

    /**
     * One model with one engine on one path.
     *
     * @param memoryBytes what that model needs, by which it is known again
     */
    public record Rehearsed(boolean gpu, double memoryBytes, Range tokensPerSecond, Range firstTokenSeconds) {
    }

    /** With that in place of what was known of the adapter. */
    public Measured withGpu(Gpu better) {
        return new Measured(better, cpu, link, rehearsed);
    }

    /** With that figure in place of an earlier one for the same kernel and threads. */
    public Measured withCpu(Cpu better) {
        List<Cpu> all = new ArrayList<>();
        for (Cpu each : cpu) {
            if (each.kernel() != better.kernel() || each.threads() != better.threads()) {
                all.add(each);
            }
        }
        all.add(better);
        return new Measured(gpu, all, link, rehearsed);
    }

    /** With that in place of the last link. */
    public Measured withLink(Link better) {
        return new Measured(gpu, cpu, better, rehearsed);
    }

    /** With that in place of the last rehearsal. */
    public Measured withRehearsed(Rehearsed better) {
        return new Measured(gpu, cpu, link, better);
    }

    /** Whether nothing was measured. */
    public boolean isEmpty() {
        return gpu == null && cpu.isEmpty() && link == null && rehearsed == null;
    }

    /** The fastest figure of a kernel with no more than that many threads; null when there is none. */
    public Cpu cpu(Kernel kernel, int mostThreads) {
        Cpu best = null;
        for (Cpu each : cpu) {
            if (each.kernel() == kernel && each.threads() <= mostThreads
                && (best == null || each.bytesPerSecond().middle() > best.bytesPerSecond().middle())) {
                best = each;
            }
        }
        return best;
    }
}
