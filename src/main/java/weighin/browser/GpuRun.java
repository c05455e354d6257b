package weighin.browser;

import weighin.rehearsal.Plan;

/** A plan under way on a GPU: what is run, what hears of it, and where. */
record GpuRun(Plan plan, Plan.Limits limits, RehearsalRun run, GpuSession session, GpuKernels kernels) {
}
