package weighin.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Sizing;

class PatternTest {
    @Test
    void aSumIsThatOfItsWords() {
        for (long words : new long[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            Pattern pattern = Pattern.halves(12);
            int sum = 0;
            for (long i = 0; i < words; i++) {
                sum += pattern.word(i);
            }
            assertEquals(sum, pattern.sum(words), words + " words");
        }
    }

    @Test
    void aProductsSumIsThatOfItsNumbers() {
        int size = 9;
        int sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    sum += (i + 1) * Pattern.integer(i * size + k, 3) * Pattern.integer(k * size + j, 4);
                }
            }
        }
        assertEquals(sum, Pattern.productSum(size, 3, 4));
        assertTrue(sum != Pattern.productSum(size, 4, 3));
    }

    @Test
    void everyWordOfABufferIsWritten() {
        for (String format : new String[] {"Q4_K_M", "Q8_0", "F16"}) {
            NamedModel named = Catalogue.resolve("SmolLM2-135M");
            Plan plan = Planner.plan(named, Sizing.size(named, Engine.WLLAMA, format, null), Path.GPU,
                new Plan.Limits(20_000_000, 9_000_192, 256), false);
            for (int i = 0; i < plan.buffers().size(); i++) {
                long at = 0;
                for (Filling filling : Filling.of(plan, i)) {
                    assertEquals(at, filling.offsetBytes(), format + " buffer " + i);
                    at += filling.words() * 4;
                }
                assertEquals(plan.buffers().get(i).bytes(), at, format + " buffer " + i);
            }
        }
    }
}
