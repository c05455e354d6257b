/**
 * Many devices at once: a file of them or a list, counted where they are alike, weighed once each, and told as shares.
 * {@link weighin.audience.Survey} is the way in. It stands above {@code verdict}.
 */
package weighin.audience;
