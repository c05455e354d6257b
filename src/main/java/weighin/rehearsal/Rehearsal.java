package weighin.rehearsal;

import java.util.List;
import weighin.Range;
import weighin.WeighInException.Code;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Measured;
import weighin.engine.Path;
import weighin.model.NamedModel;
import weighin.size.CompressionStep;
import weighin.size.Weights;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/**
 * What came of a rehearsal.
 *
 * @param completed whether it went through
 * @param stage     the last stage reached
 * @param heldBytes the most held at once
 * @param timings   what it took, as far as it went
 * @param after     the device as it is known then
 * @param verdict   the verdict that follows
 * @param error     why it did not go through; null when it did
 */
public record Rehearsal(Plan plan, boolean completed, String stage, double heldBytes, Timings timings,
        Device after, Verdict verdict, Code error) {
    /** Stages in their order. */
    public static final List<String> STAGES = List.of("plan", "allocate", "prefill", "decode", "release");

    /**
     * Draws the conclusion from a run.
     *
     * @param device  the device before the run
     * @param steps   techniques of shrinking
     * @param stored  what the model's file stores; else null
     * @param failed  bytes that were asked for and not given, beside those held; 0 when memory was no reason to end
     */
    public static Rehearsal of(Device device, Plan plan, NamedModel model, List<CompressionStep> steps, Weights stored,
            String stage, double heldBytes, double failed, Timings timings, Code error) {
        boolean completed = error == null;
        Device after = after(device, plan, heldBytes, failed, timings, completed);
        Options options = new Options(plan.engine(), plan.size().format(),
            plan.size().context() == 0 ? null : (Integer) plan.size().context(), plan.path());
        Verdict verdict = Weighing.weigh(after, model, options, steps, stored);
        return new Rehearsal(plan, completed, stage, heldBytes, timings, after, verdict, error);
    }

    /** The device as it is known after the run. */
    static Device after(Device device, Plan plan, double heldBytes, double failed, Timings timings, boolean completed) {
        boolean gpu = plan.path() == Path.GPU;
        Budget b = device.budget();
        Range before = gpu ? b.gpuBytes() : b.cpuBytes();
        Range bytes = before;
        if (completed) {
            double held = Math.max(heldBytes, plan.size().memoryBytes());
            bytes = before == null ? Range.atLeast(held)
                : new Range(Math.max(before.low(), held), Math.max(before.high(), held));
        } else if (failed > 0) {
            double most = heldBytes + failed;
            bytes = new Range(heldBytes, before == null ? most : Math.max(heldBytes, Math.min(before.high(), most)));
        }
        Budget budget = new Budget(gpu ? bytes : b.gpuBytes(), gpu ? b.cpuBytes() : bytes, b.nativeBytes(),
            b.gpuBandwidthBytesPerSecond(), b.cpuBandwidthBytesPerSecond(), b.gpuOperationsPerSecond());
        Device known = device.withBudget(budget);
        Measured.Rehearsed speed = completed ? speed(plan, timings) : null;
        if (speed == null) {
            return known;
        }
        Measured measured = device.measured() == null ? Measured.NOTHING : device.measured();
        return Devices.measured(known, measured.withRehearsed(speed));
    }

    /** What the engine makes of it: our kernels' speed times its share. */
    private static Measured.Rehearsed speed(Plan plan, Timings timings) {
        Double prefill = timings.prefillTokensPerSecond();
        if (prefill == null) {
            return null;
        }
        EngineShare share = EngineShare.of(plan.engine().id, plan.path().id, plan.size().work().formatFamily(),
            plan.kernel().id);
        Range seconds = Timings.spread(timings.tokenSeconds());
        Range tokens = seconds == null ? null
            : new Range(share.decode().low() / seconds.high(), share.decode().high() / seconds.low());
        double prompt = Timings.promptTokens();
        Range first = new Range(prompt / (prefill * share.prefill().high()) + (tokens == null ? 0 : 1 / tokens.high()),
            prompt / (prefill * share.prefill().low()) + (tokens == null ? 0 : 1 / tokens.low()));
        return new Measured.Rehearsed(plan.path() == Path.GPU, plan.size().memoryBytes(), tokens, first);
    }
}
