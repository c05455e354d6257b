package weighin.accuracy;

import org.junit.jupiter.api.Test;

/** What people reported is seldom contradicted, and what stopped or slowed a model down is named. */
class ReportedFatesJvmTest {
    @Test
    void verdictsAgreeWithWhatPeopleReported() {
        ReportedFates.print();
        ReportedFates.check(0, 0.9, 0.9);
    }
}
