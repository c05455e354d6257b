package weighin.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkBatchSizerTest {
    /** No piece should take the screen for longer. */
    private static final double LONGEST = 0.2;

    @Test
    void stepsAreOfFourAndNeverPastWhatWasSeen() {
        WorkBatchSizer pace = new WorkBatchSizer(100);
        assertEquals(100, pace.most(), 1e-9);
        pace.took(100, 0.0001);
        assertEquals(400, pace.most(), 1e-9);
        pace.took(1, 0.01);
        assertEquals(400, pace.most(), 1e-9, "little work takes long for other reasons");
        pace.took(400, 0.04);
        assertEquals(500, pace.most(), 1e-9);
        pace.took(500, 0.25);
        assertEquals(100, pace.most(), 1e-9, "what took long is cut at once");
        pace.took(100, 0.001);
        assertEquals(125, pace.most(), 1e-9, "and then more is tried in small steps");
        assertEquals(pace.most() / 2, pace.piece(), 1e-9);
    }

    @Test
    void everyAdapterIsKnownAfterAFewPieces() {
        for (double perSecond = 1e7; perSecond < 1e14; perSecond *= 10) {
            WorkBatchSizer pace = new WorkBatchSizer(1e6);
            for (int i = 0; i < 15; i++) {
                double seconds = pace.most() / perSecond;
                assertTrue(seconds < LONGEST, seconds + " s at " + perSecond);
                pace.took(pace.most(), seconds);
            }
            assertEquals(0.05, pace.most() / perSecond, 0.02, perSecond + " a second");
        }
    }

    @Test
    void workThatIsCompiledFirstIsNotTakenForSlow() {
        WorkBatchSizer pace = new WorkBatchSizer(1e6);
        pace.took(1e6, 0.4);
        int pieces = 0;
        while (pace.most() < 0.03 * 1e10) {
            pace.took(pace.most(), pace.most() / 1e10);
            pieces++;
        }
        assertTrue(pieces < 15, pieces + " pieces");
    }

    @Test
    void aMachineThatTurnsSlowAndFastAgainIsFollowed() {
        WorkBatchSizer pace = new WorkBatchSizer(1e6);
        double speed = 1e9;
        double longest = 0;
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            // others take three quarters of it for some pieces in every forty
            double now = i % 40 >= 25 ? speed / 4 : speed;
            double work = pace.most();
            double seconds = work / now;
            longest = Math.max(longest, seconds);
            sum += seconds;
            pace.took(work, seconds);
        }
        assertTrue(longest <= LONGEST + 1e-9, longest + " s");
        assertTrue(sum / 400 > 0.02, "yet the pieces are not tiny: " + sum / 400 + " s");
    }

    @Test
    void workThatIsSlowerForItsSizeIsCut() {
        WorkBatchSizer pace = new WorkBatchSizer(1e6);
        double longest = 0;
        for (int i = 0; i < 200; i++) {
            // attention after matrices, four times as slow for each multiplication
            double now = i % 10 >= 7 ? 2.5e8 : 1e9;
            double seconds = pace.most() / now;
            longest = i < 30 ? longest : Math.max(longest, seconds);
            pace.took(pace.most(), seconds);
        }
        assertTrue(longest <= LONGEST + 1e-9, longest + " s");
    }
}
