package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** The page in Firefox, where it is installed: it loads, the Wasm runs, the verdict stands, no error is written. */
class FirefoxIT {
    @Test
    void theVerdictStands() throws Exception {
        Path program = Browsers.thisMachine().firefox();
        Assumptions.assumeTrue(program != null, "Firefox is not installed: its smoke test is skipped");
        try (SiteServer site = new SiteServer(Browser.SITE); Firefox firefox = new Firefox(program)) {
            firefox.open(site.base() + "index.html?lang=en");
            firefox.until("document.documentElement.classList.contains('landed')");
            assertTrue(String.valueOf(firefox.evaluate(
                    "performance.getEntriesByType('resource').map(r => r.name).join(' ')"))
                    .contains("/weigh-in-page.wasm"));
            assertEquals("8B", firefox.evaluate(
                    "import('./weigh-in.js').then(api => api.size('7B')).then(size => size.model.sizeClass)"));
            // a row's reasons, what would change it, a model by its name, another language
            firefox.evaluate("(document.querySelector('#class-70b button').click(), '')");
            firefox.until("document.querySelectorAll('#why-70b .reasons li').length === 8");
            firefox.evaluate("(document.getElementById('model').value = 'gemma 2b', "
                    + "document.getElementById('check-form').requestSubmit(), '')");
            firefox.until("document.getElementById('check-result')?.textContent.includes('2,506,172,416')");
            firefox.open(site.base() + "index.html?lang=ar");
            firefox.until("document.querySelector('[dir=rtl].landed .row') !== null");
            assertEquals(List.of(), firefox.errors);
        }
    }

    @Test
    void theElementAndTheCallsAnswer() throws Exception {
        Path program = Browsers.thisMachine().firefox();
        Assumptions.assumeTrue(program != null, "Firefox is not installed: its smoke test is skipped");
        try (SiteServer site = new SiteServer(Browser.SITE); Firefox firefox = new Firefox(program)) {
            firefox.open(site.base() + "docs/index.html");
            firefox.until("document.querySelector('weigh-in')?.verdict?.size.model.id === 'gemma-3-1b'");
            assertEquals("gemma-3-1b.svg true true", firefox.evaluate("""
                    (async () => {
                        const host = document.querySelector("weigh-in");
                        const { weigh } = await import(new URL("../weigh-in.js", location.href));
                        const same = JSON.stringify(await weigh("Gemma 3 1B")) === JSON.stringify(host.verdict);
                        const frame = host.shadowRoot.getElementById("frame");
                        const room = parseFloat(getComputedStyle(frame).minBlockSize);
                        document.getElementById("tab-badge").click();
                        return /[^/]+svg/.exec(document.getElementById("code").textContent)[0] + " " + same
                            + " "
                            + (frame.offsetHeight <= Math.ceil(room));
                    })()"""));
            // attributes, another language, the ladder and the badge
            firefox.evaluate("(document.querySelector('weigh-in').removeAttribute('model'), "
                    + "document.querySelector('weigh-in').setAttribute('lang', 'ar'), '')");
            firefox.until("document.querySelector('weigh-in').shadowRoot.querySelectorAll('li').length > 4");
            firefox.until("getComputedStyle(document.querySelector('weigh-in')"
                    + ".shadowRoot.querySelector('ol')).direction === 'rtl'");
            firefox.evaluate("(document.querySelector('weigh-in').setAttribute('compact', ''), '')");
            firefox.until("!!document.querySelector('weigh-in').shadowRoot.querySelector('.badge')");
            assertEquals("firefox linux 11 true unknown-model invalid-options 2", firefox.evaluate("""
                    (async () => {
                        const api = await import(new URL("../weigh-in.js", location.href));
                        const { signals } = await api.detect();
                        const code = (promise) => promise.then(() => "answer", (error) => error.code);
                        const chosen = await api.choose(["SmolLM2 135M", { model: "GPT-4" }]);
                        return [signals.browser, signals.os, (await api.classes()).length, chosen === null
                            || !!chosen.verdict,
                            await code(api.weigh("no such thing")), await code(api.detect(7)),
                                (await api.audience([{ os: "ios" }, {}], "7B")).rows.used].join(" ");
                    })()"""));
            assertEquals(List.of(), firefox.errors);
        }
    }

    /** A headless Firefox with an empty profile, spoken to in WebDriver BiDi. */
    private static final class Firefox implements AutoCloseable, WebSocket.Listener {
        private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
        private static final int PATIENCE_SECONDS = 60;

        final List<String> errors = Collections.synchronizedList(new ArrayList<>());
        private final Json json = new Json();
        private final Path profile;
        private final Process process;
        private final WebSocket socket;
        private final BlockingQueue<Map<String, Object>> answers = new ArrayBlockingQueue<>(100);
        private final StringBuilder message = new StringBuilder();
        private final String context;
        private long commands;

        Firefox(Path program) throws Exception {
            profile = Files.createTempDirectory("weigh-in-firefox");
            Files.writeString(profile.resolve("user.js"), """
                    user_pref("app.update.auto", false);
                    user_pref("browser.shell.checkDefaultBrowser", false);
                    user_pref("datareporting.policy.dataSubmissionEnabled", false);
                    user_pref("network.captive-portal-service.enabled", false);
                    user_pref("network.connectivity-service.enabled", false);
                    user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
                    """);
            process = new ProcessBuilder(program.toString(), "--headless", "--no-remote", "--new-instance",
                    "--profile", profile.toString(), "--remote-debugging-port", "0").redirectErrorStream(true).start();
            try {
                socket = HttpClient.newHttpClient().newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .buildAsync(URI.create(address() + "/session"), this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                ask("session.new", Map.of("capabilities", Map.of()));
                ask("session.subscribe", Map.of("events", List.of("log.entryAdded")));
                List<?> contexts = (List<?>) ask("browsingContext.getTree", Map.of()).get("contexts");
                context = (String) ((Map<?, ?>) contexts.get(0)).get("context");
            } catch (Exception e) {
                end();
                throw e;
            }
        }

        private String address() throws Exception {
            CompletableFuture<String> found = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
                    for (String line = out.readLine(); line != null; line = out.readLine()) {
                        Matcher matcher = LISTENING.matcher(line);
                        if (matcher.find()) {
                            found.complete(matcher.group(1));
                        }
                    }
                    found.completeExceptionally(new IOException("Firefox ended"));
                } catch (IOException e) {
                    found.completeExceptionally(e);
                }
            }, "firefox output");
            reader.setDaemon(true);
            reader.start();
            return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        void open(String address) throws Exception {
            ask("browsingContext.navigate", Map.of("context", context, "url", address, "wait", "complete"));
        }

        /** Waits until an expression is true. */
        void until(String expression) throws Exception {
            assertEquals("yes", evaluate("new Promise((done) => { const start = performance.now(); const look = () => ("
                    + expression + ") ? done('yes') : performance.now() - start > 45000 ? done('no') : "
                    + "setTimeout(look, 50); look(); })"),
                    () -> expression + ", " + errors);
        }

        /** The string that an expression, or its promise, gives. */
        Object evaluate(String expression) throws Exception {
            Map<String, Object> answer = ask("script.evaluate", Map.of("expression", expression,
                    "target", Map.of("context", context), "awaitPromise", true));
            Object result = answer.get("result");
            assertTrue(result != null, () -> expression + " failed: " + answer.get("exceptionDetails"));
            return ((Map<?, ?>) result).get("value");
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> ask(String method, Map<String, Object> parameters) throws Exception {
            Map<String, Object> command = new HashMap<>(Map.of("method", method, "params", parameters));
            command.put("id", ++commands);
            socket.sendText(json.toJson(command), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (true) {
                Map<String, Object> answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (answer == null) {
                    throw new IOException("Firefox does not answer " + method);
                }
                if (((Number) answer.getOrDefault("id", -1)).longValue() == commands) {
                    assertEquals("success", answer.get("type"), () -> method + ": " + answer);
                    return (Map<String, Object>) answer.get("result");
                }
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                Map<String, Object> answer = json.toType(message.toString(), Json.MAP_TYPE);
                message.setLength(0);
                if ("log.entryAdded".equals(answer.get("method"))) {
                    Map<?, ?> entry = (Map<?, ?>) answer.get("params");
                    if ("error".equals(entry.get("level"))) {
                        errors.add(String.valueOf(entry.get("text")));
                    }
                } else {
                    answers.add(answer);
                }
            }
            from.request(1);
            return null;
        }

        private void end() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    file.toFile().delete();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.abort();
            end();
        }
    }
}
