package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;

/** Eight hundred names of all kinds ({@code pasted-names.tsv}): nearly all are right, none is exact and wrong. */
class PastedNamesJvmTest {
    private static final Path NAMES = Path.of("src/test/resources/weighin/pasted-names.tsv");
    /** Published counts are rounded. */
    private static final double COUNT = 0.06;
    /** What is active is counted with and without embeddings and heads. */
    private static final double ACTIVE = 0.3;
    private static final double RIGHT = 0.96;

    @Test
    void nearlyAllAreRightAndNoneExactAndWrong() {
        List<String> wrong = new ArrayList<>();
        List<String> exactAndWrong = new ArrayList<>();
        int rows = 0;
        for (String line : lines()) {
            if (line.startsWith("#") || line.startsWith("name\t")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            rows++;
            Model model = model(cells[0]);
            if (!isRight(model, cells[1], cells[2])) {
                wrong.add(cells[0]);
                if (model != null && model.exact() && !cells[1].equals("-")) {
                    exactAndWrong.add(cells[0]);
                }
            }
        }
        assertEquals(List.of(), exactAndWrong);
        assertTrue(rows - wrong.size() >= RIGHT * rows, wrong.size() + " of " + rows + " are wrong: " + wrong);
    }

    private static boolean isRight(Model model, String billions, String active) {
        if (billions.equals("-") || model == null) {
            return billions.equals("-") && model == null;
        }
        if (billions.equals("?") || model.parameters() == null) {
            return billions.equals("?") && model.parameters() == null;
        }
        return near(model.parameters(), billions, COUNT)
            && (active.isEmpty() || near(model.activeParameters(), active, ACTIVE));
    }

    private static boolean near(long count, String billions, double tolerance) {
        double truth = Double.parseDouble(billions) * 1e9;
        return Math.abs(count - truth) <= tolerance * truth;
    }

    /** @return null where the name is refused */
    private static Model model(String name) {
        try {
            return Catalogue.resolve(name).model();
        } catch (WeighInException e) {
            return null;
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(NAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
