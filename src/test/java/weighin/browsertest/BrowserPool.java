package weighin.browsertest;

import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Browsers that one test uses after another, for starting one takes longer than many tests do. Each test has a tab and
 * a port of its own: what it emulates goes with its tab, and what a site keeps, its workers and the cache go with the
 * port.
 */
final class BrowserPool {
    private static final Map<Object, Deque<ChromeDriver>> IDLE = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> IDLE.values().forEach(all -> all.forEach(driver -> {
            try {
                driver.quit();
            } catch (WebDriverException e) {
                // it is gone already
            }
        }))));
    }

    private BrowserPool() {
    }

    /** A browser of a kind, in an empty tab. */
    static ChromeDriver take(Object kind, Supplier<ChromeDriver> start) {
        ChromeDriver idle = ofKind(kind).pollFirst();
        if (idle == null) {
            return start.get();
        }
        // what was logged after the last test looked
        idle.manage().logs().get("browser");
        idle.manage().logs().get("performance");
        return idle;
    }

    /** Ends what a test did at an origin; the browser is for the next. */
    static void giveBack(Object kind, ChromeDriver driver, String origin) {
        try {
            driver.executeCdpCommand("ServiceWorker.enable", Map.of());
            driver.executeCdpCommand("ServiceWorker.stopAllWorkers", Map.of());
            driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
            var used = driver.getWindowHandles();
            driver.switchTo().newWindow(WindowType.TAB);
            String next = driver.getWindowHandle();
            for (String tab : used) {
                driver.switchTo().window(tab).close();
            }
            driver.switchTo().window(next);
            ofKind(kind).addFirst(driver);
        } catch (WebDriverException e) {
            // one that does not do this is of no use for another test
            driver.quit();
        }
    }

    private static Deque<ChromeDriver> ofKind(Object kind) {
        return IDLE.computeIfAbsent(kind, none -> new ConcurrentLinkedDeque<>());
    }
}
