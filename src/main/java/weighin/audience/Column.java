package weighin.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.table.Table;

/** What a column of a file may hold: a field of {@link weighin.device.Signals}, a weight, or nothing of use. */
public enum Column {
    USER_AGENT("userAgent", Kind.TEXT), OS("os", Kind.TEXT), BROWSER("browser", Kind.TEXT),
    BROWSER_VERSION("browserVersion", Kind.TEXT), MOBILE("mobile", Kind.FLAG), IN_APP("inApp", Kind.TEXT),
    ARCHITECTURE("architecture", Kind.TEXT), PHONE_MODEL("phoneModel", Kind.TEXT),
    MEMORY("deviceMemoryGiB", Kind.NUMBER), CORES("cores", Kind.NUMBER), WEBGPU("webgpu", Kind.TEXT),
    GPU_VENDOR("gpu.vendor", Kind.TEXT), GPU_ARCHITECTURE("gpu.architecture", Kind.TEXT),
    GPU_DESCRIPTION("gpu.description", Kind.TEXT), GPU_RENDERER("gpu.renderer", Kind.TEXT),
    GPU_FALLBACK("gpu.fallback", Kind.FLAG), GPU_F16("gpu.f16", Kind.FLAG),
    GPU_BUFFER("gpu.maxBufferBytes", Kind.NUMBER), GPU_BINDING("gpu.maxBindingBytes", Kind.NUMBER),
    GPU_WORKGROUP("gpu.maxWorkgroupStorageBytes", Kind.NUMBER),
    GPU_BUFFERS("gpu.maxStorageBuffersPerStage", Kind.NUMBER), SIMD("wasm.simd", Kind.FLAG),
    THREADS("wasm.threads", Kind.FLAG), MEMORY64("wasm.memory64", Kind.FLAG), JSPI("wasm.jspi", Kind.FLAG),
    BUILT_IN("builtInAi", Kind.TEXT), DECLARED_RAM("declared.ramGiB", Kind.NUMBER),
    DECLARED_VRAM("declared.vramGiB", Kind.NUMBER), DECLARED_GPU("declared.gpuName", Kind.TEXT),
    // what differs between visits of one device
    QUOTA("storage.quotaBytes", Kind.NUMBER), USAGE("storage.usageBytes", Kind.NUMBER),
    PERSISTED("storage.persisted", Kind.FLAG), DOWNLINK("network.downlinkMbps", Kind.NUMBER),
    SAVE_DATA("network.saveData", Kind.FLAG), METERED("network.metered", Kind.FLAG),
    EFFECTIVE_TYPE("network.effectiveType", Kind.TEXT), WEIGHT("weight", Kind.NUMBER);

    /** What its cells are. */
    enum Kind {
        TEXT, NUMBER, FLAG
    }

    /** The column's name in the API: the path of the field in Signals. */
    public final String id;
    final Kind kind;

    private static final List<Column> ALL = List.of(values());
    private static final Map<String, Column> BY_WORD = new HashMap<>();

    static {
        for (Column column : ALL) {
            BY_WORD.put(plain(column.id), column);
        }
        for (Table.Row row : Table.read("audience-columns").rows()) {
            for (String word : Ascii.split(row.text("also"), ' ')) {
                BY_WORD.put(word, BY_WORD.get(plain(row.text("column"))));
            }
        }
    }

    Column(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    static List<Column> all() {
        return ALL;
    }

    /** Whether it tells something of the device itself. */
    boolean ofDevice() {
        return ordinal() < QUOTA.ordinal();
    }

    /** The column of that name, in any case and with any punctuation, or a usual word for it; null where none fits. */
    public static Column of(String name) {
        String plain = plain(name);
        Column found = BY_WORD.get(plain);
        for (String beginning : List.of("signals", "device", "navigator")) {
            if (found == null && plain.startsWith(beginning)) {
                found = BY_WORD.get(plain.substring(beginning.length()));
            }
        }
        return found;
    }

    /** Letters and digits alone, in lower case. */
    private static String plain(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length() && out.length() < 60; i++) {
            char c = name.charAt(i);
            if (Ascii.isLetter(c) || Ascii.isDigit(c)) {
                out.append(c);
            }
        }
        return Ascii.lower(out.toString());
    }

    /** The columns that a header names; null in the place of a name that says nothing, or says a column again. */
    static List<Column> header(List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = of(name);
            columns.add(columns.contains(column) ? null : column);
        }
        return columns;
    }
}
