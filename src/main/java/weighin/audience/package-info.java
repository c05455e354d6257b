/** Many devices at once. It stands above {@code verdict}. */
package weighin.audience;
