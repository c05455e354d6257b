package weighin.browsertest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * A headless Chromium that shows {@code target/site}, served from a free port below a sub-path, without headers. To
 * be used as
 *
 * <pre>{@code
 * class LadderIT {                                            // run by mvn verify, or mvn verify -Dit.test=LadderIT
 *     @Test
 *     void theLadderHasElevenRows() {
 *         try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
 *             browser.open("index.html");
 *             browser.waitFor("#verdict");
 *             assertEquals(11L, browser.js("return document.querySelectorAll('#ladder tr').length"));
 *         }
 *     }
 * }
 * }</pre>
 *
 * It finds the fonts of {@link Fonts#DEJAVU} and no others, whatever this machine has.
 *
 * {@link #close} fails the test when the page broke its Content-Security-Policy, wrote an error to the console, threw
 * an error that nobody caught, or asked for anything outside its own origin. A test that provokes such an error says
 * so with {@link #expectError}. Every wait has an end: a browser that died fails the test within a minute.
 */
public final class Browser implements AutoCloseable {
    /** Where {@code mvn package} leaves the site. */
    public static final Path SITE = Path.of("target", "site");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    /** A rehearsal of a real model in software, beside another test, takes most of a minute. */
    private static final Duration SCRIPT_PATIENCE = Duration.ofSeconds(150);

    /** What the browser has for a GPU. */
    public enum Mode {
        /** WebGPU with a software adapter. */
        SOFTWARE_WEBGPU,
        /** {@code navigator.gpu} is there and gives no adapter. */
        NO_ADAPTER
    }

    /** A request as the browser made it, with its answer where there was one. */
    public record Request(String url, int status) {
    }

    private static final String LISTEN = """
            addEventListener('securitypolicyviolation', e => console.error(
                'Content-Security-Policy broken: ' + e.effectiveDirective + ' ' + e.blockedURI));
            addEventListener('unhandledrejection', e => console.error('unhandled: ' + (e.reason?.stack ?? e.reason)));
            """;

    // chromedriver's own DevTools endpoint is used, so Selenium's bindings for it are not missed
    private static final Logger NOISE = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        NOISE.setLevel(Level.OFF);
    }

    private final Object kind;
    private final SiteServer server;
    private final ChromeDriver driver;
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();

    /** @param kind of the pool that it comes from and goes to; null for one that no other test uses */
    private Browser(Object kind, Mode mode, Fonts fonts, Path site, boolean isolated, String... flags) {
        this.kind = kind;
        server = new SiteServer(site, isolated);
        try {
            driver = kind == null ? start(mode, fonts, flags)
                : BrowserPool.take(kind, () -> start(mode, fonts, flags));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(SCRIPT_PATIENCE);
        driver.executeCdpCommand("Network.enable", Map.of());
        // a tab that another test left is in the background, and a browser gives no focus there
        driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        beforeEachPage(LISTEN);
    }

    /** A browser that knows nothing of earlier visits and shows {@code target/site}. */
    public static Browser chromium(Mode mode) {
        return chromium(mode, SITE);
    }

    /** A browser that finds these fonts alone and shows a folder. */
    public static Browser chromium(Mode mode, Fonts fonts, Path folder) {
        return new Browser(fonts == Fonts.DEJAVU ? mode : null, mode, fonts, folder, false);
    }

    /** A browser that knows nothing of earlier visits and shows another folder. */
    public static Browser chromium(Mode mode, Path folder) {
        return chromium(mode, Fonts.DEJAVU, folder);
    }

    /**
     * A new browser, which no other test has used, that shows a folder.
     *
     * @param isolated whether with the headers of cross-origin isolation, so that threads can share memory
     * @param flags    of Chromium's command line
     */
    public static Browser chromium(Mode mode, Path folder, boolean isolated, String... flags) {
        return new Browser(null, mode, Fonts.DEJAVU, folder, isolated, flags);
    }

    private static ChromeDriver start(Mode mode, Fonts fonts, String... flags) {
        Browsers.Pair pair = Browsers.chromium();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(pair.browser().toString());
        // a window without tabs has none to paint, a tenth of the whole work
        options.addArguments("--headless", "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--lang=en-US", "--window-size=1280,900");
        options.addArguments(flags);
        if (mode == Mode.SOFTWARE_WEBGPU) {
            options.addArguments("--enable-unsafe-webgpu");
        }
        // whatever this machine's own language is
        Map<String, Object> preferences = fonts.preferences();
        preferences.put("intl.accept_languages", "en-US,en");
        options.setExperimentalOption("prefs", preferences);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(pair.driver().toFile())
                .usingAnyFreePort().withTimeout(PATIENCE).withSilent(true).withEnvironment(fonts.environment()).build();
        return new ChromeDriver(service, options,
                ClientConfig.defaultConfig().connectionTimeout(PATIENCE).readTimeout(SCRIPT_PATIENCE.plusSeconds(10)));
    }

    /** Selenium's driver, for what this class does not have. */
    public ChromeDriver driver() {
        return driver;
    }

    /** The site's address, with a slash at its end. */
    public String base() {
        return server.base();
    }

    /** Opens an address relative to the site, such as {@code index.html?model=7b}, and waits for its load event. */
    public void open(String address) {
        driver.get(base() + address);
    }

    /**
     * Runs the body of a JavaScript function and gives what it returns: null, Boolean, Long, Double, String, List or
     * Map. A promise is waited for; an error fails with its text.
     */
    public Object js(String body, Object... arguments) {
        // chromedriver cannot carry an error that has a code of its own
        return driver.executeScript("return (async function() {\n" + body + "\n}).apply(null, arguments)"
                + ".catch((e) => { throw new Error(e?.stack ?? String(e)); })", arguments);
    }

    /** A script to run before any other on every page from now on; it is not under the page's policy. */
    public void beforeEachPage(String script) {
        cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** A command of the DevTools protocol, as {@code Emulation.setDeviceMetricsOverride}. */
    public Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** The viewport in CSS pixels; the page that is open has it at once. */
    public void viewport(int width, int height) {
        cdp("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!List.of((long) width, (long) height).equals(driver.executeScript("return [innerWidth, innerHeight]"))) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the window is never " + width + " x " + height);
            }
            pause(5);
        }
    }

    /** A media feature, as {@code prefers-color-scheme} with {@code dark}. */
    public void media(String feature, String value) {
        cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** The languages that the browser says it prefers, as {@code "ar,en"}; for pages opened after. */
    public void languages(String languages) {
        Object agent = js("return navigator.userAgent");
        cdp("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
    }

    /** Lets the loader find no garbage-collected Wasm on pages opened after: it takes the JavaScript fallback. */
    public void withoutWasmGc() {
        beforeEachPage("WebAssembly.validate = () => false;");
    }

    /** Lets the loader find neither Wasm nor what the fallback needs on pages opened after. */
    public void tooOld() {
        beforeEachPage("delete globalThis.WebAssembly; delete globalThis.BigInt64Array;");
    }

    /** The element, as soon as there is one that is shown. */
    public WebElement waitFor(String selector) {
        String shown = "const e = document.querySelector(arguments[0]); return !!e && e.getClientRects().length > 0";
        until("no element " + selector + " is shown", shown, selector);
        return driver.findElement(By.cssSelector(selector));
    }

    /** Waits until a function body gives true; what else it gives is told if it never does. */
    public void until(String body, Object... arguments) {
        until("never true: " + body, body, arguments);
    }

    private void until(String otherwise, String body, Object... arguments) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Object found = js(body, arguments); !Boolean.TRUE.equals(found); found = js(body, arguments)) {
            if (System.nanoTime() > end) {
                collect();
                throw new TimeoutException(otherwise + "; at the end: " + found
                        + (errors.isEmpty() ? "" : "; the console says " + errors));
            }
            pause(20);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Every request that was made since the browser was taken, in order. */
    public List<Request> requests() {
        collect();
        return List.copyOf(requests.values());
    }

    /** What the console has of errors, broken policies and failed requests since then. */
    public List<String> errors() {
        collect();
        return List.copyOf(errors);
    }

    /** Requests to this origin are no failure: a person asked that host. */
    public void expectHost(String origin) {
        hosts.add(origin + "/");
    }

    /** Errors that contain this text are no failure. */
    public void expectError(String text) {
        expected.add(text);
    }

    /** Writes {@code target/screenshots/<name>.png}: the viewport. */
    public void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        for (LogEntry entry : driver.manage().logs().get("browser")) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry.getMessage());
            }
        }
        Json json = new Json();
        for (LogEntry entry : driver.manage().logs().get("performance")) {
            // the log has much else, and to read it takes longer than to look
            if (!entry.getMessage().contains("\"Network.requestWillBeSent\"")
                    && !entry.getMessage().contains("\"Network.responseReceived\"")) {
                continue;
            }
            Map<String, Object> outer = json.toType(entry.getMessage(), Json.MAP_TYPE);
            Map<?, ?> message = (Map<?, ?>) outer.get("message");
            Map<?, ?> parameters = (Map<?, ?>) message.get("params");
            String id = String.valueOf(parameters.get("requestId"));
            if (message.get("method").equals("Network.requestWillBeSent")) {
                Object url = ((Map<?, ?>) parameters.get("request")).get("url");
                requests.put(requests.containsKey(id) ? id + requests.size() : id,
                        new Request(String.valueOf(url), 0));
            } else if (message.get("method").equals("Network.responseReceived") && requests.containsKey(id)) {
                Number status = (Number) ((Map<?, ?>) parameters.get("response")).get("status");
                requests.put(id, new Request(requests.get(id).url(), status.intValue()));
            }
        }
    }

    /** @throws AssertionError if the page did what it must not */
    public void check() {
        collect();
        List<String> faults = new ArrayList<>();
        for (String error : errors) {
            if (expected.stream().noneMatch(error::contains) && !error.contains("favicon.ico")) {
                faults.add(error);
            }
        }
        for (Request request : requests.values()) {
            boolean own = request.url().startsWith(server.origin() + "/")
                    || hosts.stream().anyMatch(request.url()::startsWith);
            boolean local = request.url().startsWith("data:") || request.url().startsWith("blob:")
                    || request.url().startsWith("about:") || request.url().startsWith("chrome");
            if (!own && !local) {
                faults.add("a request left the origin: " + request.url());
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    /** From now on nothing answers at the site's address. */
    public void stopServing() {
        server.close();
    }

    /** Fails if the page did what it must not, and ends what it does. */
    @Override
    public void close() {
        boolean sound = false;
        try {
            check();
            sound = true;
        } finally {
            try {
                if (sound && kind != null) {
                    BrowserPool.giveBack(kind, driver, server.origin());
                } else {
                    driver.quit();
                }
            } finally {
                server.close();
            }
        }
    }
}
