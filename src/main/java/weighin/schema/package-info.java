/**
 * What each table may hold: one declaration a table. The build checks the tables with it and refuses a wrong row; no
 * shipped program uses it. It stands above the core, whose words the tables use.
 */
package weighin.schema;
