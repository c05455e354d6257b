package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/**
 * A device to compare with, a row of {@code reference-devices.tsv}: what its browser reveals.
 *
 * @param id   {@code pixel-8a}
 * @param name its name in every language: {@code "16 GB, RTX 3060"}
 * @param kind what else a person would say of it, {@code "pc"}; null where the name is enough
 * @param tier {@code budget}, {@code mid} or {@code high}
 */
public record ReferenceDevice(String id, String name, String kind, String tier, Signals signals) {
    /** What Chrome and Safari promise a new site wherever there is room: a constant of theirs. */
    private static final double QUOTA_BYTES = 10_737_418_240.0;
    /** Chromium says no more; what the link carries is not the device's. */
    private static final double DOWNLINK_MBPS = 10;

    private static final List<ReferenceDevice> ALL = new ArrayList<>();

    static {
        List<Table.Row> rows = Table.read("reference-devices").rows();
        for (int i = 0; i < rows.size(); i++) {
            Table.Row row = rows.get(i);
            String kind = row.text("kind");
            ALL.add(new ReferenceDevice(row.text("id"), row.text("name"), kind.equals("-") ? null : kind,
                row.text("tier"), signals(rows, i)));
        }
    }

    /** All of them, phones first, then computers. */
    public static List<ReferenceDevice> all() {
        return ALL;
    }

    /** The device of that id, or null. */
    public static ReferenceDevice of(String id) {
        for (ReferenceDevice each : ALL) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        return null;
    }

    private static Signals signals(List<Table.Row> rows, int i) {
        String browser = word(rows, i, "browser");
        String os = word(rows, i, "os");
        boolean mobile = "android".equals(os) || "ios".equals(os);
        boolean safari = "safari".equals(browser);
        boolean chromium = !safari && !"firefox".equals(browser);
        Double cores = number(rows, i, "cores");
        Double buffers = number(rows, i, "buffers");
        Signals.Gpu gpu = new Signals.Gpu(word(rows, i, "vendor"), word(rows, i, "architecture"), null,
            word(rows, i, "renderer"), false, Double.valueOf(1).equals(number(rows, i, "f16")), true,
            number(rows, i, "buffer"), number(rows, i, "binding"), number(rows, i, "workgroup"),
            buffers == null ? null : (Integer) (int) (double) buffers);
        return new Signals(null, os, browser, word(rows, i, "version"), mobile, null, word(rows, i, "arch"),
            word(rows, i, "phone"), false, number(rows, i, "ram"),
            cores == null ? null : (Integer) (int) (double) cores,
            "hardware", gpu, new Signals.Wasm(true, false, !safari, !safari, true),
            new Signals.Storage(QUOTA_BYTES, 0.0, false),
            chromium ? new Signals.Network(DOWNLINK_MBPS, false, null) : null, null, null);
    }

    /** The cell, else that of the next row above which has one; null for a dash. */
    private static String word(List<Table.Row> rows, int row, String column) {
        for (int i = row; i >= 0; i--) {
            if (rows.get(i).has(column)) {
                String text = rows.get(i).text(column);
                return text.equals("-") ? null : text;
            }
        }
        return null;
    }

    private static Double number(List<Table.Row> rows, int row, String column) {
        String text = word(rows, row, column);
        return text == null ? null : (Double) Ascii.parseNumber(text);
    }
}
