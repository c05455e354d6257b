package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.table.Table;
import weighin.verdict.ModelFiles;
import weighin.verdict.Options;
import weighin.verdict.RemedyCode;
import weighin.verdict.SizeTable;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;
import weighin.verdict.WrittenSizes;

/** What an embedded verdict says, from the sizes that the build writes down, is what the API says, to the byte. */
class EmbeddedVerdictsJvmTest {
    private static final ModelFiles FILES = new ModelFiles();
    private static final List<Device> DEVICES = new ArrayList<>();
    private static final Map<String, WrittenSizes> TABLES = new HashMap<>();

    static {
        for (Signals signals : RecordedDevices.all().values()) {
            DEVICES.add(Devices.seen(signals));
        }
    }

    private static WrittenSizes table(String file) {
        return TABLES.computeIfAbsent(file,
            name -> new WrittenSizes(Table.parse(name, SizeTable.write(FILES.files().get(name)))));
    }

    private static String embedded(WrittenSizes sizes, Device device, Options options) {
        List<Verdict> verdicts = sizes.weigh(device, options);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            out.add(JsonWriter.write(
                VerdictJson.embedded(verdicts.get(i), SizeJson.write(verdicts.get(i).size(), sizes.json(i)))));
        }
        return String.join("\n", out);
    }

    private static String weighed(Device device, NamedModel model, Options options) {
        return written(Weighing.weigh(device, model, options));
    }

    /** Without the one remedy that takes the whole catalogue, and how to load it. */
    private static String written(Verdict verdict) {
        return JsonWriter.write(VerdictJson.embedded(verdict.withRemedies(verdict.remedies().stream()
            .filter(remedy -> !remedy.action().code().equals(RemedyCode.SMALLER_MODEL.id)).toList()),
            SizeJson.write(verdict.size())));
    }

    @Test
    void everyNameIsAnsweredAsByTheApi() {
        int turn = 0;
        Map<String, String> all = new HashMap<>(FILES.names());
        all.putAll(FILES.builds());
        for (Map.Entry<String, String> name : all.entrySet()) {
            // each name on another device
            Device device = DEVICES.get(turn++ % DEVICES.size());
            assertEquals(weighed(device, Catalogue.resolve(name.getKey()), Options.DEFAULT),
                embedded(table(name.getValue()), device, Options.DEFAULT), name.getKey());
        }
        assertTrue(turn > 450, "too few names: " + turn);
    }

    @Test
    void howANameIsWrittenDoesNotMatter() {
        Device device = DEVICES.get(0);
        int turn = 0;
        for (String key : FILES.names().keySet()) {
            List<String> ways = List.of(key.replace('-', ' '), key.replace("-", "  "), key.toUpperCase(),
                " " + key.replace("-", " - ") + " ");
            ways.forEach(way -> assertEquals(key, ModelFiles.key(way)));
            sameAnswer(device, key, ways.get(turn++ % ways.size()));
        }
        for (String key : FILES.builds().keySet()) {
            sameAnswer(device, key, key.toUpperCase());
        }
    }

    private static void sameAnswer(Device device, String name, String other) {
        assertEquals(weighed(device, Catalogue.resolve(name), Options.DEFAULT),
            weighed(device, Catalogue.resolve(other), Options.DEFAULT), other);
    }

    @Test
    void optionsTheTableHoldsAreAnsweredAsByTheApi() {
        int answered = 0;
        int lacking = 0;
        for (String name : List.of("gemma-2b", "distilbert", "qwen3-30b-a3b", "gpt-4", "7b",
                "gemma-2b-it-q4f16_1-mlc")) {
            NamedModel model = Catalogue.resolve(name);
            for (Options options : options()) {
                for (int i = 0; i < DEVICES.size(); i += 3) {
                    try {
                        String said = embedded(table(FILES.files().containsKey(name) ? name : FILES.names().get(name)),
                            DEVICES.get(i), options);
                        assertEquals(weighed(DEVICES.get(i), model, options), said, name + " " + options);
                        answered++;
                    } catch (WrittenSizes.Lacking e) {
                        lacking++;
                    } catch (weighin.WeighInException e) {
                        assertThrows(weighin.WeighInException.class,
                            () -> Weighing.weigh(DEVICES.get(0), model, options), name + " " + options);
                    }
                }
            }
        }
        assertTrue(answered > 400, answered + " answered, " + lacking + " lacking");
        assertTrue(lacking > 0, "nothing was asked that no table holds");
    }

    private static List<Options> options() {
        List<Options> options = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            options.add(new Options(engine, null, null, null));
            options.add(new Options(engine, null, 2048, null));
        }
        options.add(new Options(Engine.LITERT, "INT4", 4096, null));
        options.add(new Options(Engine.WLLAMA, "q8_0", null, null));
        options.add(new Options(null, "q4f16", null, null));
        options.add(new Options(null, "int8", null, null));
        options.add(new Options(null, "Q5_K_S", null, null));
        options.add(new Options(null, null, 4096, null));
        options.add(new Options(null, null, 1024, null));
        options.add(new Options(null, null, 777, null));
        return options;
    }

    @Test
    void theLadderIsTheApis() {
        WrittenSizes classes = new WrittenSizes(Table.parse("classes", SizeTable.writeClasses()));
        for (Device device : DEVICES) {
            List<String> expected = new ArrayList<>();
            Weighing.classes(device, Options.DEFAULT)
                .forEach(each -> expected.add(written(each)));
            assertEquals(String.join("\n", expected), embedded(classes, device, Options.DEFAULT));
        }
    }
}
