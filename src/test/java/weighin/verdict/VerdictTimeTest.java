package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.verdict.Verdict.Outcome;

/** Ten thousand verdicts, as a page of many devices asks for them; {@code CoreIT} takes their time on both machines. */
class VerdictTimeTest {
    private static final int DEVICES = 100;
    private static final int MODELS = 100;
    private static final List<Device> SEEN = new ArrayList<>();
    private static final List<NamedModel> NAMED = new ArrayList<>();

    @BeforeEach
    void resolve() {
        if (!NAMED.isEmpty()) {
            return;
        }
        while (SEEN.size() < DEVICES) {
            for (Signals signals : RecordedDevices.all().values()) {
                if (SEEN.size() < DEVICES) {
                    SEEN.add(Devices.seen(signals));
                }
            }
        }
        for (String name : Catalogue.names()) {
            if (NAMED.size() < MODELS) {
                NAMED.add(Catalogue.resolve(name));
            }
        }
    }

    @Test
    void tenThousandVerdicts() {
        int[] counts = new int[Outcome.values().length];
        for (NamedModel model : NAMED) {
            for (Verdict verdict : Weighing.bare(SEEN, model, null)) {
                counts[verdict.outcome().ordinal()]++;
            }
        }
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        assertTrue(counts[Outcome.WELL.ordinal()] > 0 && counts[Outcome.NO.ordinal()] > 0);
        assertEquals(DEVICES * MODELS, sum);
    }

    @Test
    void aHundredModelsByName() {
        for (int i = 0; i < MODELS; i++) {
            NamedModel model = Catalogue.resolve(NAMED.get(i).text());
            assertEquals(8, Weighing.weigh(SEEN.get(i), model, null).checks().size());
        }
    }

    @Test
    void theClassesTenTimes() {
        for (int i = 0; i < 10; i++) {
            assertEquals(11, Weighing.classes(SEEN.get(i), null).size());
        }
    }
}
