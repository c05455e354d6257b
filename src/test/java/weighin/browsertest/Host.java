package weighin.browsertest;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host on a free port of this machine. */
public final class Host implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "host");
        thread.setDaemon(true);
        return thread;
    });

    /** @param answer what it answers below a path, several requests at a time; what it leaves open is closed then */
    public Host(String path, HttpHandler answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no port can be opened on this machine", e);
        }
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** {@code localhost:<port>}. */
    public String name() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** {@code http://localhost:<port>}. */
    public String origin() {
        return "http://" + name();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
