package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.device.Kernel;
import weighin.rehearsal.Attention;
import weighin.rehearsal.Choice;
import weighin.rehearsal.Figures;
import weighin.rehearsal.Filling;
import weighin.rehearsal.Matrix;
import weighin.rehearsal.Pace;
import weighin.rehearsal.Pattern;
import weighin.rehearsal.Plan;
import weighin.rehearsal.Timings;
import weighin.verdict.Verdict;

/**
 * Runs a plan on the GPU: asks for its buffers one after another and writes to all of each, reads all the weights and
 * compares their sum with Java's, prefills part of a prompt, decodes some tokens, and frees everything. Work is handed
 * over in pieces of about a twentieth of a second.
 */
final class GpuRunner implements PlanRunner {
    /** Seconds for prefill and for decoding, as far as one chunk or a few tokens fit in. */
    private static final double PREFILL_SECONDS = 2;
    private static final double DECODE_SECONDS = 5;
    private static final int LEAST_TOKENS = 3;
    private static final int SLOT_BYTES = 256;
    private static final int MOST_GROUPS = 32768;
    /** Multiplications that any adapter makes in a twentieth of a second. */
    private static final double FIRST_WORK = 1e6;
    private static final double FIRST_WORDS = 1 << 19;
    /** Milliseconds between two buffers, so that the system can tell a page that it holds too much. */
    private static final int BREATH = 50;

    private final Plan.Limits limits;
    private final boolean small;
    private final String base;
    private final List<GpuSession.Memory> buffers = new ArrayList<>();
    private final Pace fillPace = new Pace(FIRST_WORDS);
    private final Pace pace = new Pace(FIRST_WORK);
    private Plan plan;
    private RehearsalRun run;
    private GpuSession session;
    private GpuKernels kernels;
    private GpuSession.Memory sums;
    private GpuSession.Memory given;
    private GpuSession.Memory result;
    private GpuSession.Memory scores;
    private int chunk;
    private int stride;
    /** Whether one invocation to a row is faster here than sixteen. */
    private boolean plain;

    GpuRunner(Device device, String base) {
        limits = Choice.limits(device, Verdict.Path.GPU);
        small = Choice.small(device);
        this.base = base;
    }

    @Override
    public void run(Plan what, RehearsalRun how) {
        plan = what;
        run = how;
        session = GpuSession.open(limits.bufferBytes(), limits.bindingBytes(), run::fail, () -> {
            kernels = new GpuKernels(session, base);
            kernels.load(List.of("fill", "checksum"), this::allocate);
        });
        run.whenStopped(session::close);
    }

    // Memory.

    private void allocate() {
        run.stage("allocate");
        stride = plan.widest();
        chunk = chunk();
        double scratch = 0;
        for (Plan.Buffer buffer : plan.buffers()) {
            scratch += buffer.content() == Plan.Content.SCRATCH ? buffer.bytes() : 0;
        }
        run.about(activationBytes(chunk));
        int usage = GpuSession.STORAGE | GpuSession.COPY_SOURCE | GpuSession.COPY_TARGET;
        sums = session.buffer(Math.max(16, plan.buffers().size() * 4), usage);
        double left = scratch - activationBytes(chunk) - sums.bytes();
        session.allocate(valueBytes(chunk), usage, made -> given = made, one ->
            session.allocate(valueBytes(chunk), usage, made -> result = made, two ->
                session.allocate(scoreBytes(chunk), usage, made -> scores = made, three -> next(0, left))));
    }

    /** The most tokens of a prompt at once whose values take no more room than the engine's own. */
    private int chunk() {
        double room = Math.max(plan.size().overheadBytes(), 1 << 24);
        int tokens = (int) Figures.of("prefill.tokens");
        while (tokens > 8 && (activationBytes(tokens) > room || valueBytes(tokens) > limits.bindingBytes()
            || scoreBytes(tokens) > limits.bindingBytes())) {
            tokens /= 2;
        }
        return tokens;
    }

    private double activationBytes(int tokens) {
        return 2 * valueBytes(tokens) + scoreBytes(tokens);
    }

    private double valueBytes(int tokens) {
        return Math.ceil(Math.max((double) tokens * plan.widest(), plan.longest()) / 4) * 16;
    }

    private double scoreBytes(int tokens) {
        double most = 4;
        for (Attention each : plan.attention()) {
            most = Math.max(most, (double) each.heads() * each.tokens());
        }
        return Math.ceil(most * tokens / 4) * 16;
    }

    /**
     * Asks for a buffer and writes to all of it.
     *
     * @param scratch bytes of what the engine adds that are still to be asked for
     */
    private void next(int at, double scratch) {
        run.held(session.heldBytes());
        run.progress(session.heldBytes(), plan.bytes());
        if (at == plan.buffers().size()) {
            check(0, 0);
            return;
        }
        Plan.Buffer buffer = plan.buffers().get(at);
        boolean adds = buffer.content() == Plan.Content.SCRATCH;
        double bytes = adds ? Math.floor(Math.min(buffer.bytes(), scratch) / 16) * 16 : buffer.bytes();
        if (bytes < 16) {
            buffers.add(null);
            next(at + 1, 0);
            return;
        }
        run.about(session.heldBytes() + bytes);
        session.allocate(bytes, GpuSession.STORAGE, made -> buffers.add(made), made ->
            fill(made, Filling.of(plan, at), 0, 0, () -> {
                if (small) {
                    Js.SELF.setTimeout(() -> next(at + 1, scratch), BREATH);
                } else {
                    next(at + 1, adds ? scratch - bytes : scratch);
                }
            }));
    }

    private void fill(GpuSession.Memory memory, List<Filling> parts, int part, long from, Runnable then) {
        if (run.ended()) {
            return;
        }
        GpuHost.Pipeline fill = kernels.of("fill");
        GpuSession.Batch batch = session.batch();
        double work = 0;
        int at = part;
        long word = from;
        List<GpuSession.Memory> shapes = new ArrayList<>();
        while (at < parts.size() && work < fillPace.most()) {
            Filling filling = parts.get(at);
            long most = Math.min(filling.words(), (long) (memory.bytes() - filling.offsetBytes()) / 4) - word;
            long begin = filling.offsetBytes() + word * 4;
            long start = begin / SLOT_BYTES * SLOT_BYTES;
            double seen = Math.min(limits.bindingBytes(), memory.bytes() - start);
            long now = (long) Math.min(most, Math.min((seen - (begin - start)) / 4, fillPace.most() - work + 65536));
            // a part that is not the last begins again where the pattern does
            now = now < most ? Math.max(65536, now / 65536 * 65536) : now;
            if (now > 0) {
                GpuSession.Memory shape = session.words((int) now, filling.pattern().seed(), filling.pattern().keep(),
                    filling.pattern().put(), (int) ((begin - start) / 4));
                shapes.add(shape);
                batch.dispatch(fill, session.bind(fill, new GpuSession.View(memory, start, Math.floor(seen / 4) * 4),
                    GpuSession.View.all(shape)), (int) Math.min(4096, (now + 63) / 64), 1);
                work += now;
            }
            word += now;
            if (now >= most) {
                at++;
                word = 0;
            }
        }
        int nextPart = at;
        long nextWord = word;
        double done = work;
        batch.submit(seconds -> {
            fillPace.took(done, seconds);
            for (GpuSession.Memory shape : shapes) {
                session.free(shape);
            }
            if (nextPart < parts.size()) {
                fill(memory, parts, nextPart, nextWord, then);
            } else {
                then.run();
            }
        });
    }

    /** Reads every word of every buffer from a place on, and compares the sums with Java's when all are read. */
    private void check(int from, double fromBytes) {
        if (run.ended()) {
            return;
        }
        GpuHost.Pipeline checksum = kernels.of("checksum");
        GpuSession.Batch batch = session.batch();
        List<GpuSession.Memory> shapes = new ArrayList<>();
        double work = 0;
        int at = from;
        double start = fromBytes;
        while (at < buffers.size() && work < fillPace.most()) {
            GpuSession.Memory memory = buffers.get(at);
            double most = Math.max(SLOT_BYTES, Math.floor((fillPace.most() - work) * 4 / SLOT_BYTES) * SLOT_BYTES);
            double bytes = memory == null ? 0 : Math.min(Math.min(limits.bindingBytes(), most), memory.bytes() - start);
            if (bytes > 0) {
                GpuSession.Memory shape = session.words((int) (bytes / 4), at);
                shapes.add(shape);
                batch.dispatch(checksum, session.bind(checksum, new GpuSession.View(memory, start, bytes),
                    GpuSession.View.all(shape), GpuSession.View.all(sums)),
                    (int) Math.min(1024, Math.ceil(bytes / 4096)), 1);
                work += bytes / 4;
                start += bytes;
            }
            if (memory == null || start >= memory.bytes()) {
                at++;
                start = 0;
            }
        }
        int next = at;
        double nextBytes = start;
        double done = work;
        batch.submit(seconds -> {
            fillPace.took(done, seconds);
            for (GpuSession.Memory shape : shapes) {
                session.free(shape);
            }
            if (next < buffers.size()) {
                check(next, nextBytes);
                return;
            }
            session.read(sums, buffers.size(), words -> {
                if (same(words)) {
                    calibrate();
                } else {
                    session.fail(Code.UNSUPPORTED_BROWSER, 0);
                }
            });
        });
    }

    private boolean same(int[] words) {
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

    // Work.

    /** One dispatch with what it costs. */
    private record Job(GpuHost.Pipeline pipeline, JSObject group, int x, int y, double work) {
    }

    /** Compiles what the plan needs, then finds out which way of multiplying is faster here. */
    private void calibrate() {
        List<String> names = new ArrayList<>();
        for (Matrix matrix : plan.matrices()) {
            for (String way : List.of("+vector", "+rows", "+matrix", "+block")) {
                add(names, matrix.kernel().id + way);
            }
        }
        for (Attention each : plan.attention()) {
            add(names, each.kernel().id + "+attention");
        }
        kernels.load(names, () -> {
            Matrix sample = plan.matrices().get(0);
            for (Matrix matrix : plan.matrices()) {
                sample = matrix.pieces().get(0).rows() * matrix.columns()
                    > sample.pieces().get(0).rows() * sample.columns() ? matrix : sample;
            }
            fillValues(sample);
        });
    }

    private static void add(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private void fillValues(Matrix sample) {
        Filling values = new Filling(0, (long) (given.bytes() / 4), Pattern.floats(5));
        fill(given, List.of(values), 0, 0, () -> fill(result, List.of(values), 0, 0, () ->
            tryOut(sample, false, 2, vector ->
                tryOut(sample, true, 2, rows -> {
                    plain = rows < vector;
                    prefill();
                }))));
    }

    /**
     * Tells the seconds that a multiplication of a sample takes, the last of some tries: the first compile.
     *
     * @param way whether one invocation works on a row, or sixteen
     */
    private void tryOut(Matrix sample, boolean way, int tries, GpuSession.Took then) {
        Matrix.Piece piece = sample.pieces().get(0);
        long rows = (long) Math.max(4, Math.min(piece.rows(), pace.most() / sample.columns()));
        double work = (double) rows * sample.columns();
        String name = sample.kernel().id + (way ? "+rows" : "+vector");
        GpuSession.Memory shape = session.words(shape(sample, piece, 0, rows, 1));
        GpuSession.Batch batch = session.batch();
        dispatch(batch, vector(name, sample, piece, shape, 0, rows, way));
        batch.submit(seconds -> {
            session.free(shape);
            if (tries > 0 && seconds < 0.02 && rows < piece.rows()) {
                pace.took(work, seconds);
                tryOut(sample, way, tries, then);
            } else if (tries > 0) {
                tryOut(sample, way, tries - 1, then);
            } else {
                pace.took(work, seconds);
                then.took(seconds / work);
            }
        });
    }

    private static void dispatch(GpuSession.Batch batch, Job job) {
        batch.dispatch(job.pipeline(), job.group(), job.x(), job.y());
    }

    private int[] shape(Matrix matrix, Matrix.Piece piece, long first, long rows, int tokens) {
        return new int[] {matrix.columns(), (int) Filling.numberWords(matrix, piece.rows()), (int) first, (int) rows,
            tokens, stride, Float.floatToIntBits(scale(matrix))};
    }

    /** Keeps values near one: the weights of a row are like chance. */
    private static float scale(Matrix matrix) {
        double weight = matrix.kernel() == Kernel.Q4 ? 4.6 * 0.012 : matrix.kernel() == Kernel.Q8 ? 74 * 0.012 : 0.012;
        return (float) (1 / (Math.sqrt(matrix.columns()) * weight));
    }

    private GpuSession.View weights(Matrix matrix, Matrix.Piece piece) {
        double bytes = 4.0 * (Filling.numberWords(matrix, piece.rows()) + Filling.scaleWords(matrix, piece.rows()));
        return new GpuSession.View(buffers.get(piece.buffer()), piece.offsetBytes(), bytes);
    }

    private Job vector(String name, Matrix matrix, Matrix.Piece piece, GpuSession.Memory shape, double offset, long rows,
            boolean way) {
        long groups = way ? (rows + 63) / 64 : (rows + 3) / 4;
        GpuHost.Pipeline pipeline = kernels.of(name);
        JSObject group = session.bind(pipeline, weights(matrix, piece), new GpuSession.View(shape, offset, 32),
            GpuSession.View.all(given), GpuSession.View.all(result));
        return new Job(pipeline, group, (int) Math.min(groups, MOST_GROUPS),
            (int) ((groups + MOST_GROUPS - 1) / MOST_GROUPS), (double) rows * matrix.columns());
    }

    /** Makes the dispatches of one pass of so many tokens, and hands them over again and again. */
    private final class Pass {
        private final int tokens;
        private final List<int[]> shapes = new ArrayList<>();
        private final List<Job> jobs = new ArrayList<>();
        private final GpuSession.Memory slots;
        private final boolean counting;
        private boolean swapped;

        Pass(int tokens) {
            this.tokens = tokens;
            // first only to count the slots
            Pass count = new Pass(tokens, null);
            slots = session.buffer(Math.max(1, count.shapes.size()) * (double) SLOT_BYTES,
                GpuSession.UNIFORM | GpuSession.COPY_TARGET);
            counting = false;
            make();
            for (int i = 0; i < shapes.size(); i++) {
                session.write(slots, (double) i * SLOT_BYTES, shapes.get(i));
            }
        }

        private Pass(int tokens, GpuSession.Memory none) {
            this.tokens = tokens;
            slots = none;
            counting = true;
            make();
        }

        private void make() {
            int cache = 0;
            int layer = -1;
            for (Matrix matrix : plan.matrices()) {
                if (tokens == 1 && !matrix.decodes() && !plan.encoder()) {
                    continue;
                }
                // attention of a layer stands before the first matrix of the next
                while (cache < plan.attention().size() && (matrix.layer() > layer || matrix.layer() < 0)
                    && plan.attention().get(cache).layer() < (matrix.layer() < 0 ? Integer.MAX_VALUE : matrix.layer())) {
                    attend(plan.attention().get(cache++));
                }
                layer = matrix.layer();
                for (int i = 0; i < matrix.repeats(); i++) {
                    multiply(matrix);
                }
            }
            while (cache < plan.attention().size()) {
                attend(plan.attention().get(cache++));
            }
        }

        private void attend(Attention each) {
            int seen = tokens > 1 ? Math.max(1, each.tokens() / 2) : each.tokens();
            double perQuery = 2.0 * each.heads() * seen * each.headDimension();
            int queries = (int) Math.max(1, Math.min(tokens, pace.piece() / perQuery));
            int rows = seen * each.keyValueHeads();
            int[] shape = {each.headDimension(), 0, each.values() ? rows : 0, seen, each.heads(), each.keyValueHeads(),
                stride, Float.floatToIntBits((float) (1 / Math.sqrt(each.headDimension())))};
            for (int done = 0; done < tokens; done += queries) {
                int now = Math.min(queries, tokens - done);
                int slot = slot(shape);
                if (counting) {
                    continue;
                }
                GpuHost.Pipeline pipeline = kernels.of(each.kernel().id + "+attention");
                GpuSession.Memory cache = buffers.get(each.buffer());
                double bytes = Math.min(cache.bytes(), each.keyBytes(each.tokens()) * (each.values() ? 2.0 : 1));
                JSObject group = session.bind(pipeline,
                    new GpuSession.View(cache, 0, Math.ceil(bytes / 4) * 4), view(slot), from(), to(), GpuSession.View.all(scores));
                jobs.add(new Job(pipeline, group, each.heads(), now, perQuery * now));
            }
            swapped = !swapped;
        }

        private void multiply(Matrix matrix) {
            int count = matrix.head() ? 1 : tokens;
            long left = matrix.readRows();
            for (Matrix.Piece piece : matrix.pieces()) {
                long rows = Math.min(left, piece.rows());
                left -= rows;
                long most = (long) Math.max(64, Math.min(rows, pace.piece() / ((double) matrix.columns() * count)) / 64 * 64);
                for (long first = 0; first < rows; first += most) {
                    long now = Math.min(most, rows - first);
                    int slot = slot(shape(matrix, piece, first, now, count));
                    if (!counting) {
                        jobs.add(count == 1 ? one(matrix, piece, slot, now) : some(matrix, piece, slot, now, count));
                    }
                }
            }
            swapped = !swapped;
        }

        private Job one(Matrix matrix, Matrix.Piece piece, int slot, long rows) {
            long groups = plain ? (rows + 63) / 64 : (rows + 3) / 4;
            GpuHost.Pipeline pipeline = kernels.of(matrix.kernel().id + (plain ? "+rows" : "+vector"));
            JSObject group = session.bind(pipeline, weights(matrix, piece), view(slot), from(), to());
            return new Job(pipeline, group, (int) Math.min(groups, MOST_GROUPS),
                (int) ((groups + MOST_GROUPS - 1) / MOST_GROUPS), (double) rows * matrix.columns());
        }

        private Job some(Matrix matrix, Matrix.Piece piece, int slot, long rows, int count) {
            GpuHost.Pipeline pipeline = kernels.of(matrix.kernel().id + (plain ? "+block" : "+matrix"));
            JSObject group = session.bind(pipeline, weights(matrix, piece), view(slot), from(), to());
            return plain ? new Job(pipeline, group, (int) ((rows + 63) / 64), (count + 7) / 8, work(matrix, rows, count))
                : new Job(pipeline, group, (int) ((rows + 31) / 32), (count + 31) / 32, work(matrix, rows, count));
        }

        private double work(Matrix matrix, long rows, int count) {
            return (double) rows * matrix.columns() * count;
        }

        private int slot(int[] shape) {
            shapes.add(shape);
            return shapes.size() - 1;
        }

        private GpuSession.View view(int slot) {
            return new GpuSession.View(slots, (double) slot * SLOT_BYTES, 32);
        }

        private GpuSession.View from() {
            return GpuSession.View.all(swapped ? result : given);
        }

        private GpuSession.View to() {
            return GpuSession.View.all(swapped ? given : result);
        }

        /** Runs the pass once and tells how long it took. */
        void once(Share share, GpuSession.Took then) {
            submit(0, RunHost.seconds(), share, then);
        }

        private void submit(int from, double start, Share share, GpuSession.Took then) {
            if (run.ended()) {
                return;
            }
            GpuSession.Batch batch = session.batch();
            double work = 0;
            int at = from;
            while (at < jobs.size() && (at == from || work + jobs.get(at).work() <= pace.most())) {
                work += jobs.get(at).work();
                dispatch(batch, jobs.get(at++));
            }
            int next = at;
            double done = work;
            batch.submit(seconds -> {
                pace.took(done, seconds);
                share.done((double) next / jobs.size());
                if (next < jobs.size()) {
                    submit(next, start, share, then);
                } else {
                    then.took(RunHost.seconds() - start);
                }
            });
        }
    }

    /** Hears which share of a pass is done. */
    private interface Share {
        void done(double share);
    }

    private void prefill() {
        run.stage("prefill");
        run.about(session.heldBytes());
        int tokens = plain ? Math.min(8, chunk) : chunk;
        Pass pass = new Pass(tokens);
        run.held(session.heldBytes());
        prefill(pass, tokens, new ArrayList<>(), RunHost.seconds());
    }

    private void prefill(Pass pass, int tokens, List<Double> times, double start) {
        pass.once(share -> run.progress(tokens * share, tokens), seconds -> {
            times.add(seconds);
            // the first pass warms up; a slow one counts as it is
            boolean first = times.size() == 1 && seconds < PREFILL_SECONDS / 2;
            if (first || times.size() < 4 && RunHost.seconds() - start < PREFILL_SECONDS) {
                prefill(pass, tokens, times, start);
                return;
            }
            if (times.size() > 1) {
                times.remove(0);
            }
            run.prefilled(tokens, Timings.median(times));
            if (plan.encoder()) {
                release();
            } else {
                decode();
            }
        });
    }

    private void decode() {
        run.stage("decode");
        run.about(session.heldBytes());
        Pass pass = new Pass(1);
        run.held(session.heldBytes());
        int tokens = (int) Figures.of("decode.tokens");
        decode(pass, 0, tokens, RunHost.seconds());
    }

    private void decode(Pass pass, int done, int tokens, double start) {
        pass.once(share -> run.progress(Math.min(tokens, done + share), tokens), seconds -> {
            if (done > 0 || seconds > 1) {
                run.decoded(seconds);
            }
            boolean late = RunHost.seconds() - start > DECODE_SECONDS && done >= LEAST_TOKENS;
            if (done < tokens && !late) {
                decode(pass, done + 1, tokens, start);
            } else {
                release();
            }
        });
    }

    private void release() {
        run.stage("release");
        session.close();
        run.progress(1, 1);
        run.finish();
    }
}
