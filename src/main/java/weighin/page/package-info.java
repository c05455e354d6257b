/** The page: fills its parts with what the core says. It stands above {@code browser} and {@code text}. */
package weighin.page;
