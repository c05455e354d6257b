package weighin.browser;

import org.teavm.jso.JSObject;
import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.json.Json;
import weighin.rehearsal.CpuLayout;
import weighin.rehearsal.CpuProgram;
import weighin.rehearsal.Plan;
import weighin.rehearsal.RehearsalRules;

/**
 * Runs a plan on the processor, in the memory of its kernels and on as many threads as engines take. Every page is
 * written to. The first passes of prefill and decoding are not timed: browsers compile the kernels for speed while they
 * run.
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
        layout = new CpuLayout(plan, (int) RehearsalRules.of("cpu.chunkTokens"));
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
            threads.write(layout.prefillAddress(), program, () -> prefill(program.steps(), 0, 0, 0));
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

    /** Chunk after chunk, until there are enough tokens and they took long enough, or the time is over. */
    private void prefill(int steps, double warmed, int tokens, double seconds) {
        if (run.ended()) {
            return;
        }
        double wanted = RehearsalRules.of("prefill.tokens");
        run.progress(Math.min(tokens, wanted), wanted);
        if (enough(tokens, wanted, seconds) || tokens > 0 && seconds > RehearsalRules.of("cpu.partSeconds")) {
            if (plan.encoder()) {
                release();
            } else {
                run.stage("decode");
                run.about(layout.bytes());
                CpuProgram program = layout.decode();
                threads.write(layout.decodeAddress(), program, () -> decode(program.steps(), 0, 0, 0));
            }
            return;
        }
        int position = tokens % (int) wanted;
        threads.run(threads.count(), layout.prefillAddress(), steps, 1, position, false, milliseconds -> {
            double now = seconds(milliseconds);
            if (!warm(warmed)) {
                prefill(steps, warmed + now, 0, 0);
                return;
            }
            run.prefilled(tokens + layout.chunk(), seconds + now);
            prefill(steps, warmed, tokens + layout.chunk(), seconds + now);
        });
    }

    private void decode(int steps, double warmed, int tokens, double seconds) {
        if (run.ended()) {
            return;
        }
        double wanted = RehearsalRules.of("decode.tokens");
        run.progress(Math.min(tokens, wanted), wanted);
        if (enough(tokens, wanted, seconds) || tokens > 2 && seconds > RehearsalRules.of("cpu.partSeconds")) {
            release();
            return;
        }
        threads.run(threads.count(), layout.decodeAddress(), steps, 1, layout.decodePosition(), false, milliseconds -> {
            double now = seconds(milliseconds);
            if (!warm(warmed)) {
                decode(steps, warmed + now, 0, 0);
                return;
            }
            run.decoded(now);
            decode(steps, warmed, tokens + 1, seconds + now);
        });
    }

    private static boolean warm(double seconds) {
        return seconds > RehearsalRules.of("cpu.warmSeconds");
    }

    private static boolean enough(int tokens, double wanted, double seconds) {
        return tokens >= wanted && seconds > RehearsalRules.of("cpu.leastSeconds");
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
