package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * {@code webkit2gtk-driver} and {@code xvfb}): the verdict stands, a row opens, a model is checked, another language comes.
 */
class WebKitIT {
    private static final int DISPLAY = 97;
    private static final int PORT = 9515;

    @Test
    void eachPartAnswers() throws Exception {
        Path driver = Path.of("/usr/bin/WebKitWebDriver");
        Path screen = Path.of("/usr/bin/Xvfb");
        Assumptions.assumeTrue(Files.exists(driver) && Files.exists(screen),
                "WebKitGTK's driver or Xvfb is not installed: its smoke test is skipped");
        Process display = new ProcessBuilder(screen.toString(), ":" + DISPLAY, "-screen", "0", "1280x900x24")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        ProcessBuilder start = new ProcessBuilder(driver.toString(), "--port=" + PORT).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // as root, and in containers, WebKit's own sandbox cannot be had
        start.environment().putAll(Map.of("DISPLAY", ":" + DISPLAY, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1",
                "WEBKIT_DISABLE_COMPOSITING_MODE", "1", "LIBGL_ALWAYS_SOFTWARE", "1", "NO_AT_BRIDGE", "1"));
        Process webdriver = start.start();
        try (SiteServer site = new SiteServer(Browser.SITE)) {
            smoke(site);
        } finally {
            for (Process process : List.of(webdriver, display)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void smoke(SiteServer site) throws Exception {
        RemoteWebDriver browser = new RemoteWebDriver(URI.create("http://127.0.0.1:" + PORT).toURL(),
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
                    + "document.querySelector('#check-form .btn').click()");
            until(browser, "return document.getElementById('check-result').textContent.includes('2,506,172,416')");
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Boolean.TRUE.equals(browser.executeScript(body))) {
            assertTrue(System.nanoTime() < end, () -> "never true: " + body + "; the page is "
                    + browser.executeScript("return document.documentElement.className"));
            Thread.sleep(50);
        }
    }
}
