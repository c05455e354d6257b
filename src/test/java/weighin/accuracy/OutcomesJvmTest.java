package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No recorded failure is called "well" or "runs", no recorded success "no". */
class OutcomesJvmTest {
    @Test
    void verdictsAgreeWithWhatBecameOfTheRuns() {
        List<RecordedFates.Fate> fates = RecordedFates.all();
        System.out.println("outcomes of runs on an M3 with 16 GB:");
        RecordedFates.table(fates).forEach(System.out::println);
        assertTrue(fates.size() > 300, "the runs are there");
        assertEquals(List.of(), fates.stream().filter(RecordedFates.Fate::wrong).toList());
    }
}
