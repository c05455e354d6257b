package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.json.Json;
import weighin.rehearsal.CpuLayout;
import weighin.rehearsal.CpuProgram;
import weighin.rehearsal.Figures;
import weighin.rehearsal.Plan;

/**
 * Runs a plan on the processor, in the memory of its kernels and on as many threads as engines take. Every page is
 * written to. Of prefill and decoding the first pass is not timed: browsers compile the kernels for speed while it
 * runs.
 */
final class CpuRunner implements PlanRunner {
    private final String base;
    private Plan plan;
    private RehearsalRun run;
    private CpuLayout layout;
    private CpuThreads threads;

    CpuRunner(Device device, String base) {
        this.base = base;
    }

    @Override
    public void run(Plan wanted, RehearsalRun whole) {
        plan = wanted;
        run = whole;
        layout = new CpuLayout(plan, (int) Figures.of("cpu.chunkTokens"));
        run.stage("allocate");
        open(ThreadCounts.usual());
    }

    private void open(int count) {
        run.about(layout.bytesBefore());
        threads = CpuThreads.open(base, count, layout.bytesBefore(), layout.bytes(), () -> allocate(0), fault -> {
            // without memory that threads share, one thread can still work
            if (threads.count() > 1 && !run.ended() && !threads.began()) {
                open(1);
            } else {
                run.fail(fault.code, fault.code == Code.OUT_OF_MEMORY ? plan.bytes() : 0);
            }
        });
        run.whenStopped(threads::close);
    }

    private void allocate(int buffer) {
        if (run.ended()) {
            return;
        }
        run.progress(buffer == 0 ? 0 : layout.bytesWith(buffer - 1), layout.bytes());
        if (buffer == plan.buffers().size()) {
            run.stage("prefill");
            run.about(layout.bytes());
            CpuProgram program = layout.prefill();
            threads.write(layout.prefillAddress(), program, () -> prefill(program.steps(), -1, 0, 0));
            return;
        }
        long before = buffer == 0 ? layout.bytesBefore() : layout.bytesWith(buffer - 1);
        run.about(layout.bytesWith(buffer));
        threads.grow(before, layout.bytesWith(buffer), () -> {
            run.held(layout.bytesWith(buffer));
            CpuProgram program = layout.fill(buffer);
            if (program.steps() == 0) {
                allocate(buffer + 1);
                return;
            }
            threads.write(layout.fillAddress(), program, () -> threads.run(threads.count(), layout.fillAddress(),
                program.steps(), 1, 0, false, milliseconds -> allocate(buffer + 1)));
        });
    }

    /** Chunk after chunk, until there are enough tokens or the time is over. */
    private void prefill(int steps, int chunks, int tokens, double seconds) {
        if (run.ended()) {
            return;
        }
        double wanted = Figures.of("prefill.tokens");
        run.progress(Math.min(tokens, wanted), wanted);
        if (tokens >= wanted || tokens > 0 && seconds > Figures.of("cpu.partSeconds")) {
            if (plan.encoder()) {
                release();
            } else {
                run.stage("decode");
                run.about(layout.bytes());
                CpuProgram program = layout.decode();
                threads.write(layout.decodeAddress(), program, () -> decode(program.steps(), -1, 0));
            }
            return;
        }
        threads.run(threads.count(), layout.prefillAddress(), steps, 1, Math.max(0, tokens), false, milliseconds -> {
            int now = chunks < 0 ? 0 : tokens + layout.chunk();
            double sum = chunks < 0 ? 0 : seconds + seconds(milliseconds);
            if (now > 0) {
                run.prefilled(now, sum);
            }
            prefill(steps, chunks + 1, now, sum);
        });
    }

    private void decode(int steps, int tokens, double seconds) {
        if (run.ended()) {
            return;
        }
        double wanted = Figures.of("decode.tokens");
        run.progress(Math.max(0, tokens), wanted);
        if (tokens >= wanted || tokens > 2 && seconds > Figures.of("cpu.partSeconds")) {
            release();
            return;
        }
        threads.run(threads.count(), layout.decodeAddress(), steps, 1, layout.decodePosition(), false, milliseconds -> {
            double now = seconds(milliseconds);
            if (tokens >= 0) {
                run.decoded(now);
            }
            decode(steps, tokens + 1, seconds + now);
        });
    }

    private void release() {
        run.stage("release");
        threads.close();
        run.finish();
    }

    private static double seconds(JSObject milliseconds) {
        double sum = 0;
        if (JsJson.read(milliseconds) instanceof Json.Arr list) {
            for (Json each : list.items()) {
                sum += each instanceof Json.Num number ? number.value() / 1000 : 0;
            }
        }
        return sum;
    }
}
