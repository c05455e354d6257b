package weighin.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import weighin.device.ReferenceDevice;
import weighin.device.Signals;

/** Rows of a file as a site collects them: a few devices often, many seldom, with gaps, junk and weights. */
final class GeneratedRows {
    static final String HEADER = "user_agent,Device Memory,hardwareConcurrency,webgpu,gpu.vendor,gpu.architecture,"
        + "webgl_renderer,shader_f16,maxBufferSize,max_storage_buffer_binding_size,quota,usage,downlink,save_data,"
        + "sessions,country";
    private static final String[] AGENTS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%.0.0.0"
            + " Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%.0.0.0"
            + " Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%.0.0.0 Mobile"
            + " Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.%"
            + " Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:%.0) Gecko/20100101 Firefox/%.0"};
    private static final double GIB = 1073741824.0;

    private final Random random;
    private final List<Signals> devices = new ArrayList<>();

    GeneratedRows(long seed) {
        random = new Random(seed);
        for (ReferenceDevice each : ReferenceDevice.all()) {
            devices.add(each.signals());
        }
    }

    /** A file with that many rows behind its header. */
    List<String> lines(int rows) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add(line());
        }
        return lines;
    }

    String line() {
        // small numbers are far more frequent than large ones
        double skew = random.nextDouble();
        Signals device = devices.get((int) (skew * skew * devices.size()));
        Signals.Gpu gpu = device.gpu();
        String agent = AGENTS[Math.min((int) (random.nextDouble() * random.nextDouble() * 8), AGENTS.length - 1)];
        String version = String.valueOf(agent.contains("iPhone") ? random.nextInt(4) : 138 + random.nextInt(14));
        boolean gap = random.nextInt(10) == 0;
        StringBuilder line = new StringBuilder();
        line.append('"').append(agent.replace("%", version)).append('"').append(',');
        line.append(gap || device.deviceMemoryGiB() == null ? "" : device.deviceMemoryGiB()).append(',');
        line.append(device.cores() == null ? "" : device.cores() + random.nextInt(3)).append(',');
        line.append(random.nextInt(8) == 0 ? "" : random.nextInt(12) == 0 ? "none" : "hardware").append(',');
        line.append(gpu == null || gap ? "" : text(gpu.vendor())).append(',');
        line.append(gpu == null || gap ? "" : text(gpu.architecture())).append(',');
        line.append('"').append(gpu == null ? "" : text(gpu.renderer())).append('"').append(',');
        line.append(random.nextInt(6) == 0 ? "" : random.nextInt(10) == 0 ? "false" : "true").append(',');
        line.append(random.nextInt(5) == 0 ? "" : "2147483648").append(',');
        line.append(random.nextInt(5) == 0 ? "" : random.nextInt(3) == 0 ? "134217728" : "2147483644").append(',');
        line.append((long) (GIB * Math.pow(10, random.nextDouble() * 3))).append(',');
        line.append(random.nextInt(1 << 30)).append(',');
        line.append(random.nextInt(4) == 0 ? "" : random.nextInt(401) / 40.0).append(',');
        line.append(random.nextInt(20) == 0 ? "1" : "0").append(',');
        line.append(random.nextInt(200) == 0 ? "-1" : String.valueOf(1 + random.nextInt(5))).append(',');
        return line.append(random.nextInt(300) == 0 ? "XX,too,many" : "DE").toString();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
