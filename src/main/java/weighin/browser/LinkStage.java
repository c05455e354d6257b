package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.Range;
import weighin.device.Measured;
import weighin.rehearsal.Figures;
import weighin.rehearsal.Timings;

/**
 * Measures the link to a host: a file that cannot be compressed is streamed past all caches and stopped after a second
 * or so. The first piece is not timed: it waits for the connection.
 */
final class LinkStage implements MeasureStage {
    private final String address;

    LinkStage(String address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "link";
    }

    @Override
    public void run(MeasureRun run) {
        new Stream(run).start();
    }

    /** One measurement. */
    private final class Stream {
        private final MeasureRun run;
        private final FileHost.AbortController controller = new FileHost.AbortController();
        private final List<Double> rates = new ArrayList<>();
        private FileHost.StreamReader reader;
        private double began = -1;
        private double windowBegan;
        private double bytes;
        private double windowBytes;

        Stream(MeasureRun run) {
            this.run = run;
        }

        void start() {
            run.whenEnded(controller::abort);
            CpuHost.FreshRequest request = new CpuHost.FreshRequest();
            request.setCache("no-store");
            request.setSignal(controller.getSignal());
            FileHost.Network network = (FileHost.Network) (JSObject) Js.SELF;
            // a host that does not answer is a link that is not known, not a measurement that has failed
            network.fetch(address, request).then(value -> {
                FileHost.Response response = (FileHost.Response) value;
                if (response.getStatus() != 200 || !Js.present(response.getBody())) {
                    end();
                    return;
                }
                reader = ((FileHost.Stream) response.getBody()).getReader();
                pump();
            }, error -> end());
            Js.SELF.setTimeout(this::end, (int) (4000 * Figures.of("link.seconds")));
        }

        private void pump() {
            reader.read().then(value -> {
                FileHost.Chunk chunk = (FileHost.Chunk) value;
                double now = RunHost.seconds();
                if (run.ended()) {
                    return;
                }
                if (chunk.getDone()) {
                    window(now);
                    end();
                    return;
                }
                double length = ((FileHost.Buffer) chunk.getValue()).getByteLength();
                if (began < 0) {
                    began = now;
                    windowBegan = now;
                } else {
                    bytes += length;
                    windowBytes += length;
                    if (now - windowBegan >= Figures.of("link.windowSeconds")) {
                        window(now);
                    }
                }
                run.progress(now - began, Figures.of("link.seconds"), 0);
                if (now - began > Figures.of("link.seconds")) {
                    end();
                } else {
                    pump();
                }
            }, error -> end());
        }

        private void window(double now) {
            if (windowBytes > 0 && now > windowBegan) {
                rates.add(windowBytes / (now - windowBegan));
                windowBegan = now;
                windowBytes = 0;
            }
        }

        private void end() {
            if (run.ended()) {
                return;
            }
            Range spread = Timings.spread(rates);
            if (spread != null) {
                run.learn(measured -> measured.withLink(new Measured.Link(host(), spread)));
            }
            controller.abort();
            run.next();
        }
    }

    private String host() {
        int from = address.indexOf("://") + 3;
        int to = address.indexOf('/', from);
        return to < 0 ? address.substring(from) : address.substring(from, to);
    }
}
