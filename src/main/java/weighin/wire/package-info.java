/** The public API's JSON shapes, to and from everything below: the top of the core. */
package weighin.wire;
