package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Browser.Mode;

/** The page on devices whose signals were recorded: what they say stands in place of what Chromium says. */
class RecordedDevicesIT {
    private static final Path RECORDED = Path.of("src", "test", "resources", "weighin", "recorded");

    private static final String BECOME = """
            (() => {
              const said = SIGNALS;
              const get = (object, name, value) => Object.defineProperty(object, name, { configurable: true,
                  get: () => value });
              const navigator = Navigator.prototype;
              const chromium = said.userAgent.includes("Chrome/");
              get(navigator, "userAgent", said.userAgent);
              get(navigator, "platform", { ios: "iPhone", android: "Linux armv81",
                  macos: "MacIntel" }[said.os] ?? "Win32");
              get(navigator, "maxTouchPoints", said.mobile ? 5 : 0);
              get(navigator, "hardwareConcurrency", said.cores);
              get(navigator, "deviceMemory", said.deviceMemoryGiB ?? undefined);
              get(navigator, "userAgentData", chromium ? {
                mobile: said.mobile,
                getHighEntropyValues: async () => ({ architecture: said.architecture, bitness: "64",
                    model: said.phoneModel ?? "" })
              } : undefined);
              get(navigator, "gpu", said.webgpu === null ? undefined : {
                requestAdapter: async () => said.webgpu === "none" ? null : {
                  info: { vendor: said.gpu.vendor, architecture: said.gpu.architecture,
                      description: said.gpu.description,
                    isFallbackAdapter: said.gpu.fallback },
                  limits: { maxBufferSize: said.gpu.maxBufferBytes,
                      maxStorageBufferBindingSize: said.gpu.maxBindingBytes,
                    maxComputeWorkgroupStorageSize: said.gpu.maxWorkgroupStorageBytes,
                    maxStorageBuffersPerShaderStage: said.gpu.maxStorageBuffersPerStage },
                  features: new Set([...said.gpu.f16 ? ["shader-f16"] : [], ...said.gpu.subgroups ? ["subgroups"] : []])
                }
              });
              get(navigator, "storage", {
                estimate: async () => ({ quota: said.storage.quotaBytes, usage: said.storage.usageBytes }),
                persisted: async () => said.storage.persisted
              });
              get(navigator, "connection", said.network
                ? { downlink: said.network.downlinkMbps, saveData: said.network.saveData } : undefined);
              get(self, "LanguageModel", said.builtInAi ? { availability: async () => said.builtInAi } : undefined);
              HTMLCanvasElement.prototype.getContext = () => said.gpu
                ? { getParameter: () => said.gpu.renderer, getExtension: () => null } : null;
            })();
            """;

    /** A script that lets a page find what that device's browser revealed. */
    static String become(String device) throws IOException {
        return BECOME.replace("SIGNALS", Files.readString(RECORDED.resolve(device + ".json")));
    }

    private static Browser on(String device) throws IOException {
        Browser browser = Browser.chromium(Mode.NO_ADAPTER);
        land(browser, device);
        return browser;
    }

    /** Opens the page on a device; what another one said before is said no more. */
    private static void land(Browser browser, String device) throws IOException {
        browser.beforeEachPage(become(device));
        browser.open("index.html");
        browser.waitFor(".landed .row");
    }

    private static String text(Browser browser, String id) {
        return (String) browser.js("return document.getElementById(arguments[0]).textContent", id);
    }

    /** Opens the tab that says what was read of the device. */
    private static void device(Browser browser) {
        browser.waitFor("#tab-device").click();
        browser.waitFor("#device tr");
    }

    /** The outcomes of the eleven classes, lightest first. */
    private static List<?> outcomes(Browser browser) {
        return (List<?>) browser.js("return [...document.querySelectorAll('.row')].map(row => row.className.split(' "
            + "')[1])");
    }

    private static String outcome(Browser browser, String id) {
        return (String) browser.js("return document.getElementById('class-' + arguments[0]).className.split(' ')[1]",
            id);
    }

    @Test
    void memoryLimitsAnIphone() throws IOException {
        try (Browser browser = on("iphone-17-pro")) {
            assertTrue(text(browser, "headline").startsWith("This iPhone"), text(browser, "headline"));
            device(browser);
            assertTrue(text(browser, "device").contains("Safari"), text(browser, "device"));
            assertFalse(text(browser, "device").contains("of it at most"), text(browser, "device"));
            assertEquals("no", outcome(browser, "8b"));
        }
    }

    @Test
    void anInAppBrowserLimitsAPixel() throws IOException {
        try (Browser browser = on("pixel-8a-line")) {
            assertTrue(text(browser, "doubt").contains("LINE"), text(browser, "doubt"));
            assertEquals(List.of("no"), outcomes(browser).stream().distinct().toList());
        }
    }

    @Test
    void speedLimitsThatPixelInItsBrowser() throws IOException {
        try (Browser browser = on("pixel-8a")) {
            assertEquals("runs", outcome(browser, "2b"));
            browser.waitFor("#class-2b button").click();
            browser.waitFor("#why-2b .reasons li");
            List<?> risks = (List<?>) browser.js("return [...document.querySelectorAll('#why-2b .reasons li')]"
                    + ".filter(reason => !['pass', 'neutral'].includes(reason.className))"
                    + ".map(reason => reason.textContent)");
            // LiteRT, for which it is published, loads with a gigabyte more: a hundredth above what surely holds
            assertEquals(2, risks.size(), risks::toString);
            assertTrue(risks.get(0).toString().contains("slower than you read"), risks::toString);
            assertTrue(risks.get(1).toString().contains("while loading"), risks::toString);
        }
    }

    @Test
    void nothingStandsAgainstEightBillionOnAnRtxCard() throws IOException {
        try (Browser browser = on("windows-rtx-4070")) {
            assertEquals("well", outcome(browser, "8b"));
            // the ladder's memory is that of engines, the table's that of the device
            device(browser);
            assertTrue(text(browser, "device").contains("takes 4.3\u00a0GB of it at most"), text(browser, "device"));
            land(browser, "windows-rtx-4090");
            assertEquals("well", outcome(browser, "8b"));
        }
    }

    @Test
    void everyDeviceHasItsOwnVerdict() throws IOException {
        Map<String, String> headlines = new java.util.TreeMap<>();
        try (Browser browser = Browser.chromium(Mode.NO_ADAPTER)) {
            for (String device : List.of("iphone-17-pro", "pixel-8a", "pixel-8a-line", "mac-safari-16gb",
                "windows-rtx-4090",
                    "windows-firefox")) {
                land(browser, device);
                String headline = text(browser, "headline") + outcomes(browser);
                assertTrue(headlines.values().stream().noneMatch(headline::equals), device + ": " + headline);
                headlines.put(device, headline);
                System.out.println(device + ": " + text(browser, "headline") + ' ' + text(browser, "doubt"));
            }
        }
    }
}
