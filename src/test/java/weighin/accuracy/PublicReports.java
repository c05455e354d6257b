package weighin.accuracy;

import java.util.ArrayList;
import java.util.List;
import weighin.WeighInException;
import weighin.device.Devices;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.table.Table;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** The reports of {@code field-reports.tsv}, each beside the verdict on what such a device shows. */
final class PublicReports {
    private static final List<Table.Row> ROWS = Table.read("field-reports").rows();

    private PublicReports() {
    }

    static List<ReportedFates.Fate> all() {
        List<ReportedFates.Fate> all = new ArrayList<>();
        for (Table.Row row : ROWS) {
            all.add(new ReportedFates.Fate(row.text("source"), row.text("ran").equals("1"), "",
                row.has("limiting") ? row.text("limiting") : null, null, figure(row, "tokens"), null, verdict(row)));
        }
        return all;
    }

    private static Verdict verdict(Table.Row row) {
        Double context = figure(row, "context");
        Path path = !row.has("path") ? null : row.text("path").equals("cpu") ? Path.CPU : Path.GPU;
        try {
            return Weighing.weigh(Devices.seen(signals(row)), Catalogue.resolve(row.text("model")),
                new Options(Engine.of(row.text("engine")), row.text("format"),
                    context == null ? null : (Integer) context.intValue(), path));
        } catch (WeighInException refused) {
            throw new IllegalStateException(row.text("source"), refused);
        }
    }

    private static Signals signals(Table.Row row) {
        boolean hardware = row.text("webgpu").equals("hardware");
        boolean declared = row.has("ramGib") || row.has("vramGib");
        int version = (int) row.number("version");
        return new Signals(null, row.text("os"), row.text("browser"), row.text("version"),
            row.text("os").equals("android") || row.text("os").equals("ios"), null, row.text("os").equals("windows")
            || row.text("os").equals("linux") ? "x86" : "arm", row.has("phone") ? row.text("phone") : null, false,
            figure(row, "memory"), (int) row.number("cores"), row.text("webgpu"), new Signals.Gpu(row.text("vendor"),
            row.text("architecture"), "", row.text("renderer"), false, hardware ? !row.has("noF16") : null, null,
            hardware ? buffer(row) : null, hardware ? Math.min(buffer(row), 2147483644.0) : null, 32768.0,
            version < 140 ? 10 : 16), new Signals.Wasm(true, false, version > 133, version > 137, true),
            new Signals.Storage(10737418240.0, 0.0, false), null, null,
            declared ? new Signals.Declared(figure(row, "ramGib"), figure(row, "vramGib"), null) : null);
    }

    private static double buffer(Table.Row row) {
        return switch (row.text("os") + " " + row.text("browser")) {
            case "ios safari" -> 644245092.0;
            case "macos safari", "macos firefox", "linux firefox" -> 1073741824.0;
            case "windows chrome" -> 2147483648.0;
            default -> row.text("vendor").equals("nvidia") ? 2147483644.0 : 4294967292.0;
        };
    }

    private static Double figure(Table.Row row, String column) {
        return row.has(column) ? Double.valueOf(row.number(column)) : null;
    }
}
