package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * The page in WebKitGTK, Safari's nearest relative, where its driver and Xvfb are installed (Debian's packages
 * {@code webkit2gtk-driver} and {@code xvfb}): the verdict stands, a row opens, a model is checked, another language
 * comes.
 */
class WebKitIT {
    private static final int PATIENCE_SECONDS = 45;

    @Test
    void eachPartAnswers() throws Exception {
        Path driver = Path.of("/usr/bin/WebKitWebDriver");
        Path screen = Path.of("/usr/bin/Xvfb");
        Assumptions.assumeTrue(Files.exists(driver) && Files.exists(screen),
                "WebKitGTK's driver or Xvfb is not installed: its smoke test is skipped");
        // it takes a number that is free, and says which when it is ready
        Process display = new ProcessBuilder(screen.toString(), "-displayfd", "1", "-screen", "0", "1280x900x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String number = new BufferedReader(new InputStreamReader(display.getInputStream())).readLine();
        assertTrue(number != null, "Xvfb does not start");
        int port = freePort();
        ProcessBuilder start = new ProcessBuilder(driver.toString(), "--port=" + port).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // as root, and in containers, WebKit's own sandbox cannot be had
        start.environment().putAll(Map.of("DISPLAY", ":" + number, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1",
                "WEBKIT_DISABLE_COMPOSITING_MODE", "1", "LIBGL_ALWAYS_SOFTWARE", "1", "NO_AT_BRIDGE", "1"));
        Process webdriver = start.start();
        try (SiteServer site = new SiteServer(Browser.SITE)) {
            listens(port);
            smoke(site, port);
        } finally {
            for (Process process : List.of(webdriver, display)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void listens(int port) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (ConnectException e) {
                assertTrue(System.nanoTime() < end, "WebKitWebDriver does not listen");
                Thread.sleep(20);
            }
        }
    }

    private static void smoke(SiteServer site, int port) throws Exception {
        RemoteWebDriver browser = new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(),
                new ImmutableCapabilities("browserName", "MiniBrowser", "webkitgtk:browserOptions",
                        Map.of("binary", program().toString(), "args", List.of("--automation"))),
                ClientConfig.defaultConfig().connectionTimeout(Duration.ofSeconds(20))
                        .readTimeout(Duration.ofSeconds(60)));
        try {
            browser.get(site.base() + "index.html?lang=en");
            until(browser, "return document.documentElement.classList.contains('landed')");
            assertEquals(11L, browser.executeScript("return document.querySelectorAll('.row .pill').length"));
            assertTrue(browser.executeScript("return document.getElementById('headline').textContent").toString()
                    .startsWith("This "));
            browser.executeScript("document.querySelector('#class-70b button').click()");
            until(browser, "return document.querySelectorAll('#why-70b .reasons li').length === 8");
            browser.executeScript("document.getElementById('model').value = 'gemma 2b';"
                    + "document.getElementById('check-form').requestSubmit()");
            until(browser, "return document.getElementById('check-result')?.textContent.includes('2,506,172,416')");
            browser.executeScript("document.querySelector('#languages [lang=ar]').click()");
            until(browser, "return document.querySelector('[dir=rtl].landed .row') !== null");
        } finally {
            browser.quit();
        }
    }

    private static Path program() throws Exception {
        try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 4,
                (path, kind) -> path.getFileName().toString().equals("MiniBrowser"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void until(RemoteWebDriver browser, String body) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Boolean.TRUE.equals(browser.executeScript(body))) {
            assertTrue(System.nanoTime() < end, () -> "never true: " + body + "; the page is "
                    + browser.executeScript("return document.documentElement.className"));
            Thread.sleep(50);
        }
    }
}
