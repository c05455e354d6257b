package weighin.browser;

import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.file.FileModel;
import weighin.file.InvalidFile;
import weighin.file.ModelFileReader;

/**
 * Reads a model's header from a {@code File} or {@code Blob}, an {@code ArrayBuffer} or a view of one, or a URL, in
 * pieces of 256 KiB and no more of them than the header needs. A URL is asked for ranges; a server that sends the
 * whole file instead is read as a stream that is cancelled as soon as the header is complete.
 *
 * <p>It always ends: with a model, with {@code invalid-file}, with {@code aborted} by the caller's signal, or with
 * {@code network} when the address does not answer, has sent nothing for {@link #PATIENCE}, sends slower than {@link
 * #LEAST_BYTES_A_SECOND} or has not sent the header within {@link #LIMIT}. The page can paint and hear the signal
 * meanwhile.
 */
public final class FileReading {
    private static final int PIECE_BYTES = 256 * 1024;
    /** Milliseconds without a byte after which a reading ends. */
    private static final int PATIENCE = 30_000;
    /** Milliseconds after which a reading ends, whatever comes: a header of 30 MB at 1 Mbit/s takes four minutes. */
    private static final int LIMIT = 300_000;
    /** What an address sends on average once {@link #PATIENCE} is over; a modem sends as much. */
    private static final int LEAST_BYTES_A_SECOND = 4096;
    /** Milliseconds of work after which the page gets a turn. */
    private static final int TURN = 30;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int BEYOND_THE_END = 416;

    /** Gets the model, or else the error. */
    public interface Done {
        void with(FileModel model, WeighInException error);
    }

    private interface Use {
        void with(JSObject value);
    }

    private final Done done;
    private final Host.Tick onAbort = this::aborted;
    private FetchApi.AbortSignal signal;
    private FetchApi.AbortController controller;
    private FetchApi.StreamReader stream;
    private ModelFileReader reader;
    private String host;
    private String address;
    private String name;
    /** The size that the server told, or -1. */
    private long totalBytes = -1;
    /** Where the range asked for begins and ends, and the stream stands. */
    private long from;
    private long to;
    private long streamAt;
    private boolean whole;
    private boolean over;
    private final double began = RunHost.now();
    /** When the page had its last turn. */
    private double turn = began;
    private long receivedBytes;

    private FileReading(Done done) {
        this.done = done;
    }

    /** Whether that is something that can be read. */
    public static boolean reads(JSObject model) {
        String kind = kind(model);
        return kind.equals("File") || kind.equals("Blob") || kind.equals("URL") || isBuffer(kind);
    }

    /**
     * Begins to read.
     *
     * @param options the call's options, of which {@code signal} is heard
     * @throws WeighInException {@code invalid-options} for a signal that is none
     */
    public static void start(JSObject model, JSObject options, Done done) {
        FileReading reading = new FileReading(done);
        reading.signal = Watch.signal(options);
        if (reading.signal != null) {
            if (reading.signal.getAborted()) {
                reading.aborted();
                return;
            }
            reading.signal.addEventListener("abort", reading.onAbort);
        }
        reading.guarded(value -> reading.begin(value)).with(model);
    }

    /** What {@code Object.prototype.toString} calls it; empty for plain values. */
    static String kind(JSObject value) {
        if (!Js.present(value) || value instanceof JSString || value instanceof JSNumber
                || value instanceof JSBoolean) {
            return "";
        }
        try {
            String tag = Js.SELF.getObject().getPrototype().getTagger().call(value);
            return tag.substring("[object ".length(), tag.length() - 1);
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static boolean isBuffer(String kind) {
        return kind.equals("ArrayBuffer") || kind.equals("SharedArrayBuffer") || kind.equals("DataView")
            || kind.endsWith("Array") && !kind.equals("Array");
    }

    private void begin(JSObject model) {
        String kind = kind(model);
        if (kind.equals("URL")) {
            FetchApi.Address url = (FetchApi.Address) model;
            address = url.getHref();
            host = url.getHost().isEmpty() ? Ascii.shorten(address, 60) : url.getHost();
            String path = url.getPathname();
            name = path.substring(path.lastIndexOf('/') + 1);
            request();
        } else if (isBuffer(kind)) {
            buffer((FetchApi.BufferSource) model);
        } else {
            FetchApi.Blob blob = (FetchApi.Blob) model;
            name = Js.text(blob.getName());
            totalBytes = (long) blob.getSize();
            reader = new ModelFileReader(name, totalBytes, true);
            slice(blob);
        }
    }

    private void buffer(FetchApi.BufferSource buffer) {
        long size = (long) buffer.getByteLength();
        Double offset = Js.number(buffer.getByteOffset());
        JSObject bytes = Js.present(buffer.getBuffer()) ? buffer.getBuffer() : buffer;
        reader = new ModelFileReader(null, size, true);
        while (!reader.done()) {
            long at = Math.min(reader.position(), size);
            long length = Math.min(reader.wanted(PIECE_BYTES), size - at);
            reader.feed(copy(bytes, (offset == null ? 0 : offset) + at, length));
        }
        finish();
    }

    /** Goes on, after a turn for the page where that is due: what is at hand at once would keep it waiting. */
    private void next(Runnable step) {
        if (RunHost.now() - turn < TURN) {
            step.run();
            return;
        }
        Js.SELF.setTimeout(() -> {
            turn = RunHost.now();
            guarded(value -> step.run()).with(null);
        }, 0);
    }

    private void slice(FetchApi.Blob blob) {
        long at = Math.min(reader.position(), totalBytes);
        long end = Math.min(at + reader.wanted(PIECE_BYTES), totalBytes);
        await(() -> blob.slice(at, end).arrayBuffer(), value -> {
            byte[] piece = copy(value, 0, ((FetchApi.BufferSource) value).getByteLength());
            if (piece.length < end - at) {
                throw unreadable();
            }
            reader.feed(piece);
            if (reader.done()) {
                finish();
            } else {
                next(() -> slice(blob));
            }
        }, unreadable());
    }

    private void request() {
        from = reader == null ? 0 : reader.position();
        if (totalBytes >= 0 && from >= totalBytes) {
            end();
            return;
        }
        to = from + (reader == null ? ModelFileReader.FIRST_BYTES : reader.wanted(PIECE_BYTES));
        controller = new FetchApi.AbortController();
        FetchApi.RangeHeader header = new FetchApi.RangeHeader();
        header.setRange("bytes=" + from + "-" + (to - 1));
        FetchApi.FetchOptions options = new FetchApi.FetchOptions();
        options.setHeaders(header);
        options.setSignal(controller.getSignal());
        await(() -> Js.SELF.fetch(address, options), value -> answered((FetchApi.Response) value), network(
            "could not be reached: no connection, an address that is blocked, or a server that does not let this page"
                + " read it (CORS)"));
    }

    private void answered(FetchApi.Response response) {
        int status = response.getStatus();
        if (status == BEYOND_THE_END) {
            end();
            return;
        }
        if (status != OK && status != PARTIAL) {
            throw network("answered with status " + status);
        }
        whole = status == OK;
        streamAt = whole ? 0 : from;
        if (!whole) {
            range(Js.text(response.getHeaders().get("Content-Range")));
        }
        if (reader == null) {
            reader = new ModelFileReader(name, totalBytes, !whole);
        } else if (whole) {
            reader.forwardOnly();
        }
        if (!Js.present(response.getBody())) {
            end();
            return;
        }
        stream = ((FetchApi.Stream) response.getBody()).getReader();
        pump();
    }

    /** {@code bytes 0-262143/807694464}; servers of other origins may hide it. */
    private void range(String text) {
        if (text == null) {
            return;
        }
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        if (!text.startsWith("bytes ") || dash < 0 || slash < dash) {
            return;
        }
        double start = Ascii.parseNumber(text.substring("bytes ".length(), dash));
        if (start != from) {
            throw network("sent another range than it was asked for");
        }
        double total = Ascii.parseNumber(text.substring(slash + 1));
        if (total >= 0 && total <= 0x1p53) {
            totalBytes = (long) total;
        }
    }

    private void pump() {
        FetchApi.StreamReader reading = stream;
        await(reading::read, value -> {
            FetchApi.Chunk chunk = (FetchApi.Chunk) value;
            if (!chunk.getDone()) {
                take((FetchApi.BufferSource) chunk.getValue());
            } else if (whole || totalBytes < 0 && streamAt < to || streamAt == from) {
                end();
            } else {
                request();
            }
        }, network("broke off while it was being read"));
    }

    private void take(FetchApi.BufferSource chunk) {
        long length = (long) chunk.getByteLength();
        receivedBytes += length;
        paced();
        long skipped = Math.min(length, Math.max(0, reader.position() - streamAt));
        reader.count(skipped);
        if (skipped < length) {
            byte[] piece = copy(chunk.getBuffer(), Js.number(chunk.getByteOffset()) + skipped, length - skipped);
            reader.feed(piece);
        }
        streamAt += length;
        if (reader.done()) {
            finish();
        } else if (!whole && (reader.position() >= to || reader.position() < streamAt)) {
            cancel();
            next(this::request);
        } else {
            next(this::pump);
        }
    }

    /** @throws WeighInException {@code network} for an address that keeps a reading alive without end */
    private void paced() {
        double milliseconds = RunHost.now() - began;
        if (milliseconds > LIMIT) {
            throw network("has not sent the file's header within " + LIMIT / 60_000 + " minutes");
        }
        if (milliseconds > PATIENCE && receivedBytes < milliseconds / 1000 * LEAST_BYTES_A_SECOND) {
            throw network("sends too slowly: " + receivedBytes + " bytes in " + (int) (milliseconds / 1000)
                + " seconds, less than " + LEAST_BYTES_A_SECOND + " a second");
        }
    }

    /** The file has ended. */
    private void end() {
        if (reader == null) {
            reader = new ModelFileReader(name, 0);
        }
        reader.feed(new byte[0]);
        if (reader.done()) {
            finish();
        } else if (whole) {
            throw network("ended before the file's header did");
        } else {
            // a guess beyond the end: the reader goes on from an earlier place.
            request();
        }
    }

    private void cancel() {
        if (stream != null) {
            FetchApi.StreamReader ended = stream;
            stream = null;
            Promised.await(ended::cancel, PATIENCE, value -> { }, reason -> { });
        }
    }

    /** Bytes of a buffer as Java's. */
    private static byte[] copy(JSObject buffer, double offset, double length) {
        if (length == 0) {
            return new byte[0];
        }
        FetchApi.View view = new FetchApi.View(buffer, offset, length);
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) view.get(i);
        }
        return bytes;
    }

    private void await(Promised.Asking asking, Use use, WeighInException otherwise) {
        Promised.await(asking, PATIENCE, guarded(use), reason -> {
            if ("slow".equals(reason) && host != null) {
                fail(network("has sent nothing for " + PATIENCE / 1000 + " seconds"));
            } else if (reason != null) {
                fail(otherwise);
            }
        });
    }

    private Host.Settled guarded(Use use) {
        return value -> {
            if (over) {
                return;
            }
            try {
                use.with(value);
            } catch (WeighInException e) {
                fail(e);
            } catch (RuntimeException e) {
                fail(unreadable());
            }
        };
    }

    private void aborted() {
        fail(new WeighInException(Code.ABORTED, "Reading the file was aborted."));
    }

    private void fail(WeighInException error) {
        settle(null, error);
    }

    private void finish() {
        settle(reader.model(), null);
    }

    private void settle(FileModel model, WeighInException error) {
        if (over) {
            return;
        }
        over = true;
        if (signal != null) {
            signal.removeEventListener("abort", onAbort);
        }
        cancel();
        if (controller != null) {
            controller.abort();
        }
        done.with(model, error);
    }

    private WeighInException network(String what) {
        return new WeighInException(Code.NETWORK, host + " " + what + ".", Ascii.shorten(address, 200));
    }

    private WeighInException unreadable() {
        if (host != null) {
            return network("sent what this browser cannot read");
        }
        return new InvalidFile(InvalidFile.Reason.UNREADABLE, "The browser could not read this file: it may have been"
            + " changed, moved or closed since it was chosen.", name);
    }
}
