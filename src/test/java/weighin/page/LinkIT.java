package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Axe;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Host;

/** The link to another host, measured after a person agreed to it by name. */
class LinkIT {
    private static final int PIECE_BYTES = 100_000;
    private static final int PAUSE = 20;
    private static final String MEASURE = "const { measure } = await import(new URL('weigh-in.js', "
        + "location.href).href);"
        + " return measure(%s).then((device) => device.notes.find(({ code }) => code === 'measured-link').values,"
        + " ({ name, code, message }) => [name, code, message]);";

    /** A host that sends five megabytes a second, at most, and writes down what it is asked. */
    private static final class OtherHost implements AutoCloseable {
        final List<String> asked = new CopyOnWriteArrayList<>();
        final Host host = new Host("/", this::answer);

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            asked.add(path + " referrer " + exchange.getRequestHeaders().getFirst("Referer") + " cookie "
                + exchange.getRequestHeaders().getFirst("Cookie"));
            if (!path.startsWith("/closed")) {
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            }
            if (path.startsWith("/missing")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < (path.startsWith("/small") ? 1 : 100); i++) {
                    exchange.getResponseBody().write(new byte[path.startsWith("/small") ? 10 : PIECE_BYTES]);
                    exchange.getResponseBody().flush();
                    Thread.sleep(PAUSE);
                }
            } catch (IOException e) {
                // the browser has heard enough
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            host.close();
        }
    }

    private static void isPlausible(double low, double high) {
        double most = PIECE_BYTES / (PAUSE / 1e3);
        assertTrue(low > most / 20 && low <= high && high < 1.5 * most, low + " to " + high);
    }

    /** The message of the error that a call ends with. */
    private static String refused(Browser browser, String code, String call, Object... arguments) {
        List<?> error = (List<?>) browser.js(call, arguments);
        assertEquals(List.of("WeighInError", code), error.subList(0, 2), call);
        return (String) error.get(2);
    }

    @Test
    void theCallMeasuresNothingButThatLink() throws IOException {
        try (OtherHost other = new OtherHost(); Browser browser = Browser.chromium(Mode.SOFTWARE_WEBGPU)) {
            browser.expectHost(other.host.origin());
            browser.expectError("Failed to load resource");
            browser.expectError("CORS policy");
            browser.open("accuracy.json");
            Map<?, ?> values = (Map<?, ?>) browser.js(MEASURE.formatted("{ link: new URL(arguments[0]) }"),
                other.host.origin() + "/model.bin");
            assertEquals(other.host.name(), values.get("host"));
            isPlausible(((Number) values.get("lowBytes")).doubleValue(), ((Number) values.get("highBytes"))
                .doubleValue());
            assertEquals(List.of("/model.bin referrer null cookie null"), other.asked);
            for (String file : List.of("/closed.bin", "/missing.bin", "/small.bin")) {
                String said = refused(browser, "network", MEASURE.formatted("{ link: arguments[0] }"),
                    other.host.origin() + file);
                String why = file.startsWith("/closed") ? "does not let pages read it" : file.startsWith("/missing")
                    ? "answered 404" : "too little";
                assertTrue(said.contains(other.host.name()) && said.contains(why), said);
            }
            for (String wrong : List.of("'huggingface.co'", "'ftp://example.org/x'", "'http://example.org/model.gguf'",
                    "'https://example.org/'", "'https://a:b@example.org/x'", "5", "{}", "new URL('data:,x')")) {
                refused(browser, "invalid-options", MEASURE.formatted("{ link: " + wrong + " }"));
            }
            refused(browser, "aborted", "const controller = new AbortController();"
                + " setTimeout(() => controller.abort(), 100);"
                + MEASURE.formatted("{ link: arguments[0], signal: controller.signal }"), other.host.origin()
                + "/model.bin");
        }
    }

    @Test
    void thePageAsksTheHostOnlyAfterItNamedIt() throws IOException {
        try (OtherHost other = new OtherHost(); Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.expectHost(other.host.origin());
            browser.expectHost("http://localhost:1");
            browser.expectError("Failed to load resource");
            browser.expectError("CORS policy");
            // made by the whole build alone
            browser.expectError("link.bin");
            browser.open("index.html?lang=en");
            browser.waitFor(".landed .row");
            browser.js("weighInPage.open('measure', 'measure')");
            browser.until("return document.getElementById('link-form') !== null");
            browser.until("return !document.getElementById('measure-more').hidden");
            wanted(browser, other.host.origin() + "/model.bin");
            String said = (String) browser.js("return document.getElementById('link-ask-text').textContent");
            assertTrue(said.contains(other.host.name()) && said.contains("/model.bin")
                && said.contains("network address"), said);
            assertEquals(List.of(), other.asked, "nothing is asked before the yes");
            Axe.check(browser, "asks for another host");
            browser.screenshot("part-measure-link");
            browser.js("document.getElementById('link-no').click()");
            assertEquals(true, browser.js("return document.getElementById('link-ask').hidden"));
            assertEquals(List.of(), other.asked, "nor after a no");
            wanted(browser, other.host.origin() + "/model.bin");
            browser.js("document.getElementById('link-yes').click()");
            browser.until("return document.querySelector('#measure-result dl')?.textContent.includes(arguments[0])",
                other.host.name());
            String result = (String) browser.js("return document.querySelector('#measure-result dl').textContent");
            assertTrue(result.contains("MB a second"), result);
            assertEquals(List.of("/model.bin referrer null cookie null"), other.asked);
            for (String refusing : List.of(other.host.origin() + "/closed.bin", other.host.origin() + "/missing.bin",
                    "http://localhost:1/model.bin")) {
                wanted(browser, refusing);
                browser.js("document.getElementById('link-yes').click()");
                browser.until("return document.getElementById('measure-error').textContent.includes('could not be "
                    + "reached')");
            }
            wanted(browser, "???");
            browser.until("return document.getElementById('measure-error').textContent.includes('no address')");
        }
    }

    private static void wanted(Browser browser, String address) {
        browser.until("return !document.getElementById('measure-more').hidden");
        browser.js("document.getElementById('link-address').value = arguments[0];"
            + " document.querySelector('#link-form .btn').click()", address);
        if (address.startsWith("http")) {
            browser.until("return !document.getElementById('link-ask').hidden"
                + " && document.activeElement === document.getElementById('link-ask-text')");
        }
    }
}
