package weighin.browser;

import weighin.rehearsal.Attention;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;

/** Room for the values between two matrices and for the scores of attention, of some tokens of a prompt at once. */
final class GpuValues {
    private static final int LEAST_TOKENS = 8;

    private final Plan plan;
    private final int tokens;
    private GpuSession.Memory given;
    private GpuSession.Memory result;
    private GpuSession.Memory scores;

    GpuValues(Plan plan, Plan.Limits limits) {
        this.plan = plan;
        double room = Math.max(plan.size().overheadBytes(), RehearsalRules.of("gpu.valueBytes"));
        int most = (int) RehearsalRules.of("prefill.tokens");
        while (most > LEAST_TOKENS && (bytes(most) > room || valueBytes(most) > limits.bindingBytes()
            || scoreBytes(most) > limits.bindingBytes())) {
            most /= 2;
        }
        tokens = most;
    }

    /** The most tokens of a prompt at once whose values take no more room than the engine's own. */
    int tokens() {
        return tokens;
    }

    double bytes() {
        return bytes(tokens);
    }

    private double bytes(int count) {
        return 2 * valueBytes(count) + scoreBytes(count);
    }

    private double valueBytes(int count) {
        return Math.ceil(Math.max((double) count * plan.widest(), plan.longest()) / 4) * 16;
    }

    private double scoreBytes(int count) {
        double most = 4;
        for (Attention each : plan.attention()) {
            most = Math.max(most, (double) each.heads() * each.tokens());
        }
        return Math.ceil(most * count / 4) * 16;
    }

    void allocate(GpuSession session, Runnable then) {
        int usage = GpuSession.STORAGE | GpuSession.COPY_SOURCE | GpuSession.COPY_TARGET;
        session.allocate(valueBytes(tokens), usage, made -> given = made, one ->
            session.allocate(valueBytes(tokens), usage, made -> result = made, two ->
                session.allocate(scoreBytes(tokens), usage, made -> scores = made, three -> then.run())));
    }

    /** What the first step reads. */
    GpuSession.Memory given() {
        return given;
    }

    /** What it writes; the next step reads it, and writes where the first one read. */
    GpuSession.Memory result() {
        return result;
    }

    GpuSession.Memory scores() {
        return scores;
    }
}
