package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.rehearsal.Filling;
import weighin.rehearsal.Pattern;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;
import weighin.rehearsal.WorkBatchSizer;

/**
 * The buffers of a plan on the GPU: asked for one after another, and each written to its last word, so that its memory
 * is really there. Reading them all gives sums that Java computes too.
 */
final class GpuBuffers {
    /** What WebGPU has buffers and their views be a multiple of, in bytes, at the least. */
    private static final int GRAIN = 16;

    /** Hears whether the sums are the right ones. */
    interface Checked {
        void with(boolean right);
    }

    private final Plan plan;
    private final Plan.Limits limits;
    private final RehearsalRun run;
    private final GpuSession session;
    private final GpuKernels kernels;
    private final boolean small;
    private final List<GpuSession.Memory> buffers = new ArrayList<>();
    private final GpuSession.Memory sums;
    private final WorkBatchSizer pace = new WorkBatchSizer(RehearsalRules.of("gpu.firstWords"));

    /**
     * @param gpu   with the kernels {@code fill} and {@code checksum} loaded
     * @param small whether to ask slowly, as {@link weighin.rehearsal.Choice#small} says
     */
    GpuBuffers(GpuRun gpu, boolean small) {
        plan = gpu.plan();
        limits = gpu.limits();
        run = gpu.run();
        session = gpu.session();
        kernels = gpu.kernels();
        this.small = small;
        sums = session.buffer(Math.max(GRAIN, plan.buffers().size() * 4),
            GpuSession.STORAGE | GpuSession.COPY_SOURCE | GpuSession.COPY_TARGET);
    }

    /** A buffer of weights or of the cache, by its place in the plan. */
    GpuSession.Memory at(int index) {
        return buffers.get(index);
    }

    /**
     * Asks for all of them.
     *
     * @param beside bytes of what the engine adds that are asked for elsewhere
     */
    void allocate(double beside, Runnable then) {
        double scratch = -beside - sums.bytes();
        for (Plan.Buffer buffer : plan.buffers()) {
            scratch += buffer.content() == Plan.Content.SCRATCH ? buffer.bytes() : 0;
        }
        allocate(0, scratch, then);
    }

    private void allocate(int index, double scratch, Runnable then) {
        run.held(session.heldBytes());
        run.progress(session.heldBytes(), plan.bytes());
        if (index == plan.buffers().size()) {
            then.run();
            return;
        }
        Plan.Buffer buffer = plan.buffers().get(index);
        boolean adds = buffer.content() == Plan.Content.SCRATCH;
        double bytes = adds ? Math.floor(Math.min(buffer.bytes(), scratch) / GRAIN) * GRAIN : buffer.bytes();
        if (bytes < GRAIN) {
            buffers.add(null);
            allocate(index + 1, 0, then);
            return;
        }
        run.about(session.heldBytes() + bytes);
        session.allocate(bytes, GpuSession.STORAGE, buffers::add, made ->
            fill(made, Filling.of(plan, index), () -> {
                double left = adds ? scratch - bytes : scratch;
                if (small) {
                    // a turn for the system to tell the page that it holds too much
                    Js.SELF.setTimeout(() -> allocate(index + 1, left, then),
                        (int) RehearsalRules.of("gpu.breathMilliseconds"));
                } else {
                    allocate(index + 1, left, then);
                }
            }));
    }

    /** Writes the parts of a buffer. */
    void fill(GpuSession.Memory memory, List<Filling> parts, Runnable then) {
        fill(memory, parts, 0, 0, then);
    }

    private void fill(GpuSession.Memory memory, List<Filling> parts, int part, long from, Runnable then) {
        if (run.ended()) {
            return;
        }
        Piece piece = new Piece();
        int at = part;
        long word = from;
        while (at < parts.size() && piece.left() > 0) {
            Filling filling = parts.get(at);
            long most = Math.min(filling.words(), (long) (memory.bytes() - filling.offsetBytes()) / 4) - word;
            long begin = filling.offsetBytes() + word * 4;
            long start = begin / limits.alignmentBytes() * limits.alignmentBytes();
            double seen = Math.min(limits.bindingBytes(), memory.bytes() - start);
            long now = (long) Math.min(most, Math.min((seen - (begin - start)) / 4, piece.left() + Pattern.PERIOD));
            // a part that is not the last begins again where the pattern does
            now = now < most ? Math.max(Pattern.PERIOD, now / Pattern.PERIOD * Pattern.PERIOD) : now;
            if (now > 0) {
                Pattern pattern = filling.pattern();
                piece.dispatch("fill", now, Math.min(4096, (now + 63) / 64),
                    new GpuSession.View(memory, start, Math.floor(seen / 4) * 4),
                    piece.shape((int) now, pattern.seed(), pattern.keep(), pattern.put(), (int) ((begin - start) / 4)));
            }
            word += now;
            if (now >= most) {
                at++;
                word = 0;
            }
        }
        int nextPart = at;
        long nextWord = word;
        piece.submit(() -> {
            if (nextPart < parts.size()) {
                fill(memory, parts, nextPart, nextWord, then);
            } else {
                then.run();
            }
        });
    }

    /** Reads every word of every buffer, and compares the sums with Java's. */
    void check(Checked then) {
        check(0, 0, then);
    }

    private void check(int index, double from, Checked then) {
        if (run.ended()) {
            return;
        }
        Piece piece = new Piece();
        int at = index;
        double start = from;
        while (at < buffers.size() && piece.left() > 0) {
            GpuSession.Memory memory = buffers.get(at);
            int alignment = limits.alignmentBytes();
            double most = Math.max(alignment, Math.floor(piece.left() * 4 / alignment) * alignment);
            double bytes = memory == null ? 0 : Math.min(Math.min(limits.bindingBytes(), most), memory.bytes() - start);
            if (bytes > 0) {
                piece.dispatch("checksum", bytes / 4, Math.min(1024, Math.ceil(bytes / 4096)),
                    new GpuSession.View(memory, start, bytes), piece.shape((int) (bytes / 4), at),
                    GpuSession.View.all(sums));
                start += bytes;
            }
            if (memory == null || start >= memory.bytes()) {
                at++;
                start = 0;
            }
        }
        int next = at;
        double nextFrom = start;
        piece.submit(() -> {
            if (next < buffers.size()) {
                check(next, nextFrom, then);
            } else {
                session.read(sums, buffers.size(), words -> then.with(areRight(words)));
            }
        });
    }

    private boolean areRight(int[] words) {
        for (int i = 0; i < buffers.size(); i++) {
            int sum = 0;
            for (Filling filling : Filling.of(plan, i)) {
                GpuSession.Memory memory = buffers.get(i);
                long there = memory == null ? 0 : (long) (memory.bytes() - filling.offsetBytes()) / 4;
                sum += there > 0 ? filling.pattern().sum(Math.min(filling.words(), there)) : 0;
            }
            if (sum != words[i]) {
                return false;
            }
        }
        return true;
    }

    /** Dispatches that are handed over at once, each told of its words by a small buffer. */
    private final class Piece {
        private final GpuSession.Batch batch = session.batch();
        private final List<GpuSession.Memory> shapes = new ArrayList<>();
        private double words;

        /** Words that there is still room for. */
        double left() {
            return pace.most() - words;
        }

        GpuSession.View shape(int... values) {
            GpuSession.Memory shape = session.words(values);
            shapes.add(shape);
            return GpuSession.View.all(shape);
        }

        void dispatch(String kernel, double count, double groups, GpuSession.View... views) {
            WebGpuApi.Pipeline pipeline = kernels.of(kernel);
            batch.dispatch(pipeline, session.bind(pipeline, views), (int) groups, 1);
            words += count;
        }

        void submit(Runnable then) {
            batch.submit(seconds -> {
                pace.took(words, seconds);
                for (GpuSession.Memory shape : shapes) {
                    session.free(shape);
                }
                then.run();
            });
        }
    }
}
