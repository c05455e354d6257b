package weighin.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import weighin.table.Table;

/**
 * Rows of a file as a site collects them, drawn from the counted devices of {@code src/build/mixes}: system and
 * browser, memory and renderer as often as they were met, with gaps, junk and weights. The same seed gives the same
 * rows.
 */
public final class VisitorRows {
    /** How the rows are drawn. */
    public enum Kind {
        /** What belongs to a device together. */
        REALISTIC,
        /** Each reading apart from the others, all values equally often: many devices that nobody has. */
        INDEPENDENT,
        /** With user agents as they were before browsers reduced them: nearly each differs. */
        UNREDUCED
    }

    public static final String HEADER = GeneratedRows.HEADER;
    private static final double GIB = 1073741824.0;
    private static final Path MIXES = Path.of("src", "build", "mixes");
    private static final String[] LIMITS = {"", "1073741824", "2147483644", "4294967292"};
    private static final String[] MEMORIES = {"", "0.5", "1", "2", "4", "8", "16", "32"};
    private static final String[] PHONES = {"SM-S928B", "SM-A155F", "Pixel 8a", "22101320G", "CPH2591", "V2250"};

    /** System, browser, memory and how often. */
    private final List<Table.Row> memories;
    private final List<Table.Row> renderers;
    private final Map<String, List<Table.Row>> byGroup = new HashMap<>();
    private final Kind kind;
    private final Random random;

    public VisitorRows(Kind kind, long seed) {
        this.kind = kind;
        random = new Random(seed);
        memories = rows("memory");
        renderers = rows("renderers");
        for (Table.Row row : renderers) {
            byGroup.computeIfAbsent(group(row), none -> new ArrayList<>()).add(row);
        }
    }

    private static List<Table.Row> rows(String name) {
        try {
            return Table.parse(name, Files.readString(MIXES.resolve(name + ".tsv"))).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String group(Table.Row row) {
        return row.text("os") + " " + row.text("browser");
    }

    /** A file with that many rows behind its header. */
    public static String csv(Kind kind, long seed, int rows) {
        VisitorRows all = new VisitorRows(kind, seed);
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < rows; i++) {
            text.append(all.line()).append('\n');
        }
        return text.toString();
    }

    private Table.Row often(List<Table.Row> rows) {
        double all = 0;
        for (Table.Row row : rows) {
            all += row.number("count");
        }
        double at = random.nextDouble() * all;
        for (Table.Row row : rows) {
            at -= row.number("count");
            if (at < 0) {
                return row;
            }
        }
        return rows.get(rows.size() - 1);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String any(String... values) {
        return values[random.nextInt(values.length)];
    }

    String line() {
        boolean apart = kind == Kind.INDEPENDENT;
        Table.Row memory = apart ? any(memories) : often(memories);
        Table.Row renderer = apart ? any(renderers) : often(byGroup.get(group(memory)));
        // what an adapter says of itself goes with the GPU
        Random gpu = apart ? random : new Random(renderer.text("renderer").hashCode());
        boolean gap = random.nextInt(12) == 0;
        StringBuilder line = new StringBuilder(320).append('"').append(agent(memory.text("os"), memory.text("browser")))
            .append("\",").append(gap ? "" : apart ? any(MEMORIES) : memory.text("gib"))
            .append(',').append(2 << random.nextInt(4)).append(',')
            .append(random.nextInt(8) == 0 ? "" : random.nextInt(12) == 0 ? "none" : "hardware").append(",,,\"")
            .append(gap ? "" : renderer.text("renderer").replace("\"", "\"\"")).append("\",")
            .append(gpu.nextInt(6) == 0 ? "" : gpu.nextInt(10) == 0 ? "false" : "true").append(',')
            .append(LIMITS[gpu.nextInt(4)]).append(',').append(LIMITS[gpu.nextInt(4)]).append(',')
            .append((long) (GIB * Math.pow(10, random.nextDouble() * 3))).append(',')
            .append(random.nextInt(1 << 30)).append(',')
            .append(random.nextInt(4) == 0 ? "" : random.nextInt(401) / 40.0).append(',')
            .append(random.nextInt(20) == 0 ? "1" : "0").append(',')
            .append(random.nextInt(200) == 0 ? "-1" : String.valueOf(1 + random.nextInt(5))).append(',');
        return line.append(random.nextInt(300) == 0 ? "XX,too,many" : "DE").toString();
    }

    private String agent(String os, String browser) {
        boolean whole = kind == Kind.UNREDUCED;
        // most have one of the last versions
        int version = 150 - (int) (14 * random.nextDouble() * random.nextDouble());
        String system = switch (os) {
            case "windows" -> "Windows NT 10.0; Win64; x64";
            case "macos" -> whole ? "Macintosh; Intel Mac OS X 10_15_" + random.nextInt(8)
                : "Macintosh; Intel Mac OS X 10_15_7";
            case "android" -> whole ? "Linux; Android " + (9 + random.nextInt(8)) + "; " + any(PHONES) + " Build/"
                + Integer.toHexString(random.nextInt()) : "Linux; Android 10; K";
            case "ios" -> "iPhone; CPU iPhone OS 18_" + (whole ? random.nextInt(7) : 5) + " like Mac OS X";
            case "ipados" -> "iPad; CPU OS 18_5 like Mac OS X";
            case "chromeos" -> "X11; CrOS x86_64 14541.0.0";
            default -> "X11; Linux x86_64";
        };
        String build = whole ? "." + random.nextInt(8000) + "." + random.nextInt(200) : ".0.0";
        if (browser.equals("firefox")) {
            return "Mozilla/5.0 (" + system + "; rv:" + version + ".0) Gecko/20100101 Firefox/" + version + ".0";
        }
        if (browser.equals("safari")) {
            return "Mozilla/5.0 (" + system + ") AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26." + version % 6
                + (os.equals("ios") ? " Mobile/15E148" : "") + " Safari/605.1.15";
        }
        return "Mozilla/5.0 (" + system + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version + ".0" + build
            + (os.equals("android") ? " Mobile" : "") + " Safari/537.36"
            + (browser.equals("edge") ? " Edg/" + version + ".0" + build : "");
    }
}
