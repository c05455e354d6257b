package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void eachIsOfAModelOfItsClass() {
        for (Score score : Score.all()) {
            Model model = Catalogue.resolve(score.model()).model();
            assertEquals(score.sizeClass(), SizeClass.of(model.parameters()).id(), score.model());
            assertTrue(score.average() > 0 && score.average() <= 100, score.model());
            assertTrue(Score.MEASURES.contains(score.measure()), score.measure());
            assertEquals(7, score.date().length(), score.model());
        }
    }

    @Test
    void measuresAreNeverMixed() {
        for (SizeClass each : SizeClass.all()) {
            for (String measure : Score.MEASURES) {
                for (Score score : Score.near(measure, each.id())) {
                    assertEquals(measure, score.measure());
                }
            }
        }
        assertFalse(Score.near("index", "4B").isEmpty());
        // the five of the article, Gemma in both classes
        assertEquals(4, Score.near("leaderboard", "8B").size());
        assertEquals(3, Score.near("leaderboard", "2B").size());
    }
}
