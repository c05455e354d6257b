package weighin.accuracy;

import org.junit.jupiter.api.Test;

/** No recorded failure is called "well" or "runs", no recorded success "no". */
class OutcomesJvmTest {
    @Test
    void verdictsAgreeWithWhatBecameOfTheRuns() {
        RecordedFates.print();
        RecordedFates.check();
    }
}
