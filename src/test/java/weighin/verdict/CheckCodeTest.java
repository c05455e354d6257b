package weighin.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.Engine;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckOutcome;

class CheckCodeTest {
    @Test
    void aPassingCodeIsNeverARiskAndEveryOtherIsNoPass() {
        List<String> faults = new ArrayList<>();
        int passes = 0;
        for (Signals signals : RecordedDevices.all().values()) {
            Device device = Devices.seen(signals);
            for (Engine engine : Engine.values()) {
                for (Verdict verdict : Weighing.bareClasses(device, new Options(engine, null, null, null))) {
                    for (Check check : verdict.checks()) {
                        boolean passing = CheckCode.passing().contains(check.code());
                        boolean passed = check.outcome() == CheckOutcome.PASS;
                        passes += passed ? 1 : 0;
                        if (passing != passed) {
                            faults.add(check.code() + " " + check.outcome());
                        }
                    }
                }
            }
        }
        assertTrue(passes > 1000, passes + " checks passed");
        assertEquals(List.of(), faults.stream().distinct().toList());
    }
}
