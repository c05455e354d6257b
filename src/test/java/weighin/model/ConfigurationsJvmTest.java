package weighin.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import weighin.WeighInException;
import weighin.json.Json;
import weighin.json.JsonReader;

/** Configurations of eighty kinds of networks ({@code configurations.tsv}): the published count, or a refusal. */
class ConfigurationsJvmTest {
    private static final double TOLERANCE = 0.02;

    @Test
    void eachGivesThePublishedCountOrIsRefused() throws IOException {
        List<Executable> checks = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/weighin/configurations.tsv"))) {
            String[] cells = line.split("\t");
            if (line.startsWith("#") || cells[0].equals("name")) {
                continue;
            }
            Json.Obj config = (Json.Obj) JsonReader.readPython(cells[2]);
            checks.add(cells[1].equals("-")
                ? () -> assertThrows(WeighInException.class, () -> ConfigReader.read(config), cells[0])
                : () -> assertTrue(off(ConfigReader.read(config), cells[1]) < TOLERANCE,
                    cells[0] + ": " + ConfigReader.read(config).parameters()));
        }
        assertTrue(checks.size() >= 75);
        assertAll(checks);
    }

    /** How far it is from the nearest of the published counts. */
    private static double off(Model model, String published) {
        double nearest = Double.POSITIVE_INFINITY;
        for (String each : published.split("\\|")) {
            nearest = Math.min(nearest, Math.abs(model.parameters() / Double.parseDouble(each) - 1));
        }
        return nearest;
    }
}
