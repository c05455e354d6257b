package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.table.Table;

/**
 * What a model scored by one measure, out of 100: a row of {@code scores.tsv}. Scores of two measures are never
 * compared.
 *
 * @param measure   which tests: {@code leaderboard} or {@code index}
 * @param model     its name
 * @param family    the models that it can be compared with by size
 * @param sizeClass the id of its class
 * @param average   of the measure's tests
 * @param date      year and month in which the scores were read: {@code 2026-08}
 */
public record Score(String measure, String model, String family, String sizeClass, double average, String date) {
    /** The measures, the newest first. */
    public static final List<String> MEASURES = List.of("index", "leaderboard");
    private static final List<Score> ALL = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("scores").rows()) {
            ALL.add(new Score(row.text("measure"), row.text("model"), row.text("family"), row.text("class"),
                    row.number("average"), row.text("date")));
        }
    }

    /** A model's score by a measure; null where nobody gave one. */
    public static Score of(String measure, String model) {
        for (Score score : ALL) {
            if (score.measure.equals(measure) && score.model.equals(model)) {
                return score;
            }
        }
        return null;
    }

    /** All scores, in the table's order. */
    public static List<Score> all() {
        return List.copyOf(ALL);
    }

    /** The measure's scores of the class, and of the families that have one in it. */
    public static List<Score> near(String measure, String sizeClass) {
        List<Score> near = new ArrayList<>();
        for (Score score : ALL) {
            boolean kin = false;
            for (Score other : ALL) {
                kin |= other.measure.equals(score.measure) && other.sizeClass.equals(sizeClass)
                        && other.family.equals(score.family);
            }
            if (kin && score.measure.equals(measure)) {
                near.add(score);
            }
        }
        return near;
    }
}
