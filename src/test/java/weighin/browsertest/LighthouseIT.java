package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/**
 * Google's Lighthouse on its mobile setting (a slow phone on a slow link, simulated) over the page as a static host
 * sends it, compressed. It is a package of npm, installed below {@code target/} once.
 */
class LighthouseIT {
    private static final Path FOLDER = Path.of("target", "lighthouse");
    private static final Path PROGRAM = FOLDER.resolve("node_modules/lighthouse/cli/index.js");
    private static final List<String> ASSERTED = List.of("accessibility", "best-practices", "seo");

    @Test
    void thePageHasTheFullScore() throws Exception {
        Installing.npm(FOLDER, "lighthouse");
        Path report = FOLDER.resolve("report.json").toAbsolutePath();
        try (SiteServer server = new SiteServer(Browser.SITE).compressing()) {
            ProcessBuilder lighthouse = new ProcessBuilder("node", PROGRAM.toString(), server.base()
                + "index.html?lang=en",
                    "--quiet", "--output=json", "--output-path=" + report, "--max-wait-for-load=30000",
                    "--only-categories=performance," + String.join(",", ASSERTED),
                    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
                            + "--disable-background-networking --disable-component-update --disable-sync");
            lighthouse.environment().putAll(Fonts.DEJAVU.environment());
            lighthouse.environment().put("CHROME_PATH", Browsers.chromium().browser().toString());
            run(lighthouse, 150);
        }
        Map<String, Object> result = new Json().toType(Files.readString(report), Json.MAP_TYPE);
        Map<?, ?> categories = (Map<?, ?>) result.get("categories");
        Map<String, Long> scores = new LinkedHashMap<>();
        categories.forEach((name, category) -> scores.put(String.valueOf(name), score(category)));
        System.out.println("Lighthouse, mobile: " + scores + ", " + timings((Map<?, ?>) result.get("audits")));
        List<String> missed = new ArrayList<>();
        for (String name : ASSERTED) {
            if (scores.get(name) != 100) {
                missed.add(name + " " + scores.get(name) + ": " + lacking((Map<?, ?>) categories.get(name),
                        (Map<?, ?>) result.get("audits")));
            }
        }
        assertEquals(List.of(), missed);
    }

    private static long score(Object category) {
        Object score = ((Map<?, ?>) category).get("score");
        return score == null ? -1 : Math.round(((Number) score).doubleValue() * 100);
    }

    private static List<String> lacking(Map<?, ?> category, Map<?, ?> audits) {
        List<String> lacking = new ArrayList<>();
        for (Object reference : (List<?>) category.get("auditRefs")) {
            Map<?, ?> audit = (Map<?, ?>) audits.get(((Map<?, ?>) reference).get("id"));
            if (audit.get("score") != null && ((Number) audit.get("score")).doubleValue() < 1) {
                lacking.add(audit.get("id") + " (" + audit.get("title") + "): "
                        + new Json().toJson(audit.get("details")).replaceAll("\\s+", " "));
            }
        }
        return lacking;
    }

    private static Map<String, Object> timings(Map<?, ?> audits) {
        Map<String, Object> timings = new LinkedHashMap<>();
        for (String id : List.of("first-contentful-paint", "largest-contentful-paint", "total-blocking-time",
                "cumulative-layout-shift", "speed-index")) {
            timings.put(id, ((Map<?, ?>) audits.get(id)).get("displayValue"));
        }
        return timings;
    }

    private static void run(ProcessBuilder builder, int seconds) throws Exception {
        Path log = FOLDER.resolve("log.txt");
        Process process;
        try {
            process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            throw new IllegalStateException("Lighthouse is run with Node.js (18 or later) and its npm: install them",
                e);
        }
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(builder.command() + " took more than " + seconds + " s");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(builder.command() + " failed: " + Files.readString(log));
        }
    }
}
