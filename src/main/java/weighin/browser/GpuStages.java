package weighin.browser;

import java.util.List;
import org.teavm.jso.JSObject;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Measured;
import weighin.engine.Path;
import weighin.rehearsal.Pattern;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;

/** The stages of {@code measure} on the GPU: reading memory, multiplying matrices, and next to nothing. */
final class GpuStages {
    private GpuStages() {
    }

    /** @param base the address of the site's own files, with a slash at its end */
    static List<MeasureStage> of(Device device, String base) {
        Plan.Limits limits = Plan.Limits.of(device, Path.GPU);
        return List.of(new Bandwidth(limits, base, mostBytes(device, limits)), new Operations(limits, base),
            new Dispatches(limits, base));
    }

    /** The most to read at once: a share of what the device can hold, and what the adapter allows. */
    private static double mostBytes(Device device, Plan.Limits limits) {
        Range budget = device.budget().gpuBytes() == null ? device.budget().cpuBytes() : device.budget().gpuBytes();
        double least = RehearsalRules.of("gpu.leastBytes");
        double share = budget == null ? least : budget.low() * RehearsalRules.of("gpu.budgetShare");
        double most = Math.max(least, Math.min(Math.min(limits.bufferBytes(), limits.bindingBytes()),
            Math.min(RehearsalRules.of("gpu.mostBytes"), share)));
        return Math.floor(most / 65536) * 65536;
    }

    /** Bytes a second that a kernel reads. */
    private static final class Bandwidth extends GpuStage {
        private final double mostBytes;
        private double bytes;
        private GpuSession.Memory memory;
        private JSObject group;
        private int sum;

        Bandwidth(Plan.Limits limits, String base, double mostBytes) {
            super("gpu-bandwidth", limits, base);
            this.mostBytes = mostBytes;
        }

        @Override
        void prepare() {
            bytes = Math.min(RehearsalRules.of("gpu.leastBytes"), mostBytes);
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
                WebGpuApi.Pipeline fill = kernels.of("fill");
                GpuSession.Memory shape = session.words(words, pattern.seed(), pattern.keep(), pattern.put(), 0);
                GpuSession.Batch batch = session.batch();
                batch.dispatch(fill, session.bind(fill, GpuSession.View.all(made), GpuSession.View.all(shape)),
                    1024, 1);
                batch.submit();
            }, made -> {
                GpuSession.Memory shape = session.words(words, 0);
                group = session.bind(kernels.of("checksum"), GpuSession.View.all(memory), GpuSession.View.all(shape),
                    GpuSession.View.all(sums));
                session.batch().submit(seconds -> begin());
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
        Measured.Gpu learned(Measured.Gpu before, Range rate) {
            return new Measured.Gpu(rate, before.operationsPerSecond(), before.f16(), before.dispatchSeconds());
        }
    }

    /** Operations a second of a product of matrices, at half precision where the adapter has it. */
    private static final class Operations extends GpuStage {
        private int size;
        private String kernel;
        private JSObject group;
        private int sum;

        Operations(Plan.Limits limits, String base) {
            super("gpu-operations", limits, base);
        }

        @Override
        void prepare() {
            size = (int) RehearsalRules.of("gpu.leastSize");
            String type = session.half() ? "enable f16; alias real = f16;" : "alias real = f32;";
            kernel = type + "+product";
            kernels.load(List.of(type + "+integers", kernel), () -> make(type + "+integers"));
        }

        private void make(String integers) {
            WebGpuApi.Pipeline fill = kernels.of(integers);
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
            group = session.bind(kernels.of(kernel), GpuSession.View.all(left),
                GpuSession.View.all(session.words(size)), GpuSession.View.all(right), GpuSession.View.all(sums));
            batch.submit(seconds -> begin());
        }

        @Override
        void add(GpuSession.Batch batch) {
            batch.dispatch(kernels.of(kernel), group, size / 64, size / 64);
        }

        @Override
        boolean grow() {
            if (size >= RehearsalRules.of("gpu.mostSize")) {
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
        Measured.Gpu learned(Measured.Gpu before, Range rate) {
            return new Measured.Gpu(before.bandwidthBytesPerSecond(), rate, session.half(), before.dispatchSeconds());
        }
    }

    /** Seconds of one small dispatch that waits for the one before it. */
    private static final class Dispatches extends GpuStage {
        private JSObject group;

        Dispatches(Plan.Limits limits, String base) {
            super("gpu-dispatch", limits, base);
        }

        @Override
        void prepare() {
            kernels.load(List.of("tick"), () -> {
                group = session.bind(kernels.of("tick"), GpuSession.View.all(sums));
                begin();
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
        Measured.Gpu learned(Measured.Gpu before, Range rate) {
            return new Measured.Gpu(before.bandwidthBytesPerSecond(), before.operationsPerSecond(), before.f16(),
                new Range(1 / rate.high(), 1 / rate.low()));
        }
    }
}
