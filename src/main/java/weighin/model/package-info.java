/**
 * What a model is: its names, its architecture with every tensor it stores, its parameters, its size class, and the
 * catalogue of known models. A configuration or a name goes in, a model comes out. It stands above {@code table}.
 */
package weighin.model;
