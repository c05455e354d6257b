package weighin.build;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * {@code java weighin.build.Serve <folder> <port> [headers]}: serves the files of a folder to this machine alone, and
 * prints the address. With {@code headers} other than {@code false} it sends those of cross-origin isolation, and
 * those that let pages of other origins use the element and the API; the site works without them too.
 */
final class Serve {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"), Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"), Map.entry("json", "application/json"),
            Map.entry("wasm", "application/wasm"), Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"), Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"), Map.entry("md", "text/plain; charset=utf-8"),
            Map.entry("wgsl", "text/plain; charset=utf-8"));

    private final Path root;
    private final boolean headers;

    private Serve(Path root, boolean headers) {
        this.root = root;
        this.headers = headers;
    }

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        if (!Files.isDirectory(root)) {
            System.err.println("no folder " + root + ": build the site first");
            System.exit(1);
        }
        Serve serve = new Serve(root.toRealPath(), args.length < 3 || !args[2].equals("false"));
        HttpServer server;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
        } catch (IOException e) {
            System.err.println("port " + args[1] + " cannot be used (" + e.getMessage() + "): choose one with -Dport=");
            System.exit(1);
            return;
        }
        server.createContext("/", serve::answer);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        System.out.println("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Path file = file(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Headers answer = exchange.getResponseHeaders();
            String name = file.getFileName().toString();
            answer.set("Content-Type",
                    TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
            answer.set("Cache-Control", "no-cache");
            answer.set("X-Content-Type-Options", "nosniff");
            if (headers) {
                answer.set("Cross-Origin-Opener-Policy", "same-origin");
                answer.set("Cross-Origin-Embedder-Policy", "require-corp");
                answer.set("Access-Control-Allow-Origin", "*");
                answer.set("Cross-Origin-Resource-Policy", "cross-origin");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (method.equals("HEAD")) {
                answer.set("Content-Length", String.valueOf(bytes.length));
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** The file of a request's path, or null when there is none inside the folder (links are followed first). */
    private Path file(String path) throws IOException {
        if (path == null || path.indexOf('\0') >= 0) {
            return null;
        }
        Path file = root.resolve("." + path).normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("index.html");
        }
        return Files.isRegularFile(file) && file.toRealPath().startsWith(root) ? file : null;
    }
}
