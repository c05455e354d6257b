package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.WeighInException.Code;
import weighin.device.Measured;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.json.Json;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;
import weighin.rehearsal.Timings;

/**
 * A stage of {@code measure} on the GPU: a session of its own, and rounds of work until the figure is known. All work
 * answers with a sum that Java computes too; a driver that skips work gives another sum, and its time counts for
 * nothing.
 */
abstract class GpuStage implements MeasureStage {
    private static final Measured.Gpu NOTHING = new Measured.Gpu(null, null, null, null);

    private final String name;
    private final Plan.Limits limits;
    private final String base;
    private final List<Double> rates = new ArrayList<>();
    private double started;
    private int rounds;
    private int summed;
    private MeasureRun run;
    GpuSession session;
    GpuKernels kernels;
    /** The buffer whose first word the work adds to. */
    GpuSession.Memory sums;

    GpuStage(String name, Plan.Limits limits, String base) {
        this.name = name;
        this.limits = limits;
        this.base = base;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(MeasureRun one) {
        run = one;
        rates.clear();
        summed = 0;
        rounds = 1;
        session = GpuSession.open(limits.bufferBytes(), limits.bindingBytes(),
            (code, bytes) -> run.fail(code == Code.OUT_OF_MEMORY || code == Code.DEVICE_LOST ? code.id : "failed"),
            () -> {
                kernels = new GpuKernels(session, base);
                sums = session.buffer(1024, GpuSession.STORAGE | GpuSession.COPY_SOURCE | GpuSession.COPY_TARGET);
                started = RunHost.seconds();
                prepare();
            });
        run.whenStopped(session::close);
    }

    /** Makes what a round needs, then calls {@link #begin}. */
    abstract void prepare();

    /** Adds one piece of work to a batch. */
    abstract void add(GpuSession.Batch batch);

    /** What one piece of work amounts to in the figure's unit. */
    abstract double amount();

    /** What one piece of work adds to the sum. */
    abstract int sum();

    /** What is known with the figure, an amount a second, in place of what was known before. */
    abstract Measured.Gpu learned(Measured.Gpu before, Range rate);

    /** Makes the work larger, then calls {@link #begin}; false when it is as large as it gets. */
    abstract boolean grow();

    /** Begins with work that is another than before: its sum begins anew. */
    final void begin() {
        session.write(sums, 0, 0);
        summed = 0;
        round();
    }

    /** One round: so many pieces of work. */
    private void round() {
        GpuSession.Batch batch = session.batch();
        for (int i = 0; i < rounds; i++) {
            add(batch);
        }
        summed += rounds * sum();
        batch.submit(this::took);
    }

    private void took(double seconds) {
        if (rates.isEmpty() && seconds < RehearsalRules.of("gpu.repeatSeconds") && larger(seconds)) {
            return;
        }
        rates.add(amount() * rounds / seconds);
        run.progress(rates.size(), RehearsalRules.of("gpu.repeats"), session.heldBytes());
        if (isKnown()) {
            conclude();
        } else {
            round();
        }
    }

    /** Begins again with more work to a round, as this took too short; false when there is no more. */
    private boolean larger(double seconds) {
        double wanted = RehearsalRules.of("gpu.repeatSeconds");
        double most = RehearsalRules.of("gpu.mostDispatches");
        if (rounds == 1 && seconds < wanted / 4 && grow()) {
            return true;
        }
        if (rounds < most) {
            // to somewhat more than is needed, in steps of eight at most
            rounds = (int) Math.min(most, Math.min(rounds * 8.0,
                Math.ceil(rounds * 1.3 * wanted / Math.max(seconds, 1e-4))));
            round();
            return true;
        }
        return false;
    }

    private boolean isKnown() {
        Range spread = Timings.spread(rates);
        boolean stable = rates.size() >= RehearsalRules.of("gpu.stableRepeats")
            && spread.high() < spread.low() * RehearsalRules.of("gpu.stableRatio");
        boolean late = RunHost.seconds() - started > RehearsalRules.of("gpu.stageSeconds")
            && rates.size() >= RehearsalRules.of("gpu.leastRepeats");
        return rates.size() >= RehearsalRules.of("gpu.repeats") || stable || late;
    }

    private void conclude() {
        session.read(sums, 1, words -> {
            session.close();
            if (words[0] == summed) {
                Range rate = Timings.spread(rates);
                run.learn(m -> m.withGpu(learned(m.gpu() == null ? NOTHING : m.gpu(), rate)));
            } else {
                run.note(new Note(NoteCode.MEASURE_WRONG, Json.object().put("stage", name).build()));
            }
            run.next();
        });
    }
}
