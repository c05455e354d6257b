/**
 * The plan of a dry run on a device, the arithmetic of its kernels, and what its timings say. It stands above
 * {@code verdict} and touches no GPU itself.
 */
package weighin.rehearsal;
