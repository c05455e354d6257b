/** What JavaScript calls: the entries of the programs that are compiled for pages. At the top, nothing uses it. */
package weighin.api;
