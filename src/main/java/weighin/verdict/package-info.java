/**
 * A model's size against a device's budget: checks, the verdict with its confidence, speeds, and remedies. It stands
 * above {@code size} and {@code device}.
 */
package weighin.verdict;
