package weighin.build;

import static weighin.table.CellKind.lowerCase;
import static weighin.table.CellKind.number;
import static weighin.table.CellKind.text;
import static weighin.table.CellKind.whole;
import static weighin.table.CellKind.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weighin.device.Essence;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.table.CellKind;
import weighin.table.Schema;
import weighin.table.Table;
import weighin.table.TableSet;

/**
 * The example mixes of devices, each a file as a site might have collected it, from the counted rows of
 * {@code src/build/mixes}: {@code mixes/<id>.csv}, and what they are in {@code mixes/index.json}.
 */
final class WriteMixes {
    private static final CellKind OS = words("os", "windows", "macos", "linux", "chromeos", "android", "ios", "ipados");
    private static final CellKind BROWSER = words("browser", "chrome", "edge", "firefox", "safari");
    private static final CellKind COUNT = whole(1, 1e9);
    private static final List<Schema> SCHEMAS = List.of(
        Schema.of("home").with("os", OS).with("card", text()).with("count", COUNT).source().unique("os", "card"),
        Schema.of("memory").with("os", OS).with("browser", BROWSER).maybe("gib", number(0.25, 64)).with("count", COUNT)
            .source().unique("os", "browser", "gib"),
        Schema.of("mixes").with("id", lowerCase()).with("name", text()).with("date", text()).maybe("devices", COUNT)
            .with("bias", text()).source().unique("id"),
        Schema.of("renderers").with("os", OS).with("browser", BROWSER).maybe("renderer", text()).with("count", COUNT)
            .source().unique("os", "browser", "renderer"),
        Schema.of("steam").with("of", words("kind", "ram", "card")).with("name", text()).with("share", COUNT).source()
            .unique("of", "name"),
        Schema.of("systems").with("os", OS).with("webgpu", whole(0, 1000)).maybe("web", whole(1, 1000)).source()
            .unique("os").each("os"));
    private static final String HEADER = "os,browser,deviceMemoryGiB,declared.ramGiB,gpu.renderer,webgpu,weight\n";
    /** A row's weight for one of what was counted, so that products of shares stay whole. */
    private static final double ONE = 1e5;

    private final Map<String, List<Table.Row>> tables = new HashMap<>();

    private WriteMixes(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : Folders.names(folder)) {
            texts.put(name.replace(".tsv", ""), Files.readString(folder.resolve(name)));
        }
        List<String> faults = new TableSet(texts).faults(SCHEMAS);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("\n" + String.join("\n", faults));
        }
        texts.forEach((name, text) -> tables.put(name, Table.parse(name, text).rows()));
    }

    static void run(Project project) throws IOException {
        WriteMixes all = new WriteMixes(project.sources().resolve("mixes"));
        Path folder = Files.createDirectories(project.site().resolve("mixes"));
        List<Json> index = new ArrayList<>();
        for (Table.Row mix : all.tables.get("mixes")) {
            String id = mix.text("id");
            Mix rows = all.rows(id);
            Files.writeString(folder.resolve(id + ".csv"), HEADER + rows.text());
            index.add(Json.object().put("id", id).put("name", mix.text("name")).put("date", mix.text("date"))
                .put("devices", mix.has("devices") ? (Double) mix.number("devices") : null)
                .put("source", mix.text("source")).put("bias", mix.text("bias")).build());
        }
        Files.writeString(folder.resolve("index.json"), JsonWriter.write(new Json.Arr(index)) + "\n");
    }

    private Mix rows(String id) {
        Mix mix = new Mix();
        switch (id) {
            case "developer-site" -> crossed(mix, false);
            case "web" -> crossed(mix, true);
            case "gaming" -> gaming(mix);
            case "home" -> tables.get("home").forEach(row -> mix.add(row.text("os"), "chrome", "", "", row.text("card"),
                row.number("count"), 1));
            default -> throw new IllegalStateException("no rows make the mix " + id);
        }
        return mix;
    }

    /** Memory and renderers within each system and browser, crossed. */
    private void crossed(Mix mix, boolean web) {
        Map<String, Double> groups = sums("memory", "os", "browser");
        Map<String, Double> systems = sums("memory", "os", "os");
        Map<String, Double> renderers = sums("renderers", "os", "browser");
        for (Table.Row memory : tables.get("memory")) {
            String os = memory.text("os");
            String group = os + " " + memory.text("browser");
            double share = web ? system(os).number("web", 0) * 10 / systems.get(os + " " + os) : 1;
            for (Table.Row renderer : tables.get("renderers")) {
                if (group.equals(renderer.text("os") + " " + renderer.text("browser")) && share > 0) {
                    mix.add(os, memory.text("browser"), memory.text("gib"), "", renderer.text("renderer"),
                        share * ONE * memory.number("count") * renderer.number("count") / renderers.get(group),
                        system(os).number("webgpu") / 1000);
                }
            }
            if (!renderers.containsKey(group)) {
                throw new IllegalStateException("no renderers of " + groups.get(group) + " devices with " + group);
            }
        }
    }

    private void gaming(Mix mix) {
        for (Table.Row card : tables.get("steam")) {
            for (Table.Row ram : tables.get("steam")) {
                if (card.text("of").equals("card") && ram.text("of").equals("ram")) {
                    String name = card.text("name").equals("Other") ? "" : card.text("name");
                    String os = name.startsWith("Apple") ? "macos" : "windows";
                    // "More than 64 GB" is at least that
                    String digits = ram.text("name").startsWith("Less") ? "" : ram.text("name").replaceAll("\\D", "");
                    mix.add(os, "chrome", "", digits, name, card.number("share") * ram.number("share"),
                        system(os).number("webgpu") / 1000);
                }
            }
        }
    }

    private Map<String, Double> sums(String table, String one, String other) {
        Map<String, Double> sums = new HashMap<>();
        tables.get(table).forEach(row -> sums.merge(row.text(one) + " " + row.text(other), row.number("count"),
            Double::sum));
        return sums;
    }

    private Table.Row system(String os) {
        return tables.get("systems").stream().filter(row -> row.text("os").equals(os)).findFirst().orElseThrow();
    }

    /** Rows with whole weights; those that are weighed alike are one. */
    private static final class Mix {
        private final Map<String, Double> weights = new TreeMap<>();
        private final Map<Long, String> alike = new HashMap<>();

        /** @param webgpu the share of these devices that surely has WebGPU; of the others it is not known */
        void add(String os, String browser, String gib, String ram, String renderer, double weight, double webgpu) {
            add(os, browser, gib, ram, renderer, "hardware", weight * webgpu);
            add(os, browser, gib, ram, renderer, "", weight * (1 - webgpu));
        }

        private void add(String os, String browser, String gib, String ram, String renderer, String webgpu,
                double weight) {
            Signals.Gpu gpu = renderer.isEmpty() ? null : new Signals.Gpu(null, null, null, renderer, null, null, null,
                null, null, null, null);
            long key = Essence.of(new Signals(null, os, browser, null, null, null, null, null, null,
                gib.isEmpty() ? null : Double.valueOf(gib), null, webgpu.isEmpty() ? null : webgpu, gpu, null, null,
                null, null, ram.isEmpty() ? null : new Signals.Declared(Double.valueOf(ram), null, null))).key();
            String row = String.join(",", os, browser, gib, ram, renderer.isEmpty() ? ""
                : '"' + renderer.replace("\"", "\"\"") + '"', webgpu);
            weights.merge(alike.computeIfAbsent(key, none -> row), weight, Double::sum);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            weights.forEach((row, weight) -> {
                if (weight >= 0.5) {
                    text.append(row).append(',').append(Math.round(weight)).append('\n');
                }
            });
            return text.toString();
        }
    }
}
