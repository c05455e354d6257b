package weighin.browser;

import weighin.WeighInException.Code;
import weighin.device.Device;
import weighin.rehearsal.Plan;

/** Runs a plan on the processor. */
final class CpuRunner implements PlanRunner {
    CpuRunner(Device device, String base) {
    }

    @Override
    public void run(Plan plan, RehearsalRun run) {
        run.fail(Code.NOT_BUILT, 0);
    }
}
