/**
 * The core's smallest words: ranges, errors with codes, and what ASCII text needs. At the bottom: it uses no other
 * package, and all may use it. The packages' order from the bottom up is json, table, model, size, file, device,
 * engine, verdict, rehearsal, audience, wire, schema, text, browser, page, api; each uses only those before it.
 */
package weighin;
