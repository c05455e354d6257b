package weighin.browsertest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A folder served as a plain static host does: no headers beyond the media type, on a free port, below a sub-path, or
 * isolated from other origins. It answers a range with that range; with {@code ?whole} in the address with the whole
 * file, with {@code ?flip} with the whole file for every range but the first, with {@code ?stall} it begins an answer
 * and sends nothing, with {@code ?late} it answers after twelve seconds, with {@code ?drip} it sends one byte of each
 * range, with {@code ?busy} it is overloaded for every range but the first, and with {@code ?endless} its file has no
 * end. {@code ?redirect=<address>} sends elsewhere; {@code ?cors} lets pages of other origins read, {@code ?shy} lets
 * them read but not see the file's size.
 */
public final class SiteServer implements AutoCloseable {
    /** The sub-path: the site must not suppose that it stands at the root. */
    public static final String BASE = "/some/where/";

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("html", "text/html"),
            Map.entry("xhtml", "application/xhtml+xml"), Map.entry("js", "text/javascript"),
            Map.entry("mjs", "text/javascript"), Map.entry("css", "text/css"), Map.entry("json", "application/json"),
            Map.entry("wasm", "application/wasm"), Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"),
            Map.entry("webmanifest", "application/manifest+json"));

    private final Path root;
    private final Map<String, String> headers;
    private volatile boolean compressing;
    private final Host host;

    public SiteServer(Path root) {
        this(root, Map.of());
    }

    /** @param isolated whether with the headers that let pages share memory between threads */
    public SiteServer(Path root, boolean isolated) {
        this(root, isolated ? Map.of("Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Embedder-Policy",
            "require-corp") : Map.of());
    }

    /** @param headers what each answer has beside its media type */
    public SiteServer(Path root, Map<String, String> headers) {
        this.headers = headers;
        this.root = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.root)) {
            throw new IllegalStateException("no folder " + root + ": run mvn package first");
        }
        host = new Host(BASE, this::answer);
    }

    /** The same, which sends files gzipped from now on, as most hosts do. */
    SiteServer compressing() {
        compressing = true;
        return this;
    }

    /** {@code http://localhost:<port>}. */
    public String origin() {
        return host.origin();
    }

    /** The site's address, with a slash at its end. */
    public String base() {
        return origin() + BASE;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = root.resolve(exchange.getRequestURI().getPath().substring(BASE.length())).normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("index.html");
        }
        if (!file.startsWith(root) || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String name = file.getFileName().toString();
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = Files.readAllBytes(file);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.startsWith("redirect=")) {
            exchange.getResponseHeaders().set("Location", query.substring("redirect=".length()));
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        if (query.equals("cors") || query.equals("shy")) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        }
        if (query.equals("cors")) {
            exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Content-Range");
        }
        if (query.equals("stall")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            pause(10_000);
            return;
        }
        if (query.equals("late")) {
            pause(12_000);
        }
        if (query.equals("endless")) {
            exchange.sendResponseHeaders(200, 0);
            endless(bytes, exchange.getResponseBody());
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (compressing && range == null) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (GZIPOutputStream zip = new GZIPOutputStream(exchange.getResponseBody())) {
                zip.write(bytes);
            }
            return;
        }
        boolean later = range != null && !range.startsWith("bytes=0-");
        if (range == null || query.equals("whole") || later && query.equals("flip")) {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
        int to = Math.min(bytes.length, Integer.parseInt(range.substring(range.indexOf('-') + 1)) + 1);
        if (query.equals("busy") && from > 0) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        if (query.equals("drip")) {
            to = Math.min(to, from + 1);
        }
        if (from >= bytes.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length);
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(bytes, from, to - from);
    }

    /** The file, then without end one metadata key of 64 kB after another, until nobody reads on. */
    private static void endless(byte[] head, OutputStream out) throws IOException {
        out.write(head);
        byte[] text = new byte[64 * 1024];
        Arrays.fill(text, (byte) 'x');
        while (true) {
            out.write(text);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
