package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.teavm.jso.JSObject;
import weighin.Range;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Measured;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.json.Json;
import weighin.rehearsal.Choice;
import weighin.rehearsal.Pattern;
import weighin.rehearsal.Plan;
import weighin.rehearsal.Timings;
import weighin.verdict.Verdict;

/**
 * The stages of {@code measure} on the GPU: reading memory, multiplying matrices, and next to nothing. Each answers with
 * a sum that Java computes too; a driver that skips work gives another sum, and its time counts for nothing.
 */
final class GpuStages {
    /** Repeats that make a median, and seconds in which they should be made. */
    private static final int REPEATS = 9;
    private static final double SECONDS = 1.2;
    /** A repeat takes this long at least, so that handing it over does not count. */
    private static final double REPEAT_SECONDS = 0.03;
    private static final double LEAST_BYTES = 1 << 22;
    private static final double MOST_BYTES = 1 << 29;
    private static final int LEAST_SIZE = 128;
    private static final int MOST_SIZE = 2048;
    private static final int MOST_DISPATCHES = 16384;

    private final Plan.Limits limits;
    private final double mostBytes;
    private final String base;

    private GpuStages(Plan.Limits limits, double mostBytes, String base) {
        this.limits = limits;
        this.mostBytes = mostBytes;
        this.base = base;
    }

    static List<MeasureStage> of(Device device, String base) {
        Plan.Limits limits = Choice.limits(device, Verdict.Path.GPU);
        Range budget = device.budget().gpuBytes() == null ? device.budget().cpuBytes() : device.budget().gpuBytes();
        double share = budget == null ? LEAST_BYTES : budget.low() / 4;
        double most = Math.max(LEAST_BYTES, Math.min(Math.min(limits.bufferBytes(), limits.bindingBytes()),
            Math.min(MOST_BYTES, share)));
        GpuStages stages = new GpuStages(limits, Math.floor(most / 65536) * 65536, base);
        List<MeasureStage> list = new ArrayList<>();
        list.add(stages.new Bandwidth());
        list.add(stages.new Operations());
        list.add(stages.new Dispatches());
        return list;
    }

    /** What the stages have in common: a session of their own, rounds until the figure is known, and a sum to check. */
    private abstract class Stage implements MeasureStage {
        private final String name;
        private final List<Double> rates = new ArrayList<>();
        private double started;
        private int rounds = 1;
        private int summed;
        MeasureRun run;
        GpuSession session;
        GpuKernels kernels;
        GpuSession.Memory sums;

        Stage(String name) {
            this.name = name;
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

        /** Makes what a round needs, then calls {@link #round}. */
        abstract void prepare();

        /** Adds one piece of work to a batch. */
        abstract void add(GpuSession.Batch batch);

        /** What one piece of work amounts to in the figure's unit. */
        abstract double amount();

        /** What one piece of work adds to the sum. */
        abstract int sum();

        /** Keeps the figure. */
        abstract UnaryOperator<Measured> learned(Range rate);

        /** Makes the work larger when one piece takes too short; false when it is as large as it gets. */
        abstract boolean grow();

        /** One round: so many pieces of work. */
        final void round() {
            GpuSession.Batch batch = session.batch();
            for (int i = 0; i < rounds; i++) {
                add(batch);
            }
            summed += rounds * sum();
            batch.submit(this::took);
        }

        private void took(double seconds) {
            if (seconds < REPEAT_SECONDS && rates.isEmpty()) {
                if (rounds == 1 && seconds < REPEAT_SECONDS / 4 && grow()) {
                    return;
                }
                if (rounds < MOST_DISPATCHES) {
                    // to somewhat more than is needed, in steps of eight at most
                    rounds = (int) Math.min(MOST_DISPATCHES, Math.min(rounds * 8.0,
                        Math.ceil(rounds * 1.3 * REPEAT_SECONDS / Math.max(seconds, 1e-4))));
                    round();
                    return;
                }
            }
            rates.add(amount() * rounds / seconds);
            run.progress(rates.size(), REPEATS, session.heldBytes());
            boolean stable = rates.size() >= 5 && Timings.spread(rates).high() < Timings.spread(rates).low() * 1.03;
            boolean late = RunHost.seconds() - started > SECONDS && rates.size() >= 3;
            if (rates.size() < REPEATS && !stable && !late) {
                round();
                return;
            }
            session.read(sums, 1, words -> {
                session.close();
                if (words[0] == summed) {
                    run.learn(learned(Timings.spread(rates)));
                } else {
                    run.note(new Note(NoteCode.MEASURE_WRONG, Json.object().put("stage", name).build()));
                }
                run.next();
            });
        }

        /** Forgets the sum: the work is another from here on. */
        final void begin(Runnable then) {
            session.write(sums, 0, 0);
            summed = 0;
            then.run();
        }

        final Measured.Gpu gpu(Measured m) {
            return m.gpu() == null ? new Measured.Gpu(null, null, null, null) : m.gpu();
        }
    }

    /** Bytes a second that a kernel reads. */
    private final class Bandwidth extends Stage {
        private double bytes = LEAST_BYTES;
        private GpuSession.Memory memory;
        private JSObject group;
        private int sum;

        Bandwidth() {
            super("gpu-bandwidth");
        }

        @Override
        void prepare() {
            bytes = Math.min(LEAST_BYTES, mostBytes);
            memory = null;
            kernels.load(List.of("fill", "checksum"), this::make);
        }

        private void make() {
            if (memory != null) {
                session.free(memory);
            }
            int words = (int) (bytes / 4);
            Pattern pattern = Pattern.any(11);
            sum = pattern.sum(words);
            session.allocate(bytes, GpuSession.STORAGE, made -> {
                memory = made;
                GpuHost.Pipeline fill = kernels.of("fill");
                GpuSession.Memory shape = session.words(words, pattern.seed(), pattern.keep(), pattern.put(), 0);
                GpuSession.Batch batch = session.batch();
                batch.dispatch(fill, session.bind(fill, GpuSession.View.all(made), GpuSession.View.all(shape)), 1024, 1);
                batch.submit();
            }, made -> {
                GpuSession.Memory shape = session.words(words, 0);
                group = session.bind(kernels.of("checksum"), GpuSession.View.all(memory), GpuSession.View.all(shape),
                    GpuSession.View.all(sums));
                session.batch().submit(seconds -> begin(this::round));
            });
        }

        @Override
        void add(GpuSession.Batch batch) {
            // some sixteen reads to each invocation
            batch.dispatch(kernels.of("checksum"), group, (int) Math.min(2048, Math.max(1, bytes / 65536)), 1);
        }

        @Override
        boolean grow() {
            if (bytes * 2 > mostBytes) {
                return false;
            }
            bytes = Math.min(bytes * 8, mostBytes);
            make();
            return true;
        }

        @Override
        double amount() {
            return bytes;
        }

        @Override
        int sum() {
            return sum;
        }

        @Override
        UnaryOperator<Measured> learned(Range rate) {
            return m -> m.withGpu(new Measured.Gpu(rate, gpu(m).operationsPerSecond(), gpu(m).f16(),
                gpu(m).dispatchSeconds()));
        }
    }

    /** Operations a second of a product of matrices, at half precision where the adapter has it. */
    private final class Operations extends Stage {
        private int size;
        private String kernel;
        private JSObject group;
        private int sum;

        Operations() {
            super("gpu-operations");
        }

        @Override
        void prepare() {
            size = LEAST_SIZE;
            String type = session.half() ? "enable f16; alias real = f16;" : "alias real = f32;";
            kernel = type + "+product";
            kernels.load(List.of(type + "+integers", kernel), () -> make(type + "+integers"));
        }

        private void make(String integers) {
            GpuHost.Pipeline fill = kernels.of(integers);
            double bytes = (double) size * size * (session.half() ? 2 : 4);
            GpuSession.Memory left = session.buffer(bytes, GpuSession.STORAGE);
            GpuSession.Memory right = session.buffer(bytes, GpuSession.STORAGE);
            GpuSession.Batch batch = session.batch();
            for (int side = 0; side < 2; side++) {
                GpuSession.Memory shape = session.words(size * size, side * 1000003);
                batch.dispatch(fill, session.bind(fill, GpuSession.View.all(side == 0 ? left : right),
                    GpuSession.View.all(shape)), 256, 1);
            }
            sum = Pattern.productSum(size, 0, 1000003);
            group = session.bind(kernels.of(kernel), GpuSession.View.all(left), GpuSession.View.all(session.words(size)),
                GpuSession.View.all(right), GpuSession.View.all(sums));
            batch.submit(seconds -> begin(this::round));
        }

        @Override
        void add(GpuSession.Batch batch) {
            batch.dispatch(kernels.of(kernel), group, size / 64, size / 64);
        }

        @Override
        boolean grow() {
            if (size == MOST_SIZE) {
                return false;
            }
            size *= 2;
            make(kernel.substring(0, kernel.indexOf('+')) + "+integers");
            return true;
        }

        @Override
        double amount() {
            return 2.0 * size * size * size;
        }

        @Override
        int sum() {
            return sum;
        }

        @Override
        UnaryOperator<Measured> learned(Range rate) {
            boolean half = session.half();
            return m -> m.withGpu(new Measured.Gpu(gpu(m).bandwidthBytesPerSecond(), rate, half,
                gpu(m).dispatchSeconds()));
        }
    }

    /** Seconds of one small dispatch that waits for the one before it. */
    private final class Dispatches extends Stage {
        private JSObject group;

        Dispatches() {
            super("gpu-dispatch");
        }

        @Override
        void prepare() {
            kernels.load(List.of("tick"), () -> {
                group = session.bind(kernels.of("tick"), GpuSession.View.all(sums));
                begin(this::round);
            });
        }

        @Override
        void add(GpuSession.Batch batch) {
            batch.dispatch(kernels.of("tick"), group, 1, 1);
        }

        @Override
        boolean grow() {
            return false;
        }

        @Override
        double amount() {
            return 1;
        }

        @Override
        int sum() {
            return 1;
        }

        @Override
        UnaryOperator<Measured> learned(Range rate) {
            Range seconds = new Range(1 / rate.high(), 1 / rate.low());
            return m -> m.withGpu(new Measured.Gpu(gpu(m).bandwidthBytesPerSecond(), gpu(m).operationsPerSecond(),
                gpu(m).f16(), seconds));
        }
    }
}
