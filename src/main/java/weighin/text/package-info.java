/**
 * Figures and sentences in a person's language. It stands above the core and reaches the browser's formatting through a
 * port.
 */
package weighin.text;
