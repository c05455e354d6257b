package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.table.Table;

/**
 * What a model scored on a public leaderboard, out of 100: a row of {@code scores.tsv}.
 *
 * @param model     its name in the catalogue
 * @param family    the models that it can be compared with by size
 * @param sizeClass the id of its class
 * @param average   of the leaderboard's tests
 */
public record Score(String model, String family, String sizeClass, double average) {
    private static final List<Score> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("scores").rows()) {
            ALL.add(new Score(row.text("model"), row.text("family"), row.text("class"), row.number("average")));
        }
    }

    /** All scores, in the table's order. */
    public static List<Score> all() {
        return ALL;
    }

    /** The scores of the class, and of the families that have one in it. */
    public static List<Score> near(String sizeClass) {
        List<Score> near = new ArrayList<>();
        for (Score score : all()) {
            boolean kin = false;
            for (Score other : all()) {
                kin |= other.sizeClass.equals(sizeClass) && other.family.equals(score.family);
            }
            if (kin) {
                near.add(score);
            }
        }
        return near;
    }
}
