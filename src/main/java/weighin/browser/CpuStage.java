package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.device.Kernel;
import weighin.device.Measured;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.json.Json;
import weighin.rehearsal.CpuBench;
import weighin.rehearsal.Timings;

/**
 * Measures the processor: bytes of weights a second that the kernels of each format multiply, on one thread and on as
 * many as engines use. The products are compared with Java's.
 */
final class CpuStage implements MeasureStage {
    private static final List<Kernel> KERNELS = List.of(Kernel.Q8, Kernel.Q4, Kernel.F16);

    private final String base;

    CpuStage(String base) {
        this.base = base;
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public void run(MeasureRun run) {
        new Bench(base, run, ThreadCounts.measured()).start();
    }

    /** One measurement. */
    private static final class Bench {
        private final String base;
        private final MeasureRun run;
        private final List<Integer> counts;
        private final CpuBench bench = new CpuBench();
        private final List<List<Double>> rates = new ArrayList<>();
        private CpuThreads threads;
        private int kernel;
        private double seconds;

        Bench(String base, MeasureRun run, List<Integer> counts) {
            this.base = base;
            this.run = run;
            this.counts = counts;
        }

        void start() {
            threads = CpuThreads.open(base, counts.get(counts.size() - 1), CpuBench.BYTES, CpuBench.BYTES,
                () -> next(0), this::failed);
            run.whenStopped(threads::close);
        }

        /** Without memory that threads share, one thread can still be measured. */
        private void failed(CpuThreads.Fault fault) {
            if (counts.size() > 1 && !threads.began()) {
                new Bench(base, run, List.of(1)).start();
            } else {
                run.fail(fault.reason);
            }
        }

        private void next(int which) {
            kernel = which;
            seconds = 0;
            rates.clear();
            counts.forEach(count -> rates.add(new ArrayList<>()));
            run.progress(which, KERNELS.size(), CpuBench.BYTES);
            if (which == KERNELS.size()) {
                threads.close();
                run.next();
                return;
            }
            Kernel of = KERNELS.get(which);
            threads.write(CpuBench.PROGRAM, bench.program(of), () -> threads.run(threads.count(), CpuBench.PROGRAM,
                bench.program(of).steps(), 1, 0, false, first -> check(of)));
        }

        private void check(Kernel of) {
            threads.read(CpuBench.OUTPUT, CpuBench.PERIOD, words ->
                threads.sum(CpuBench.OUTPUT, bench.rows(of), sum -> {
                    if (!bench.isRight(of, JsJson.read(words), JsJson.read(sum))) {
                        run.note(new Note(NoteCode.MEASURE_WRONG, Json.object().put("stage", "cpu").build()));
                        next(kernel + 1);
                    } else {
                        round(of, 0);
                    }
                }));
        }

        /** A round on each number of threads in turn, so that all see the same business of the machine. */
        private void round(Kernel of, int which) {
            if (which == counts.size()) {
                if (bench.isEnough(rates, seconds)) {
                    learn(of);
                    next(kernel + 1);
                    return;
                }
                round(of, 0);
                return;
            }
            threads.run(counts.get(which), bench.multiplication(), 1, bench.times(of, rates.get(which)), 0, false,
                milliseconds -> {
                    seconds += bench.add(of, JsJson.read(milliseconds), rates.get(which));
                    round(of, which + 1);
                });
        }

        private void learn(Kernel of) {
            for (int i = 0; i < counts.size(); i++) {
                Range spread = Timings.spread(bench.settled(rates.get(i)));
                int count = counts.get(i);
                if (spread != null) {
                    run.learn(measured -> measured.withCpu(new Measured.Cpu(of, count, spread)));
                }
            }
        }
    }
}
