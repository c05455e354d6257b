package weighin.browser;

import weighin.rehearsal.Plan;

/**
 * Runs a plan on one path: allocates its buffers one after another, prefills, decodes, and frees everything before it
 * says that it has ended.
 */
interface PlanRunner {
    /** Begins; throwing ends the run as failed. */
    void run(Plan plan, RehearsalRun run);
}
