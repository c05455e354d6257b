package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Measured;
import weighin.rehearsal.RehearsalRules;
import weighin.rehearsal.Timings;
import weighin.wire.RunRequest;

/**
 * Measures the link to a host: a file that cannot be compressed is streamed past all caches and stopped after a second
 * or so. The first piece is not timed: it waits for the connection.
 */
final class LinkStage implements MeasureStage {
    private final String address;
    /** Whether a caller named the host, who then hears why there is no figure. */
    private final boolean named;
    /** What asks in place of the page's own {@code fetch}; null for that. */
    private final FetchApi.Asking asking;

    private LinkStage(String address, boolean named, FetchApi.Asking asking) {
        this.address = address;
        this.named = named;
        this.asking = asking;
    }

    /** The site's own file. */
    static LinkStage ofThisSite(String base) {
        return new LinkStage(base + "link.bin", false, null);
    }

    /**
     * The file that {@code options.link} names; null when it names none.
     *
     * @throws WeighInException {@code invalid-options}
     */
    static LinkStage asked(JSObject options) {
        JSObject link = Js.option(options, "link");
        if (link == null) {
            return null;
        }
        String address = FileReading.kind(link).equals("URL") ? ((FetchApi.Address) link).getHref()
            : link instanceof JSString ? Js.SELF.text(link) : "";
        RunRequest.checkLink(address);
        JSObject fetch = Js.option(options, "fetch");
        if (fetch != null && !FileReading.kind(fetch).endsWith("Function")) {
            throw new WeighInException(Code.INVALID_OPTIONS, "options.fetch must be a function like fetch.");
        }
        return new LinkStage(address, true, (FetchApi.Asking) fetch);
    }

    @Override
    public String name() {
        return named ? "link-host" : "link";
    }

    @Override
    public void run(MeasureRun run) {
        new Stream(run).start();
    }

    /** One measurement. */
    private final class Stream {
        private final MeasureRun run;
        private final FetchApi.AbortController controller = new FetchApi.AbortController();
        private final int patience = (int) (4000 * RehearsalRules.of("link.seconds"));
        private final List<Double> rates = new ArrayList<>();
        private FetchApi.StreamReader reader;
        private double began = -1;
        private double windowBegan;
        private double bytes;
        private double windowBytes;
        private String fault = "could not be reached, or does not let pages read it";

        Stream(MeasureRun run) {
            this.run = run;
        }

        void start() {
            run.whenStopped(controller::abort);
            FetchApi.FreshRequest request = new FetchApi.FreshRequest();
            request.setCache("no-store");
            request.setSignal(controller.getSignal());
            request.setCredentials(named ? "omit" : "same-origin");
            request.setReferrerPolicy("no-referrer");
            Promised.await(() -> asking != null ? asking.call(null, address, request) : Js.SELF.fetch(address, request),
                patience, value -> {
                    FetchApi.Response response = (FetchApi.Response) value;
                    if (response.getStatus() != 200 || !Js.present(response.getBody())) {
                        fault = "answered " + response.getStatus();
                        end();
                        return;
                    }
                    fault = "sent too little of it to time: name a file of some megabytes";
                    reader = ((FetchApi.Stream) response.getBody()).getReader();
                    pump();
                }, this::waited);
            Js.SELF.setTimeout(this::end, patience);
        }

        private void waited(String reason) {
            if (reason != null) {
                end();
            }
        }

        private void pump() {
            Promised.await(reader::read, patience, value -> {
                FetchApi.Chunk chunk = (FetchApi.Chunk) value;
                double now = RunHost.seconds();
                if (run.ended()) {
                    return;
                }
                if (chunk.getDone()) {
                    window(now);
                    end();
                    return;
                }
                double length = ((FetchApi.BufferSource) chunk.getValue()).getByteLength();
                if (began < 0) {
                    began = now;
                    windowBegan = now;
                } else {
                    bytes += length;
                    windowBytes += length;
                    if (now - windowBegan >= RehearsalRules.of("link.windowSeconds")) {
                        window(now);
                    }
                }
                run.progress(now - began, RehearsalRules.of("link.seconds"), 0);
                if (now - began > RehearsalRules.of("link.seconds")) {
                    end();
                } else {
                    pump();
                }
            }, this::waited);
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
            if (spread == null && named) {
                run.refuse(new WeighInException(Code.NETWORK, "The link to " + host()
                    + " could not be measured: asked for " + address + ", it " + fault + ".", address));
                return;
            }
            // this site not answering is a link that is not known, not a measurement that has failed
            run.next();
        }
    }

    private String host() {
        int from = address.indexOf("://") + 3;
        int to = address.indexOf('/', from);
        return to < 0 ? address.substring(from) : address.substring(from, to);
    }
}
