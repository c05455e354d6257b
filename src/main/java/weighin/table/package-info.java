/**
 * The tables of figures in {@code src/main/resources/weighin}: read by column and row, and, in the build alone, checked
 * against their declarations. It uses only the root package.
 */
package weighin.table;
