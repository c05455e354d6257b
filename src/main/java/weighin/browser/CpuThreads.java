package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.rehearsal.CpuLayout;
import weighin.rehearsal.CpuProgram;

/**
 * Threads for the processor's kernels: one worker, or several that share its memory. One job at a time; each calls back
 * when all its threads are done. Whatever goes wrong is told once, and ends them all: then their memory is free.
 */
final class CpuThreads {
    /** Milliseconds without an answer after which a worker counts as dead. */
    private static final int PATIENCE = 60_000;

    /** Why there is no answer. */
    enum Fault {
        /** The browser refused memory. */
        OUT_OF_MEMORY(Code.OUT_OF_MEMORY, "out-of-memory"),
        /** A worker died, or does not answer. */
        DIED(Code.DEVICE_LOST, "device-lost"),
        /** The browser has no such workers, or its policy forbids them, or the kernels could not be loaded. */
        UNSUPPORTED(Code.UNSUPPORTED_BROWSER, "failed");

        /** How a rehearsal says it. */
        final Code code;
        /** How a measurement says it. */
        final String reason;

        Fault(Code code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    interface Failed {
        void with(Fault fault);
    }

    interface Done {
        void with(JSObject answer);
    }

    private final List<CpuHost.Worker> workers = new ArrayList<>();
    private final Failed failed;
    private boolean began;
    private boolean over;

    private CpuThreads(Failed failed) {
        this.failed = failed;
    }

    /**
     * Starts that many threads.
     *
     * @param base      the address of the site's own files
     * @param bytesNow  memory to begin with
     * @param bytesMost memory to which it may grow
     * @param ready     called when they can be used
     * @return to be closed, whatever comes
     */
    static CpuThreads open(String base, int threads, long bytesNow, long bytesMost, Host.Tick ready,
            Failed failed) {
        CpuThreads all = new CpuThreads(failed);
        boolean shared = threads > 1;
        if (pages(bytesMost) > CpuLayout.MOST_BYTES / CpuLayout.PAGE_BYTES) {
            Js.SELF.later(() -> all.fail(Fault.OUT_OF_MEMORY));
            return all;
        }
        try {
            for (int i = 0; i < threads; i++) {
                all.workers.add(new CpuHost.Worker(base + "cpu-worker.js"));
            }
        } catch (RuntimeException e) {
            Js.SELF.later(() -> all.fail(Fault.UNSUPPORTED));
            return all;
        }
        Json.ObjectBuilder first = job("open").put("shared", shared).put("pages", pages(bytesNow))
            .put("most", pages(bytesMost));
        all.ask(0, message(first), memory -> all.join(1, memory, ready));
        return all;
    }

    private void join(int thread, JSObject memory, Host.Tick ready) {
        if (thread == workers.size()) {
            began = true;
            ready.run();
            return;
        }
        JSObject opening = message(job("open").put("shared", true));
        ((CpuHost.Opening) opening).setGiven(memory);
        ask(thread, opening, same -> join(thread + 1, memory, ready));
    }

    /** Whether all threads once stood ready. */
    boolean began() {
        return began;
    }

    int count() {
        return workers.size();
    }

    /** Takes memory until there is as much. */
    void grow(long from, long to, Host.Tick then) {
        long more = pages(to) - pages(from);
        if (more <= 0) {
            then.run();
            return;
        }
        ask(0, message(job("grow").put("pages", more)), answer -> then.run());
    }

    void write(long address, CpuProgram program, Host.Tick then) {
        List<Json> words = new ArrayList<>();
        for (int word : program.words()) {
            words.add(Json.of((Integer) word));
        }
        ask(0, message(job("write").put("at", address).put("words", Json.of(words))), answer -> then.run());
    }

    /** That many words. */
    void read(long address, int count, Done then) {
        ask(0, message(job("read").put("at", address).put("count", count)), then);
    }

    /** The kernels' sum of that many words. */
    void sum(long address, long count, Done then) {
        ask(0, message(job("sum").put("at", address).put("count", count)), then);
    }

    /**
     * Runs a program on the first so many threads, some times over.
     *
     * @param position tokens in the caches before the first run
     * @param moves    whether each run adds one
     * @param then     gets the milliseconds of each run
     */
    void run(int threads, long address, int steps, int times, int position, boolean moves, Done then) {
        JSObject[] first = new JSObject[1];
        int[] left = {threads};
        for (int i = 0; i < threads; i++) {
            int thread = i;
            Json.ObjectBuilder job = job("run").put("list", address).put("steps", steps).put("thread", thread)
                .put("threads", threads).put("times", times).put("position", position).put("moves", moves ? 1 : 0);
            ask(thread, message(job), answer -> {
                if (thread == 0) {
                    first[0] = answer;
                }
                if (--left[0] == 0) {
                    then.with(first[0]);
                }
            });
        }
    }

    /** Ends all threads; their memory is free. Nothing is called back any more. */
    void close() {
        over = true;
        for (CpuHost.Worker worker : workers) {
            worker.terminate();
        }
    }

    private void ask(int thread, JSObject message, Done then) {
        if (over) {
            return;
        }
        CpuHost.Worker worker = workers.get(thread);
        int[] answered = new int[1];
        worker.setOnMessage(event -> {
            answered[0]++;
            CpuHost.Reply reply = ((CpuHost.Message) event).getData();
            String error = Js.text(reply.getError());
            if (over) {
                return;
            }
            if (error != null) {
                fail(error.equals("RangeError") ? Fault.OUT_OF_MEMORY
                    : error.equals("RuntimeError") ? Fault.DIED : Fault.UNSUPPORTED);
            } else {
                then.with(reply.getAnswer());
            }
        });
        worker.setOnError(event -> fail(Fault.UNSUPPORTED));
        Js.SELF.setTimeout(() -> {
            if (answered[0] == 0) {
                fail(Fault.DIED);
            }
        }, PATIENCE);
        worker.postMessage(message);
    }

    private void fail(Fault fault) {
        if (!over) {
            close();
            failed.with(fault);
        }
    }

    private static Json.ObjectBuilder job(String name) {
        return Json.object().put("job", name);
    }

    private static JSObject message(Json.ObjectBuilder job) {
        return Js.SELF.getJson().parse(JsonWriter.write(job.build()));
    }

    private static long pages(long bytes) {
        return (bytes + CpuLayout.PAGE_BYTES - 1) / CpuLayout.PAGE_BYTES;
    }
}
