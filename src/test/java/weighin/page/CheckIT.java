package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;
import weighin.browsertest.Host;
import weighin.file.ModelFiles;

/** "Check a model": names while typing, files of this device, files of another host. */
class CheckIT {
    /** The file says what its tensors take: so much follows its header. */
    private static final long TENSORS = 800_000_000;
    private static final byte[] GGUF = ModelFiles.gguf("llama", 16, 2048, 8192, 32, 8, 32000, true, 0);

    private static Browser ready() {
        Browser browser = Browser.chromium(Mode.NO_ADAPTER);
        browser.open("index.html?lang=en");
        browser.waitFor(".landed .row");
        browser.js("document.getElementById('model').focus()");
        // the part is there when it has made the input a combobox
        browser.waitFor("#model[role=combobox]");
        return browser;
    }

    private static String text(Browser browser, String selector) {
        return (String) browser.js("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    }

    private static void answered(Browser browser, String name) {
        browser.until("return document.querySelector('#check-result h3')?.textContent === arguments[0]", name);
        assertEquals("", text(browser, "#check-error"));
    }

    private static void refused(Browser browser, String words) {
        browser.until("return document.getElementById('check-error').textContent.includes(arguments[0])", words);
        assertEquals(null, browser.js("return document.getElementById('class-asked')"));
    }

    private static void type(Browser browser, String text) {
        WebElement input = browser.waitFor("#model");
        input.clear();
        input.sendKeys(text);
    }

    @Test
    void namesAreOfferedWhileTypingAndChosenByKeyboard() {
        try (Browser browser = ready()) {
            type(browser, "llama 3.2");
            browser.waitFor("#models [role=option]");
            assertEquals("true", browser.waitFor("#model").getAttribute("aria-expanded"));
            List<?> offered = (List<?>) browser.js("return [...document.querySelectorAll('#models li')].map(e => "
                + "e.textContent)");
            assertTrue(offered.size() <= 12 && offered.stream().allMatch(name -> ((String) name).contains("3.2")),
                offered.toString());
            WebElement input = browser.waitFor("#model");
            input.sendKeys(Keys.ARROW_DOWN);
            String active = input.getAttribute("aria-activedescendant");
            assertEquals("true", browser.driver().findElement(By.id(active)).getAttribute("aria-selected"));
            input.sendKeys(Keys.ENTER);
            answered(browser, (String) offered.get(0));
            assertEquals("false", input.getAttribute("aria-expanded"));
            type(browser, "no such model at all");
            browser.until("return document.getElementById('models').hidden");
        }
    }

    @Test
    void everyFormatHasItsBytesAndVerdicts() {
        try (Browser browser = ready()) {
            type(browser, "gemma 2b");
            browser.js("document.getElementById('check-form').requestSubmit()");
            answered(browser, "Gemma 2B");
            Number shown = (Number) browser.js("return document.querySelectorAll('#check-result > .grid tbody "
                + "tr').length");
            assertTrue(shown.intValue() > 10, shown.toString());
            // the others are weighed when they are asked for
            browser.js("document.querySelector('#check-result > details:last-of-type').open = true");
            browser.until("return document.querySelectorAll('#check-result > details .grid tbody tr').length > 20");
            assertTrue(text(browser, "#check-result").contains("Mid-range devices: "), text(browser, "#check-result"));
            assertEquals(List.of(), browser.js("return [...document.querySelectorAll('#check-result .grid tbody "
                + "tr')].filter("
                    + "row => row.cells.length === 6 && !(/\\d\\s(GB|MB)/.test(row.cells[2].textContent) "
                    + "&& row.querySelector('.pill'))).map(row => row.textContent)"));
            assertTrue(text(browser, "#check-result").contains("the name rounds"));
        }
    }

    private static Path file(String name, byte[] bytes) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "checkit")).resolve(name);
        Files.write(file, bytes);
        return file.toAbsolutePath();
    }

    @Test
    void filesAreReadByTheirHeaders() throws IOException {
        try (Browser browser = ready()) {
            WebElement picker = browser.driver().findElement(By.id("file"));
            Path gguf = file("made-up.gguf", GGUF);
            try (RandomAccessFile sparse = new RandomAccessFile(gguf.toFile(), "rw")) {
                sparse.setLength(GGUF.length + TENSORS);
            }
            picker.sendKeys(gguf.toString());
            answered(browser, "made-up.gguf");
            assertTrue(text(browser, "#check-result").contains("read from the file"), text(browser, "#check-result"));
            picker.sendKeys(file("config.json", ModelFiles.LLAMA.getBytes(StandardCharsets.UTF_8)).toString());
            answered(browser, "config.json");
            assertTrue(text(browser, "#check-result").contains("1,235,814,400"), text(browser, "#check-result"));
        }
    }

    @Test
    void aFileThatIsNoModelGetsItsReason() throws IOException {
        try (Browser browser = ready()) {
            WebElement picker = browser.driver().findElement(By.id("file"));
            picker.sendKeys(file("cat.gguf", "PK this is a picture".getBytes(StandardCharsets.UTF_8)).toString());
            refused(browser, "“cat.gguf” is a ZIP file");
            assertEquals("", text(browser, "#check-error [lang=en]"));
            picker.sendKeys(file("empty.json", "{".getBytes(StandardCharsets.UTF_8)).toString());
            refused(browser, "“empty.json” does not describe");
            assertTrue(text(browser, "#check-error [lang=en]").contains("no config.json"),
                text(browser, "#check-error"));
        }
    }

    @Test
    void everyReasonIsSaidInThePagesLanguage() throws IOException {
        byte[] newer = GGUF.clone();
        newer[4] = 9;
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("ناقص", Arrays.copyOf(GGUF, GGUF.length / 2));
        files.put("فارغ", new byte[0]);
        files.put("صفحة ويب", "<!doctype html><title>no</title>".getBytes(StandardCharsets.UTF_8));
        files.put("إشارة", "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.UTF_8));
        files.put("لا تعرفه", newer);
        files.put("ليس من الأنواع", "plain words, nothing else".getBytes(StandardCharsets.UTF_8));
        files.put("لا يصف", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            browser.open("index.html?lang=ar");
            browser.waitFor(".landed .row");
            browser.js("document.getElementById('model').focus()");
            browser.until("return document.getElementById('model').getAttribute('role') === 'combobox'");
            WebElement picker = browser.driver().findElement(By.id("file"));
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                picker.sendKeys(file("cat.bin", each.getValue()).toString());
                refused(browser, each.getKey());
                String said = (String) browser.js("return "
                    + "[...document.getElementById('check-error').childNodes].filter("
                    + "node => node.localName !== 'small').map(node => node.textContent).join('')");
                assertTrue(said.contains("cat.bin") && !said.matches(".*[A-Za-z]{4,} [a-z]{3,}.*"), said);
            }
        }
    }

    @Test
    void theListClosesWhenTheNameIsSentAndTheNearestNameIsFirst() {
        try (Browser browser = ready()) {
            type(browser, "qwen3 4b");
            browser.until("return document.querySelector('#models li')?.textContent === 'Qwen3 4B'");
            browser.waitFor("#model").sendKeys(Keys.ENTER);
            answered(browser, "Qwen3 4B");
            assertEquals(true, browser.js("return document.getElementById('models').hidden"));
        }
    }

    @Test
    void aFileIsDropped() {
        try (Browser browser = ready()) {
            browser.js("""
                    const data = new DataTransfer();
                    data.items.add(new File([arguments[0]], "dropped.json"));
                    for (const type of ["dragenter", "dragover", "drop"]) {
                        document.getElementById("check").dispatchEvent(new DragEvent(type,
                            { bubbles: true, cancelable: true, dataTransfer: data }));
                    }""", ModelFiles.LLAMA);
            answered(browser, "dropped.json");
        }
    }

    /** A host with Hugging Face's paths, of another origin. */
    private static final class OtherHost implements AutoCloseable {
        final List<String> asked = new CopyOnWriteArrayList<>();
        final Map<String, byte[]> files = Map.of("/some/model/resolve/main/config.json",
                ModelFiles.LLAMA.getBytes(StandardCharsets.UTF_8), "/some/files/resolve/main/made-up-Q4_K_M.gguf", GGUF,
                "/api/models/some/files", "{\"siblings\":[{\"rfilename\":\"made-up-Q4_K_M.gguf\"}]}".getBytes(
                StandardCharsets.UTF_8));
        final boolean ranges;
        private final Host host = new Host("/", this::answer);

        OtherHost(boolean ranges) {
            this.ranges = ranges;
        }

        String origin() {
            return host.origin();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Range");
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            asked.add(path + " referrer " + exchange.getRequestHeaders().getFirst("Referer"));
            byte[] bytes = files.get(path);
            if (path.startsWith("/closed/")) {
                exchange.sendResponseHeaders(401, -1);
            } else if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (ranges) {
                long total = bytes.length + (path.endsWith(".gguf") ? TENSORS : 0);
                String range = exchange.getRequestHeaders().getFirst("Range");
                int from = Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
                int to = (int) Math.min(total, Long.parseLong(range.substring(range.indexOf('-') + 1)) + 1);
                exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Content-Range");
                exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + total);
                exchange.sendResponseHeaders(206, to - from);
                exchange.getResponseBody().write(Arrays.copyOf(Arrays.copyOfRange(bytes, from, bytes.length),
                    to - from));
            } else {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().write(new byte[path.endsWith(".gguf") ? 400_000 : 0]);
            }
        }

        @Override
        public void close() {
            host.close();
        }
    }

    private static void ask(Browser browser, OtherHost other, String id) {
        browser.js("for (const [i, id] of ['host', 'model'].entries()) { const input = document.getElementById(id); "
                + "input.value = arguments[i]; input.dispatchEvent(new Event('input', { bubbles: true })); }",
            other.origin(), id);
        WebElement button = browser.waitFor("#host-ask");
        assertTrue(button.getText().contains(other.origin().substring("http://".length())), button.getText());
        browser.js("document.getElementById('host-ask').click()");
    }

    @Test
    void anotherHostIsAskedOnlyAfterAClickThatNamesIt() throws IOException {
        for (boolean ranges : new boolean[] {true, false}) {
            try (OtherHost other = new OtherHost(ranges); Browser browser = ready()) {
                browser.expectHost(other.origin());
                type(browser, "some/model");
                browser.js("const host = document.getElementById('host'); host.value = arguments[0]; "
                        + "host.dispatchEvent(new Event('input'))", other.origin());
                browser.waitFor("#host-ask");
                assertEquals(List.of(), other.asked);
                ask(browser, other, "some/model");
                answered(browser, "some/model");
                assertTrue(text(browser, "#check-result").contains("1,235,814,400"));
                ask(browser, other, other.origin() + "/some/files/blob/main/made-up-Q4_K_M.gguf");
                answered(browser, "made-up-Q4_K_M.gguf");
                assertTrue(other.asked.stream().allMatch(each -> each.endsWith("referrer null")),
                    other.asked.toString());
            }
        }
    }

    @Test
    void anotherHostsRefusalsAreSaid() throws IOException {
        try (OtherHost other = new OtherHost(true); Browser browser = ready()) {
            browser.expectHost(other.origin());
            browser.expectError("Failed to load resource");
            ask(browser, other, "closed/model");
            refused(browser, "only to people with an account");
            ask(browser, other, "some/nothing");
            refused(browser, "has no some/nothing");
            ask(browser, other, "some/files");
            answered(browser, "some/files");
            browser.js("const host = document.getElementById('host'); host.value = 'http://localhost:1'; "
                    + "host.dispatchEvent(new Event('input')); document.getElementById('host-ask').click()");
            browser.expectHost("http://localhost:1");
            browser.until("return document.getElementById('check-error').textContent.includes('could not be reached')");
        }
    }

    @Test
    void offlineItSaysSo() {
        try (Browser browser = ready()) {
            browser.cdp("Network.emulateNetworkConditions", Map.of("offline", true, "latency", 0, "downloadThroughput",
                -1,
                    "uploadThroughput", -1));
            browser.expectError("Failed to fetch");
            browser.expectError("net::ERR_INTERNET_DISCONNECTED");
            browser.expectError("WeighInError");
            browser.expectError("did not load");
            type(browser, "some/model");
            browser.until("return !document.getElementById('ask-host').hidden");
            browser.js("document.getElementById('host-ask').click()");
            browser.until("return document.getElementById('check-error').textContent.includes('offline')");
            assertFalse(browser.requests().stream().anyMatch(request -> request.url().contains("huggingface.co")));
        }
    }
}
