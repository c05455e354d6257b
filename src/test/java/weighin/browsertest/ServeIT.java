package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server behind the command that serves the site. */
class ServeIT {
    private Process server;
    private URI address;

    private void serve(String headers) throws IOException {
        server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", "target/build-classes", "weighin.build.Serve", Browser.SITE.toString(), "0", headers)
                .redirectErrorStream(true).start();
        String line = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        assertTrue(line != null && line.matches("http://localhost:\\d+/"), line);
        address = URI.create(line);
    }

    @AfterEach
    void stop() {
        server.destroyForcibly();
    }

    /** The answer to a request whose path is sent as it is, in lower case. */
    private String ask(String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).toLowerCase();
        }
    }

    @Test
    void theSiteIsServedWithItsMediaTypesAndHeaders() throws IOException {
        serve("true");
        String wasm = ask("HEAD", "/weigh-in.wasm");
        assertTrue(wasm.startsWith("http/1.1 200") && wasm.contains("content-type: application/wasm"), wasm);
        assertTrue(wasm.contains("cross-origin-opener-policy: same-origin")
                && wasm.contains("cross-origin-embedder-policy: require-corp"), wasm);
        String script = ask("GET", "/load.js");
        assertTrue(script.contains("content-type: text/javascript")
                && script.contains("access-control-allow-origin: *")
                && script.contains("cross-origin-resource-policy: cross-origin"), script);
    }

    @Test
    void nothingOutsideTheFolderIsServed() throws IOException {
        serve("true");
        for (String path : new String[] {"/../../pom.xml", "/%2e%2e/%2e%2e/pom.xml", "/..%2f..%2fpom.xml",
            "//etc/passwd", "/load.js%00", "/nothing"}) {
            String answer = ask("GET", path);
            assertFalse(answer.startsWith("http/1.1 200"), path + " answers " + answer);
        }
        assertTrue(ask("POST", "/load.js").startsWith("http/1.1 405"));
    }

    @Test
    void itServesAsAPlainHostDoesOnDemand() throws IOException {
        serve("false");
        String page = ask("GET", "/load.js");
        assertTrue(page.startsWith("http/1.1 200"), page);
        assertEquals(-1, page.indexOf("cross-origin-"), page);
    }
}
