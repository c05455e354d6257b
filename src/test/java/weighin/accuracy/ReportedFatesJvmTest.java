package weighin.accuracy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What people reported is seldom contradicted, and what stopped or slowed a model down is named. */
class ReportedFatesJvmTest {
    @Test
    void verdictsAgreeWithWhatPeopleReported() {
        ReportedFates.print();
        ReportedFates.check(ReportedFates.all(), 0, 0.9, 0.9);
    }

    /** Of two versions of MediaPipe it was reported that they fail where later ones run. */
    @Test
    void verdictsAgreeWithPublicReports() {
        List<ReportedFates.Fate> all = PublicReports.all();
        ReportedFates.print("what public issues report", all);
        ReportedFates.check(all, 2, 0.7, 0.85);
    }
}
